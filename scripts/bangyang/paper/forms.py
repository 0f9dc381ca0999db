"""The forms a nomination travels on: 推荐表 and 汇总表, filled in from what the editors recorded.

Rows and columns are those of 内民政发〔2022〕63号 附件1 to 附件4; both 推荐表 print 文明办 before 民政局, whoever
leads the award. Forms hold what never stands on the site, so they are made by the command line alone and are never
among a site's outputs. 证件号码 and 联系电话 stand in no file of the repository: they come from `private`, a file git
ignores, at the moment of printing, and stay blank without it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
from bangyang.models.campaign import Award, Campaign, Subject
from bangyang.models.nominee import Honour, Nominee
from bangyang.models.private import PrivateValues
from bangyang.paper.passages import passages
from bangyang.paper.press import Sheet
from bangyang.paper.titles import fitted
from bangyang.rendering.markdown import render_markdown
from bangyang.text.numbers import to_hanzi

Private = Callable[[Nominee], PrivateValues]
"""What the private file says of a nominee; empty values where it says nothing."""

PhotoOf = Callable[[Entry[Nominee]], tuple[str, bytes] | None]
"""The photo of a nominee as (name on the sheet, SVG), where there is one."""

_STREET = 1
"""The rank of 街道 among the levels."""
_FORM_ROWS = 8
"""Rows of the printed 汇总表 (内民政发〔2022〕63号 附件3)."""

_TITLE_SIZE, _TITLE_WIDTH = 22, 21


@dataclass(frozen=True, slots=True)
class FormPart:
    """One nominee and the award and campaign the form is for."""

    nominee: Entry[Nominee]
    award: Award
    campaign: Entry[Campaign]


def nomination_forms(parts: Sequence[FormPart], dated: date, private: Private, photo: PhotoOf) -> Sheet:
    """推荐表, one after another; all of one award."""
    award = parts[0].award
    photos = {part.nominee.source.path: found for part in parts if (found := photo(part.nominee)) is not None}
    title = f"{award.name}推荐表"
    copies = award.materials.copies if award.materials else 1
    forms = [_form(part, title, private(part.nominee.model), photos.get(part.nominee.source.path)) for part in parts]
    data = {
        "forms": forms,
        "copies": f"一式{to_hanzi(copies)}份" if copies > 1 else "",
        "title_size": fitted([title], _TITLE_SIZE, _TITLE_WIDTH),
    }
    named = f"：{parts[0].nominee.model.name}" if len(parts) == 1 else ""
    return Sheet("nomination", title + named, dated, data, dict(photos.values()))


def summary_tables(state: State, campaign: Entry[Campaign], parts: Sequence[FormPart], private: Private) -> Sheet:
    """汇总表: a table for each nominating unit of each award, in the campaign's own order of both."""
    grouped: dict[tuple[str, str], list[FormPart]] = {}
    for part in parts:
        grouped.setdefault((part.award.name, part.nominee.model.nominator), []).append(part)
    units = [unit.name for unit in campaign.model.units]
    awards = [award.name for award in campaign.model.awards]
    order = sorted(grouped, key=lambda key: (awards.index(key[0]), units.index(key[1]) if key[1] in units else 999))
    tables = [
        {
            "title": f"{award}推荐对象汇总表",
            "unit": unit,
            "columns": _columns(grouped[award, unit][0].award.subject),
            "rows": _filled(
                [
                    [str(number), *_row(part, private(part.nominee.model))]
                    for number, part in enumerate(grouped[award, unit], 1)
                ]
            ),
        }
        for award, unit in order
    ]
    return Sheet("summary", f"{campaign.model.title}推荐对象汇总表", state.today, {"tables": tables})


def _filled(rows: list[list[str]]) -> list[list[str]]:
    """The rows, with blank ones up to the number the paper form has."""
    return rows + [[""] * len(rows[0])] * (_FORM_ROWS - len(rows))


def _form(part: FormPart, title: str, secret: PrivateValues, photo: tuple[str, bytes] | None) -> dict[str, Any]:
    model, award = part.nominee.model, part.award
    household = award.subject is Subject.HOUSEHOLD
    return {
        "title": title,
        "name": model.name,
        "photo": photo[0] if photo else "",
        "photo_rows": 3 if household else 4,
        "facts": _household_facts(model, secret) if household else _person_facts(model, secret),
        "members": [[m.name, m.relation, m.occupation] for m in model.members] if household else [],
        "texts": [] if household else _texts(part),
        "deeds": passages(render_markdown(part.nominee.body, prefix="d").html) if part.nominee.body.strip() else [],
        "opinions": [[label, list(organs)] for label, organs in _opinions(part)],
    }


