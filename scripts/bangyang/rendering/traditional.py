"""The traditional edition (繁体版): every page once more below `zh-hant/`, made of the finished first one.

Nothing is composed twice: what is converted is a page's bytes, words only (`markuptext`, `text.traditional`). A link to
a page stays in the edition; pictures, stylesheets, sheets, data and feeds are those of the first edition. So where a
traditional page lies is decided here, and here alone: its address, its links, and the two lines in each head that name
the other.

The first edition is the text that counts; every traditional page says so, and leads there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from bangyang.base.store import key_of
from bangyang.derivations import reserved
from bangyang.rendering.addresses import page_depth, relative_link, rooted_link
from bangyang.rendering.chrome import OTHER_MARK, Chrome
from bangyang.rendering.markuptext import Rules, reworded
from bangyang.rendering.scriptdata import script_text
from bangyang.text.htmltokens import Attribute, Token, tokens
from bangyang.text.traditional import Converter

_SIMPLIFIED, _TRADITIONAL = "zh-Hans", "zh-Hant"
"""BCP 47 tags of the two editions."""
_SWITCH_BACK = "简体"
_LOCALE = "zh_HK"
"""Open Graph knows no script without a territory."""

_ADDRESSES = frozenset({"href", "src", "poster", "action", "cite", "data", "data-search", "data-index"})
"""Attributes that hold an address, whoever follows it: the browser or a script."""
_UP = re.compile(r"(?:\.{1,2}/)*")


@dataclass(frozen=True)
class TraditionalEdition:
    """How the traditional edition of one site is made.

    `site_address` is the full address of the site's root ending in `/`, or "" where there is none; `root` the path it
    is served at. `assets` pairs files of the first edition with those that take their place; `note` is the line put
    at the top of every page of it, with OTHER_MARK for the address of the first edition's page.
    """

    converter: Converter
    site_address: str = ""
    root: str = "/"
    explicit_index: bool = False
    assets: tuple[tuple[str, str], ...] = ()
    note: str = ""
    _assets: Mapping[str, str] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_assets", dict(self.assets))

    def key(self, inside: bytes, *parts: bytes) -> bytes:
        """What the inside of a page is known by: `inside` is what the first edition's is known by, `parts` are its."""
        settings = repr((self.site_address, self.root, self.explicit_index, self.assets, self.note))
        names = repr(self.converter.names_in("\n".join(part.decode() for part in parts)))
        return key_of(b"traditional", inside, settings.encode(), names.encode())

    def part(self, content: bytes, url: str) -> bytes:
        """A part of the page at `url`, for this edition."""
        return reworded(content.decode(), self._rules(url, OTHER_MARK)).encode()

    def chrome(self, chrome: Chrome, base: str) -> Chrome:
        """This edition's chrome, made of that for pages from which `base` leads to the root."""
        depth = 0 if base in (".", "/") else base.count("..")
        # Every link in a chrome goes by the root, so any address of that depth will do.
        return Chrome.cut(reworded(chrome.marked, self._rules("x/" * depth, OTHER_MARK)))

    def page(self, content: bytes, url: str) -> bytes:
        """A whole page for this edition that was made elsewhere and shows the switch already."""
        back = relative_link(reserved.TRADITIONAL + url, url, explicit_index=self.explicit_index)
        made = reworded(content.decode(), self._rules(url, back))
        return made.replace(OTHER_MARK, str(Markup.escape(back))).encode()

    def other(self, url: str, *, traditional: bool = False, anywhere: bool = False) -> str:
        """What to write in `href` on the page at `url`, or on its `traditional` page, to reach the other edition.

        A page the server shows `anywhere` does not know which one was asked for, and leads to the other front page.
        """
        if anywhere:
            return rooted_link(self.root, "" if traditional else reserved.TRADITIONAL)
        here, there = (reserved.TRADITIONAL + url, url) if traditional else (url, reserved.TRADITIONAL + url)
        return relative_link(here, there, explicit_index=self.explicit_index)

    def alternates(self, head: bytes, url: str) -> bytes:
        """The links between the editions for a head that names the page at `url` as its own canonical address.

        The same for both: each names all, itself included. A page that search engines pass by has none.
        """
        own = str(Markup.escape(self.site_address + url))
        if not self.site_address or f'<link rel="canonical" href="{own}">'.encode() not in head:
            return b""
        return self._links(url).encode()

    def _links(self, url: str) -> str:
        return "".join(
            f'<link rel="alternate" hreflang="{language}" href="{Markup.escape(address)}">\n'
            for language, address in alternates(self.site_address, url)
        )

    def with_alternates(self, page: str, url: str) -> str:
        """A whole page that was made elsewhere, with the links between the editions behind its own canonical address.

        However that is written: what makes pages smaller leaves the quotes out.
        """
        if not self.site_address:
            return page
        for token in tokens(page):
            if token.opens("link") and token.value("rel") == "canonical":
                own = token.value("href") == self.site_address + url
                return page[: token.end] + "\n" + self._links(url).rstrip() + page[token.end :] if own else page
        return page

    def _rules(self, url: str, back: str) -> Rules:
        return Rules(
            words=self.converter.convert,
            attribute=lambda tag, attribute: self._attribute(tag, attribute, url, back),
            behind=lambda tag: self.note if tag.name == "main" else "",
            swapped=lambda tag: _SWITCH_BACK if _is_switch(tag) else "",
            script=self._script,
        )

    def _attribute(self, tag: Token, attribute: Attribute, url: str, back: str) -> str:
        name, value = attribute.name, attribute.value
        if _is_switch(tag):
            return {"href": back, "lang": _SIMPLIFIED, "hreflang": _SIMPLIFIED}.get(name, value)
        if name == "lang" and tag.name == "html":
            return _TRADITIONAL
        if name in _ADDRESSES and tag.value("hreflang") is None:
            return self._address(value, url)
        if name == "srcset":
            return ", ".join(self._candidate(each.strip(), url) for each in value.split(","))
        if name == "content" and tag.name == "meta":
            if tag.value("property") == "og:locale":
                return _LOCALE
            return self._absolute(value)
        return value

    def _candidate(self, candidate: str, url: str) -> str:
        address, space, size = candidate.partition(" ")
        return f"{self._address(address, url)}{space}{size}"

    def _absolute(self, value: str) -> str:
        """A full address of a page of the site as its address in this edition; anything else as it is."""
        if not self.site_address or not value.startswith(self.site_address):
            return value
        path, rest = _split(value[len(self.site_address) :])
        return f"{self.site_address}{reserved.TRADITIONAL}{path}{rest}" if _is_page(path) else value

    def _address(self, value: str, url: str) -> str:
        """What a link on the page at `url` is in this edition."""
        if not value or value.startswith(("#", "?", "//")):
            return value
        if ":" in value.partition("/")[0]:
            return self._absolute(value)
        path, rest = _split(value)
        if path.startswith("/"):
            if not path.startswith(self.root):
                return value
            inside = path.removeprefix(self.root)
            there = reserved.TRADITIONAL + inside if _is_page(inside) else self._assets.get(inside, inside)
            return f"{self.root}{there}{rest}"
        if _is_page(path):
            return value
        up = _UP.match(path)
        assert up is not None
        depth = page_depth(url)
        climbed = up[0].count("../")
        kept = "".join(f"{folder}/" for folder in url.split("/")[: max(depth - climbed, 0)])
        target = kept + path[up.end() :]
        return "../" * (depth + 1) + self._assets.get(target, target) + rest

    def _script(self, tag: Token, code: str) -> str | None:
        """JSON-LD of this edition: the same things, at its own address in its own script. Other code is left alone."""
        if tag.value("type") != "application/ld+json":
            return None
        try:
            return script_text(self._thing(json.loads(code)))
        except ValueError:
            return None

    def _thing(self, value: Any, *, own: bool = False) -> Any:
        """`value` with the addresses of this edition. A thing with an identity of its `own` (#organ, #subject) is
        the same one in both editions, and so are its addresses."""
        if isinstance(value, dict):
            own = "#" in str(value.get("@id", ""))
            made = {name: self._thing(each, own=own) for name, each in value.items()}
            return made | {"inLanguage": _TRADITIONAL} if "inLanguage" in made else made
        if isinstance(value, list):
            return [self._thing(each) for each in value]
        return self._absolute(value) if isinstance(value, str) and not own else value


def alternates(site_address: str, url: str) -> tuple[tuple[str, str], ...]:
    """(hreflang, full address) of the page at `url` in every edition; who fits none is sent to the first."""
    first, traditional = site_address + url, f"{site_address}{reserved.TRADITIONAL}{url}"
    return (_SIMPLIFIED, first), (_TRADITIONAL, traditional), ("x-default", first)


def _is_switch(tag: Token) -> bool:
    return tag.opens("a") and tag.value("hreflang") == _TRADITIONAL


def _split(value: str) -> tuple[str, str]:
    """`value` split before its query or fragment."""
    found = re.search(r"[?#]", value)
    return (value[: found.start()], value[found.start() :]) if found else (value, "")


def _is_page(path: str) -> bool:
    """Whether a path leads to a page: to a folder, or to a file of HTML. Everything else is shared."""
    return path in ("", ".", "..") or path.endswith(("/", "/..", "/.", ".html"))
