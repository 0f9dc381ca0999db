"""What is asked about the world outside a campaign, written down with the answers.

Whatever is worked out of a campaign depends on its own files, on a few facts of the whole site, and on what else it
asked. So a result of an earlier run holds as long as those are the same and every question still has its answer.
Answers are plain facts, and of another file all that it says: a result never holds for longer than it should.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from bangyang.base.workers import HomeLedger

Answer: TypeAlias = Callable[[tuple[str, ...]], str]
"""What answers the questions of one kind."""


@dataclass(frozen=True, slots=True, order=True)
class Asked:
    """A question of a `kind`, what it was about, and the answer."""

    kind: str
    words: tuple[str, ...]
    answer: str


class Questions(HomeLedger[Asked]):
    """The questions one campaign asked so far in this run, each once; in a worker process they wait to go home."""

    def __init__(self) -> None:
        super().__init__()
        self._asked: dict[Asked, None] = {}

    def enter(self, entries: tuple[Asked, ...]) -> None:
        """Take over questions that were asked elsewhere."""
        self._asked.update(dict.fromkeys(entries))

    @property
    def asked(self) -> tuple[Asked, ...]:
        """Every question, in the order of their kinds and words: whoever asked first shall not show."""
        return tuple(sorted(self._asked))


def still_answered(asked: Iterable[Asked], answers: Mapping[str, Answer]) -> bool:
    """Whether every question has the answer it had; one of a kind that nobody answers any more has none."""
    return all((answer := answers.get(each.kind)) and answer(each.words) == each.answer for each in asked)
