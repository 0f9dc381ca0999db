"""推荐表 of collectives, forms for nobody, and several forms in one file."""

from __future__ import annotations

from tests.intake.making.cases import Made, case
from tests.intake.making.fiction import BY_NAME, COLLECTIVES, HOUSEHOLDS, Collective
from tests.intake.making.forms import (
    annex_household,
    annex_person,
    collective_form,
    collective_values,
    household_values,
    members_of,
    paired,
    person_values,
    plain,
    title,
)
from tests.intake.making.pictures import portrait
from tests.intake.making.word import GREY, block, cell, centred, document, para, picture, row, run, table

_BREAK = para('<w:r><w:br w:type="page"/></w:r>')


def _made(collective: Collective, *blocks: str) -> Made:
    leader = collective.leader
    name = f"先进集体推荐表_{collective.name}.docx"
    return Made({name: document(*blocks)}, leader.private("phone"))


@case("collective")
def collective_told() -> Made:
    """A collective with 负责人 and 人数."""
    collective = COLLECTIVES[0]
    return _made(collective, *collective_form(collective_values(collective)))


@case("collective-headcount-in-words")
def collective_headcount_in_words() -> Made:
    """人数 with how many of them are what; the name in its own brackets and quotation marks."""
    collective = COLLECTIVES[1]
    values = collective_values(collective, headcount="48人（其中党员19人）")
    return _made(collective, *collective_form(values))


@case("collective-no-headcount")
def collective_no_headcount() -> Made:
    """人数 is 百余人: no number, and none to be guessed."""
    collective = COLLECTIVES[2]
    values = collective_values(collective, headcount="百余人")
    return _made(collective, *collective_form(values))


@case("one-form-three-times")
def one_form_three_times() -> Made:
    """一式三份 in one file: three times the same."""
    person = BY_NAME["示冬梅"]
    once = annex_person(person_values(person), photo=para(picture("rId11")))
    made = document(*once, _BREAK, *once, _BREAK, *once, pictures={"rId11": portrait(person.n)})
    return Made({"推荐表一式三份.docx": made}, person.private("id_number", "phone"))


@case("one-form-twice-and-changed")
def one_form_twice_and_changed() -> Made:
    """The same person's form twice, of which the second says another 职务 and another month."""
    person = BY_NAME["示晓峰"]
    again = person_values(person, post="居委会主任", born="1982.08")
    made = document(*annex_person(person_values(person)), _BREAK, *annex_person(again))
    return Made({"推荐表（新旧）.docx": made}, person.private("id_number", "phone"))


@case("several-forms")
def several_forms() -> Made:
    """Three people, a page each, and their three photos."""
    people = [BY_NAME[name] for name in ("示秋水", "示青松", "示小满")]
    blocks: list[str] = []
    for n, person in enumerate(people):
        blocks += [*annex_person(person_values(person), photo=para(picture(f"rId{11 + n}"))), _BREAK]
    made = document(*blocks, pictures={f"rId{11 + n}": portrait(person.n) for n, person in enumerate(people)})
    private = tuple(value for person in people for value in person.private("id_number", "phone"))
    return Made({"东市等三人推荐表.docx": made}, private)


@case("two-forms-side-by-side")
def two_forms_side_by_side() -> Made:
    """A landscape page with a form in its left and one in its right half, both in one table."""
    left, right = BY_NAME["示立夏"], BY_NAME["示谷雨"]
    names = ("name", "gender", "ethnicity", "born", "political", "education", "post", "unit", "id_number", "phone")
    forms = [
        (*title("示例省最美社区工作者"), paired(person_values(person), (*names, "resume", "honours", "deeds"), 1))
        for person in (left, right)
    ]
    made = document(table(row(cell(*forms[0]), cell(*forms[1])), columns=2))
    return Made(
        {"推荐表两份合页.docx": made}, (*left.private("id_number", "phone"), *right.private("id_number", "phone"))
    )


