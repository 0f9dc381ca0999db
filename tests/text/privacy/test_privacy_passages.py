"""Recall and false blocks by family, in the source and on the page, with and without the gate's shortcuts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

import pytest

from bangyang.checks.privacy.internals import Internals
from bangyang.leakgate.extraction import Extract
from bangyang.leakgate.reading import Reader
from bangyang.text.privacy import scan
from bangyang.text.requests import leads_away, requests_of_page
from tests.text.privacy.passages import (
    OVERLAP,
    Passage,
    as_page,
    clean_paragraphs,
    clean_sentences,
    corpora,
    external,
)

CORPORA = corpora()
LEAST_FOUND = 0.95
MOST_BLOCKED = 0.02
NAMED = ("未成年人", "残疾困难", "患病", "受助")
"""Families of the own corpus in which people are named."""
BETWEEN = ("示例", "示范", "示意")


def is_found(passage: Passage, *, overlap: bool = False) -> bool:
    """Whether all that must be found lies within what is, at its place in the text, or meets it."""
    hits = scan(passage.text)
    spans = [(at, at + len(must)) for must in passage.must if (at := passage.text.find(must)) >= 0]
    return len(spans) == len(passage.must) and all(
        any(
            (hit.start < end and start < hit.end) if overlap else (hit.start <= start and end <= hit.end)
            for hit in hits
        )
        for start, end in spans
    )


def extract(markup: str) -> Extract:
    """A page's main part."""
    return Extract(markup=f"<main>{markup}</main>")


def is_stopped(markup: str) -> bool:
    """Whether the gate finds anything in a page, without its shortcut."""
    return next(Reader(Internals()).read(extract(markup)), None) is not None


@pytest.mark.parametrize("name", CORPORA)
def test_recall_and_false_blocks(name: str, tells: Callable[[str], None]) -> None:
    table: dict[str, list[int]] = defaultdict(lambda: [0] * 6)
    wrong = []
    for passage in CORPORA[name]:
        row, shut = table[passage.family], is_stopped(as_page(passage.text))
        told = is_found(passage, overlap=name.endswith(OVERLAP)) if passage.positive else bool(scan(passage.text))
        for column, counted in enumerate((True, told, shut), start=0 if passage.positive else 3):
            row[column] += counted
        if passage.positive is not (told and shut) or (told or shut) is not passage.positive:
            wrong.append(passage.id)
    for family, row in table.items():
        tells(f"{name} {family}: {_told(row)}")
    tells(f"{name}: {_told([sum(row[column] for row in table.values()) for column in range(6)])}")
    true, found, stopped, clean, cried, blocked = (sum(row[column] for row in table.values()) for column in range(6))
    assert min(found, stopped) >= true * LEAST_FOUND, wrong
    assert max(cried, blocked) <= clean * MOST_BLOCKED, wrong
    if name == "own":
        assert wrong == []


@pytest.mark.parametrize("seed", [20221130])
def test_clean_sentences_are_left_alone(seed: int) -> None:
    sentences = tuple(clean_sentences(seed))
    assert len(sentences) >= 800
    assert [sentence for _, sentence in sentences if scan(sentence)] == []
    assert [sentence for _, sentence in sentences if is_stopped(as_page(sentence))] == []


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(4))
def test_clean_paragraphs_are_left_alone(seed: int) -> None:
    assert [text for text in clean_paragraphs(2350, seed) if scan(text) or is_stopped(as_page(text))] == []


def test_what_is_fetched_from_elsewhere_is_seen_on_the_page() -> None:
    told = external()
    assert told
    for passage in told:
        page = as_page(passage.text)
        assert any(leads_away(each.target) for each in requests_of_page(page)) is passage.positive, passage.id


def _told(row: list[int]) -> str:
    true, found, stopped, clean, cried, blocked = row
    return f"{found} of {true} found, {stopped} stopped on the page; {cried} and {blocked} of {clean} clean ones wrong"


def test_the_own_corpus_is_large_and_even() -> None:
    own = CORPORA["own"]
    positive = sum(passage.positive for passage in own)
    assert len(own) >= 320 and min(positive, len(own) - positive) >= 160
    assert len({passage.id for passage in own}) == len({passage.text for passage in own}) == len(own)
    for family in {passage.family for passage in own}:
        kinds = [passage.positive for passage in own if passage.family == family]
        assert min(kinds.count(True), kinds.count(False)) >= 8, family


@pytest.mark.parametrize("name", CORPORA)
def test_the_gate_says_the_same_with_and_without_its_shortcut(name: str) -> None:
    for passage in CORPORA[name]:
        page = as_page(passage.text)
        paragraphs = page.replace("<td>", "<td><p>").replace("</td>", "</p></td>")
        for markup in (page, paragraphs, f"<table><tr><td>甲</td><td>{passage.text}</td></tr></table>"):
            assert Reader(Internals()).is_clean("a/index.html", (extract(markup),)) is not is_stopped(markup), (
                passage.id
            )


@pytest.mark.parametrize("surname", ["王", "李", "赵", "鲍", "阎"])
def test_names_are_known_by_their_surnames(surname: str) -> None:
    """示 stands for any surname: what is found under it is found under every other."""
    for passage in CORPORA["own"]:
        if passage.family not in NAMED:
            continue
        text = passage.text
        for index, word in enumerate(BETWEEN):
            text = text.replace(word, f"\x01{index}")
        text = text.replace("示", surname)
        for index, word in enumerate(BETWEEN):
            text = text.replace(f"\x01{index}", word)
        assert bool(scan(text)) is passage.positive, text


def test_a_hint_that_is_followed_mends() -> None:
    """姓加“同学”, 姓加“某”, or the value taken out: nothing is found any more."""
    for passage in CORPORA["own"]:
        if not passage.positive:
            continue
        for instead in ("示同学", "示某") if passage.family in NAMED else ("",):
            text = passage.text
            for must in passage.must:
                text = text.replace(must, instead)
            assert scan(text) == (), (passage.id, text)
