"""Chains of 转发: who stands where, and that a long one costs no more for each of its pages than a short one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.base.errors import Finding
from bangyang.base.store import Store
from bangyang.checks.articles.references import forwarding_out_of_order
from bangyang.checks.registry import all_checks
from bangyang.derivations.catalog import Catalog
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry, Source
from bangyang.loading.site import Site, load_site
from bangyang.models.article import Document
from bangyang.pages.context import PageContext
from bangyang.pages.document import LONGEST_CHAIN, DocumentView, compose_document
from bangyang.pages.images import Images
from bangyang.text.dates import parse_instant
from tests.conftest import SITES

MINIMAL = SITES / "minimal"
BLANK = load_site(MINIMAL)
NOW = parse_instant("2026-11-20 09:00")


def state_of(forwards: Sequence[int | None]) -> State:
    """A site of documents, the n-th of which forwards the one of the number that stands there."""
    entries = []
    for number, original in enumerate(forwards):
        path = f"content/documents/{number:05}.md"
        source = Source(path, "", 1, {}, {}, {}, frozenset(), ())
        model = Document(
            title=f"文件{number}", slug=f"d{number}", forwards="" if original is None else f"文件{original}"
        )
        entries.append(Entry(model, "", source))
    return State(replace(BLANK, documents=tuple(entries)), NOW)


def desk_of(state: State) -> PageContext:
    return PageContext(state, Images(MINIMAL, Store()))


def told(state: State) -> list[Finding]:
    rule = next(check.rule for check in all_checks() if check.rule.code == "ART004")
    return list(forwarding_out_of_order(state, rule))


def composed(state: State) -> list[DocumentView]:
    context = desk_of(state)
    return [compose_document(context, entry) for entry in reversed(state.documents)]


def shown(view: DocumentView) -> list[str]:
    """The chain of a page: numbers of documents, the page's own in brackets, what is left out between them."""
    found = []
    for step in view.chain:
        number = step.url.removeprefix("documents/d").rstrip("/")
        found += [step.left_out] * bool(step.left_out) + [f"[{number}]" if step.current else number]
    return found


CHAIN: list[int | None] = [None, 0, 1, 2, 3]


def test_a_short_chain_is_shown_whole() -> None:
    views = composed(state_of(CHAIN))
    assert shown(views[0]) == ["[0]", "1", "2", "3", "4"]
    assert shown(views[3]) == ["0", "1", "2", "[3]", "4"]
    assert {view.chain_count for view in views} == {""}


def test_who_forwards_the_same_document_is_shown_level_by_level() -> None:
    views = composed(state_of([None, 0, 0, 2, 1, 3]))
    assert shown(views[0]) == ["[0]", "1", "2", "4", "3", "5"]
    assert shown(views[1]) == ["0", "[1]", "4"]
    assert shown(composed(state_of([None, 0, None]))[2]) == []


def test_of_a_long_chain_ends_and_neighbours_are_shown() -> None:
    views = composed(state_of([None, *range(399)]))
    assert shown(views[0]) == ["[0]", "1", "中间略去 397 份", "399"]
    assert shown(views[1]) == ["0", "[1]", "2", "中间略去 396 份", "399"]
    assert shown(views[200]) == ["0", "中间略去 198 份", "199", "[200]", "201", "中间略去 197 份", "399"]
    assert shown(views[398]) == ["0", "中间略去 396 份", "397", "[398]", "399"]
    assert shown(views[399]) == ["0", "中间略去 397 份", "398", "[399]"]
    assert {view.chain_count for view in views} == {"共 400 份"}


def test_many_that_forward_one() -> None:
    views = composed(state_of([None, *[0] * 400]))
    assert shown(views[0]) == ["[0]", "1", "2", "3", "中间略去 396 份", "400"]
    assert shown(views[400]) == ["0", "[400]"] and views[400].chain_count == ""


@given(st.lists(st.integers(0, 60), min_size=1, max_size=61))
def test_whatever_forwards_whatever(drawn: list[int]) -> None:
    """Every page shows itself once and nothing twice; what is shown and left out is the whole; circles are told."""
    forwards = [each if each < len(drawn) else None for each in drawn]
    state = state_of(forwards)
    circling = {int(finding.place.path[-8:-3]) for finding in told(state)}
    for number, view in enumerate(composed(state)):
        assert (number in circling) == _returns(number, forwards)
        steps = shown(view)
        numbers = [step.strip("[]") for step in steps if "略" not in step]
        assert len(numbers) == len(set(numbers))
        if steps:
            assert steps.count(f"[{number}]") == 1
            left = sum(int(step.split()[1]) for step in steps if "略" in step)
            place = state.forwarding.places[f"content/documents/{number:05}.md"]
            assert len(numbers) + left == place.count
            assert bool(view.chain_count) == (place.count > LONGEST_CHAIN)


def _returns(number: int, forwards: list[int | None]) -> bool:
    here = forwards[number]
    for _ in forwards:
        if here is None or here == number:
            break
        here = forwards[here]
    return here == number


def calls(work: Callable[[], Any]) -> int:
    """How many functions are called, Python's and C's: work that is the same on every machine."""
    counted = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize(
    ("few", "original"),
    [
        (400, lambda number, count: number - 1 if number else None),
        (100, lambda number, count: 0 if number else None),
        (100, lambda number, count: number // 2 if number else None),
        (100, lambda number, count: (number + 1) % count),
    ],
    ids=["chain", "star", "tree", "circle"],
)
@pytest.mark.parametrize("work", [told, composed], ids=["check", "pages"])
def test_ten_times_the_documents_are_ten_times_the_work(
    work: Callable[[State], Any], few: int, original: Callable[[int, int], int | None]
) -> None:
    small, large = (state_of([original(number, count) for number in range(count)]) for count in (few, 10 * few))
    # What every first call of a process does once is not counted.
    work(state_of([None]))
    assert calls(lambda: work(large)) < 12 * calls(lambda: work(small))


def test_a_circle_of_thousands_is_told_of_each() -> None:
    state = state_of([*range(1, 4000), 0])
    assert len(told(state)) == 4000
    assert state.forwarding.chain(state.documents[0]) == (state.documents[0],)


def test_an_ambiguous_name_leads_nowhere() -> None:
    state = state_of([None, None, 0])
    twins = tuple(
        replace(entry, model=entry.model.model_copy(update={"title": "文件0"})) if at < 2 else entry
        for at, entry in enumerate(state.site.documents)
    )
    site: Site = replace(state.site, documents=twins)
    doubtful = State(site, NOW, catalog=Catalog(site))
    assert doubtful.forwarding.originals == {}
