"""The one pass over the engine's HTML that makes it ours, before the sanitizer.

It reads the engine's output as a row of tags and text, never as a tree: the engine balances its tags and escapes
every `<` and `>` of the content, so each tag can be handled as it goes by. Nesting is cut at a depth no person
writes, since the sanitizer behind it slows down with depth.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from bangyang.text.markdown import is_picture
from bangyang.text.markdown import reference as reference_in

MAX_DEPTH = 60
_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?([a-z][a-z0-9]*)")
_ATTRIBUTE = re.compile(r'([a-z-]+)(?:="([^"]*)")?')
_LONE_IMAGE = re.compile(r"<p>(<img [^>]*>)</p>")
_TITLE = re.compile(r' title="([^"]*)"')
_LEVEL = re.compile(r"<h([1-6])>")
_FOOTNOTE_REFERENCE = re.compile(r'<a href="#fn-([^"]*)" id="[^"]*" data-footnote-ref>([0-9]+)<')
_BACK_ARROW = re.compile(r"(<a [^>]*data-footnote-backref[^>]*>)↩")
_OUTBOUND = 'class="outbound" rel="noopener noreferrer" aria-describedby="outbound-note"'
_VOID = frozenset({"br", "hr", "img", "input"})
# Tags that stay as they are: nearly all of a text, so they go by without being taken apart.
_PLAIN = ("p", "strong", "em", "del", "ul", "ol", "li", "blockquote", "pre", "thead", "tbody", "tr", "th", "td")
_PLAIN_OPENINGS = frozenset(f"<{name}>" for name in _PLAIN)
_PLAIN_CLOSINGS = frozenset(f"</{name}>" for name in _PLAIN)

# Scripts that are set solid: a line end between them is no space. Full-width forms, Chinese punctuation, Han.
_SOLID = (
    "\u00b7\u2014\u2018\u2019\u201c\u201d\u2026\u2e80-\u312f\u31a0-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6"
    "\U00020000-\U0003ffff"
)
_INLINE = r"(?:</?(?:strong|em|del|a|sup|code)(?: [^>]*)?>)*"
_SOFT_BREAK = re.compile(
    rf"(?<=[{_SOLID}])({_INLINE})\n({_INLINE})(?=[{_SOLID}0-9])|(?<=[0-9])({_INLINE})\n({_INLINE})(?=[{_SOLID}])"
)
_PRE = re.compile(r"(<pre>.*?</pre>)", re.DOTALL)
# A line end that is not followed by a new block. Rare, and found fast: paragraphs are mostly written in one line.
_LINE_WITHIN = re.compile(rf"\n(?:[{_SOLID}0-9]|</?(?:strong|em|del|a|sup|code)[ >])")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a fragment: its level on the page (2–6), its id and its plain text."""

    level: int
    id: str
    text: str


def join_soft_breaks(markup: str) -> str:
    """`markup` without the line ends inside running Chinese, which a browser would show as spaces.

    Digits beside Chinese are set solid too, as in official texts; Latin words keep their space, code its lines.
    """
    if not _LINE_WITHIN.search(markup):
        return markup
    parts = _PRE.split(markup)
    parts[::2] = [_SOFT_BREAK.sub(_joined, part) for part in parts[::2]]
    return "".join(parts)


def _joined(found: re.Match[str]) -> str:
    return "".join(piece for piece in found.groups() if piece)


