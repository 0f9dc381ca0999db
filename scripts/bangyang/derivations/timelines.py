"""The course of a campaign at an instant: which stages are done, running, still to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bangyang.models.campaign import Campaign, Stage


class Progress(StrEnum):
    """Where a stage stands on a day."""

    DONE = "done"
    NOW = "now"
    TO_COME = "to_come"

    @property
    def label(self) -> str:
        """What the timeline says beside the dates."""
        return {"done": "已结束", "now": "进行中", "to_come": ""}[self.value]


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """A stage and how far it has come."""

    stage: Stage
    progress: Progress


def derive_timeline(campaign: Campaign, today: date) -> tuple[TimelineStep, ...]:
    """The stages of a campaign on `today`. A stage that only has an end runs from the end of the one before."""
    steps = []
    previous_done = True
    for stage in campaign.stages:
        progress = _progress(stage, today, previous_done)
        previous_done = progress is Progress.DONE
        steps.append(TimelineStep(stage, progress))
    return tuple(steps)


def _progress(stage: Stage, today: date, previous_done: bool) -> Progress:
    if stage.dates is None:
        return Progress.TO_COME
    opens_on, closes_on = stage.dates.opens_on, stage.dates.closes_on
    if closes_on is not None and closes_on < today:
        return Progress.DONE
    if opens_on is None:
        return Progress.NOW if previous_done else Progress.TO_COME
    return Progress.NOW if opens_on <= today else Progress.TO_COME
