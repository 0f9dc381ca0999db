"""Looks through every file once for what must never be published; the rules of the family read the result.

Twelve rules share one scan: values, bodies, records, stray files, the site's facts and file names. Kept apart from
the rules because it must not be repeated for each of them.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from bangyang.base.errors import Place
from bangyang.base.store import key_of
from bangyang.checks.filereports import file_reports, spelt_otherwise
from bangyang.checks.files.office import masked, office_files
from bangyang.checks.labels import BODY_LABEL
from bangyang.checks.privacy.contacts import office_names, offices_of
from bangyang.checks.surroundings import configuration, other_texts, place_at, site_files, strays_of
from bangyang.derivations.state import State, once
from bangyang.loading.attachments import PICTURES, is_attachment
from bangyang.loading.entries import Entry, Source
from bangyang.loading.files import printable
from bangyang.loading.resources import Resources
from bangyang.loading.settings import CONFIG_NAME
from bangyang.loading.strays import MAX_BYTES, read_regular, text_of
from bangyang.models.fields import Model, spec_of
from bangyang.models.ledger import LEDGER
from bangyang.text.privacy import Hit, scan
from bangyang.text.privacy.checksums import outside_checksums
from bangyang.text.privacy.fingerprints import fingerprint, whole


@dataclass(frozen=True, slots=True)
class Leak:
    """Something private at a place; of the value itself only its fingerprint is kept."""

    code: str
    place: Place
    label: str
    message: str
    fingerprint: str


@once
def leaks(state: State) -> Mapping[str, tuple[Leak, ...]]:
    """Every leak of the site, by the code of its rule."""
    found: dict[str, list[Leak]] = defaultdict(list)
    for leak in _leaks(state):
        found[leak.code].append(leak)
    return {code: tuple(each) for code, each in found.items()}


def _leaks(state: State) -> Iterator[Leak]:
    reports = file_reports(state)
    for entry in state.site.entries:
        if reports[entry.source.path].private:
            yield from _entry_leaks(entry)
    for file in other_texts(state):
        yield from _text_leaks(file.path, file.text or "", contact_allowed=False)
    for line in state.site.ledger.lines:
        for hit in scan(line.reason):
            place = Place(LEDGER, state.site.ledger.numbers.get(line.seq, 1))
            yield Leak(hit.kind, place, "原因", f"存证的原因里写了{hit.label}", _print_of(hit, line.reason))
    yield from _text_leaks(CONFIG_NAME, configuration(state), contact_allowed=True)
    yield from _office_leaks(state)
    yield from _stray_leaks(state)
    strays = {printable(stray.found) for stray in strays_of(state)}
    named = site_files(state) | {file.path for file in office_files(state)} | strays
    yield from _name_leaks(named, state.site.resources)


def _office_leaks(state: State) -> Iterator[Leak]:
    """What Office files and PDFs hold. In one for download, an office's own number is meant to be read."""
    files = [file for file in office_files(state) if file.marks]
    offices = offices_of(state) if any(is_attachment(file.path) for file in files) else None
    for file in files:
        told: set[tuple[str, str]] = set()
        for mark in file.marks:
            if offices is not None and is_attachment(file.path) and offices.allow(file.text, mark.hit):
                continue
            value = _print_of(mark.hit, file.text)
            # The same number stands in a cell, and once more beside the heading of its column.
            if (mark.hit.kind, value) not in told:
                told.add((mark.hit.kind, value))
                # A cell's name ends in a figure.
                gap = " " if mark.where[-1:].isascii() else ""
                message = f"{mark.where}{gap}里有{mark.hit.label}{_as_number(file.text[mark.hit.start : mark.hit.end])}"
                yield Leak(mark.hit.kind, file.place, "", message, value)


def _stray_leaks(state: State) -> Iterator[Leak]:
    """What stands in files that are no content. Only one that holds nothing private is remembered."""
    read = {file.path for file in office_files(state)}
    texts = state.site.resources.texts
    for stray in strays_of(state):
        path = printable(stray.found)
        if path in read or path.lower().endswith(PICTURES):
            continue
        content = read_regular(state.site.root, stray.found, MAX_BYTES) or b""
        key = key_of(b"stray", hashlib.sha256(content).digest())
        if texts.get(key) is not None:
            continue
        text = text_of(content) or ""
        # An office's own number may stand in a notice, and so in its backup and in a letter about it.
        hits = outside_checksums(text, scan(text, contact_allowed=True))
        if not hits:
            texts.put(key, b"")
        for hit in hits:
            place = place_at(masked(path), text, hit.start)
            yield Leak(hit.kind, place, "", f"这里写了{hit.label}", _print_of(hit, text))


