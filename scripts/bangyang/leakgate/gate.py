"""Judges what is found in the files of a finished site.

Nothing it reports repeats a value: a finding names the output, the spot in it, and, where that can be told, the source
file and line where the value was typed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias
from urllib.parse import unquote

from bangyang.base.errors import Finding, Place, Rule
from bangyang.base.workcount import Work, did
from bangyang.checks.privacy.internals import Internal
from bangyang.checks.privacy.waivers import hint_for, passed
from bangyang.checks.registry import all_checks
from bangyang.checks.site import outgoing
from bangyang.leakgate.extraction import Extract, extracts
from bangyang.leakgate.knowledge import Knowledge
from bangyang.leakgate.outward import Outward
from bangyang.leakgate.passages import ReadPassage, UnknownKind, UnreadableFile, plain
from bangyang.leakgate.reading import Reader, Trace
from bangyang.leakgate.remembered import digest_of
from bangyang.leakgate.sources import Sources, also
from bangyang.text.privacy import Hit, scan
from bangyang.text.privacy.fingerprints import fingerprint, whole
from bangyang.text.requests import Request

_FILE_NAME = "文件名"

Task: TypeAlias = tuple[str, str, str]
"""A file to look at: its path in the site, its path on the disk, and the key it is remembered by."""


@dataclass(slots=True)
class Outcome:
    """What one file came to; `excepted` if something in it passed as an office's contact or under a waiver."""

    findings: list[Finding] = field(default_factory=list)
    excepted: bool = False


