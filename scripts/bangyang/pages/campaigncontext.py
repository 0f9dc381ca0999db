"""The tools of one campaign's own pages: they reach nothing of other campaigns but by a question that is written down.

So a page that was made with them holds as long as the campaign is the same and the questions have the same answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bangyang.base.elsewhere import Journal
from bangyang.derivations.alone import StateAlone
from bangyang.derivations.questions import Answer, Asked, Questions
from bangyang.derivations.units import questions_of, unit_answers
from bangyang.loading.entries import Entry
from bangyang.models.nominee import Nominee
from bangyang.pages.context import PageContext
from bangyang.pages.parts import Link
from bangyang.rendering.pictures import Picture, PictureKind


@dataclass
class CampaignContext(PageContext):
    """The tools of the pages of one campaign of the site whose tools are `whole`."""

    whole: PageContext = field(kw_only=True)
    questions: Questions = field(kw_only=True)

    @classmethod
    def of(cls, whole: PageContext, key: str) -> CampaignContext:
        """The tools of one campaign, by its key."""
        alone = StateAlone(whole.state, key)
        return cls(
            alone,
            whole.images,
            whole.explicit_index,
            whole.fragments,
            whole.sheets,
            whole=whole,
            questions=questions_of(alone.own),
        )

    @property
    def ledgers(self) -> tuple[Journal, ...]:
        """What composing leaves behind, the questions among it."""
        return (*super().ledgers, self.questions)

    def linked(self, target: str, path: str, url: str) -> str | None:
        """Where a link leads, as the whole site knows it."""
        found = self.whole.linked(target, path, url)
        self.questions.note(Asked("linked", (target, path, url), _link(found)))
        return found

    def published(self, path: str, kind: PictureKind) -> Picture | None:
        """What is published of a file."""
        found = self.whole.published(path, kind)
        self.questions.note(Asked("published", (path, kind.value), repr(found)))
        return found

    def elsewhere(self, person: Entry[Nominee]) -> Link | None:
        """The page of somebody in whatever campaign."""
        found = self.whole.elsewhere(person)
        self.questions.note(Asked("elsewhere", (person.source.path,), repr(found)))
        return found

    @property
    def _by_path(self) -> Mapping[str, str]:
        raise LookupError("the pages of the site are asked for from within a campaign")

    @property
    def _subjects(self) -> tuple[str, ...]:
        raise LookupError("the awards of all campaigns are asked for from within one")


def page_answers(context: PageContext) -> Mapping[str, Answer]:
    """What answers the questions of pages about the rest of the site, those of its facts among them."""
    people = context.state.catalog.by_path

    def elsewhere(words: tuple[str, ...]) -> str:
        (path,) = words
        return repr(context.elsewhere(people[path])) if path in people else ""

    def published(words: tuple[str, ...]) -> str:
        path, kind = words
        return repr(context.published(path, PictureKind(kind)))

    return {
        **unit_answers(context.state),
        "linked": lambda words: _link(context.linked(*words)),
        "published": published,
        "elsewhere": elsewhere,
    }


def _link(found: str | None) -> str:
    return found if found is not None else "?"
