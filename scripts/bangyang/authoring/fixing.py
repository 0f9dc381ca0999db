"""What `bangyang fix` does: the remedies that need nobody's judgement, put together, and proved before they are shown.

A remedy is found in a finding's own place and words (`remedies`), HTML in a body becomes Markdown (`webtext`), and a
notice or roll that names no campaign is given the one it has. The changed files are laid over the loaded site, as those
of the other commands are, and it is checked once more: a file that would bring a finding that was not there is left as
it is. Files keep their comments, their line ends and every byte that is not meant.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from bangyang.authoring.amending import Amendment
from bangyang.authoring.filing import Filing, keys_of, laid_over, read_bytes
from bangyang.authoring.keylines import set_line
from bangyang.authoring.remedies import remedy_for
from bangyang.authoring.webtext import markdown_of
from bangyang.base.errors import Finding, UsageError
from bangyang.checks.runner import run_checks
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
from bangyang.loading.site import Site
from bangyang.models.fields import spec_of
from bangyang.models.notice import Notice
from bangyang.models.roll import Roll
from bangyang.text.prose import web_code

WEB_CODE: Final = "SRC012"
_ROUNDS: Final = 6
"""A finding may speak of the first of several faults of a line only."""
_BOM: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Fixes:
    """The changes of files, the findings that go away with them, and the files that had to be left as they are."""

    amendments: tuple[Amendment, ...]
    solved: tuple[Finding, ...]
    refused: tuple[str, ...]


def plan_fixes(site: Site, now: datetime, wanted: Callable[[str], bool]) -> Fixes:
    """The sure remedies in the files whose path is `wanted`."""
    before = run_checks(State(site, now)).findings
    known = keys_of(before)
    refused: frozenset[str] = frozenset()
    while True:
        paths = frozenset(e.source.path for e in site.entries if wanted(e.source.path)) - refused
        changed = _changed(site, now, before, paths)
        after = run_checks(State(_laid(site, changed), now)).findings if changed else before
        new = frozenset(finding.place.path for finding in after if not keys_of([finding]) <= known)
        if not new:
            break
        refused |= new & changed.keys() or changed.keys()
    left = keys_of(after)
    solved = tuple(finding for finding in before if not keys_of([finding]) <= left)
    return Fixes(tuple(changed[path].amendment for path in sorted(changed)), solved, tuple(sorted(refused)))


def _changed(site: Site, now: datetime, findings: Sequence[Finding], paths: frozenset[str]) -> dict[str, Filing]:
    """The files of `paths` that change: mended again and again, until nothing more is sure."""
    entries = {entry.source.path: entry for entry in site.entries if entry.source.path in paths}
    texts: dict[str, _Text] = {}
    changed: dict[str, Filing] = {}
    state = State(site, now)
    for count in range(_ROUNDS):
        more: dict[str, Filing] = {}
        for path, entry in entries.items():
            about = [finding for finding in findings if finding.place.path == path]
            campaign = _untold_campaign(state, entry) if count == 0 else ""
            if not about and not campaign:
                continue
            if path not in texts:
                if (read := _read(site, path)) is None:
                    continue
                texts[path] = read
            mended = texts[path].mended(about, campaign)
            if mended.lines != texts[path].lines:
                texts[path] = mended
                more[path] = Filing(Amendment(path, mended.before, mended.after), type(entry.model))
        if not more:
            break
        changed |= more
        findings = run_checks(State(_laid(site, changed), now)).findings
    return changed


def _laid(site: Site, changed: Mapping[str, Filing]) -> Site:
    for filing in changed.values():
        site = laid_over(site, filing)
    return site


def _untold_campaign(state: State, entry: Entry[Any]) -> str:
    """The campaign that a notice or a roll is taken to belong to without naming it; "" for any other file."""
    if not isinstance(entry.model, Notice | Roll) or entry.model.campaign or not entry.sound("campaign"):
        return ""
    campaign = state.of(entry).campaign
    return campaign.key if campaign is not None else ""


def _read(site: Site, path: str) -> _Text | None:
    """A file that can be changed by lines and columns as they are told; None for any other."""
    before = read_bytes(site.root, path)
    text = before.removeprefix(_BOM).decode("utf-8")
    plain = text.replace("\r\n", "\n")
    if "\r" in plain or unicodedata.normalize("NFC", plain) != plain:
        return None
    return _Text(before, tuple(text.split("\n")))


@dataclass(frozen=True, slots=True)
class _Text:
    """A file before, and its lines as they are now; a line keeps the carriage return at its end."""

    before: bytes
    lines: tuple[str, ...]

    @property
    def after(self) -> bytes:
        """The file as it is now."""
        return (_BOM if self.before.startswith(_BOM) else b"") + "\n".join(self.lines).encode()

    def mended(self, findings: Sequence[Finding], campaign: str) -> _Text:
        """The file with the remedies of its findings, one for each place."""
        lines = list(self.lines)
        ended = [line.endswith("\r") for line in lines]
        bare = [line.removesuffix("\r") for line in lines]
        remedies = {}
        for finding in findings:
            if (remedy := remedy_for(finding, bare)) is not None:
                remedies[finding.place.line - 1, remedy.start] = remedy
        last: dict[int, int] = {}
        for (number, start), remedy in sorted(remedies.items(), reverse=True):
            if remedy.end <= last.get(number, remedy.end):
                bare[number] = bare[number][:start] + remedy.new + bare[number][remedy.end :]
                last[number] = start
        made = [f"{line}\r" if end else line for line, end in zip(bare, ended, strict=True)]
        if not remedies and any(finding.code == WEB_CODE for finding in findings):
            made = self._without_web_code(made)
        if campaign:
            made = _with_campaign(made, campaign)
        return _Text(self.before, tuple(made))

    def _without_web_code(self, lines: list[str]) -> list[str]:
        """The lines of the body with their HTML as Markdown; what is not certain stays."""
        fences = [number for number, line in enumerate(lines[:200]) if line.rstrip() == "---"]
        if len(fences) < 2:
            return lines
        head, end = lines[: fences[1] + 1], "\r" if lines[0].endswith("\r") else ""
        body = "\n".join(line.removesuffix("\r") for line in lines[fences[1] + 1 :])
        for fault in reversed(web_code(body)):
            start = body.rfind("\n", 0, fault.start) + 1
            stop = body.find("\n", fault.end)
            stop = len(body) if stop < 0 else stop
            made = markdown_of(body[start:stop])
            if made is not None:
                body = body[:start] + made + body[stop:]
        return [*head, *body.replace("\n", f"{end}\n").split("\n")]


def _with_campaign(lines: list[str], campaign: str) -> list[str]:
    """The lines with `活动` at the end of the head."""
    text = "\n".join(lines)
    try:
        made = set_line(text, spec_of(Notice, "campaign").labels, f"{spec_of(Notice, 'campaign').label}: {campaign}")
    except UsageError:
        return lines
    return (made if text.endswith("\n") else made.removesuffix("\n").removesuffix("\r")).split("\n")
