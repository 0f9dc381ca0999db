"""The corpus is what it says it is, before anybody reads it: nothing here knows a reader."""

from __future__ import annotations

import html
import io
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from bangyang.loading.settings import load_settings
from bangyang.loading.site import load_site
from bangyang.models.fields import FieldSpec, spec_of
from bangyang.models.nominee import NEVER_FIELDS, Nominee
from bangyang.text.names import normalise_name
from tests.intake.expected import CAMPAIGN, CORPUS, DEEDS, Case, PersonWanted, Portrait, Read, cases
from tests.intake.leaks import leaks, spellings
from tests.intake.making.cases import made, makers
from tests.intake.making.fiction import (
    COLLECTIVE_AWARD,
    HOUSEHOLD_AWARD,
    LONG_NAME,
    PEOPLE,
    PERSON_AWARD,
    Private,
)
from tests.intake.making.pictures import GROUP, number_of, portrait
from tests.intake.protocol import Outcome
from tests.intake.sameness import MEMBERS, read

NAMES = tuple(cases())
_AS_WRITTEN = ("name", "gender", "political", "education", "unit", "post", "headcount", "citation")
_UNREADABLE = frozenset({"doc-called-docx"})
"""Called .docx, and is none."""


def test_there_are_enough() -> None:
    told = cases().values()
    assert len(told) >= 60
    assert len({case.layout for case in told}) >= 15
    assert len({case.history for case in told}) >= 15


def test_each_case_has_its_files_and_its_expected_values() -> None:
    assert set(NAMES) == set(makers())


def test_files_are_the_same_each_time() -> None:
    for name, make in makers().items():
        assert make() == made(name), name


def wanted() -> Iterator[tuple[Case, PersonWanted, str, Read]]:
    for case in cases().values():
        for person in case.people:
            for field, one in person.fields.items():
                if isinstance(one, Read):
                    yield case, person, field, one


def test_front_matter_reads_what_is_wanted_and_writes_it_so() -> None:
    for case, _, field, one in wanted():
        value = read(field, one.content)
        if field in ("born", "employed_since", "serving_since", "headcount"):
            assert str(value) == one.content, (case.name, field)
        if field == "name" and "·" in str(one.content):
            assert normalise_name(one.content).replaced == (), case.name


def test_people_are_named_and_of_a_kind() -> None:
    """Every person has a name or is asked for one; whoever is listed twice has something to tell them apart."""
    for case in cases().values():
        assert case.outcome is Outcome.TOLD or case.people, case.name
        assert all("name" in person.fields for person in case.people), case.name
        assert {person.subject for person in case.people} <= {"个人", "家庭", "集体"}
        sure = (person.called for person in case.people if not person.may_ask and "（" not in person.called)
        twice = [name for name, n in Counter(sure).items() if n > 1]
        assert not twice or case.name == "photos-nobody-can-tell", (case.name, twice)


def close(text: str) -> str:
    return re.sub("[\\s\u00ad\u200b\ufeff]", "", unicodedata.normalize("NFKC", text))


_SYMBOLS = {b"<w:noBreakHyphen/>": b"-", b"<w:br/>": b" "}


