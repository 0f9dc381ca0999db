"""The one reader of HTML: a text as a row of tokens, which joined together are the text again, byte for byte.

It follows the tokenizer of the HTML Standard (13.2.5) for comments, declarations, tags, attributes and elements whose
inside is no markup, as a browser without scripts reads them (so `noscript` is like any other element). It builds no
tree, so it repairs nothing. Every step goes forward: the time grows with the length, whatever stands in the text.

Two things differ from the standard. A tag that the text ends in is text: a browser drops it, but here nothing may be
lost. What is written as code in a drawing is code, although a browser reads markup there.

Feeds, sitemaps and drawings are read as `xml`, where CDATA is text and the inside of `title` is markup.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from enum import Enum, auto
from functools import lru_cache
from html.entities import html5
from typing import Final, NamedTuple

from bangyang.base.patterns import regex

_W: Final = r" \t\n\f\r"
"""White space of the standard, for a character class; what else Unicode calls so belongs to a name or a value."""
_NAME: Final = rf"[A-Za-z][^{_W}/>]*+"
_VALUE: Final = rf"\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^{_W}\"'>][^{_W}>]*+"
_PLAIN: Final = r"(?: [a-z-]++=\"[^\"]*+\")*+"
"""Attributes as they are mostly written; no different from others, but quicker to go by."""
_WITHIN: Final = rf"{_PLAIN}(?:[{_W}/]++|(?:=[^{_W}/>=]*+|[^{_W}/>=]++)(?:[{_W}]*+=[{_W}]*+(?:{_VALUE})?+)?+)*+"
"""What stands between the name of a tag and its end; what follows it is `>` or the end of the text."""
_TAG: Final = rf"/?{_NAME}{_WITHIN}(?:>|\Z)"
_COMMENT: Final = r"!--(?:-?>|.*?(?:--!?>|\Z))"
_ASIDE: Final = r"(?:[!?]|/(?=[^A-Za-z]))[^>]*+(?:>|\Z)"
"""Declarations, instructions, and what the standard takes for a comment because it can be nothing else."""


def _named(name: str) -> str:
    """`name` in letters of any size."""
    return "".join(f"[{letter}{letter.upper()}]" for letter in name) + f"(?=[{_W}/>])"


def _end(name: str) -> str:
    return f"/{_named(name)}"


def _inside(name: str) -> str:
    """What an element of this name holds that is no markup: all up to its own end."""
    return rf"(?:[^<]++|<(?!{_end(name)}))*+"


# `<!--` within a script has an old meaning: a script begun and ended within it does not end the one around it.
_TWICE: Final = rf"<{_named('script')}(?:[^<-]++|-(?!->)|<(?!{_end('script')}))*+(?:<{_end('script')})?+"
_ESCAPED: Final = rf"<!--(?!-?>)(?:[^<-]++|-(?!->)|{_TWICE}|<(?!{_end('script')}))*+(?:-->)?+"
_SCRIPT: Final = rf"(?:[^<]++|{_ESCAPED}|<(?!{_end('script')}))*+"
_CODE: Final = {"script": _SCRIPT, "style": _inside("style")}
_CODE_BEGINS: Final = frozenset({"sc", "SC", "Sc", "sC", "st", "ST", "St", "sT"})
_LITERAL: Final = {name: _inside(name) for name in ("xmp", "iframe", "noembed", "noframes")} | {"plaintext": ".*+"}
_REFERRING: Final = {name: _inside(name) for name in ("title", "textarea")}
"""Elements whose inside is text, character references and all, but no markup."""


class _Patterns(NamedTuple):
    """All markup; the markup behind which stands what is none; and how that markup begins."""

    markup: re.Pattern[str]
    literal: re.Pattern[str]
    hint: re.Pattern[str]


def _patterns(insides: dict[str, str], closed: str = "", cdata: str = "") -> _Patterns:
    openings = {f"{_named(name)}{_WITHIN}>{closed}": inside for name, inside in insides.items()}
    openings |= {r"!\[CDATA\[": cdata} if cdata else {}
    whole = "|".join(opening + inside for opening, inside in openings.items())
    return _Patterns(
        regex(rf"(<(?:/{_NAME}>|{whole}|{_TAG}|{_COMMENT}|{_ASIDE}))", re.DOTALL),
        regex(rf"<(?:{'|'.join(openings)})"),
        regex(rf"<(?:{'|'.join(map(_named, insides))}{'|!' if cdata else ''})"),
    )


_CDATA: Final = "<![CDATA["
_HTML: Final = _patterns(_CODE | _LITERAL | _REFERRING)
_XML: Final = _patterns(_CODE, closed="(?<!/>)", cdata=r"(?:[^\]]++|\](?!\]>))*+(?:\]\]>|\Z)")
_FINISHED: Final = regex(rf"</?{_NAME}{_WITHIN}>")
_NAMED: Final = regex(rf"</?({_NAME})")
_ATTRIBUTE: Final = regex(
    rf"(=[^{_W}/>=]*+|[^{_W}/>=]++)(?:[{_W}]*+=[{_W}]*+(?:\"([^\"]*+)\"|'([^']*+)'|([^{_W}\"'>][^{_W}>]*+))?+)?+"
)
_REFERENCE: Final = regex(r"&(?:#[0-9]+;?|#[xX][0-9A-Fa-f]+;?|([A-Za-z][A-Za-z0-9]*+(?:;|(?!=))))")
_ENDLESS: Final = regex(r"&#([0-9]{9,})")
_SMALL: Final = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


class TokenKind(Enum):
    """What a token is."""

    TEXT = auto()
    """What is read, with character references."""
    OPENING = auto()
    CLOSING = auto()
    CODE = auto()
    """What stands in a script or a style."""
    LITERAL = auto()
    """Text in which nothing has a meaning: CDATA, and the inside of a few old elements."""
    COMMENT = auto()
    DECLARATION = auto()
    """A document type, an instruction, or what else begins with `<` and is neither a tag nor text."""


class Attribute(NamedTuple):
    """An attribute of a tag: its name in small letters, and its value, character references resolved.

    In the tag it stands at `start:end`, its name ending at `stop`; `raw` is the value as it is written there, from
    `at` on. Without a value, the last three are one place.
    """

    name: str
    value: str
    raw: str
    start: int
    stop: int
    at: int
    end: int


class Token(NamedTuple):
    """A piece of a text at `start` (characters). `name` is that of the tag, or of the element which code is in."""

    kind: TokenKind
    source: str
    start: int
    name: str = ""

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.source)

    @property
    def text(self) -> str:
        """The characters that the source of a text stands for; of a comment, what it says."""
        if self.kind is TokenKind.COMMENT:
            return self.source[len("<!--") :].removesuffix("-->")
        return decoded(self.source) if self.kind is TokenKind.TEXT else self.source

    @property
    def attributes(self) -> tuple[Attribute, ...]:
        """Those of an opening tag, in its order; of two of one name the first counts (HTML Standard, 13.2.5.33)."""
        return attributes_of(self.source) if self.kind is TokenKind.OPENING else ()

    def attribute(self, name: str) -> Attribute | None:
        """The attribute of this name, None where there is none."""
        for each in self.attributes:
            if each.name == name:
                return each
        return None

    @property
    def values(self) -> Mapping[str, str]:
        """The values of an opening tag's attributes by their names: the quick way to them."""
        return _values_of(self.source) if self.kind is TokenKind.OPENING else {}

    def value(self, name: str) -> str | None:
        """The value of the attribute of this name, None where there is none."""
        return self.values.get(name)

    def opens(self, *names: str) -> bool:
        """Whether this is an opening tag of one of these names."""
        return self.kind is TokenKind.OPENING and self.name in names

    def closes(self, *names: str) -> bool:
        """Whether this is a closing tag of one of these names."""
        return self.kind is TokenKind.CLOSING and self.name in names

    def with_value(self, name: str, value: str) -> str:
        """The source of this tag with another value for the attribute of this name; the rest is as it was."""
        if (attribute := self.attribute(name)) is None:
            return self.source
        return f'{self.source[: attribute.stop]}="{html.escape(value)}"{self.source[attribute.end :]}'


