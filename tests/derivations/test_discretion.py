"""Whoever a notice no longer shows is named in none of its texts, whatever fields a notice has."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, get_args, get_origin

import pytest

from bangyang.derivations.discretion import LEADING, Discretion
from bangyang.loading.site import load_site
from bangyang.models.campaign import Subject
from bangyang.models.fields import Privacy, specs
from bangyang.models.form import FORMS, FormItem, Listing
from bangyang.models.notice import Correction, Notice
from tests.conftest import SITES

SITE = load_site(Path(SITES / "minimal"))
NOTICE = next(each for each in SITE.notices if each.source.stem == "河东街道")
SHOWN = (
    "title", "basis", "process", "conduct", "accepted_by", "supervision_hotline", "fax", "email", "address", "postcode",
    "hours", "attachments", "issuers",
)  # fmt: skip


@pytest.mark.parametrize("field", SHOWN)
def test_every_text_of_a_notice_is_told_with_discretion(field: str) -> None:
    gone = next(each for each in SITE.profiles if each.model.name == "示例甲")
    named: object = "由示例甲所在单位" if isinstance(getattr(NOTICE.model, field), str) else ("由示例甲所在单位",)
    written = replace(NOTICE, model=NOTICE.model.model_copy(update={field: named}))
    told = Discretion(gone=(gone,)).entry(written)
    assert "示例甲" not in str(getattr(told.model, field)) and "该对象" in str(getattr(told.model, field))


def test_no_text_of_a_notice_is_forgotten() -> None:
    """A field added later is told with discretion, or leads somewhere: one of the two lists has it."""
    public = {spec.name for spec in specs(Notice) if spec.privacy is Privacy.PUBLIC}
    texts = {name for name in public if _is_text(Notice.model_fields[name].annotation)}
    assert texts - LEADING == set(SHOWN)


def _is_text(annotation: object) -> bool:
    """Whether a value is a text or a list of them."""
    if get_origin(annotation) in (tuple, Annotated):
        return _is_text(get_args(annotation)[0])
    return annotation is str


@pytest.mark.parametrize(
    "item",
    [*FORMS[Subject.PERSON].on(Listing.NOTICE), FormItem("citation"), FormItem("nominator")],
    ids=lambda item: item.name,
)
def test_no_correction_keeps_a_value_of_somebody_who_is_gone(item: FormItem) -> None:
    gone = next(each for each in SITE.profiles if each.model.name == "示例甲")
    correction = Correction(what=f"更正{item.label}", old="从前的写法", new=item.text(gone.model), reason="笔误")
    written = replace(NOTICE, model=NOTICE.model.model_copy(update={"corrections": (correction,)}))
    (told,) = Discretion(gone=(gone,)).entry(written).model.corrections
    assert correction.new and (told.what, told.old, told.new) == (correction.what, "", "")
