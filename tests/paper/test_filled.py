"""推荐表 as it is printed: whatever is filled in has a place of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bangyang.models.campaign import Subject
from bangyang.paper.forms import nomination_forms
from tests.paper.conftest import MM, printed_over
from tests.paper.test_forms import NOW, SECRET, part_of

pytestmark = pytest.mark.slow

LONG = "示例市河东街道向阳社区党委书记、居民委员会主任，兼社区综合服务中心主任和网格长"


@pytest.mark.parametrize("long", [False, True])
@pytest.mark.parametrize("subject", Subject)
def test_a_long_value_makes_its_row_higher(opened, subject, long):
    sheet = nomination_forms([part_of(subject)], NOW.date(), lambda nominee: SECRET, lambda entry: None)
    (form,) = sheet.data["forms"]
    if long:
        form = dict(form) | {"facts": [[[label, LONG[: 14 + len(label)]] for label, _ in row] for row in form["facts"]]}
        organs = [f"示例市第{number}指导委员会办公室" for number in range(5)]
        form["opinions"] = [[label, organs if bodies else []] for label, bodies in form["opinions"]]
    pdf = opened(replace(sheet, data={**sheet.data, "forms": [form]}))
    assert printed_over(pdf) == []
    lines = {round(line["top"]) for line in pdf.pages[0].rects + pdf.pages[0].lines if line["width"] > 15 * MM}
    assert len(lines) >= form["photo_rows"]
    for page in pdf.pages:
        for char in page.chars:
            assert char["x1"] <= float(page.width) - 20 * MM and char["bottom"] <= float(page.height) - 5 * MM


def test_a_long_name_turns_after_its_dot(opened):
    """As on every other sheet: no line of a name begins with the dot."""
    sheet = nomination_forms([part_of(Subject.PERSON)], NOW.date(), lambda nominee: SECRET, lambda entry: None)
    (form,) = sheet.data["forms"]
    name = "示例·阿卜杜热依木·买买提明江"
    facts = [[[label, name if text == form["name"] else text] for label, text in row] for row in form["facts"]]
    pdf = opened(replace(sheet, data={**sheet.data, "forms": [dict(form) | {"name": name, "facts": facts}]}))
    dots = [char for char in pdf.pages[0].chars if char["text"] == "·"]
    assert len(dots) == 2
    for dot in dots:
        before = [char for char in pdf.pages[0].chars if 0 < dot["x0"] - char["x0"] < 20 and char["text"] in "例木"]
        assert any(abs(char["bottom"] - dot["bottom"]) < 2 for char in before)