def rewritten(markup: str, names: Container[str], change: Callable[[Token], str | None]) -> str:
    """`markup` with what `change` makes of each tag of these names in its place; None leaves it."""
    pieces = split(markup)
    for index in range(1, len(pieces), 2):
        tag = tag_of(pieces[index])
        if tag.name in names and (new := change(tag)) is not None:
            pieces[index] = new
    return "".join(pieces)


def split(markup: str, *, xml: bool = False) -> list[str]:
    """Text and markup in turn, text at both ends, "" where there is none: the quick way, for what is read in bulk.

    Behind the opening tag of an element without markup in it, the text is that element's inside.
    """
    patterns = _XML if xml else _HTML
    pieces = patterns.markup.split(markup)
    if len(pieces) > 1 and not pieces[-1] and _is_cut(pieces[-2]):
        pieces[-3:] = [pieces[-3] + pieces[-2]]
    return _parted(pieces, patterns.literal) if patterns.hint.search(markup) else pieces


def places_of_code(pieces: Sequence[str]) -> list[int]:
    """Where in `pieces`, which `split` gave, the inside of a script or a style stands."""
    return [
        index + 1
        for index in range(1, len(pieces), 2)
        if pieces[index][1:3] in _CODE_BEGINS and pieces[index + 1] and tag_of(pieces[index]).opens(*_CODE)
    ]