def texts(content: bytes) -> Iterator[str]:
    """What stands in a file, by a way of reading that knows nothing of forms."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content), metadata_encoding="gbk") as archive:
            for name in archive.namelist():
                yield name
                yield from texts(archive.read(name))
    elif content.startswith(b"{\\rtf"):
        told = re.sub(rb"\\u(-?\d+)\\'3f", lambda found: chr(int(found[1]) % 65536).encode(), content)
        told = re.sub(rb"(?:\\'[0-9a-f]{2})+", lambda run: _bytes_of(run[0]).decode("gbk", "ignore").encode(), told)
        yield re.sub(r"\\[a-z]+-?\d* ?|[{}]|\r|\n", "", told.decode("utf-8", "ignore"))
    elif not content.startswith((b"\xff\xd8", b"\x89PNG")):
        for sign, text in _SYMBOLS.items():
            content = content.replace(sign, text)
        cut = re.sub(rb"<[^>]*>", b"", content)
        for encoding in ("utf-8", "gbk", "utf-16-le"):
            yield cut.decode(encoding, "ignore")
        yield from (content.decode("utf-8", "ignore"), content[1:].decode("utf-16-le", "ignore"))


def _bytes_of(escaped: bytes) -> bytes:
    return bytes.fromhex(escaped.replace(b"\\'", b"").decode())


def whole(files: Mapping[str, bytes]) -> str:
    return close(html.unescape("\n".join(text for path, content in files.items() for text in (path, *texts(content)))))


@pytest.fixture(scope="module")
def texts_of_cases() -> dict[str, str]:
    """All that stands in the files of a case, without blanks."""
    return {name: whole(made(name).files) for name in NAMES}


def test_what_is_wanted_stands_in_the_files(texts_of_cases: dict[str, str]) -> None:
    """Names, units and stories are wanted as they were typed; months and spans are typed in other ways."""
    lost = []
    for case, person, field, one in wanted():
        said: list[Any] = [one.content] if isinstance(one.content, str) else list(one.content)
        if field == MEMBERS:
            said = [text for member in said for text in member.values()]
        elif field == "resume":
            said = [line.split(" ", 1)[1] for line in said]
        elif field not in (*_AS_WRITTEN, DEEDS, "honours", "named_members"):
            continue
        lost += [
            (case.name, person.called, text)
            for text in said
            if not _stands(close(text), texts_of_cases[case.name], case)
        ]
    assert lost == []


def _stands(text: str, whole_text: str, case: Case) -> bool:
    if text in whole_text or text in case.given.values():
        return True
    # A look-alike of the dot in a name, and a name that stands in pieces.
    return text.replace("·", "•") in whole_text


def test_private_values_are_in_the_files_and_listed(texts_of_cases: dict[str, str]) -> None:
    for name in NAMES:
        case = made(name)
        kinds = Counter(value.kind for value in case.private)
        assert dict(kinds) == dict(cases()[name].private), name
        lost = [value for value in case.private if not found_in(value, texts_of_cases[name])]
        assert lost == [], name


def found_in(value: Private, told: str) -> bool:
    """Whether a private value stands in what is told, spelt as the maker says."""
    return close(value.written or value.text) in told or any(each in told for each in spellings(value))


def test_kinds_of_private_values_are_those_of_the_program() -> None:
    kinds = {spec.label for spec in NEVER_FIELDS} | {"成员姓名"}
    assert {kind for case in cases().values() for kind in case.private} <= kinds


def test_expected_values_hold_nothing_private() -> None:
    """What is wanted is what may be written, so no private value of a case stands in its expected values."""
    for name in NAMES:
        text = (CORPUS / f"{name}.yml").read_bytes()
        values = [value for value in made(name).private if value.kind != "成员姓名" or value.text.encode() in text]
        assert leaks(values, {f"{name}.yml": text}) == (), name


def test_each_kind_of_private_value_hides_somewhere() -> None:
    counted = Counter(kind for case in cases().values() for kind in case.private)
    assert {"身份证号码", "联系电话", "出生日期", "家庭住址", "电子邮箱", "微信", "成员姓名"} <= set(counted)


def test_documents_and_workbooks_open() -> None:
    opened = Counter[str]()
    for name in NAMES:
        for path, content in made(name).files.items():
            if path.startswith("~$") or name in _UNREADABLE:
                continue
            if path.endswith(".docx") and b"purl.oclc.org" not in _body(content):
                docx.Document(io.BytesIO(content))
                opened["docx"] += 1
            elif path.endswith(".xlsx"):
                openpyxl.load_workbook(io.BytesIO(content))
                opened["xlsx"] += 1
    assert opened["docx"] > 100
    assert opened["xlsx"] > 30


def _body(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("word/document.xml") if "word/document.xml" in archive.namelist() else b""


def test_portraits_that_are_wanted_are_in_the_files() -> None:
    for case in cases().values():
        numbers = {one.number for person in case.people for one in person.fields.values() if isinstance(one, Portrait)}
        held = {number_of(content) for content in _pictures(made(case.name).files)}
        assert numbers <= held, case.name


def _pictures(files: Mapping[str, bytes]) -> Iterator[bytes]:
    for content in files.values():
        if content.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                yield from _pictures({name: archive.read(name) for name in archive.namelist()})
        elif content.startswith(b"\xd0\xcf\x11\xe0"):
            start = content.find(b"\xff\xd8\xff")
            yield from (content[start:],) if start >= 0 else ()
        else:
            yield content


def test_what_is_told_of_lies_there() -> None:
    for case in cases().values():
        assert set(case.told) <= set(made(case.name).files), case.name


@pytest.mark.parametrize("number", [1, 24, 98, GROUP])
def test_a_portrait_is_known_again(number: int) -> None:
    for made_so in ({}, {"scale": 4}, {"kind": "PNG"}, {"turned": True}):
        assert number_of(portrait(number, **made_so)) == number
    assert number_of(b"nothing") is None


def test_people_are_nobody() -> None:
    assert len(LONG_NAME) == 25
    assert all("示" in person.name for person in PEOPLE)
    assert len({person.deeds for person in PEOPLE}) == len(PEOPLE)
    assert isinstance(spec_of(Nominee, "born"), FieldSpec)


def test_the_campaign_gives_these_awards(minimal: Callable[..., Path]) -> None:
    """Whoever tries a reader lays this campaign into a site: the program reads it whole."""
    text = CAMPAIGN.read_text(encoding="utf-8")
    root = minimal({"content/campaigns/2026-shili.md": text})
    site = load_site(root, load_settings(root))
    entry = next(entry for entry in site.campaigns if entry.key == "2026-shili")
    assert [finding for finding in site.findings if finding.place.path == entry.source.path] == []
    awards = {award.name: award.subject for award in entry.model.awards}
    given = {one.content for _, _, field, one in wanted() if field == "award"}
    assert given == set(awards) == {PERSON_AWARD, HOUSEHOLD_AWARD, COLLECTIVE_AWARD}
    assert {person.nominator for person in PEOPLE} == {unit.name for unit in entry.model.units}
