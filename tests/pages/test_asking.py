"""What pages ask about the rest of the site has one name each, and is answered the same however it is asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bangyang.base.store import Store
from bangyang.derivations.questions import Asked
from bangyang.derivations.state import State
from bangyang.loading.site import load_site
from bangyang.pages.asking import answers_from, noted, question
from bangyang.pages.campaign import articles_of
from bangyang.pages.campaigncontext import CampaignContext
from bangyang.pages.context import PageContext
from bangyang.pages.datasets import event_steps
from bangyang.pages.images import Images
from bangyang.rendering.pictures import PictureKind
from bangyang.text.dates import parse_instant
from tests.reproducible.edits import ANOTHER_YEAR

HERE = "content/campaigns/2026-linli.md"
ASKED: tuple[Callable[[PageContext], object], ...] = (
    lambda context: context.subjects(),
    lambda context: context.document("示民发〔2026〕15号"),
    lambda context: context.document("没有"),
    lambda context: context.free_page("content/about.md"),
    lambda context: context.linked("../documents/通知.md", HERE, "campaigns/2026-linli/"),
    lambda context: context.elsewhere("profiles/2026-linli/示例甲.md"),
    lambda context: context.elsewhere("profiles/2025-linli/没有.md"),
    lambda context: context.published("profiles/2026-linli/示例甲.jpg", PictureKind.PORTRAIT),
    lambda context: articles_of(context, "2026-linli"),
    lambda context: event_steps(context, "2026-linli"),
)


def test_two_questions_have_two_names() -> None:
    def subjects(context: PageContext) -> str:
        return ""

    with pytest.raises(ValueError, match="subjects"):
        question(subjects)


def test_a_campaign_is_told_what_the_site_is_and_it_is_written_down(minimal: Callable[..., Path]) -> None:
    root = minimal(ANOTHER_YEAR)
    whole = PageContext(State(load_site(root), parse_instant("2026-11-20 09:00")), Images(root, Store()))
    own = CampaignContext.of(whole, "2025-linli")
    told = [ask(own) for ask in ASKED]
    assert told == [ask(whole) for ask in ASKED] and any(told)
    answers, asked = answers_from(whole), own.questions.asked
    assert {each.kind for each in asked} == answers.keys() and len(asked) == len(ASKED)
    assert all(answers[each.kind](each.words) == each.answer for each in asked)
    assert Asked("subjects", (), noted(whole.subjects())) in asked