def _as_number(value: str) -> str:
    """That a spreadsheet made a number of an identity number, which then looks like none."""
    return "（存成了数字，地区和出生日期还在里面）" if "E+" in value.upper() else ""


def _entry_leaks(entry: Entry[Any]) -> Iterator[Leak]:
    source = entry.source
    hits = scan(source.text)
    yield from _escaped_leaks(entry)
    if not hits:
        return
    offices = tuple(_office_spans(entry))
    for hit in hits:
        span = next(((a, b) for a, b in offices if a <= hit.start < b), None)
        if span is None or _stays(source.text, hit, span):
            place = place_at(source.path, source.text, hit.start)
            yield Leak(hit.kind, place, _label(entry, place), f"这里写了{hit.label}", _print_of(hit, source.text))


def _escaped_leaks(entry: Entry[Any]) -> Iterator[Leak]:
    """What YAML's escapes hide from whoever reads the file, and a page shows."""
    names = office_names(type(entry.model))
    for at, value in spelt_otherwise(entry):
        place = entry.source.place(*at)
        for hit in scan(value, contact_allowed=at[0] in names):
            yield Leak(hit.kind, place, _label(entry, place), f"这里写了{hit.label}", _print_of(hit, value))


def _stays(text: str, hit: Hit, span: tuple[int, int]) -> bool:
    """Whether a hit within an office's contact field is private even there."""
    start, end = text.rfind("\n", 0, span[0]) + 1, span[1]
    again = scan(text[start:end], contact_allowed=True)
    return any(each.kind == hit.kind and start + each.start <= hit.start < start + each.end for each in again)


def _office_spans(entry: Entry[Any]) -> Iterator[tuple[int, int]]:
    """The characters of the file that hold an office's contact details, to the end of their line."""
    kind: type[Model] = type(entry.model)
    names = office_names(kind)
    text = entry.source.text
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    for path, typed in entry.source.raw.items():
        if path[0] in names:
            place = entry.source.place(*path)
            start = starts[place.line - 1] + place.column - 1
            end = text.find("\n", start + len(typed))
            yield start, end if end >= 0 else len(text)


def _label(entry: Entry[Any], place: Place) -> str:
    if place.line >= entry.source.body_line and entry.body:
        return BODY_LABEL
    name = _field_at(entry.source, place)
    return spec_of(type(entry.model), name).label if name else ""


def _field_at(source: Source, place: Place) -> str:
    """The English name of the field whose value or key is the last to begin before `place`, or ""."""
    both = [*source.keys.items(), *source.places.items()]
    before = [(each, at) for at, each in both if (each.line, each.column) <= (place.line, place.column)]
    return str(max(before, key=lambda pair: pair[0])[1][0]) if before else ""


def _text_leaks(path: str, text: str, *, contact_allowed: bool) -> Iterator[Leak]:
    for hit in scan(text, contact_allowed=contact_allowed):
        yield Leak(hit.kind, place_at(path, text, hit.start), "", f"这里写了{hit.label}", _print_of(hit, text))


def _name_leaks(paths: Iterable[str], resources: Resources) -> Iterator[Leak]:
    """Leaks in names of files and folders; the place is the folder, because the path would repeat the value."""
    places = (PurePosixPath(path) for path in paths)
    names = {(place.parent.as_posix(), place.stem) for place in places}
    folders = {PurePosixPath(folder) for folder, _ in names}
    names |= {(folder.parent.as_posix(), folder.name) for folder in folders}
    ordered = sorted(names)
    if _hold_nothing([name for _, name in ordered], resources):
        return
    for folder, name in ordered:
        hits = scan(name)
        hidden = name
        for hit in hits:
            hidden = hidden[: hit.start] + "＊" * (hit.end - hit.start) + hidden[hit.end :]
        for hit in hits:
            message = f"文件名“{hidden}”里有{hit.label}"
            yield Leak(hit.kind, Place(folder), "文件名", message, _print_of(hit, name))


def _hold_nothing(names: Sequence[str], resources: Resources) -> bool:
    """Whether no recogniser finds anything in any of `names`, of files and folders."""
    key = key_of(b"names", *(name.encode("utf-8", "surrogateescape") for name in names))
    if resources.texts.get(key) is not None:
        return True
    clean = not any(map(scan, names))
    if clean:
        resources.texts.put(key, b"")
    return clean


def _print_of(hit: Hit, text: str) -> str:
    return fingerprint(hit.kind, whole(hit.kind, text, hit.start, hit.end))