class Rewriter:
    """Rewrites one fragment; afterwards `headings`, `links` and `images` (source, alt) hold what went by."""

    def __init__(self, prefix: str) -> None:
        self.headings: list[Heading] = []
        self.links: list[str] = []
        self.images: list[tuple[str, str]] = []
        self._prefix = prefix
        self._footnotes: dict[str, str] = {}
        self._open: list[bool] = []
        self._shift = 0
        self._level = 1
        self._heading_start = 0
        self._out: list[str] = []

    def rewrite(self, markup: str) -> str:
        """`markup` (the engine's output) in our form."""
        self._shift = 2 - int(min(_LEVEL.findall(markup), default="2"))
        self._footnotes = dict(_FOOTNOTE_REFERENCE.findall(markup))
        markup = _BACK_ARROW.sub(r"\1返回正文", _LONE_IMAGE.sub(_as_figure, markup))
        for piece in _TAG.split(markup):
            if piece in _PLAIN_OPENINGS:
                self._open.append(len(self._open) < MAX_DEPTH)
                if self._open[-1]:
                    self._out.append(piece)
            elif piece in _PLAIN_CLOSINGS:
                if self._open and self._open.pop():
                    self._out.append(piece)
            elif piece.startswith("<"):
                self._tag(piece)
            elif piece:
                self._out.append(piece)
        return "".join(self._out)

    def _tag(self, tag: str) -> None:
        found = _NAME.match(tag)
        if found is None:
            return
        name = found[1]
        if name in _VOID:
            self._out.append(self._image(tag) if name == "img" else tag)
        elif tag.startswith("</"):
            if self._open and self._open.pop():
                self._out.append(self._closing(name, tag))
        else:
            kept = len(self._open) < MAX_DEPTH
            self._open.append(kept)
            if kept:
                self._out.append(self._opening(name, tag))

    def _opening(self, name: str, tag: str) -> str:
        attributes: dict[str, str] = dict(_ATTRIBUTE.findall(tag[len(name) + 1 :]))
        if name == "a":
            return self._anchor(attributes)
        if len(name) == 2 and name[0] == "h" and name[1].isdigit():
            return self._heading(int(name[1]))
        if name in {"th", "td"} and "align" in attributes:
            return f'<{name} class="align-{attributes["align"]}">'
        if name == "table":
            return '<div class="table-scroll"><table>'
        if name == "section":
            title = f'<h2 class="footnotes-title" id="{self._prefix}--notes">注释</h2>'
            return f'<section class="footnotes" role="doc-endnotes">{title}'
        if name == "li" and attributes.get("id", "").startswith("fn-"):
            return f'<li id="{self._prefix}--fn{self._footnotes[attributes["id"][3:]]}">'
        return tag

    def _closing(self, name: str, tag: str) -> str:
        if name == "table":
            return "</table></div>"
        if len(name) == 2 and name[0] == "h" and name[1].isdigit():
            inner = "".join(self._out[self._heading_start :])
            text = re.sub(r"<sup.*?</sup>|<[^>]*>", "", inner).strip()
            self.headings.append(Heading(self._level, self._heading_id(), html.unescape(text)))
            return f"</h{self._level}>"
        return tag

    def _heading_id(self) -> str:
        return f"{self._prefix}--s{len(self.headings) + 1}"

    def _heading(self, level: int) -> str:
        self._level = min(level + self._shift, self._level + 1, 6)
        self._heading_start = len(self._out) + 1
        return f'<h{self._level} id="{self._heading_id()}">'

    def _anchor(self, attributes: dict[str, str]) -> str:
        href = attributes.get("href", "")
        if "data-footnote-ref" in attributes:
            return self._footnote_reference(href[4:], attributes["id"][6:])
        if "data-footnote-backref" in attributes:
            number, _, again = attributes["data-footnote-backref-idx"].partition("-")
            target = f"{self._prefix}--fnref{number}-{again or 1}"
            return f'<a href="#{target}" class="footnote-backref" aria-label="返回正文注释{number}处">'
        reference = reference_in(href)
        if href:
            self.links.append(reference)
        title = f' title="{attributes["title"]}"' if "title" in attributes else ""
        if reference.startswith(("http://", "https://")):
            return f'<a href="{href}" {_OUTBOUND}{title}>'
        return f'<a href="{href}"{title}>' if href and not reference.startswith("//") else "<a>"

    def _footnote_reference(self, name: str, own_id: str) -> str:
        number = self._footnotes[name]
        again = own_id[len(name) + 1 :] or "1"
        here = f"{self._prefix}--fnref{number}-{again}"
        return f'<a href="#{self._prefix}--fn{number}" id="{here}" aria-label="注释{number}">'

    def _image(self, tag: str) -> str:
        attributes: dict[str, str] = dict(_ATTRIBUTE.findall(tag[4:]))
        source = reference_in(attributes.get("src", ""))
        self.images.append((source, html.unescape(attributes.get("alt", ""))))
        if not is_picture(source):
            return ""
        return f'<img src="{attributes["src"]}" alt="{attributes.get("alt", "")}">'


def _as_figure(found: re.Match[str]) -> str:
    """An image alone in its paragraph, with its title as the caption."""
    title = _TITLE.search(found[1])
    caption = f"<figcaption>{title[1]}</figcaption>" if title else ""
    return f'<figure class="figure">{found[1]}{caption}</figure>'
