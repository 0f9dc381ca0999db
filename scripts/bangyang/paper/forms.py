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
from bangyang.models.campaign import Award, Campaign
from bangyang.models.fields import Privacy
from bangyang.models.form import Form, FormItem, Listing, form_for
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

    @property
    def form(self) -> Form:
        """The items of the form and their order."""
        return form_for(self.award)


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
            # Of persons and collectives together, not that of the first of them.
            "columns": _columns(form := form_for(campaign.model.award(award))),
            "rows": _filled(
                [
                    [str(number), *_row(part, form, private(part.nominee.model))]
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
    model, form = part.nominee.model, part.form
    return {
        "title": title,
        "name": model.name,
        "photo": photo[0] if photo else "",
        "photo_rows": form.photo_rows,
        "facts": _facts(part, secret),
        "members": [[m.name, m.relation, m.occupation] for m in model.members] if "members" in form.apart else [],
        "texts": [_TEXTS[name](part) for name in form.apart if name in _TEXTS],
        "deeds": passages(render_markdown(part.nominee.body, prefix="d").html) if part.nominee.body.strip() else [],
        "opinions": [[label, list(organs)] for label, organs in _opinions(part)],
    }


def _facts(part: FormPart, secret: PrivateValues) -> list[list[list[str]]]:
    """Rows of two items; the paper spreads a word of two characters over the width of four."""
    cells = [[_spread(item.label), _value(item, part, secret)] for item in part.form.on(Listing.NOMINATION)]
    if len(cells) % 2:
        cells.append(["", ""])
    return [cells[at : at + 2] for at in range(0, len(cells), 2)]


def _spread(label: str) -> str:
    return "　　".join(label) if len(label) == 2 else label


def _value(item: FormItem, part: FormPart, secret: PrivateValues) -> str:
    return item.text(secret if item.spec.privacy is Privacy.NEVER else part.nominee.model)


def _resume(part: FormPart) -> list[Any]:
    limit = part.award.resume_limit
    spans = [part.nominee.source.typed("resume", index) for index in range(len(part.nominee.model.resume))]
    return [f"个人简历{f'（{limit}字以内，学历从高中算起，不得断档）' if limit else ''}", spans, 6]


def _honours(part: FormPart) -> list[Any]:
    return ["何时何地受过何种奖励", [_honour(honour) for honour in part.nominee.model.honours], 3]


def _honour(honour: Honour) -> str:
    return f"{honour.when}　{honour.title}" if honour.when is not None else honour.title


_TEXTS: Mapping[str, Callable[[FormPart], list[Any]]] = {"resume": _resume, "honours": _honours}
"""(label, lines, least number of lines) of the rows that hold text."""


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


def _columns(form: Form) -> list[dict[str, Any]]:
    items = form.on(Listing.SUMMARY)
    return [{"label": "序号", "share": 0}, *({"label": item.label, "share": item.share} for item in items)]


def _row(part: FormPart, form: Form, secret: PrivateValues) -> list[str]:
    """The cells after 序号."""
    return [_value(item, part, secret) for item in form.on(Listing.SUMMARY)]
