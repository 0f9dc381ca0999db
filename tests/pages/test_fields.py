"""A field of a view that nothing fills, or that nothing reads, keeps a piece of a template alive that nobody ever sees.

The pages of the sample site, of the site made for the purpose and of one that has plenty are composed and rendered at
a few instants. Every view tells what it was made with, and what of it was asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from importlib import import_module
from inspect import get_annotations
from itertools import chain
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, get_args, get_type_hints

import pytest
from jinja2 import Environment, FileSystemLoader

from bangyang import pages
from bangyang.base.store import Store
from bangyang.derivations.state import State
from bangyang.loading.site import load_site
from bangyang.outputs.theme import theme_folder
from bangyang.pages.chrome import ChromeView, compose_chrome
from bangyang.pages.context import PageContext
from bangyang.pages.groups import People
from bangyang.pages.images import Images
from bangyang.pages.linkeddata import FUNCTIONS
from bangyang.pages.page import PageView
from bangyang.pages.site import compose_pages
from bangyang.rendering.environment import Renderer, RenderSettings
from bangyang.rendering.pages import Page
from bangyang.text.dates import parse_instant
from tests.end_to_end.generated import NOW, generate
from tests.pages import plenty

ROOT = Path(__file__).parents[2]
SAMPLE = parse_instant("2026-11-20 09:00")
"""When the sample has rolls, revoked awards, a notice taken down and news of every kind."""

ELSEWHERE = {
    "Meta.title": ("pages/page.py", "view.meta.title"),
    "Proof.coded": ("paper/notices.py", "proof.coded"),
}
"""What no template reads, and the words that do: the title stands in the frame, the full address on paper."""


@dataclass
class Seen:
    """What views were filled with and asked for, as `Class.field`."""

    filled: set[str] = field(default_factory=set)
    read: set[str] = field(default_factory=set)


def _views() -> dict[type[Any], set[str]]:
    """Every class that a page or the frame is made of, with the fields that it names itself."""
    modules = [import_module(f"bangyang.pages.{info.name}") for info in iter_modules(pages.__path__)]
    found: dict[type[Any], set[str]] = {}
    for each in chain.from_iterable(vars(module).values() for module in modules):
        if isinstance(each, type) and issubclass(each, PageView | ChromeView):
            _reach(each, found)
    return found


def _reach(kind: Any, found: dict[type[Any], set[str]]) -> None:
    for inner in get_args(kind):
        _reach(inner, found)
    if is_dataclass(kind) and isinstance(kind, type) and kind not in found:
        found[kind] = {each.name for each in fields(kind) if each.name in kind.__annotations__}
        for hint in get_type_hints(kind).values():
            _reach(hint, found)


VIEWS = _views()
FIELDS = {f"{view.__name__}.{name}" for view, names in VIEWS.items() for name in names}


def owner_of(view: type[Any], name: str) -> str:
    """The field by the class that names it: a page's heading is a field of every page alike."""
    owner = next(base for base in reversed(view.__mro__) if name in get_annotations(base))
    return f"{owner.__name__}.{name}"


def note_filled(value: Any, filled: set[str]) -> None:
    """Note every field, however deep, that holds something, and something else than when nothing is said."""
    for each in value if isinstance(value, tuple) else ():
        note_filled(each, filled)
    if type(value) not in VIEWS:
        return
    for each in fields(value):
        held = getattr(value, each.name)
        if held not in ("", (), None) and (each.default is MISSING or held != each.default):
            filled.add(owner_of(type(value), each.name))
            note_filled(held, filled)


def noting_reads(patch: pytest.MonkeyPatch, read: set[str]) -> None:
    """Let every view tell which of its fields is asked for."""
    for view in VIEWS:
        known = {each.name: owner_of(view, each.name) for each in fields(view)}

        def asked(self: object, name: str, known: dict[str, str] = known) -> object:
            if name in known:
                read.add(known[name])
            return object.__getattribute__(self, name)

        patch.setattr(view, "__getattribute__", asked)


def _states(folder: Path) -> Iterator[State]:
    yield State(load_site(ROOT), SAMPLE)
    made = generate(folder / "made", traditional=True)
    yield State(load_site(made.root), parse_instant(NOW))
    site = load_site(plenty.lay_out(folder / "plenty"))
    yield from (State(site, parse_instant(now)) for now in (plenty.WHILE_OPEN, plenty.AFTER))


def _frame(chrome: ChromeView) -> None:
    """The frame round every page, as MkDocs' environment draws it."""
    environment = Environment(loader=FileSystemLoader(theme_folder()))
    environment.filters |= {"url": str, "script_tag": str}
    splice = {"head": "", "title": "", "body": "", "section": "", "other": ""}
    config = {"extra": {"bangyang_chrome": chrome}, "theme": {}, "extra_css": [], "extra_javascript": []}
    environment.get_template("base.html").render(config=config, page=None, nav=None, bangyang_splice=splice)


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    found, assets = Seen(), (("search.js", "assets/search.js"),)
    renderer = Renderer(RenderSettings((str(theme_folder() / "templates"),), assets, functions=FUNCTIONS))
    made: dict[Path, Images] = {}
    for state in _states(tmp_path_factory.mktemp("fields")):
        root = state.site.root
        context = PageContext(state, made.setdefault(root, Images(root, Store())), sheets=True)
        chrome = compose_chrome(context, "a.css", "a.js")
        every = [each if isinstance(each, Page) else each.make() for each in compose_pages(People(context))]
        note_filled((chrome, *(page.view for page in every)), found.filled)
        with pytest.MonkeyPatch.context() as patch:
            noting_reads(patch, found.read)
            _frame(chrome)
            for page in every:
                for template in (page.template, page.head_template):
                    renderer.render(template, page.view, page.url, anywhere=page.anywhere)
    return found


def test_every_field_is_filled_by_some_site(seen: Seen) -> None:
    assert sorted(FIELDS - seen.filled) == []


def test_every_field_is_read(seen: Seen) -> None:
    assert sorted(FIELDS - seen.read) == sorted(ELSEWHERE)
    for file, words in ELSEWHERE.values():
        assert words in (ROOT / "scripts" / "bangyang" / file).read_text(encoding="utf-8")
