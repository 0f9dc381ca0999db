"""The theme's style and script sources to one stylesheet and two scripts, named after their content.

Sources are kept apart so that they read top-down; a visitor fetches one file of each. `assets/css/order.txt` in the
theme lists the stylesheets in the order of the cascade (one name a line, `#` begins a remark), `assets/js/order.txt`
the scripts of every page, `assets/js/search/order.txt` those of the pages that search. The hash in the name lets a
server keep the file for ever: a change is a new name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from bangyang.derivations import reserved
from bangyang.outputs.output import Output, content_hash
from bangyang.text.traditional import Converter

STYLESHEET = "bangyang.css"
SCRIPT = "site.js"
SEARCH_SCRIPT = "search.js"
_ORDER = "order.txt"
_IMPORT = re.compile(r"@import\b")
_OUTWARD = re.compile(r"url\(\s*['\"]?(?:[a-z]+:)?//", re.IGNORECASE)


class FaultyTheme(ValueError):
    """The theme's sources are not as its lists say, or would fetch something from elsewhere."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """One bundled file: its logical name (`bangyang.css`) and what is published for it."""

    name: str
    output: Output


def bundle_theme(theme: Path) -> tuple[Bundle, ...]:
    """The stylesheet of the theme in folder `theme`, and its scripts as far as it has them.

    Raises FaultyTheme for a list that does not match the folder, an `@import`, or an address of another origin.
    """
    stylesheet = _bundle(theme / "assets" / "css", "*.css", STYLESHEET)
    script = _bundle(theme / "assets" / "js", "*.js", SCRIPT)
    if stylesheet is None:
        raise FaultyTheme(f"no stylesheets in {theme / 'assets' / 'css'}")
    text = stylesheet.output.read().decode()
    if _IMPORT.search(text) or _OUTWARD.search(text):
        raise FaultyTheme("a stylesheet imports another or fetches from another origin")
    search = _bundle(theme / "assets" / "js" / "search", "*.js", SEARCH_SCRIPT)
    return tuple(bundle for bundle in (stylesheet, script, search) if bundle is not None)


def converted_bundle(bundle: Bundle) -> Bundle:
    """The same for the traditional edition; only Chinese words in it are converted, and those are texts or remarks."""
    (text,) = Converter().convert([bundle.output.read().decode()])
    return _named(bundle.name, text.encode())


def _bundle(folder: Path, pattern: str, name: str) -> Bundle | None:
    sources = _sources(folder, pattern)
    if not sources:
        return None
    content = b"\n".join(source.read_bytes().strip() for source in sources) + b"\n"
    return _named(name, content)


def _named(name: str, content: bytes) -> Bundle:
    stem, _, ending = name.partition(".")
    return Bundle(name, Output(f"{reserved.ASSETS}{stem}.{content_hash(content)}.{ending}", content))


def _sources(folder: Path, pattern: str) -> tuple[Path, ...]:
    """The sources in their order. Without a list, a single source needs none."""
    present = {path.name for path in folder.glob(pattern)} if folder.is_dir() else set()
    listed = sorted(present)
    if (folder / _ORDER).is_file():
        lines = (folder / _ORDER).read_text(encoding="utf-8").splitlines()
        listed = [word for line in lines if (word := line.partition("#")[0].strip())]
    elif len(present) > 1:
        raise FaultyTheme(f"{folder} holds {len(present)} sources and no {_ORDER}")
    if set(listed) != present or len(listed) != len(set(listed)):
        differing = ", ".join(sorted(set(listed) ^ present)) or "a name twice"
        raise FaultyTheme(f"{folder / _ORDER} and the folder disagree: {differing}")
    return tuple(folder / name for name in listed)
