"""The tools of one campaign's own pages: they reach nothing of other campaigns but by a question that is written down.

So a page that was made with them holds as long as the campaign is the same and the questions have the same answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bangyang.base.elsewhere import Journal
from bangyang.derivations.alone import StateAlone
from bangyang.derivations.questions import Answer, Asked, Questions
from bangyang.derivations.units import questions_of, unit_answers
from bangyang.pages.asking import answer_to, answers_from, noted
from bangyang.pages.context import PageContext
from bangyang.rendering.fragments import OwnFragments


@dataclass
class CampaignContext(PageContext):
    """The tools of the pages of one campaign of the site whose tools are `whole`."""

    whole: PageContext = field(kw_only=True)
    questions: Questions = field(kw_only=True)
    converted: OwnFragments = field(kw_only=True)

    @classmethod
    def of(cls, whole: PageContext, key: str) -> CampaignContext:
        """The tools of one campaign, by its key."""
        alone = StateAlone(whole.state, key)
        fragments = OwnFragments(whole.fragments)
        return cls(
            alone,
            whole.images,
            whole.explicit_index,
            fragments,
            whole.sheets,
            whole=whole,
            questions=questions_of(alone.own),
            converted=fragments,
        )

    @property
    def ledgers(self) -> tuple[Journal, ...]:
        """What composing leaves behind, the questions among it."""
        return (*super().ledgers, self.questions, self.converted.used)

    def told(self, question: str, *words: str) -> Any:
        """What the whole site answers, and written down."""
        found = answer_to(self.whole, question, words)
        self.questions.note(Asked(question, words, noted(found)))
        return found

    @property
    def _by_path(self) -> Mapping[str, str]:
        raise LookupError("the pages of the site are asked for from within a campaign")

    @property
    def _free(self) -> Mapping[str, str]:
        raise LookupError("the free pages are asked for from within a campaign")


def page_answers(context: PageContext) -> Mapping[str, Answer]:
    """What answers the questions of pages about the rest of the site, those of its facts among them."""
    return {**unit_answers(context.state), **answers_from(context)}
