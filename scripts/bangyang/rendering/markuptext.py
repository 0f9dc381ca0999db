"""The words of a finished page, taken out, changed and put back; everything else stays byte for byte.

Done token by token (`text.htmltokens`): tags, comments, scripts and styles go by as they are, so nothing that is not
meant can change, whatever a page is like. What counts as words is decided here: running text, and the attributes that
are read by or to people; not what is code, and not what `translate="no"` says to leave alone (HTML Standard, 3.2.6.5).
A caller may also have a tag changed as a whole, or something put in behind it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bangyang.text.htmltokens import Attribute, Token, TokenKind, tokens

_CODE = frozenset({"code", "pre", "kbd", "samp", "textarea"})
"""Elements whose text is to be taken literally."""
READ = frozenset(
    ("alt", "title", "aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "placeholder", "label")
)
"""Attributes that are read by or to people; besides them, the content of a meta."""
_HANDLES = frozenset({"class", "id"})
"""Attributes by which stylesheets and scripts find an element: they are nobody's to change."""
_NUMBERED = re.compile(r"&#(?:[xX]([0-9A-Fa-f]{1,6})|([0-9]{1,7}));?")
_FIRST_HAN = 0x2E80
_HAN = re.compile("[\u2e80-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]")
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)


def _as_it_is(tag: Token, attribute: Attribute) -> str:
    return attribute.value


def _nothing(tag: Token) -> str:
    return ""


def _same(tag: Token, code: str) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Rules:
    """What to do with a page.

    `words` gives the new form of texts, escaped as they stand in the page. `attribute` gives the new value of an
    attribute that has one, `class` and `id` apart; one that stays the same may still be words. `behind` is put in after
    an opening tag. `swapped` is what stands in place of an element's inside, "" to leave it. `script` gives the new
    code of an inline script, which then counts as words, or None to leave it.
    """

    words: Callable[[Sequence[str]], Sequence[str]]
    attribute: Callable[[Token, Attribute], str] = _as_it_is
    behind: Callable[[Token], str] = _nothing
    swapped: Callable[[Token], str] = _nothing
    script: Callable[[Token, str], str | None] = _same


def reworded(page: str, rules: Rules) -> str:
    """`page`, a whole document or a part that cuts no tag in two, by `rules`."""
    return _Rewording(rules).run(page)


class _Rewording:
    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._out: list[str] = []
        self._words: list[int] = []
        self._tag: Token | None = None
        # The element whose inside is left alone, how many of its name are open, and whether its inside is dropped.
        self._kept = ""
        self._depth = 0
        self._dropping = False

    def run(self, page: str) -> str:
        for token in tokens(page):
            if self._kept:
                self._pass(token)
            elif token.kind is TokenKind.OPENING:
                self._open(token)
            elif token.kind is TokenKind.TEXT:
                self._say(token.source)
            elif token.kind is TokenKind.CODE:
                self._code(token)
            else:
                self._out.append(token.source)
        done = self._rules.words([self._out[at] for at in self._words])
        for at, text in zip(self._words, done, strict=True):
            self._out[at] = text
        return "".join(self._out)

    def _pass(self, token: Token) -> None:
        """Something in an element that is left alone, or its end."""
        if token.opens(self._kept):
            self._depth += 1
        elif token.closes(self._kept):
            self._depth -= 1
        if self._depth == 0:
            self._kept, self._dropping = "", False
        if not self._dropping:
            self._out.append(token.source)

    def _say(self, text: str) -> None:
        """Words, or what has none: to ask is cheaper than to convert."""
        if "&#" in text:
            text = _NUMBERED.sub(_han_itself, text)
        if _HAN.search(text):
            self._words.append(len(self._out))
        self._out.append(text)

    def _open(self, tag: Token) -> None:
        self._tag = tag
        self._attributes(tag)
        if tag.name in _CODE:
            self._kept, self._depth = tag.name, 1
        elif tag.attributes:
            if swapped := self._rules.swapped(tag):
                self._out.append(swapped)
                self._kept, self._depth, self._dropping = tag.name, 1, True
            elif tag.name not in _VOID and tag.value("translate") == "no":
                self._kept, self._depth = tag.name, 1
        self._out.append(self._rules.behind(tag))

    def _attributes(self, tag: Token) -> None:
        """Puts an opening tag out, its attributes changed."""
        last = 0
        seen: set[str] = set()
        for each in tag.attributes:
            if each.name in _HANDLES or each.stop == each.end or each.name in seen:
                continue
            seen.add(each.name)
            new = self._rules.attribute(tag, each)
            if new != each.value:
                self._out += (tag.source[last : each.stop], f'="{html.escape(new)}"')
                last = each.end
            elif each.name in READ or (each.name == "content" and tag.name == "meta"):
                self._out.append(tag.source[last : each.at])
                self._say(each.raw)
                last = each.at + len(each.raw)
        self._out.append(tag.source[last:])

    def _code(self, code: Token) -> None:
        """What stands in a script or a style."""
        new = self._rules.script(self._tag, code.source) if self._tag and code.name == "script" else None
        if new is None:
            self._out.append(code.source)
        else:
            self._say(new)


def _han_itself(reference: re.Match[str]) -> str:
    """A numbered reference to a Han character as the character; any other as it stands."""
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    return chr(number) if _FIRST_HAN <= number < 0x110000 and _HAN.match(chr(number)) else reference[0]
