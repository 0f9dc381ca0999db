"""搜索: the form, what results can be narrowed to, and the ways to people for whoever has no script."""

from __future__ import annotations

from dataclasses import dataclass

from bangyang.pages.views.page import PageView
from bangyang.pages.views.parts import ChipGroup, Link


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchSelect:
    """A list to choose one of: `name` is its key in the address, `options` are shown as they are compared."""

    name: str
    label: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchForm:
    """A form that searches, where a script runs. With `kind` it finds pages of this one kind only."""

    index: str
    action: str
    label: str
    hint: str
    kind: str = ""
    selects: tuple[SearchSelect, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView(PageView):
    """搜索. `ways` lead to everybody without a script, `links` to the other lists. Template: search.html."""

    form: SearchForm
    ways: tuple[ChipGroup, ...] = ()
    links: tuple[Link, ...] = ()