class Gate:
    """Judges what is found in the files of one site."""

    def __init__(self, knowledge: Knowledge, shown_as: str) -> None:
        self._knowledge = knowledge
        self._shown_as = shown_as
        self._reader = Reader(knowledge.internals)
        self._outward = Outward()
        self._sources = Sources(knowledge.pages, knowledge.texts)
        self._public: dict[Internal, bool] = {}
        self._waived = next(check.rule for check in all_checks() if check.rule.code == "PRI037")

    @property
    def exceptions(self) -> str:
        """A hash of everything that may let a value pass."""
        offices, waivers = self._knowledge.offices, self._knowledge.waivers
        allowed = (
            [waived for waived in waivers.entry.model.waivers if not waivers.is_over(waived)] if waivers.entry else []
        )
        groups = (sorted(offices.numbers), sorted(offices.mailboxes), sorted(offices.addresses), map(repr, allowed))
        return digest_of(digest_of(group) for group in groups)

    def look_all(self, tasks: list[Task]) -> list[tuple[str, Outcome]]:
        """(key, outcome) of each file."""
        return [(key, self.look(path, Path(file).read_bytes())) for path, file, key in tasks]

    def look(self, path: str, content: bytes) -> Outcome:
        """One file, its name first."""
        did(Work.SCANNED)
        outcome = Outcome()
        name = unquote(path)
        try:
            parts = tuple(extracts(path, content))
            located = any(part.located for part in parts)
            requests = tuple(self._outward.of(name, parts))
            if not located and not requests and self._reader.is_clean(name, parts):
                return outcome
            outcome.findings += self._requested(path, content, requests)
            if located:
                outcome.findings.append(
                    outgoing.LOCATED_PICTURE.at(self._at(path), f"图片 {self._masked(path)} 里记着拍摄地点")
                )
            for part in (Extract((plain(name, _FILE_NAME),)), *parts):
                for found in self._reader.read(part):
                    self._judge(path, content, found, outcome)
        except UnknownKind as fault:
            message = f"{self._masked(path)} 是 {fault} 文件，网站里不放这一类"
            outcome.findings.append(outgoing.UNKNOWN_OUTPUT.at(self._at(path), message))
        except UnreadableFile as fault:
            message = f"{self._masked(path)} 不能检查：{fault}"
            outcome.findings.append(outgoing.UNREADABLE_OUTPUT.at(self._at(path), message))
        return outcome

    def _requested(self, path: str, content: bytes, requests: tuple[tuple[int, Request], ...]) -> Iterator[Finding]:
        """Each thing once that the file at `path` would have a browser fetch from another site."""
        text = content.decode("utf-8-sig", "replace")
        told: set[tuple[str, str]] = set()
        for offset, each in requests:
            if (each.what, each.target) in told:
                continue
            told.add((each.what, each.target))
            line = text.count("\n", 0, offset + each.start) + 1
            places = self._sources.of_value(each.target, path) or (self._at(path),)
            message = f"生成的 {self._masked(path)} 第 {line} 行（{each.what}）要到 {self._masked(each.host)} 取东西"
            yield outgoing.OUTWARD_OUTPUT.at(places[0], message)

    def _judge(self, path: str, content: bytes, found: Trace, outcome: Outcome) -> None:
        if found.internal is not None:
            finding = self._internal(path, content, found, found.internal)
        elif found.hit is not None and not self._knowledge.offices.allow(found.passage.text, found.hit):
            finding = self._private(path, content, found, found.hit)
        else:
            finding = None
        if finding is None:
            outcome.excepted = True
        else:
            outcome.findings.append(finding)

    def _private(self, path: str, content: bytes, found: Trace, hit: Hit) -> Finding:
        mark = fingerprint(hit.kind, whole(hit.kind, found.passage.text, hit.start, hit.end))
        places = self._sources.of_value(found.value, path) or (self._at(path),)
        message = f"{self._spot(path, content, found)}里有{hit.label}{also(places)}"
        return self._finding(outgoing.PRIVATE_OUTPUT, hit.kind, mark, places, message, path)

    def _internal(self, path: str, content: bytes, found: Trace, internal: Internal) -> Finding | None:
        if internal not in self._public:
            self._public[internal] = self._knowledge.is_public(internal)
        if self._public[internal]:
            return None
        rule = outgoing.INTERNAL_OUTPUT
        message = f"{self._spot(path, content, found)}里有内部的“{internal.label}”"
        return self._finding(rule, rule.code, fingerprint(rule.code, internal.text), (internal.place,), message, path)

    def _finding(self, rule: Rule, kind: str, mark: str, places: tuple[Place, ...], message: str, path: str) -> Finding:
        """The finding, or the note of a waiver that lets it pass; a waiver may be bound to a source or the page."""
        waivers, place = self._knowledge.waivers, places[0]
        for where in (*(each.path for each in places), path, f"{self._shown_as}/{path}"):
            if (waived := waivers.of(kind, mark, where)) is not None:
                return self._waived.at(place, passed(message, waived))
        over = any(waivers.expired(kind, mark, where) for where in (place.path, path))
        return rule.at(place, f"{message}，原来的豁免已经到期" if over else message, hint=hint_for(rule, mark, kind))

    def _spot(self, path: str, content: bytes, found: Trace) -> str:
        """The output and the spot in it, in words."""
        if found.hit is not None:
            at, label = found.passage.origin(found.hit.start)
        else:
            at, label = found.passage.origin(_offset_of(found.passage, found.internal))
        if label == _FILE_NAME:
            return f"生成的文件 {self._masked(path)} 的名称"
        within = "，".join(self._masked(word) for word in (found.inside, label) if word)
        line = self._line(content, found.offset + at, found)
        return f"生成的 {self._masked(path)}{line}{f'（{within}）' if within else ''}"

    def _line(self, content: bytes, at: int, found: Trace) -> str:
        if found.inside:
            return ""
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            return ""
        return f" 第 {text.count(chr(10), 0, at) + 1} 行"

    def _at(self, path: str) -> Place:
        """The file an output is made of; the output itself where no editor made it."""
        return Place(self._sources.of_output(path) or f"{self._shown_as}/{self._masked(path)}")

    def _masked(self, text: str) -> str:
        """A path or a label as it can be shown: what is private in it is not repeated."""
        shown = unquote(text)
        spans = [(hit.start, hit.end) for hit in scan(shown)]
        spans += [
            (start, start + len(internal.text))
            for internal in self._knowledge.internals.within(shown)
            if (start := shown.find(internal.text)) >= 0
        ]
        if not spans:
            return text
        return "".join("＊" if any(a <= at < b for a, b in spans) else sign for at, sign in enumerate(shown))


def _offset_of(passage: ReadPassage, internal: Internal | None) -> int:
    """Where an internal value begins, as far as it stands in one piece."""
    return max(passage.text.find(internal.text[:6]), 0) if internal else 0