def _parted(pieces: list[str], literal: re.Pattern[str]) -> list[str]:
    """`pieces` with the tags that were taken together with the inside of their element set apart from it."""
    parted = pieces[:1]
    for markup, text in zip(pieces[1::2], pieces[2::2], strict=True):
        opening = literal.match(markup)
        if opening is None:
            parted += (markup, text)
        elif opening[0] == _CDATA:
            inside = markup[opening.end() :]
            end = "]]>" if inside.endswith("]]>") else ""
            parted += (_CDATA, inside.removesuffix(end), end, text)
        else:
            # Nothing stands between the inside and the tag that ends it.
            parted += (opening[0], markup[opening.end() :] + text)
    return parted


def tokens(markup: str, *, xml: bool = False) -> Iterator[Token]:
    """The tokens of `markup`; their sources joined are `markup`."""
    literal = (_XML if xml else _HTML).literal
    start, inside = 0, ""
    for index, source in enumerate(split(markup, xml=xml)):
        if not source:
            continue
        if index % 2:
            kind, _, _, name = tag_of(source)
            yield Token(kind, source, start, name)
            inside = (name or _CDATA) if name in _INSIDES and literal.match(source) else ""
        else:
            yield Token(_INSIDES[inside], source, start, inside)
        start += len(source)


_INSIDES: Final = {
    "": TokenKind.TEXT,
    _CDATA: TokenKind.LITERAL,
    **dict.fromkeys(_CODE, TokenKind.CODE),
    **dict.fromkeys(_LITERAL, TokenKind.LITERAL),
    **dict.fromkeys(_REFERRING, TokenKind.TEXT),
}


@lru_cache(maxsize=20_000)
def tag_of(source: str) -> Token:
    """A piece of markup by itself. Worked out when it is first met: a site's tags are mostly the same few hundred."""
    if (found := _NAMED.match(source)) is not None:
        kind = TokenKind.CLOSING if source[1] == "/" else TokenKind.OPENING
        return Token(kind, source, 0, _small(found[1]))
    return Token(TokenKind.COMMENT if source.startswith("<!--") else TokenKind.DECLARATION, source, 0)


@lru_cache(maxsize=20_000)
def _values_of(source: str) -> Mapping[str, str]:
    name = _NAMED.match(source)
    values: dict[str, str] = {}
    for key, double, single, bare in _ATTRIBUTE.findall(source, name.end()) if name else ():
        values.setdefault(_small(key), _value(double or single or bare))
    return values


@lru_cache(maxsize=20_000)
def attributes_of(source: str) -> tuple[Attribute, ...]:
    """The attributes of an opening tag."""
    name = _NAMED.match(source)
    return tuple(map(_attribute, _ATTRIBUTE.finditer(source, name.end()))) if name else ()


def _attribute(found: re.Match[str]) -> Attribute:
    group, (start, stop), end = found.lastindex or 1, found.span(1), found.end()
    raw, at = (found[group], found.start(group)) if group > 1 else ("", end)
    return Attribute(_small(found[1]), _value(raw), raw, start, stop, at, end)


def _small(name: str) -> str:
    return name if name.islower() else name.translate(_SMALL)


def _value(raw: str) -> str:
    return _REFERENCE.sub(_resolved, raw) if "&" in raw else raw


def decoded(text: str) -> str:
    """`text` with its character references resolved."""
    return html.unescape(_ENDLESS.sub(_ended, text) if "&#" in text else text)


def _ended(number: re.Match[str]) -> str:
    """The number of a character that there is none of, short enough for Python to read it."""
    return f"&#{number[1].lstrip('0')[:8] or '0'}"


def _resolved(reference: re.Match[str]) -> str:
    """What a character reference in an attribute stands for: `&copy=1` and `&copyx` are parts of an address."""
    named = reference[1]
    return decoded(reference[0]) if named is None or named in html5 else reference[0]


def _is_cut(markup: str) -> bool:
    """Whether a tag ends because the text does."""
    return _NAMED.match(markup) is not None and _FINISHED.match(markup) is None
