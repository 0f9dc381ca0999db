"""推荐表 as offices lay them out: the annexes of a circular, and what becomes of them in other hands.

A layout asks two things for each item: how its label is spelt, and how its value is written into a cell. Histories
differ in the second, layouts in where the cells stand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tests.intake.making.cases import Made
from tests.intake.making.fiction import (
    COLLECTIVE_AWARD,
    HOUSEHOLD_AWARD,
    PERSON_AWARD,
    Collective,
    Household,
    Person,
    Private,
)
from tests.intake.making.word import cell, centred, document, para, row, run, table

Values = Mapping[str, str]
Write = Callable[[str, str], str]
"""The XML of a cell's content, given the item and its text."""
Spell = Callable[[str], str]
"""A label as it is typed."""

_RESUME = "个人简历\n（300字以内，学历从高中算起，不得断档）"
_HONOURS = "何时何地受过何种奖    励"
_DEEDS_NOTE = "（字数3000字以内，可另附页）"


def plain(_: str, text: str) -> str:
    """A value as Word writes what is typed at once: each line a paragraph."""
    return "".join(para(line) for line in text.split("\n"))


def of_person(person: Person, content: bytes, *more: Private, file: str = "") -> Made:
    """A person's form as one file, which holds their number and telephone, and `more`."""
    private = (*person.private("id_number", "phone"), *more)
    return Made({file or f"推荐表-{person.name}.docx": content}, private)


def form_of(person: Person, *blocks: str, file: str = "", **document_of: Any) -> Made:
    """The same, of these blocks."""
    return of_person(person, document(*blocks, **document_of), file=file)


def printed(label: str) -> str:
    """A label as the annex prints it."""
    return label


def person_values(person: Person, **changes: str) -> dict[str, str]:
    """What a person's 推荐表 says, with changes."""
    return {
        "name": person.name,
        "gender": person.gender,
        "ethnicity": person.ethnicity,
        "born": f"{person.born[0]}.{person.born[1]:02d}",
        "political": person.political,
        "education": person.education,
        "post": person.post,
        "phone": person.phone,
        "employed_since": person.employed_since,
        "unit": person.unit,
        "id_type": "居民身份证",
        "id_number": person.id_number,
        "resume": "\n".join(f"{span} {words}" for span, words in person.resume),
        "honours": "\n".join(person.honours),
        "deeds": "\n".join(person.deeds),
        **changes,
    }


def household_values(household: Household, **changes: str) -> dict[str, str]:
    """What a household's 推荐表 says, with changes; the members are told apart from it."""
    return {**person_values(household.head), **changes}


def collective_values(collective: Collective, **changes: str) -> dict[str, str]:
    """What a collective's 推荐表 says, with changes."""
    return {
        "name": collective.name,
        "headcount": f"{collective.headcount}人",
        "unit": collective.unit,
        "leader": collective.leader.name,
        "leader_post": collective.leader.post,
        "phone": collective.leader.phone,
        "honours": "\n".join(collective.honours),
        "deeds": "\n".join(collective.deeds),
        **changes,
    }


def title(award: str, annex: str = "附件1") -> tuple[str, ...]:
    """The lines above a form."""
    return para(annex), centred(f"{award}推荐表"), para("（本表一式三份）", look='<w:jc w:val="center"/>')


def opinions(across: int = 5) -> tuple[str, ...]:
    """The rows in which organs put their opinion and their seal: nothing of a nominee stands there."""
    both = "\n      文明办              民政局\n   （盖章）            （盖章）\n                       年  月  日"

    def signed(label: str, text: str) -> str:
        return row(cell(para(label)), cell(para(text), across=across - 1))

    return (
        signed("所在街道\n意   见", "\n同意推荐。\n（盖章）\n                    年   月   日"),
        row(cell(para("各级部门推荐审核意见"), across=across)),
        signed("县  级", both),
        signed("市  级", both),
        signed("自治区\n审批意见", both),
    )


def annex_person(
    values: Values,
    write: Write = plain,
    spell: Spell = printed,
    photo: str = "",
    award: str = PERSON_AWARD,
    foot: tuple[str, ...] = (),
) -> tuple[str, ...]:
    """附件1: five columns, the photo beside four rows, then whole rows."""

    def label(text: str) -> str:
        return cell(para(spell(text)))

    def value(name: str, across: int = 1) -> str:
        return cell(write(name, values.get(name, "")), across=across)

    beside = [cell(photo or para("2寸照片"), down="restart"), *[cell(down="continue")] * 3]
    pairs = (
        ("姓    名", "name", "性    别", "gender"),
        ("民    族", "ethnicity", "出生年月", "born"),
        ("政治面貌", "political", "学   历", "education"),
        ("职    务", "post", "联系电话", "phone"),
    )
    rows = [
        row(label(one), value(first), label(two), value(second), box)
        for (one, first, two, second), box in zip(pairs, beside, strict=True)
    ]
    rows += [
        row(label("参加工作时    间"), value("employed_since"), label("工作单位"), value("unit", 2)),
        row(label("证件类型"), value("id_type"), label("证件号码"), value("id_number", 2)),
        row(label(_RESUME), value("resume", 4)),
        row(label(_HONOURS), value("honours", 4)),
        row(cell(para(spell("先进事迹")), across=5)),
        row(cell(write("deeds", values.get("deeds", "")), para(_DEEDS_NOTE), across=5)),
    ]
    return (*title(award), table(*rows, *opinions(), *foot))