def _person_facts(model: Nominee, secret: PrivateValues) -> list[list[list[str]]]:
    rows = [
        [("姓　　名", model.name), ("性　　别", model.gender.value if model.gender else "")],
        [("民　　族", model.ethnicity), ("出生年月", str(model.born) if model.born else "")],
        [("政治面貌", model.political), ("学　　历", model.education)],
        [("职　　务", model.post), ("联系电话", secret.phone)],
        [("参加工作时间", str(model.employed_since) if model.employed_since else ""), ("工作单位", model.unit)],
        [("证件类型", secret.id_type), ("证件号码", secret.id_number)],
    ]
    return [[list(cell) for cell in row] for row in rows]


def _household_facts(model: Nominee, secret: PrivateValues) -> list[list[list[str]]]:
    rows = [
        [("户主姓名", model.name), ("性　　别", model.gender.value if model.gender else "")],
        [("民　　族", model.ethnicity), ("出生年月", str(model.born) if model.born else "")],
        [("政治面貌", model.political), ("联系电话", secret.phone)],
        [("工作单位", model.unit), ("证件号码", secret.id_number)],
    ]
    return [[list(cell) for cell in row] for row in rows]


def _texts(part: FormPart) -> list[list[Any]]:
    """(label, lines, least number of lines) of the rows that hold text."""
    entry, award = part.nominee, part.award
    spans = [entry.source.typed("resume", index) for index in range(len(entry.model.resume))]
    limit = f"（{award.resume_limit}字以内，学历从高中算起，不得断档）" if award.resume_limit else ""
    return [
        [f"个人简历{limit}", spans, 6],
        ["何时何地受过何种奖励", [_honour(honour) for honour in entry.model.honours], 3],
    ]


def _honour(honour: Honour) -> str:
    return f"{honour.when}　{honour.title}" if honour.when is not None else honour.title


def _opinions(part: FormPart) -> list[tuple[str, tuple[str, ...]]]:
    """(label, bodies that seal): the street, then each level above it; a heading has no bodies."""
    award = part.award
    ranks = {level.rank: level.word for need in award.notices for level in need.opinions}
    final = award.final_level
    between = [rank for rank in sorted(ranks) if rank > _STREET and (final is None or rank < final.rank)]
    bodies = _bodies(award.issuers)
    rows: list[tuple[str, tuple[str, ...]]] = []
    if _STREET in ranks:
        rows.append(("所在街道意　见", ("",)))
    if between or final is not None:
        rows.append(("各级部门推荐审核意见", ()))
    rows += [(f"{ranks[rank]}级意见" if len(ranks[rank]) == 1 else f"{ranks[rank]}意见", bodies) for rank in between]
    if final is not None:
        rows.append((f"{final.word}审批意见" if len(final.word) > 1 else f"{final.word}级审批意见", bodies))
    return rows


def _bodies(issuers: tuple[str, ...]) -> tuple[str, ...]:
    """文明办 before 民政局 (内民政发〔2022〕63号 附件1、附件2); other organs in the award's own order."""
    known = [word for sign, word in (("文明", "文明办"), ("民政", "民政局")) if any(sign in name for name in issuers)]
    others = [name for name in issuers if "文明" not in name and "民政" not in name]
    return (*known, *others)


_PERSON_COLUMNS = (
    ("序号", 0), ("姓名", 0), ("性别", 0), ("民族", 0), ("出生年月", 0), ("政治面貌", 0), ("学历", 0),
    ("工作单位", 3), ("职务", 3), ("身份证号码", 0), ("联系电话", 0),
)  # fmt: skip
_HOUSEHOLD_COLUMNS = (
    ("序号", 0), ("户主姓名", 0), ("性别", 0), ("民族", 0), ("出生年月", 0), ("政治面貌", 0), ("工作单位", 3),
    ("身份证号码", 0), ("联系电话", 0),
)  # fmt: skip
_COLLECTIVE_COLUMNS = (("序号", 0), ("名称", 2), ("人数", 0), ("所在单位", 3), ("联系电话", 0))


def _columns(subject: Subject) -> list[Mapping[str, Any]]:
    chosen = {Subject.HOUSEHOLD: _HOUSEHOLD_COLUMNS, Subject.COLLECTIVE: _COLLECTIVE_COLUMNS}
    return [{"label": label, "share": share} for label, share in chosen.get(subject, _PERSON_COLUMNS)]


def _row(part: FormPart, secret: PrivateValues) -> list[str]:
    """The cells after 序号, by the columns of the award's kind of subject."""
    model, subject = part.nominee.model, part.award.subject
    if subject is Subject.COLLECTIVE:
        return [model.name, str(model.headcount) if model.headcount else "", model.unit, secret.phone]
    shared = [
        model.name,
        model.gender.value if model.gender else "",
        model.ethnicity,
        str(model.born) if model.born else "",
        model.political,
    ]
    last = [secret.id_number, secret.phone]
    if subject is Subject.HOUSEHOLD:
        return [*shared, model.unit, *last]
    return [*shared, model.education, model.unit, model.post, *last]