@case("person-and-household-in-one-file")
def person_and_household_in_one_file() -> Made:
    """附件1 and 附件2 behind each other, both filled in."""
    person, household = BY_NAME["示白露"], HOUSEHOLDS[0]
    first = annex_person(person_values(person))
    second = annex_household(household_values(household), members_of(household))
    private = (*person.private("id_number", "phone"), *household.head.private("id_number", "phone"))
    return Made({"附件1-2.docx": document(*first, _BREAK, *second)}, (*private, *household.private()))


@case("blank-form")
def blank_form() -> Made:
    """附件1 as it was sent out, with nothing in it."""
    return Made({"附件1：推荐表（空表）.docx": document(*annex_person({}))})


@case("prompts-alone")
def prompts_alone() -> Made:
    """A form in which every cell asks to be filled in."""
    prompts = dict.fromkeys(person_values(BY_NAME["示冬梅"]), "请填写")
    made = document(*annex_person(prompts, lambda _, text: block(run(text, GREY))))
    return Made({"推荐表模板.docx": made})


@case("filling-example")
def filling_example() -> Made:
    """填写范例: a form filled in with 张某某 and ×××, meant to show how."""
    values = person_values(
        BY_NAME["示冬梅"], name="张某某", born="××××年×月", unit="××街道××社区", post="××", phone="×××",
        id_number="×××", resume="××××.09-××××.07 ××中学（高中）", honours="××××年×月获××称号", deeds="××同志……",
    )  # fmt: skip
    return Made({"推荐表填写范例.docx": document(para("（填写范例）"), *annex_person(values))})


@case("half-filled")
def half_filled() -> Made:
    """Only some items are filled in, 无 and / stand in others, and the story is missing."""
    person = BY_NAME["示丹"]
    kept = ("name", "gender", "unit", "phone", "born")
    values = {key: text for key, text in person_values(person).items() if key in kept}
    values |= {"post": "/", "honours": "无", "political": "——", "id_number": ""}
    return Made({"推荐表-示丹.docx": document(*annex_person(values))}, person.private("phone"))


@case("the-wrong-form")
def the_wrong_form() -> Made:
    """An application for leave: it has a name and a unit, and is no 推荐表."""
    rows = (
        ("姓名", "示请假"),
        ("所在部门", "办公室"),
        ("请假类型", "年休假"),
        ("请假事由", "探亲"),
        ("起止时间", "2026年7月6日至7月10日"),
    )
    form = table(*(row(cell(para(label)), cell(para(text))) for label, text in rows), columns=2)
    return Made({"附件1.docx": document(centred("职工请假审批表"), form)})


@case("another-award")
def another_award() -> Made:
    """A 推荐表 for an award that the campaign does not give."""
    person = BY_NAME["示一鸣"]
    made = document(*annex_person(person_values(person), award="示例省优秀志愿者"))
    return Made({"推荐表-示一鸣.docx": made}, person.private("id_number", "phone"))


@case("award-in-short")
def award_in_short() -> Made:
    """A 推荐表 whose title is another wording of an award of the campaign; its year differs as well."""
    person = BY_NAME["示玉珠"]
    blocks = annex_person(person_values(person))
    made = document(para("附件1"), centred("2024年度“最美社区工作者”推荐审批表"), blocks[-1])
    return Made({"推荐审批表.docx": made}, person.private("id_number", "phone"))


@case("notice-not-a-form")
def notice_not_a_form() -> Made:
    """The circular itself, with its annexes' names: nobody is nominated in it."""
    lines = (
        "各市民政局、文明办：",
        "现将有关事项通知如下。",
        "一、推荐范围",
        "面向社区党组织成员、居民委员会成员产生。",
        "附件：1.推荐表 2.汇总表",
    )
    made = document(centred("关于开展选树宣传活动的通知"), *map(para, lines), plain("", "示例省民政厅\n2026年6月1日"))
    return Made({"通知.docx": made})
