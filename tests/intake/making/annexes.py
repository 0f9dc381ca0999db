"""附件1 with something more: a story of many pages or behind the form, notes before it, names of officials below."""

from __future__ import annotations

from tests.intake.making.cases import Made, case
from tests.intake.making.fiction import BY_NAME, PERSON_AWARD, Person
from tests.intake.making.forms import (
    annex_person,
    form_of,
    heading,
    opinions,
    paired,
    person_values,
    plain,
    title,
)
from tests.intake.making.pictures import portrait
from tests.intake.making.stories import long_story
from tests.intake.making.word import block, cell, centred, para, picture, row, run, table

_BRIEF = ("name", "gender", "ethnicity", "born", "political", "education", "post", "unit", "id_number", "phone")
_LONG = ("resume", "honours", "deeds")


def _with_photo(person: Person) -> dict[str, bytes]:
    return {"rId11": portrait(person.n)}


@case("resume-in-words")
def resume_in_words() -> Made:
    """The curriculum told in full dates' words: 1991年9月至1994年7月在…学习."""
    person = BY_NAME["示致远"]
    told = []
    for span, words in person.resume:
        start, _, end = span.partition("-")
        begun = start.replace(".0", ".").replace(".", "年") + "月"
        ended = end if end == "至今" else "至" + end.replace(".0", ".").replace(".", "年") + "月"
        told.append(f"{begun}{ended}　{words}")
    values = person_values(person, resume="\n".join(told), employed_since="1998.08")
    return form_of(person, *annex_person(values, photo=para(picture("rId11"))), pictures=_with_photo(person))


@case("long-story")
def long_story_told() -> Made:
    """Some 2,000 characters with headings, over several pages, a line of the form's own in their midst."""
    person = BY_NAME["示雪"]
    values = person_values(person, deeds="\n".join(long_story(person.n, person.name)))
    return form_of(person, *annex_person(values, photo=para(picture("rId11"))), pictures=_with_photo(person))


@case("deeds-behind-the-form")
def deeds_behind_theform_of() -> Made:
    """先进事迹 says 见附页; the story stands behind the form under its own title."""
    person = BY_NAME["示兰芝"]
    values = person_values(person, deeds="（见附页）")
    pages = (
        para(run("") + '<w:r><w:br w:type="page"/></w:r>'),
        para("附页"),
        centred("甘当邻里“连心桥”"),
        para(f"——{person.unit}{person.post}{person.name}先进事迹", look='<w:jc w:val="center"/>'),
        *map(block, person.deeds),
    )
    return form_of(person, *annex_person(values), *pages)


@case("seals-below-and-notes")
def seals_below_and_notes() -> Made:
    """填表说明 before and 填报人, 审核人, 联系电话 of the office below: nobody's own values."""
    person = BY_NAME["示一鸣"]
    office = "0000-0000000"
    notes = (
        heading("填表说明"),
        para("1.姓名、性别、出生年月等项目与身份证一致。2.政治面貌填写中共党员、群众等。"),
        para("3.工作单位写全称，如“某某街道某某社区”；职务写现任职务，如“居委会主任”。"),
    )
    below = para(f"填报单位：一鸣街道办事处    填报人：示填报    审核人：示审核    联系电话：{office}")
    blocks = (*notes, *annex_person(person_values(person)), below)
    return form_of(person, *blocks)


@case("opinions-alone-differ")
def opinions_between() -> Made:
    """The opinions stand before the story, with names and days of those who signed."""
    person = BY_NAME["示玉珠"]
    values = person_values(person)
    signed = table(
        row(cell("所在社区意见"), cell(para("同意推荐。负责人：示签字　2026年6月30日"))),
        row(cell("街道意见"), cell(para("情况属实，同意。经办人：示经办　2026年7月1日"))),
        columns=2,
    )
    story = table(row(cell("先进事迹"), cell(plain("deeds", values["deeds"]))), columns=2)
    short = paired(values, (*_BRIEF, "resume", "honours"), 2)
    return form_of(person, *title(PERSON_AWARD), short, signed, story, table(*opinions(), columns=5))
