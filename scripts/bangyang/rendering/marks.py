"""Marks on a page: which words of it are a value that was committed to, and under which key.

Read back by `text.marked`. The key is the way to the value in the committed content, `groups.0.subjects.2.unit`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from bangyang.rendering.markdown import Fragment, render_markdown
from bangyang.text.htmltokens import TokenKind, tokens
from bangyang.text.marked import MARK, plain, read_marks

_APART = frozenset({"sup", "section", "del"})
"""Elements of a rendered text that hold notes and what leads to them, or what is struck out."""

_BEGIN, _END = "\ue0f0", "\ue0f1"
"""Private characters, which content may not hold: they stand round a part of a sentence while it is rendered."""


def marked(key: str, inner: str | Markup) -> Markup:
    """`inner` in an element that bears `key`."""
    return Markup('<span {}="{}">{}</span>').format(MARK, key, inner)


def marked_within(text: str, parts: Sequence[tuple[str, str]]) -> Markup:
    """`text` escaped, each of `parts` (key, words) that stands in it, in this order, in an element with its key."""
    made, rest = Markup(""), text
    for key, words in parts:
        before, found, after = rest.partition(words)
        if not found:
            break
        made, rest = made + escape(before) + marked(key, words), after
    return made + escape(rest)


@dataclass(frozen=True, slots=True)
class MarkedValue:
    """A value in a sentence: its key, its words, and where they lead, "" for nowhere."""

    key: str
    words: str
    href: str = ""


def _converted(text: str, prefix: str) -> Fragment:
    return render_markdown(text, prefix=prefix)


def marked_sentence(
    pieces: Sequence[str | MarkedValue], *, prefix: str, convert: Callable[[str, str], Fragment] = _converted
) -> Markup:
    """A sentence of Markdown in pieces, those that are values marked with their keys. `convert` makes HTML of a text
    whose ids begin with a prefix, for whoever has it converted already.
    """
    values = [piece for piece in pieces if isinstance(piece, MarkedValue)]
    text = "".join(piece if isinstance(piece, str) else f"{_BEGIN}{piece.words}{_END}" for piece in pieces)
    html = str(convert(text, prefix).html)
    tags = "".join(token.source for token in tokens(html) if token.kind is not TokenKind.TEXT)
    sound = _BEGIN not in tags and _END not in tags
    if not sound or html.count(_BEGIN) != len(values) or html.count(_END) != len(values):
        # An address that swallowed a sign, say: then the words are set as they are typed.
        plainly = (escape(piece) if isinstance(piece, str) else marked(piece.key, piece.words) for piece in pieces)
        return Markup("<p>{}</p>").format(Markup("").join(plainly))
    for value in values:
        words = html[html.index(_BEGIN) : html.index(_END)]
        # What is a link already leads where it was typed to lead.
        leads = bool(value.href) and "<a " not in words
        begin, end = (f'<a href="{escape(value.href)}">', "</a>") if leads else ("", "")
        html = html.replace(_BEGIN, f'<span {MARK}="{escape(value.key)}">{begin}', 1)
        html = html.replace(_END, f"{end}</span>", 1)
    return Markup(html)


def seen_of_markdown(text: str) -> str:
    """What a reader sees of a text of Markdown, as it is compared."""
    return _seen(str(render_markdown(text, prefix="seen").html))


def seen_in_sentence(text: str) -> str:
    """The same of a piece of a sentence: what stands at the beginning of a line elsewhere has no meaning in it."""
    return _seen(str(render_markdown(f"{_BEGIN}{text}{_END}", prefix="seen").html)).strip(_BEGIN + _END)


def words_of_markdown(text: str) -> tuple[str, ...]:
    """The runs of words of a text of Markdown, as they stand on paper, too, where notes are set apart."""
    found: list[str] = []
    within: list[str] = []
    for token in tokens(str(render_markdown(text, prefix="seen").html)):
        if token.kind is TokenKind.OPENING and (within or token.name in _APART):
            within.append(token.name)
        elif token.kind is TokenKind.CLOSING and within and token.name == within[-1]:
            within.pop()
        elif token.kind is TokenKind.TEXT and not within and (words := plain(token.text)):
            found.append(words)
    return tuple(found)


def _seen(html: str) -> str:
    return plain(read_marks(f'<div {MARK}="it">{html}</div>').texts["it"][0])
