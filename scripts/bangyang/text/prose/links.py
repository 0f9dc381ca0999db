"""The links and pictures that a Markdown text names, with their places.

Rendering knows them too, but only after a page is made; the checks ask before that and want line and column. Code and
comments hold no links. What leads where is for the checks to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from bangyang.text.prose.fault import comments, fenced_code

_TARGET: Final = r"(?:<(?P<angled>[^<>\n]{0,500})>|(?P<plain>(?:[^()\n]|\([^()\n]{0,200}\)){0,500}?))"
_TITLE: Final = r"(?:[ \t]+(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'))?"
_INSIDE: Final = r"(?:[^\[\]\n]|!?\[[^\[\]\n]{0,300}\](?:\([^()\n]{0,500}\))?){0,500}"
_LINK: Final = re.compile(rf"\[(?P<text>{_INSIDE})\]\([ \t]*{_TARGET}{_TITLE}[ \t]*\)")
_IMAGE: Final = re.compile(rf"!\[(?P<text>[^\[\]\n]{{0,500}})\]\([ \t]*{_TARGET}{_TITLE}[ \t]*\)")
_DEFINITION: Final = re.compile(
    r"^[ ]{0,3}\[(?!\^)(?P<text>[^\[\]\n]{1,200})\]:[ \t]+<?(?P<plain>[^\s<>]{1,500})>?", re.M
)
_CODE: Final = re.compile(r"(?P<ticks>`{1,3})[^`\n]{1,500}(?P=ticks)")


@dataclass(frozen=True, slots=True)
class Link:
    """Something that leads elsewhere, at `start:end`: `target` and `text` as typed.

    For a picture `is_image` is true and `text` is what a screen reader says.
    """

    text: str
    target: str
    start: int
    end: int
    is_image: bool


def find_links(text: str) -> tuple[Link, ...]:
    """Inline links and pictures and link definitions, in the order of the text."""
    if "](" not in text and "]:" not in text:
        return ()
    clean = _without_code(text)
    found = [_link(match, is_image=True) for match in _IMAGE.finditer(clean)]
    for pattern in (_LINK, _DEFINITION):
        for match in pattern.finditer(clean):
            if match.start() == 0 or clean[match.start() - 1] != "!":
                found.append(_link(match, is_image=False))
    return tuple(sorted(found, key=lambda link: (link.start, link.end)))


def _link(match: re.Match[str], *, is_image: bool) -> Link:
    parts = match.groupdict()
    target = parts.get("angled") or parts["plain"] or ""
    return Link(match["text"], target.strip(), match.start(), match.end(), is_image)


def _without_code(text: str) -> str:
    """`text` with code and comments blanked out; every position stays."""
    pieces = list(text)
    for start, end in (*fenced_code(text), *comments(text), *(match.span() for match in _CODE.finditer(text))):
        pieces[start:end] = [character if character == "\n" else " " for character in pieces[start:end]]
    return "".join(pieces)
