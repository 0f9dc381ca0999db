"""What is told of a nominee where is written once: every field has its place, and no order is typed a second time."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

import bangyang
from bangyang.models.campaign import Award, Subject
from bangyang.models.fields import Privacy, keys, specs
from bangyang.models.form import FORMS, ON_NO_FORM, Form, FormItem, Listing, facts_for, form_for
from bangyang.models.nominee import Nominee
from bangyang.models.private import PrivateValues

ITEMS = [pytest.param(item, id=f"{subject}-{item.name}") for subject, form in FORMS.items() for item in form.items]
SHOWN = (Listing.NOMINATION, Listing.SUMMARY, Listing.NOTICE, Listing.PAGE)
LISTED = {item for form in FORMS.values() for listing in SHOWN for item in form.on(listing)}
WORDS = {word: item.name for item in LISTED for word in (item.name, item.label, *item.spec.labels)}
PROGRAM = Path(bangyang.__file__).parent
FEW = 3
"""So many fields may be named together without being an order of them."""


def labels(subject: Subject, listing: Listing) -> str:
    return " ".join(item.label for item in FORMS[subject].on(listing))


def test_every_field_of_a_nominee_is_on_a_form_or_there_is_a_reason_why_not():
    on_forms = {item.name for form in FORMS.values() for item in form.items}
    fields = {spec.name for spec in specs(Nominee)}
    assert set(ON_NO_FORM) == fields - on_forms
    assert all(ON_NO_FORM.values())


def test_the_paper_is_that_of_the_circular():
    """内民政发〔2022〕63号 附件1 to 附件4."""
    assert labels(Subject.PERSON, Listing.NOMINATION) == (
        "姓名 性别 民族 出生年月 政治面貌 学历 职务 联系电话 参加工作时间 工作单位 证件类型 证件号码"
    )
    assert labels(Subject.HOUSEHOLD, Listing.NOMINATION) == (
        "户主姓名 性别 民族 出生年月 政治面貌 联系电话 工作单位 证件号码"
    )
    assert labels(Subject.PERSON, Listing.SUMMARY) == (
        "姓名 性别 民族 出生年月 政治面貌 学历 工作单位 职务 身份证号码 联系电话"
    )
    assert labels(Subject.HOUSEHOLD, Listing.SUMMARY) == (
        "户主姓名 性别 民族 出生年月 政治面貌 工作单位 身份证号码 联系电话"
    )


def test_a_notice_shows_the_columns_of_the_summary_table_that_are_public():
    for form in FORMS.values():
        public = [item for item in form.on(Listing.SUMMARY) if item.spec.privacy is Privacy.PUBLIC]
        assert [form.naming, *form.on(Listing.NOTICE)] == public
    assert [item.label for item in FORMS[Subject.PERSON].columns()][-2:] == ["学历", "单位及职务"]


def test_what_was_committed_to_once_keeps_its_keys():
    """Names of keys are part of the ledger's format 1; a form may gain some and lose none."""
    names = {subject: {item.name for item in form.on(Listing.NOTICE)} for subject, form in FORMS.items()}
    assert {"gender", "ethnicity", "born", "political", "education", "unit", "post"} <= names[Subject.PERSON]
    assert {"gender", "ethnicity", "born", "political", "unit"} <= names[Subject.HOUSEHOLD]
    assert {"headcount", "unit"} <= names[Subject.COLLECTIVE]


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_nothing_is_listed_twice_in_one_place(form: Form):
    for listing in Listing:
        names = [item.name for item in form.on(listing)]
        assert len(names) == len(set(names)), listing
    assert len(form.apart) == len(set(form.apart))


@pytest.mark.parametrize("item", ITEMS)
def test_an_item_can_be_told(item: FormItem):
    model = Nominee if item.name in Nominee.model_fields else PrivateValues
    assert item.name in model.model_fields
    assert not item.asked_by or item.asked_by in Award.model_fields
    assert not item.key or keys(Nominee)[item.key].name == item.name
    # What joins two fields is no field itself: those it joins are asked for their privacy.
    assert item.joint is None or (item.joint.called and item.joint.name not in Nominee.model_fields)
    # A list stands in no cell.
    assert not item.spec.many or item.own or item.on == Listing.FILE


def test_whose_award_is_not_known_is_told_of_as_a_person():
    assert form_for(None) is FORMS[Subject.PERSON]
    assert form_for(Award(subject=Subject.HOUSEHOLD)) is FORMS[Subject.HOUSEHOLD]
    assert set(FORMS) == set(Subject)


@pytest.mark.parametrize("subject", Subject)
def test_a_page_tells_whatever_a_file_may_say(subject: Subject):
    told = [item.name for item in facts_for(Award(subject=subject))]
    form = FORMS[subject]
    assert told[: len(form.on(Listing.PAGE))] == [item.name for item in form.on(Listing.PAGE)]
    beside = {"gender", "ethnicity"} if subject in (Subject.PERSON, Subject.MIXED) else {"gender"}
    anywhere = {item.name for other in FORMS.values() for item in other.on(Listing.NOTICE)} | {"nominator"}
    assert sorted(told) == sorted(anywhere - beside)


@pytest.mark.parametrize("where", [Listing.NOTICE, Listing.PAGE, Listing.SUMMARY | Listing.PAGE])
@pytest.mark.parametrize("name", [spec.name for spec in specs(Nominee) if spec.privacy is Privacy.INTERNAL] + ["phone"])
def test_what_is_not_public_cannot_be_put_before_the_public(name: str, where: Listing):
    with pytest.raises(ValueError, match=name):
        Form((FormItem(name, where),), photo_rows=1)
    with pytest.raises(ValueError, match=name):
        Form((FormItem(name, where, own=True),), photo_rows=1)


def test_what_may_stand_in_no_file_is_never_begun_with():
    with pytest.raises(ValueError, match="id_number"):
        Form((FormItem("id_number", Listing.FILE),), photo_rows=1)


def test_no_order_is_typed_a_second_time():
    found = [f"{path}:{line} {names}" for path in PROGRAM.rglob("*.py") for line, names in orders_in(path)]
    assert found == []


def orders_in(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Where a file other than the form's lists fields that stand on forms."""
    if path == PROGRAM / "models" / "form.py":
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
                names = fields_in(parts)
            case ast.Dict(keys=left, values=right):
                names = max(fields_in(left), fields_in(right), key=len)
            case _:
                continue
        if len(names) > FEW:
            yield node.lineno, sorted(names)


def fields_in(parts: list[ast.expr | None] | list[ast.expr]) -> set[str]:
    """The fields of forms that stand in a list, by name, by label, or as an attribute of something."""
    found = set()
    for node in chain.from_iterable(ast.walk(part) for part in parts if part is not None):
        if isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(WORDS.get("".join(node.value.split()), ""))
    return found & set(WORDS.values())
