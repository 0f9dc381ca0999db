"""Looks for private values in everything that was ever committed (`bangyang check --history`).

A value deleted from a file still stands in the repository's history, and whoever is given the repository is given it.
Run by hand, before a repository changes hands or is made public; too slow and too rarely of use for every check.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bangyang.base.errors import Finding, Place, Rule, Unreadable
from bangyang.checks.files.office import found_in, masked
from bangyang.checks.files.originals import severity_at
from bangyang.checks.registry import all_checks
from bangyang.checks.surroundings import place_at
from bangyang.loading.files import printable
from bangyang.loading.history import PastText, past_texts
from bangyang.loading.office import read_office
from bangyang.loading.settings import CONFIG_NAME
from bangyang.models.article import News
from bangyang.models.campaign import Contact
from bangyang.models.fields import keys
from bangyang.models.notice import Notice
from bangyang.text.privacy import Hit, scan
from bangyang.text.privacy.checksums import outside_checksums
from bangyang.text.privacy.fingerprints import fingerprint, whole

_OFFICE_NAMES = ("accepted_by", "supervision_hotline", "fax", "email", "address", "phone")
_OFFICE_LABELS = sorted(
    {label for model in (Contact, Notice, News) for label, spec in keys(model).items() if spec.name in _OFFICE_NAMES},
    key=len,
    reverse=True,
)
_OFFICE_LINE = re.compile(rf"[ \t]*(?:- *)?(?:{'|'.join(map(re.escape, _OFFICE_LABELS))})[ \t]*[:：]")
"""A line on which an office gives its number or address; which kind of file it stood in does not matter any more."""

CLOSED = "FIL013"
_CLOSED_HINT = "取出这一版打开核对（git show 提交:文件）；有个人信息的，改写历史（git filter-repo）"
_MESSAGE = "（提交说明）"
_HINT = "先从现在的文件里删去，再改写历史（git filter-repo），并请所有持有副本的人重新克隆；号码本身视为已经泄露"


@dataclass(frozen=True, slots=True)
class PastLeak:
    """Something private in a past version: the commit that brought it in, the file, and what it is."""

    commit: str
    place: Place
    kind: str
    label: str
    fingerprint: str
    where: str = ""

    def finding(self, rule: Rule) -> Finding:
        """The leak as it is told to a person."""
        message = f"提交 {self.commit[:10]} 里{self.where}写了{self.label}，历史里仍然查得到"
        return rule.at(self.place, message, hint=_HINT)


def scan_history(root: Path) -> Iterator[PastLeak]:
    """Every private value in every version of every file below `root`, oldest first, at every path. Raises UsageError.

    Whoever takes one path out of the history must know of the others at which the same lay.
    """
    return (each for each in _look_through(root) if isinstance(each, PastLeak))


def _look_through(root: Path) -> Iterator[PastLeak | PastClosed]:
    named: set[str] = set()
    for past in past_texts(root):
        path = _shown(past.path)
        places = ((past.commit, past.path), *past.again)
        for commit, name in places:
            if name not in named:
                named.add(name)
                for hit in scan(name):
                    yield PastLeak(commit, Place(_shown(name)), hit.kind, hit.label, _print(hit, name))
        found: list[PastLeak | PastClosed] = [*_in_text(past, path)]
        if past.office is not None:
            found += _in_office(past, path, past.office)
        for commit, name in places if found else ():
            for each in found:
                yield replace(each, commit=commit, place=replace(each.place, path=_shown(name)))


def _shown(path: str) -> str:
    return masked(printable(path)) or _MESSAGE


@dataclass(frozen=True, slots=True)
class PastClosed:
    """An Office file or a PDF of the past that could not be looked into, and why."""

    commit: str
    place: Place
    why: str

    def finding(self, rule: Rule) -> Finding:
        """The file as it is told to a person; what may be in it weighs as much as it would today."""
        message = f"提交 {self.commit[:10]} 里的这个文件没有查成：{self.why}"
        return rule.at(self.place, message, hint=_CLOSED_HINT, severity=severity_at(self.place.path))


def history_findings(root: Path) -> tuple[Finding, ...]:
    """The same as findings, in the order of history, with the files that could not be looked into."""
    rules = {check.rule.code: check.rule for check in all_checks()}
    return tuple(
        each.finding(rules[each.kind if isinstance(each, PastLeak) else CLOSED]) for each in _look_through(root)
    )


def _in_text(past: PastText, path: str) -> Iterator[PastLeak]:
    text = past.text or ""
    hits = scan(text, contact_allowed=past.path == CONFIG_NAME)
    for hit in outside_checksums(text, hits) if hits else ():
        start = text.rfind("\n", 0, hit.start) + 1
        end = text.find("\n", hit.end)
        line = text[start : end if end >= 0 else len(text)]
        if _OFFICE_LINE.match(line) and not any(each.kind == hit.kind for each in scan(line, contact_allowed=True)):
            continue
        yield PastLeak(past.commit, place_at(path, text, hit.start), hit.kind, hit.label, _print(hit, text))


def _in_office(past: PastText, path: str, content: bytes) -> Iterator[PastLeak | PastClosed]:
    """Each private value of an Office file or a PDF once, however often it stands there."""
    try:
        read = read_office(content)
    except Unreadable as fault:
        yield PastClosed(past.commit, Place(path), fault.message)
        return
    if read.blind is not None:
        yield PastClosed(past.commit, Place(path), read.blind.message)
    file = found_in(path, read)
    told = {(mark.hit.kind, _print(mark.hit, file.text)): mark for mark in reversed(file.marks)}
    for (kind, value), mark in reversed(told.items()):
        yield PastLeak(past.commit, Place(path), kind, mark.hit.label, value, mark.where)


def _print(hit: Hit, text: str) -> str:
    return fingerprint(hit.kind, whole(hit.kind, text, hit.start, hit.end))
