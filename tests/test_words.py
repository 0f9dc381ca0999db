"""One word for one thing where pages are made, and no two classes of one name anywhere."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "scripts" / "bangyang"
SAID = {
    "hant": "traditional", "twin": "traditional", "twins": "traditional",
    "frame": "chrome", "surroundings": "chrome",
    "desk": "context", "album": "images",
}  # fmt: skip
"""Another word for the same thing, and the one that is used in `pages` and `rendering`."""
EVERYWHERE = {
    "standing": "status", "standings": "status", "showing": "notice state", "means": "resources",
    "vault": "kept sheets", "shop": "sheets", "wish": "options", "finder": "listing", "clerk": "keeper",
    "twin": "traditional", "twins": "traditional", "editions": "traditional",
}  # fmt: skip
"""The same in the whole program."""
ASKED = {
    "key_of": "entry.key", "period_of": "history.period_for", "scope_of": "catalog.home_of", "recorded": "history",
}  # fmt: skip
"""Functions that carried a thing about, and what the thing itself says now. The store's `key_of` is another one."""
THEMES = {"hant"}
"""What the theme's templates ask the chrome for."""


def names_in(file: Path) -> Iterator[str]:
    """Whatever a module names: itself, its imports, classes, functions, arguments and variables."""
    yield file.stem
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.alias(name=name):
                yield name
            case ast.arg(arg=name) | ast.Name(id=name) | ast.Attribute(attr=name):
                yield name


def words_of(name: str) -> set[str]:
    return set(re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()))


def test_a_thing_goes_by_one_name() -> None:
    files = [file for room in ("pages", "rendering") for file in sorted((PACKAGE / room).glob("*.py"))]
    others = {
        (file.stem, name)
        for file in files
        for name in names_in(file)
        if words_of(name) & SAID.keys() and name not in THEMES
    }
    assert others == set()


def test_a_plain_word_is_not_replaced_by_a_picture() -> None:
    others = {
        (file.relative_to(PACKAGE).as_posix(), name)
        for file in sorted(PACKAGE.rglob("*.py"))
        for name in names_in(file)
        if words_of(name) & EVERYWHERE.keys()
    }
    assert others == set()


def test_whoever_holds_the_campaign_asks_it() -> None:
    """A campaign, its history and the catalogue answer for themselves; no helper carries the question about."""
    layers = [PACKAGE / room for room in ("derivations", "loading", "checks", "authoring", "cli", "pages", "paper")]
    for file in (file for layer in layers for file in sorted(layer.rglob("*.py"))):
        text = file.read_text(encoding="utf-8")
        defined = {node.name for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)}
        assert not defined & ASKED.keys(), file
        assert "state.catalog.campaign_of" not in text, file


def test_no_two_classes_share_a_name() -> None:
    named: dict[str, list[str]] = defaultdict(list)
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                named[node.name].append(file.relative_to(PACKAGE).as_posix())
    assert {name: files for name, files in named.items() if len(files) > 1} == {}
