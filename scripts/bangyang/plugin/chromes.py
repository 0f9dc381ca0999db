"""The theme's `main.html`, rendered by MkDocs' environment once for each depth and section.

MkDocs' environment neither escapes nor knows our pages; it is given marks in place of a page's head, title and body,
and what it returns is cut there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from bangyang.outputs.policy import with_hashes
from bangyang.rendering.chrome import BODY_MARK, HEAD_MARK, OTHER_MARK, TITLE_MARK, Chrome, ChromeKey
from bangyang.text.htmltokens import Token, rewritten

# An address of the site's own (no scheme) whose path is a folder: `./`, `../`, `../a/`, and MkDocs' `.`, `..`, `../.`,
# `./.` (the way home from home).
_LINKS = frozenset({"a", "area", "link"})
_FOLDER = re.compile(
    r"(?![a-z]+:|/|#|\?)([^?#]*(?=/(?:[?#]|\Z))|(?:\.{1,2}/)*\.{1,2}(?=[?#]|\Z))/?([?#].*)?", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Splice:
    """What `main.html` finds as `bangyang_splice`: the marks, and the section whose menu entry is current.

    `other` stands for the address of the same page in the other edition, where the site has two.
    """

    head: str
    title: str
    body: str
    other: str
    section: str


@dataclass(frozen=True, slots=True)
class Handed:
    """What MkDocs' hooks handed over by the time pages are rendered."""

    environment: jinja2.Environment
    nav: Navigation
    files: Files
    config: MkDocsConfig


def render_chromes(keys: Iterable[ChromeKey], around: Handed, *, explicit: bool = False) -> dict[ChromeKey, Chrome]:
    """The chrome for each of `keys`, with `explicit` links to `index.html` if asked.

    Raises BrokenChrome if the theme's `main.html` is not made for it.
    """
    template = around.environment.get_template("main.html")
    chromes: dict[ChromeKey, Chrome] = {}
    for key in sorted(set(keys)):
        rendered = with_hashes(_rendered(template, key, around))
        chromes[key] = Chrome.cut(with_explicit_links(rendered) if explicit else rendered)
    return chromes


def with_explicit_links(page: str) -> str:
    """`page`, made by MkDocs, with links to folders naming the `index.html` in them, for reading from a disk."""
    return rewritten(page, _LINKS, _explicit)


def _explicit(token: Token) -> str | None:
    found = _FOLDER.fullmatch(token.value("href") or "")
    return token.with_value("href", f"{found[1]}/index.html{found[2] or ''}") if found else None


def _rendered(template: jinja2.Template, key: ChromeKey, around: Handed) -> str:
    base = urlsplit(around.config.site_url or "/").path or "/" if key.base == "/" else key.base
    context = get_context(around.nav, around.files, around.config, base_url=base)
    splice = Splice(HEAD_MARK, TITLE_MARK, BODY_MARK, OTHER_MARK, key.section)
    return template.render({**context, "bangyang_splice": splice})
