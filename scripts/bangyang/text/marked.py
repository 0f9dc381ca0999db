"""What a page says where: elements marked with the key of a committed value, and the text a reader sees in each.

A value that was committed to stands on the page in an element with `data-proof`; here such marks are read back from
the HTML, with whatever a page itself hides left out: a mark in what is not shown is none. White space is left out, for
how a text is broken into lines is no part of it. Of stylesheets and scripts nothing is known here.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from bangyang.text.htmltokens import Token, TokenKind, tokens

MARK = "data-proof"
"""The attribute that bears the key of a committed value."""

WORDS_MARK = "@words"
"""The key of the words that a traditional edition puts for others: `软件=軟體；鼠标=滑鼠`."""

_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "param"}
)
_UNSEEN = frozenset(
    {
        *("head", "title", "script", "style", "template", "noscript", "noframes", "noembed", "iframe", "object", "xmp"),
        *("svg", "math", "canvas", "audio", "video", "select", "datalist", "textarea", "button", "map", "bdo"),
        *("plaintext", "frameset", "rp"),
    }
)
"""Elements whose inside is not shown, not as text, or not in its order."""
_SHUT = frozenset({"details", "dialog"})
"""Elements whose inside is shown while they are open."""
_UNSEEN_CLASSES = frozenset(
    {"visually-hidden", "print-only", "tool-menu", "tool-more", "headerlink", "brand-line", "brand-mark", "item-count"}
)
"""Classes of our theme for what is not on the screen, always or at times; none of them holds what is committed to."""
_HIDING = ("hidden", "style", "popover")
_STRUCK = frozenset({"del", "s", "strike"})
_STROKE = "\u0336"
"""Stands round what is struck out, so that it is not read as if it were not."""

_LISTED = frozenset({"li"})
_TERMS = frozenset({"dt", "dd"})
_CELLS = frozenset({"td", "th"})
_ROWS = _CELLS | {"tr"}
_SECTIONS = _ROWS | {"thead", "tbody", "tfoot"}
_ENDS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (_LISTED, frozenset({"ul", "ol"})),
    **dict.fromkeys(_TERMS, (_TERMS, frozenset({"dl"}))),
    **dict.fromkeys(_CELLS, (_CELLS, frozenset({"tr", "table"}))),
    "tr": (_ROWS, frozenset({"table", "thead", "tbody", "tfoot"})),
    **dict.fromkeys(("thead", "tbody", "tfoot"), (_SECTIONS, frozenset({"table"}))),
    **dict.fromkeys(
        (
            *("address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figcaption", "figure"),
            *("footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre"),
            *("section", "table", "ul"),
        ),
        (frozenset({"p"}), frozenset({"table", "td", "th", "caption", "button"})),
    ),
}
"""What a tag ends that was left open, and where that stops (HTML Standard, 13.1.2.4)."""

_DEEPEST = 200
"""Elements in each other that are looked through; a page of ours has some twenty."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a page: for each key what stands in each of its elements, and how many pictures are shown there.

    `unmarked` counts rows of lists and tables that say something and bear no mark, beside others that do.
    `redirects` says that the page only leads elsewhere.
    """

    texts: Mapping[str, tuple[str, ...]]
    pictures: int = 0
    unmarked: int = 0
    redirects: bool = False


@dataclass(slots=True)
class _Mark:
    key: str
    said: list[str] = field(default_factory=list)
    pictures: int = 0


@dataclass(slots=True)
class _Element:
    name: str
    unseen: bool
    struck: bool
    mark: _Mark | None
    apart: bool
    """Whether it stands in no mark."""
    bears: bool = False
    says: bool = False
    celled: bool = False
    rows: list[bool] = field(default_factory=list)
    """Whether each row in it that says something bears a mark."""


def read_marks(markup: str) -> Marks:
    """The marks of a page or a part of one. The time grows with the length, whatever stands in it."""
    reading = _Reading()
    for token in tokens(markup):
        reading.take(token)
    texts: dict[str, tuple[str, ...]] = {}
    for mark in reading.marks:
        texts[mark.key] = (*texts.get(mark.key, ()), plain("".join(mark.said)))
    reading.end()
    return Marks(texts, sum(mark.pictures for mark in reading.marks), reading.unmarked, reading.redirects)


def plain(text: str) -> str:
    """`text` as it is compared: in NFC, without white space."""
    return unicodedata.normalize("NFC", "".join(text.split()))


class _Reading:
    """Goes from token to token with the elements that are open."""

    def __init__(self) -> None:
        self.marks: list[_Mark] = []
        self.redirects = False
        self.unmarked = 0
        self._open: list[_Element] = []
        self._names = Counter[str]()
        self._within: list[_Mark] = []

    def take(self, token: Token) -> None:
        if token.kind is TokenKind.TEXT:
            self._say(token.text)
        elif token.kind is TokenKind.CLOSING:
            if self._names[token.name]:
                while self._pop() != token.name:
                    pass
        elif token.kind is TokenKind.OPENING:
            self._begin(token)

    def end(self) -> None:
        """Ends what was left open."""
        while self._open:
            self._pop()

    def _say(self, text: str) -> None:
        top = self._open[-1] if self._open else None
        if top is None or top.unseen:
            return
        top.says = top.says or not text.isspace()
        said = f"{_STROKE}{text}{_STROKE}" if top.struck else text
        for mark in self._within:
            mark.said.append(said)

    def _begin(self, tag: Token) -> None:
        self._end_before(tag.name)
        if tag.name in _VOID:
            self._stand_alone(tag)
            return
        above = self._open[-1] if self._open else _Element("", False, False, None, True)
        unseen = above.unseen or _is_unseen(tag) or len(self._open) > _DEEPEST
        struck = above.struck or tag.name in _STRUCK
        key = tag.value(MARK)
        mark = _Mark(key) if key is not None and not unseen and not struck else None
        if mark is not None:
            self.marks.append(mark)
            self._within.append(mark)
        above.celled = above.celled or tag.name == "td"
        apart = not self._within or (mark is not None and len(self._within) == 1)
        self._open.append(_Element(tag.name, unseen, struck, mark, apart, bears=mark is not None))
        self._names[tag.name] += 1

    def _stand_alone(self, tag: Token) -> None:
        if tag.name == "img" and not (self._open and self._open[-1].unseen) and not _is_unseen(tag):
            # Counted once, with the outermost mark it stands in.
            for mark in self._within[:1]:
                mark.pictures += 1
        elif tag.name == "meta" and (tag.value("http-equiv") or "").strip().lower() == "refresh":
            self.redirects = True

    def _end_before(self, name: str) -> None:
        ended, bounds = _ENDS.get(name, (frozenset[str](), frozenset[str]()))
        if not any(self._names[each] for each in ended):
            return
        found = None
        for at in range(len(self._open) - 1, max(len(self._open) - _DEEPEST, 0) - 1, -1):
            if self._open[at].name in bounds:
                break
            if self._open[at].name in ended:
                found = at
        while found is not None and len(self._open) > found:
            self._pop()

    def _pop(self) -> str:
        element = self._open.pop()
        self._names[element.name] -= 1
        if element.mark is not None:
            self._within.pop()
        self.unmarked += element.rows.count(False) if True in element.rows else 0
        if self._open:
            above = self._open[-1]
            above.bears, above.says = above.bears or element.bears, above.says or element.says
            is_row = element.name == "li" or (element.name == "tr" and element.celled)
            if is_row and element.apart and element.says:
                above.rows.append(element.bears)
        return element.name


def _is_unseen(tag: Token) -> bool:
    if tag.name in _UNSEEN:
        return True
    values = tag.values
    if not values:
        return tag.name in _SHUT
    return (
        any(name in values for name in _HIDING)
        or values.get("dir", "ltr") not in ("ltr", "auto", "")
        # Of details of one name a browser opens a single one.
        or (tag.name in _SHUT and ("open" not in values or "name" in values))
        or not _UNSEEN_CLASSES.isdisjoint(values.get("class", "").split())
    )