def annex_household(
    values: Values,
    members: tuple[tuple[str, ...], ...],
    write: Write = plain,
    spell: Spell = printed,
    photo: str = "",
    heads: tuple[str, ...] = ("姓 名", "与户主关系", "职  业"),
    foot: tuple[str, ...] = (),
) -> tuple[str, ...]:
    """附件2: the members stand in a table of their own, whose heads are beside 家庭成员, merged down."""

    def label(text: str) -> str:
        return cell(para(spell(text)))

    def value(name: str) -> str:
        return cell(write(name, values.get(name, "")))

    beside = [cell(photo or para("2寸照片"), down="restart"), *[cell(down="continue")] * 3]
    pairs = (
        ("户主姓名", "name", "性    别", "gender"),
        ("民    族", "ethnicity", "出生年月", "born"),
        ("政治面貌", "political", "联系电话", "phone"),
        ("工作单位", "unit", "证件号码", "id_number"),
    )
    rows = [
        row(label(one), value(first), label(two), value(second), box)
        for (one, first, two, second), box in zip(pairs, beside, strict=True)
    ]
    widths = (1, 2, 1) if len(heads) == 3 else (1, 1, 1, 1)
    rows.append(
        row(
            cell(para(spell("家庭成员")), down="restart"),
            *(cell(para(head), across=w) for head, w in zip(heads, widths, strict=True)),
        )
    )
    for number in range(max(3, len(members))):
        told = members[number] if number < len(members) else ("",) * len(heads)
        cells = [
            cell(each if each.startswith("<") else para(each), across=wide)
            for each, wide in zip(told, widths, strict=True)
        ]
        rows.append(row(cell(down="continue"), *cells))
    rows.append(row(cell(para(spell("先进事迹")), across=5)))
    rows.append(row(cell(write("deeds", values.get("deeds", "")), para(_DEEDS_NOTE), across=5)))
    return (*title(HOUSEHOLD_AWARD, "附件2"), table(*rows, *opinions(), *foot))


def members_of(household: Household) -> tuple[tuple[str, ...], ...]:
    """The rows of the members."""
    return tuple((one.name, one.relation, one.occupation) for one in household.members)


_COLLECTIVE_ITEMS = (
    (("集体名称", "name"),),
    (("所在单位", "unit"), ("人    数", "headcount")),
    (("负责人", "leader"), ("负责人职务", "leader_post")),
    (("联系电话", "phone"),),
    (("曾获荣誉", "honours"),),
    (("主要事迹", "deeds"),),
)


def collective_form(values: Values, write: Write = plain, award: str = COLLECTIVE_AWARD) -> tuple[str, ...]:
    """A form for a collective, as no circular prescribes it."""
    rows = []
    for items in _COLLECTIVE_ITEMS:
        across = 3 if len(items) == 1 else 1
        cells = [
            piece
            for label, name in items
            for piece in (cell(para(label)), cell(write(name, values.get(name, "")), across=across))
        ]
        rows.append(row(*cells))
    return (*title(award, "附件3"), table(*rows, columns=4))


LABELS: Mapping[str, str] = {
    "name": "姓名", "gender": "性别", "ethnicity": "民族", "born": "出生年月", "political": "政治面貌",
    "education": "学历", "post": "职务", "phone": "联系电话", "employed_since": "参加工作时间", "unit": "工作单位",
    "id_number": "身份证号码", "resume": "个人简历", "honours": "奖励情况", "deeds": "先进事迹",
}  # fmt: skip
"""Items of a person in the order of the annex, as other forms call them."""


def stacked(values: Values, names: tuple[str, ...], width: int, write: Write = plain) -> str:
    """A table with labels in a row and values in the row below."""
    rows = []
    for at in range(0, len(names), width):
        some = names[at : at + width]
        rows.append(row(*(cell(para(LABELS[name])) for name in some)))
        rows.append(row(*(cell(write(name, values.get(name, ""))) for name in some)))
    return table(*rows, columns=width)


def paired(values: Values, names: tuple[str, ...], pairs: int, write: Write = plain) -> str:
    """A table with `pairs` labels a row, each left of its value."""
    rows = []
    for at in range(0, len(names), pairs):
        some = names[at : at + pairs]
        wide = 2 * pairs - 1 if len(some) == 1 else 1
        rows.append(
            row(
                *(
                    piece
                    for name in some
                    for piece in (cell(para(LABELS[name])), cell(write(name, values.get(name, "")), across=wide))
                )
            )
        )
    return table(*rows, columns=2 * pairs)


def together(values: Values, names: tuple[str, ...], width: int, mark: str = "：") -> str:
    """A table with label and value in one cell."""
    rows = []
    for at in range(0, len(names), width):
        cells = [cell(plain(name, f"{LABELS[name]}{mark}{values.get(name, '')}")) for name in names[at : at + width]]
        rows.append(row(*cells))
    return table(*rows, columns=width)


def heading(text: str) -> str:
    """A line in bold."""
    return para(run(text, "<w:b/>"))
