"""Waivers (豁免) at work: which finding about a private value passes, and what becomes of waivers in time.

A waiver silences nothing without a trace: what it lets pass is told as a note, what it no longer lets pass because
its day is over is an error again, and one that meets nothing any more is to be taken out. The same `Waivers` judges
the editors' files here and the finished pages before they are published.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bangyang.base.errors import Finding, Place, Rule, Severity
from bangyang.checks.privacy.leaks import Leak, leaks
from bangyang.checks.registry import check
from bangyang.derivations.dated import WAIVERS_END
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
from bangyang.models import kinds
from bangyang.models.waivers import WAIVABLE, Waived, WaiverFile
from bangyang.text.dates import format_day

_AUTHORITY = "《个人信息保护法》第七条、第九条"
"""Openness of the rules of handling, and answering for it: who decided, why, and until when."""

OUTPUT_ONLY = frozenset({"PRI031"})
"""Kinds that only the finished site can show; the editors' files cannot tell whether their waivers are of use."""


@dataclass(frozen=True, slots=True)
class Waivers:
    """The waivers of one site on one day (Asia/Shanghai)."""

    entry: Entry[WaiverFile] | None
    today: date

    def of(self, kind: str, fingerprint: str, path: str) -> Waived | None:
        """The waiver under which a value of `kind` may stand in the file at `path`, or None."""
        return next((each for each in self._meeting(kind, fingerprint, path) if not self.is_over(each)), None)

    def expired(self, kind: str, fingerprint: str, path: str) -> Waived | None:
        """A waiver that would let the value pass if its day were not over, or None."""
        return next((each for each in self._meeting(kind, fingerprint, path) if self.is_over(each)), None)

    def is_over(self, waived: Waived) -> bool:
        """Whether its last day has passed; one without a day never began."""
        return waived.until is None or waived.until < self.today

    def _meeting(self, kind: str, fingerprint: str, path: str) -> Iterator[Waived]:
        for each in self.entry.model.waivers if self.entry else ():
            if each.kind == kind and each.fingerprint == fingerprint and _covers(each, path):
                yield each


def waivers_of(state: State) -> Waivers:
    """The waivers of a site at its instant."""
    return Waivers(state.site.waivers, state.today)


def hint_for(rule: Rule, fingerprint: str, kind: str = "") -> str:
    """How to mend a breach of `rule`, and, where that can be, how to have the value let pass instead."""
    code = kind or rule.code
    if code not in WAIVABLE:
        return rule.hint
    return f"{rule.hint}；确实可以公开的，经批准后在 {kinds.WAIVERS.folder} 里登记豁免：种类 {code}，指纹 {fingerprint}"


def stopping(state: State, leak: Leak, rule: Rule) -> Finding | None:
    """The finding of a leak; None where a waiver lets it pass."""
    waivers = waivers_of(state)
    if waivers.of(leak.code, leak.fingerprint, leak.place.path) is not None:
        return None
    over = waivers.expired(leak.code, leak.fingerprint, leak.place.path) is not None
    message = f"{leak.message}，原来的豁免已经到期" if over else leak.message
    return rule.at(leak.place, message, label=leak.label, hint=hint_for(rule, leak.fingerprint))


@check(
    "PRI035",
    "豁免已经到期",
    Severity.WARNING,
    _AUTHORITY,
    "不再需要就删去这一条；仍要公开的，重新批准并改写“有效期至”",
    dated=WAIVERS_END,
)
def waiver_is_over(state: State, rule: Rule) -> Iterator[Finding]:
    """The last day of a waiver has passed: what it let pass is an error again."""
    waivers = waivers_of(state)
    for index, waived in _written(waivers.entry):
        if waived.until is not None and waivers.is_over(waived):
            place = _place(waivers.entry, index, "until")
            yield rule.at(place, f"这条豁免到{format_day(waived.until)}为止", label="有效期至")


@check(
    "PRI036",
    "豁免没有用上",
    Severity.NOTE,
    _AUTHORITY,
    "所指的内容已经不在，删去这一条；指纹抄错的，照问题提示改正",
    dated=WAIVERS_END,
)
def waiver_meets_nothing(state: State, rule: Rule) -> Iterator[Finding]:
    """Nothing in the editors' files has this fingerprint any more."""
    waivers = waivers_of(state)
    found = [leak for each in leaks(state).values() for leak in each]
    for index, waived in _written(waivers.entry):
        if waived.kind in OUTPUT_ONLY:
            continue
        if not any(_is_met(waived, leak) for leak in found):
            place = _place(waivers.entry, index, "fingerprint")
            yield rule.at(place, "内容里没有与这个指纹相符的地方", label="指纹")


@check(
    "PRI037",
    "已按豁免放行",
    Severity.NOTE,
    _AUTHORITY,
    "不用改；每次发布前请核对豁免的理由是否仍然成立",
    dated=WAIVERS_END,
)
def waiver_lets_pass(state: State, rule: Rule) -> Iterator[Finding]:
    """Something that looks private stands here by decision."""
    waivers = waivers_of(state)
    if waivers.entry is None:
        return
    for code in sorted(leaks(state)):
        for leak in leaks(state)[code]:
            waived = waivers.of(leak.code, leak.fingerprint, leak.place.path)
            if waived is not None:
                yield rule.at(leak.place, passed(leak.message, waived), label=leak.label)


def passed(message: str, waived: Waived) -> str:
    """What is told of a value that a waiver lets pass."""
    return f"{message}，经{waived.approved_by}批准可以公开（{waived.reason}）"


def _covers(waived: Waived, path: str) -> bool:
    place = waived.place.strip("/")
    return not place or path == place or path.startswith(f"{place}/")


def _is_met(waived: Waived, leak: Leak) -> bool:
    same = waived.kind == leak.code and waived.fingerprint == leak.fingerprint
    return same and _covers(waived, leak.place.path)


def _written(entry: Entry[WaiverFile] | None) -> Iterator[tuple[int, Waived]]:
    """The waivers in which kind and fingerprint could be read, with their numbers."""
    for index, waived in enumerate(entry.model.waivers if entry else ()):
        if waived.kind and waived.fingerprint:
            yield index, waived


def _place(entry: Entry[WaiverFile] | None, index: int, name: str) -> Place:
    return entry.source.place("waivers", index, name) if entry else Place(kinds.WAIVERS.folder)
