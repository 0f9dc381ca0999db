"""Names in running text (ART): people who may not be shown must not slip into an article.

Views are built from what may be shown, but nothing keeps an editor from typing a name into a paragraph. Two rules:
a person taken down must be gone from every text, and one whom no roll names yet is public inside a notice only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bangyang.base.errors import Finding, Place, Rule, Severity
from bangyang.checks.labels import BODY_LABEL, label_of
from bangyang.checks.registry import check
from bangyang.derivations.dated import ANY_TIME, LEAVING
from bangyang.derivations.departed import SEPARATE, Telling, passages_of
from bangyang.derivations.nomineestatus import NomineeStage
from bangyang.derivations.publicsite import public_site
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
from bangyang.models.notice import Notice
from bangyang.models.wording import At
from bangyang.text.masking import Roster
from bangyang.text.remarks import people_in

_SETTING = "网站设置"
_AUTHORITY = "《个人信息保护法》第六条"


@check(
    "ART013",
    "文中写有已撤下或撤销的人",
    Severity.WARNING,
    _AUTHORITY,
    "改写这一句，去掉姓名；确是同名的另一个人，在这一行注明“原文如此: 同名”",
    waivable=True,
    dated=LEAVING,
)
def taken_down_name(state: State, rule: Rule) -> Iterator[Finding]:
    """Once a person is withdrawn or revoked, the name may stand in no text of the site: it is masked, or the text held
    back."""
    for mention in public_site(state).mentions:
        if mention.verdict is Telling.MASKED:
            message = f"“{mention.name}”已经撤下或撤销称号，页面上写作“该对象”"
        else:
            what = "这一篇暂不发布" if isinstance(mention.entry.model, SEPARATE) else "写有姓名的这一处暂不显示"
            message = f"“{mention.name}”和已经撤下或撤销称号的人同名，分不清是不是同一个人，{what}"
        yield rule.at(mention.place, message, label=_label(mention.entry, mention.at))
    for framing in public_site(state).framing:
        if framing.masked:
            message, hint = f"“{framing.name}”已经撤下或撤销称号，页面上写作“该对象”", "改写这一项，去掉姓名"
        else:
            message = f"“{framing.name}”和已经撤下或撤销称号的人同名，分不清是不是同一个人，这里照样显示"
            hint = "写的是已经撤下或撤销的人，就去掉姓名；是同名的另一个人，不用改"
        yield rule.at(framing.place, message, label=_SETTING, hint=hint)


@check(
    "ART014",
    "文中写有尚未入选的推荐对象",
    Severity.WARNING,
    _AUTHORITY,
    "名单公布前不要在公示以外写出姓名；确需写到或是同名的另一个人，在这一行注明“原文如此: 理由”",
    waivable=True,
    dated=ANY_TIME,
)
def unapproved_name(state: State, rule: Rule) -> Iterator[Finding]:
    """Before a roll names them a nominee is public inside a notice alone."""
    settled = frozenset({NomineeStage.HONOURED, NomineeStage.WITHDRAWN, NomineeStage.REVOKED})
    names = _names(state, frozenset(NomineeStage) - settled)
    roster = Roster(names)
    for entry in _texts(state) if names else ():
        allowed = _allowed(state, entry)
        for at, text in passages_of(entry):
            for start, name in roster.places_in(text):
                if not names[name] <= allowed:
                    yield rule.at(_place(entry, at, start), f"“{name}”还没有入选", label=_label(entry, at))
    for text, place in state.site.settings.framing if names else ():
        for _, name in roster.places_in(text):
            yield rule.at(place, f"“{name}”还没有入选", label=_SETTING, hint="名单公布前去掉姓名")


def _names(state: State, stages: frozenset[NomineeStage]) -> Mapping[str, frozenset[str]]:
    """Names of people at these stages, each with the profiles meant; names that somebody on a roll bears are left out.

    Names of two characters are ordinary words too often to be looked for.
    """
    honoured = {name for roll in state.rolls for line in roll.entries for name in people_in(line.name)}
    found: dict[str, set[str]] = {}
    for entry in state.site.profiles:
        names = [name for name in people_in(entry.model.name) if name not in honoured and len(name) > 2]
        if names and state.of(entry).status(entry).stage in stages:
            for name in names:
                found.setdefault(name, set()).add(entry.source.path)
    return {name: frozenset(paths) for name, paths in found.items()}


def _texts(state: State) -> Iterator[Entry[Any]]:
    """Everything with running text that has a page now."""
    yield from (*state.news, *state.documents, *state.events, *state.campaigns, *state.honourees)
    yield from (notice.written for notice in state.notices)
    yield from (roll.entry for roll in state.rolls)
    yield from state.site.free
    if state.site.home is not None:
        yield state.site.home


def _allowed(state: State, entry: Entry[Any]) -> frozenset[str]:
    """Profiles a text may name: a notice those it puts before the public now."""
    if not isinstance(entry.model, Notice):
        return frozenset()
    return frozenset(
        nominee.source.path for notice in state.notices if notice.written is entry for nominee in notice.shown
    )


def _place(entry: Entry[Any], at: At, start: int) -> Place:
    return entry.source.place(*at) if at else entry.body_place(start)


def _label(entry: Entry[Any], at: At) -> str:
    return label_of(type(entry.model), str(at[0])) if at else BODY_LABEL
