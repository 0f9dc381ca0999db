"""What a rule looks at: no more than it needs, and what it finds in a file is the same remembered as fresh."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bangyang.base.errors import Finding, Rule, Severity
from bangyang.checks.filereports import FileReport, file_reports
from bangyang.checks.registry import Check, Scope, all_checks, check
from bangyang.derivations.state import State
from bangyang.loading.queries import as_written
from bangyang.loading.reading import read_entry
from bangyang.loading.resources import Resources
from bangyang.loading.settings import read_settings
from bangyang.loading.site import Site, load_site
from bangyang.models.article import Document, Event, News
from bangyang.models.notice import Notice
from bangyang.text.dates import parse_instant
from tests.checks.test_invalid import CASES, FIRST, INVALID, lay_out
from tests.conftest import SOAK
from tests.stores import rows, store_in

CHECKS = all_checks()
OF_FILES = tuple(each.rule.code for each in CHECKS if each.looks_at is Scope.FILE)
OF_QUERIES = ("NOT042",)
"""Rules about what a notice's query found: the names stand in other files."""
NOW = parse_instant("2026-11-20 09:00")


def told_by_files(case: str) -> bool:
    """Whether a rule about files has something to say of the site of a case."""
    told = (INVALID / case / "expected.txt").read_text(encoding="utf-8")
    return any(code in told or case.startswith(code) for code in OF_FILES)


OF_EACH = CASES if SOAK else sorted(FIRST.values())
"""The first folder of every rule; what is remembered of the others of a rule is written in the same words."""


@pytest.mark.parametrize("case", [case for case in OF_EACH if told_by_files(case)])
def test_remembered_is_what_is_found_anew(case: str, tmp_path: Path) -> None:
    lay_out(case, tmp_path / "site")

    def reports(resources: Resources) -> dict[str, FileReport]:
        root = tmp_path / "site"
        found = dict(file_reports(State(load_site(root, read_settings(root), resources), NOW)))
        resources.store.save()
        return found

    fresh, folder = reports(Resources()), tmp_path / "store"
    assert reports(Resources(store_in(folder))) == fresh
    kept = rows(folder / "store.db")
    assert reports(Resources(store_in(folder))) == fresh
    # Nothing was worked out that was not known.
    assert rows(folder / "store.db") == kept


def test_a_file_is_handed_over_as_it_was_written(tmp_path: Path) -> None:
    """The names that a query finds come from other files."""
    lay_out("NOT/NOT042", tmp_path)
    site: Site = load_site(tmp_path, read_settings(tmp_path))
    queries = [notice for notice in site.notices if notice.model.query is not None]
    assert any(notice.model.nominees for notice in queries)
    for notice in queries:
        alone, _ = read_entry(notice.source.text, notice.source.path, Notice)
        written = as_written(notice)
        assert written.model == alone.model
        assert dict(written.source.places) == dict(alone.source.places)


def test_nobody_looks_at_more_than_is_needed() -> None:
    """A rule that only walks over the files it could be handed one by one is a rule about files."""
    walking = tuple(each.rule.code for each in CHECKS if each.looks_at is not Scope.FILE and only_walks(each))
    assert walking == OF_QUERIES


def only_walks(each: Check) -> bool:
    """Whether all that a body does with its campaign or its site is a single walk over some of its files."""
    (function,) = ast.parse(inspect.getsource(each.body)).body
    assert isinstance(function, ast.FunctionDef)
    whole = function.args.args[0].arg
    *before, last = function.body
    if not isinstance(last, ast.For) or any(isinstance(step, ast.AnnAssign) for step in before):
        return False
    uses = [node for node in ast.walk(function) if isinstance(node, ast.Name) and node.id == whole]
    walked = {f"{whole}.{way}" for way in ("site", "history")}
    iterated = isinstance(last.iter, ast.Attribute) and ast.unparse(last.iter.value) in walked
    return iterated and len(uses) == 1


def test_what_is_neither_file_nor_campaign_nor_site_is_refused() -> None:
    def body(site: Site, rule: Rule) -> Iterator[Finding]:
        yield from ()

    taken: Any = body
    with pytest.raises(TypeError, match="neither a file nor a campaign nor the site"):
        check("NOT999", "", Severity.ERROR, "", "")(taken)


def test_kinds_of_files_are_read_from_what_a_rule_takes() -> None:
    kinds = {each.rule.code: each.kinds for each in CHECKS}
    assert kinds["NOT001"] == (Notice,)
    assert set(kinds["ART010"]) == {News, Document, Event}
