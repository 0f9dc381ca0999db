"""Where a link may lead: on within the site, to a web page, a mailbox or a telephone, and nowhere else.

One answer for bodies, free pages and settings. A target is read as browsers read it (URL Standard, 4.4: white space and
control characters around it and tabs and line ends within it count for nothing), and rather more strictly: whatever
looks like a scheme is one.
"""

from __future__ import annotations

import html
import re
import unicodedata

OUTWARD = frozenset({"http", "https", "mailto", "tel"})
"""The schemes a link may begin with."""

ADDRESSES = frozenset({"href", "xlink:href", "src", "srcset", "action", "formaction", "poster", "data", "background"})
"""Attributes of HTML whose value is an address."""

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_RUNS = frozenset({"javascript", "vbscript", "data", "livescript", "mocha"})
_NOTHING = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


def scheme_of(target: str) -> str:
    """The scheme `target` begins with, in small letters; "" for one that stays within the site."""
    match = _SCHEME.match(_as_read(target))
    return match[1] if match else ""


def is_harmless(target: str) -> bool:
    """Whether a link may lead to `target`: by a scheme of `OUTWARD`, or without any on the site itself."""
    # Another site's address without a scheme; browsers take either stroke for the other.
    if _as_read(target).replace("\\", "/").startswith("//"):
        return False
    return scheme_of(target) in OUTWARD | {""}


def runs(target: str) -> bool:
    """Whether following `target` would run or show what it says itself."""
    return scheme_of(target) in _RUNS


def _as_read(target: str) -> str:
    text = unicodedata.normalize("NFKC", html.unescape(target))
    return "".join(char for char in text if unicodedata.category(char) not in _NOTHING).lower()
