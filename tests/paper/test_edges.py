"""Every kind of sheet keeps five millimetres from the edge: an office printer blanks out what lies nearer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest

from bangyang.base.beijing import BEIJING
from bangyang.base.store import Store
from bangyang.derivations.state import State
from bangyang.loading.site import load_site
from bangyang.models.campaign import BrandCard, Subject
from bangyang.pages.context import PageContext
from bangyang.pages.groups import People
from bangyang.pages.images import Images
from bangyang.pages.profile import compose_profile
from bangyang.paper.boards import posting_receipts, slogan_poster
from bangyang.paper.forms import nomination_forms, summary_tables
from bangyang.paper.notices import formal_notice, posted_notice
from bangyang.paper.people import profile_sheet
from bangyang.paper.press import Sheet
from bangyang.paper.rolls import decision_sheet, roll_sheet
from tests.conftest import SITES
from tests.paper.conftest import DAY, MM, notice_view, printed_over, roll_view
from tests.paper.test_forms import CAMPAIGN, SECRET, STATE, part_of

pytestmark = pytest.mark.slow

AWARD = "示例市最美社区工作者"
STATE_THEN = State(load_site(SITES / "minimal"), datetime(2026, 11, 20, 9, tzinfo=BEIJING))


def profile(images: Images) -> Sheet:
    """The page of somebody who is on a roll."""
    context = PageContext(STATE_THEN, Images(SITES / "minimal", Store()))
    return profile_sheet(compose_profile(People(context), STATE_THEN.honourees[0]), context.images, DAY)


def slogan(images: Images) -> Sheet | None:
    """The poster of a campaign's 名片."""
    brand = BrandCard(slogan="为民爱民增福祉 同心携手创美好")
    return slogan_poster(CAMPAIGN.model.model_copy(update={"brand": brand}), DAY, paper="a3")


def summary(images: Images) -> Sheet:
    """A table of so many rows that it runs over."""
    part = part_of(Subject.PERSON)
    campaign = CAMPAIGN.model.model_copy(update={"awards": (part.award,)})
    return summary_tables(STATE, SimpleNamespace(model=campaign), [part] * 30, lambda nominee: SECRET)  # type: ignore[arg-type]  # what of an entry is asked for


KINDS: dict[str, Callable[[Images], Any]] = {
    "notice": lambda images: posted_notice(notice_view(30), images, DAY, paper="a3"),
    "formal": lambda images: formal_notice(notice_view(30), DAY),
    "receipt": lambda images: posting_receipts(notice_view(2), DAY, places=("向阳社区公告栏",)),
    "roll": lambda images: roll_sheet(roll_view(200), DAY, paper="a3"),
    "decision": lambda images: decision_sheet(roll_view(71), DAY, AWARD),
    "nomination": lambda images: nomination_forms(
        [part_of(Subject.PERSON)], DAY, lambda nominee: SECRET, lambda entry: None
    ),
    "summary": summary,
    "profile": profile,
    "slogan": slogan,
}


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_lies_where_printers_do_not_print(opened, images, kind):
    pdf = opened(KINDS[kind](images))
    assert printed_over(pdf) == []
    for page in pdf.pages:
        for char in page.chars:
            if not char["text"].strip() or (char["size"] >= 90 and char["text"] in "样稿"):
                continue
            assert char["x0"] >= 5 * MM and char["x1"] <= float(page.width) - 5 * MM, char["text"]
            assert char["top"] >= 5 * MM and char["bottom"] <= float(page.height) - 5 * MM, char["text"]
