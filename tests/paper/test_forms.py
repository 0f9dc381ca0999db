"""推荐表 and 汇总表 before they are set: what the form of each subject asks, filled in from file and register."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from bangyang.base.beijing import BEIJING
from bangyang.derivations.state import State
from bangyang.loading.site import load_site
from bangyang.models.campaign import Award, Subject
from bangyang.models.form import FORMS, Listing
from bangyang.models.nominee import Nominee
from bangyang.models.private import PrivateValues
from bangyang.paper.forms import FormPart, nomination_forms, summary_tables
from tests.conftest import SITES

NOW = datetime(2026, 7, 1, tzinfo=BEIJING)
STATE = State(load_site(SITES / "minimal"), NOW)
PERSON = next(entry for entry in STATE.site.profiles if entry.model.name == "示例甲")
HOUSEHOLD = next(entry for entry in STATE.site.profiles if entry.model.name == "示例乙")
COLLECTIVE = replace(
    PERSON, model=Nominee(name="第110示例班组", headcount="12人", unit="示例厂", resume=["2008.03-至今 某处"])
)
CAMPAIGN = next(iter(STATE.site.campaigns))
SECRET = PrivateValues(id_type="证件", id_number="号码", phone="电话")
PEOPLE = {Subject.PERSON: PERSON, Subject.HOUSEHOLD: HOUSEHOLD, Subject.COLLECTIVE: COLLECTIVE, Subject.MIXED: PERSON}


def part_of(subject: Subject) -> FormPart:
    return FormPart(PEOPLE[subject], Award(name=PEOPLE[subject].model.award, subject=subject), CAMPAIGN)


def form_of(subject: Subject) -> dict[str, Any]:
    made = nomination_forms([part_of(subject)], NOW.date(), lambda nominee: SECRET, lambda entry: None)
    form: dict[str, Any] = made.data["forms"][0]
    return form


@pytest.mark.parametrize("subject", Subject)
def test_every_item_stands_on_the_nomination_form_with_its_value(subject: Subject) -> None:
    cells = [tuple(cell) for row in form_of(subject)["facts"] for cell in row]
    items = FORMS[subject].on(Listing.NOMINATION)
    assert [label.replace("　　", "") for label, _ in cells] == [item.label for item in items]
    told = dict(cells)
    assert told["联系电话"] == "电话"
    called = {"姓　　名": "示例甲", "户主姓名": "示例乙", "名　　称": "第110示例班组", "姓名或名称": "示例甲"}
    assert called.items() & told.items()
    assert all(len(row) == 2 for row in form_of(subject)["facts"])


def test_only_a_person_has_a_resume_and_only_a_household_has_members() -> None:
    forms = {subject: form_of(subject) for subject in Subject}
    rows = {subject: [label[:4] for label, _, _ in form["texts"]] for subject, form in forms.items()}
    assert rows == {
        Subject.PERSON: ["个人简历", "何时何地"], Subject.HOUSEHOLD: [], Subject.COLLECTIVE: ["何时何地"],
        Subject.MIXED: ["个人简历", "何时何地"],
    }  # fmt: skip
    assert [bool(form["members"]) for form in forms.values()] == [False, True, False, False]


@pytest.mark.parametrize("subject", Subject)
def test_a_row_of_the_summary_table_follows_its_columns(subject: Subject) -> None:
    campaign = replace(CAMPAIGN, model=CAMPAIGN.model.model_copy(update={"awards": (part_of(subject).award,)}))
    table = summary_tables(STATE, campaign, [part_of(subject)], lambda nominee: SECRET).data["tables"][0]
    labels = [column["label"] for column in table["columns"]]
    assert labels == ["序号", *(item.label for item in FORMS[subject].on(Listing.SUMMARY))]
    told = dict(zip(labels, table["rows"][0], strict=True))
    assert told["序号"] == "1" and told["联系电话"] == "电话"
    assert told.get("身份证号码", "号码") == "号码" and told.get("人数", "12人") == (
        "" if subject is Subject.MIXED else "12人"
    )
    assert all(len(row) == len(labels) for row in table["rows"])


def test_persons_and_collectives_stand_in_one_table() -> None:
    """Each row follows the columns of the table and not those of its own form."""
    together = Award(name="示例称号", subject=Subject.MIXED)
    campaign = replace(CAMPAIGN, model=CAMPAIGN.model.model_copy(update={"awards": (together,)}))
    parts = [
        FormPart(person, together.model_copy(update={"subject": subject}), campaign)
        for subject, person in ((Subject.PERSON, PERSON), (Subject.COLLECTIVE, COLLECTIVE))
    ]
    parts = [
        replace(part, nominee=replace(part.nominee, model=part.nominee.model.model_copy(update={"nominator": "甲区"})))
        for part in parts
    ]
    (table,) = summary_tables(STATE, campaign, parts, lambda nominee: SECRET).data["tables"]
    labels = [column["label"] for column in table["columns"]]
    rows = [dict(zip(labels, row, strict=True)) for row in table["rows"][:2]]
    assert [(row["姓名或名称"], row["人数"], row["性别"]) for row in rows] == [
        ("示例甲", "", "女"),
        ("第110示例班组", "12人", ""),
    ]
