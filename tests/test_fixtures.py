"""The house of the tests: a fixture means one thing in all of them, and the browser is opened by its own tests."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parent


def sources() -> Iterator[tuple[str, ast.Module]]:
    """Every module of the tests, by its path below them."""
    for path in sorted(TESTS.rglob("*.py")):
        if "node_modules" not in path.parts:
            yield path.relative_to(TESTS).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def fixtures(tree: ast.Module) -> Iterator[str]:
    """The names of the fixtures that a module defines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            for decorator in node.decorator_list:
                called = decorator.func if isinstance(decorator, ast.Call) else decorator
                if ast.unparse(called) == "pytest.fixture":
                    yield node.name


def imported(tree: ast.Module) -> Iterator[str]:
    """The packages that a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


def test_a_name_of_a_fixture_means_one_thing() -> None:
    defined = Counter(name for _, tree in sources() for name in fixtures(tree))
    assert len(defined) > 50
    assert {name: count for name, count in defined.items() if count > 1} == {}


def test_the_browser_is_driven_by_its_own_tests() -> None:
    drivers = {path.partition("/")[0] for path, tree in sources() if "playwright" in imported(tree)}
    assert drivers == {"browser"}


def test_what_counts_longer_is_part_of_the_long_run() -> None:
    """`make soak` chooses by marks: a test that asks whether it is the long run, and has none, is never long."""
    asking = {
        f"{path}::{node.name}": " ".join(map(ast.unparse, node.decorator_list))
        for path, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
        if any(isinstance(part, ast.Name) and part.id == "SOAK" for part in ast.walk(node))
    }
    assert len(asking) > 1
    marks = ("given(", "pytest.mark.soak", "pytest.mark.longer")
    assert [test for test, marked in asking.items() if not any(mark in marked for mark in marks)] == []
