"""The one pass over the engine's HTML that makes it ours, before the sanitizer.

It reads the engine's output as a row of tokens, never as a tree: the engine balances its tags and escapes every `<` and
`>` of the content, so each tag can be handled as it goes by. Nesting is cut at a depth no person writes, since the
sanitizer behind it slows down with depth.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from bangyang.text.htmltokens import Token, TokenKind, decoded, split, tag_of
from bangyang.text.markdown import is_picture
from bangyang.text.markdown import reference as reference_in

MAX_DEPTH = 60
_OUTBOUND = 'class="outbound" rel="noopener noreferrer" aria-describedby="outbound-note"'
_NOTE = "data-footnote-ref"
_VOID = frozenset({"br", "hr", "img", "input"})
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a fragment: its level on the page (2–6), its id and its plain text."""

    level: int
    id: str
    text: str


class Rewriter:
    """Rewrites one fragment; afterwards `headings`, `links` and `images` (source, alt) hold what went by."""

    def __init__(self, prefix: str) -> None:
        self.headings: list[Heading] = []
        self.links: list[str] = []
        self.images: list[tuple[str, str]] = []
        self._prefix = prefix
        self._footnotes: dict[str, str] = {}
        self._notes = 0
        self._open: list[bool] = []
        self._shift = 0
        self._level = 1
        self._words: list[str] = []
        self._noted = False
        self._out: list[str] = []

    def rewrite(self, markup: str) -> str:
        """`markup` (the engine's output) in our form."""
        pieces = list(_with_figures(split(markup)))
        levels = (int(tag[2]) for tag in pieces[1::2] if tag[1:-1] in _HEADINGS)
        self._shift = 2 - min(levels, default=2)
        for index, source in enumerate(pieces):
            if index % 2 == 0:
                self._text(source, pieces[index - 1] if index else "")
                continue
            tag = tag_of(source)
            if tag.kind is TokenKind.OPENING:
                self._begin(tag, pieces[index + 1])
            elif tag.kind is TokenKind.CLOSING and self._open and self._open.pop():
                self._out.append(self._closing(tag))
        return "".join(self._out)

    def _text(self, text: str, before: str) -> None:
        if text.startswith("↩") and "data-footnote-backref" in tag_of(before).values:
            text = f"返回正文{text[1:]}"
        self._out.append(text)
        if not self._noted:
            self._words.append(text)

    def _begin(self, tag: Token, text: str) -> None:
        """An opening tag, and the text behind it."""
        if tag.name in _VOID:
            self._out.append(self._image(tag) if tag.name == "img" else tag.source)
            return
        if _NOTE in tag.source and _NOTE in tag.values:
            self._footnotes[_note_of(tag)] = text
        kept = len(self._open) < MAX_DEPTH
        self._open.append(kept)
        if kept:
            self._out.append(self._opening(tag))

    def _opening(self, tag: Token) -> str:
        name = tag.name
        self._noted = self._noted or name == "sup"
        if name == "a":
            return self._anchor(tag)
        if name in _HEADINGS:
            return self._heading(int(name[1]))
        if name in {"th", "td"} and (align := tag.value("align")) is not None:
            return f'<{name} class="align-{align}">'
        if name == "table":
            return '<div class="table-scroll"><table>'
        if name == "section":
            title = f'<h2 class="footnotes-title" id="{self._prefix}--notes">注释</h2>'
            return f'<section class="footnotes" role="doc-endnotes">{title}'
        if name == "li" and (own := tag.value("id") or "").startswith("fn-"):
            # A note that is referred to in notes alone comes before what refers to it; they stand in their order.
            self._notes += 1
            return f'<li id="{self._prefix}--fn{self._footnotes.setdefault(own[3:], str(self._notes))}">'
        return tag.source

    def _closing(self, tag: Token) -> str:
        self._noted = self._noted and tag.name != "sup"
        if tag.name == "table":
            return "</table></div>"
        if tag.name in _HEADINGS:
            self.headings.append(Heading(self._level, self._heading_id(), decoded("".join(self._words)).strip()))
            return f"</h{self._level}>"
        return tag.source

    def _heading_id(self) -> str:
        return f"{self._prefix}--s{len(self.headings) + 1}"

    def _heading(self, level: int) -> str:
        self._level = min(level + self._shift, self._level + 1, 6)
        self._words = []
        return f'<h{self._level} id="{self._heading_id()}">'

    def _anchor(self, tag: Token) -> str:
        values = tag.values
        if _NOTE in values:
            return self._footnote_reference(_note_of(tag), values["id"][6:])
        if "data-footnote-backref" in values:
            number, _, again = values["data-footnote-backref-idx"].partition("-")
            target = f"{self._prefix}--fnref{number}-{again or 1}"
            return f'<a href="#{target}" class="footnote-backref" aria-label="返回正文注释{number}处">'
        href = tag.attribute("href")
        if href is None or not href.value:
            return "<a>"
        reference = reference_in(href.value)
        self.links.append(reference)
        title = _as_written(tag, "title")
        if reference.startswith(("http://", "https://")):
            return f'<a href="{href.raw}" {_OUTBOUND}{title}>'
        return f'<a href="{href.raw}"{title}>' if not reference.startswith("//") else "<a>"

    def _footnote_reference(self, name: str, own_id: str) -> str:
        number = self._footnotes[name]
        again = own_id[len(name) + 1 :] or "1"
        here = f"{self._prefix}--fnref{number}-{again}"
        return f'<a href="#{self._prefix}--fn{number}" id="{here}" aria-label="注释{number}">'

    def _image(self, tag: Token) -> str:
        source = reference_in(tag.value("src") or "")
        self.images.append((source, tag.value("alt") or ""))
        if not is_picture(source):
            return ""
        # A caption amid words has no place of its own, and is not to be lost.
        title = tag.attribute("title")
        return _bare_image(tag) + (f"（{title.raw}）" if title and title.value else "")


def _bare_image(tag: Token) -> str:
    """An image without its title."""
    alt = _as_written(tag, "alt") or ' alt=""'
    return f"<img{_as_written(tag, 'src')}{alt}>"


def _as_written(tag: Token, name: str) -> str:
    """An attribute as it stands in `tag`, with the space before it."""
    found = tag.attribute(name)
    return f' {name}="{found.raw}"' if found else ""


def _note_of(tag: Token) -> str:
    """The name of the footnote that a reference leads to."""
    return (tag.value("href") or "").removeprefix("#fn-")


def _with_figures(pieces: list[str]) -> Iterator[str]:
    """`pieces`, in which an image alone in its paragraph is a figure, with its title as the caption."""
    rest = iter(enumerate(pieces))
    for index, source in rest:
        within = pieces[index + 1 : index + 5] if source == "<p>" else []
        if within[::2] != ["", ""] or within[3] != "</p>" or (image := tag_of(within[1])).name != "img":
            yield source
            continue
        title = image.attribute("title")
        caption = ("<figcaption>", title.raw, "</figcaption>", "") if title else ()
        yield from ('<figure class="figure">', "", _bare_image(image), "", *caption, "</figure>")
        next(islice(rest, 4, 4), None)
