"""The words of a finished page, taken out, changed and put back; everything else stays byte for byte.

A tokeniser rather than a parser: tags, comments, scripts and styles go by as they are, so nothing that is not meant
can change, whatever a page is like. What counts as words is decided here: running text, and the attributes that are
read by or to people; not what is code, and not what `translate="no"` says to leave alone (HTML Standard, 3.2.6.5).
A caller may also have a tag changed as a whole, or something put in behind it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<!\[CDATA\[.*?\]\]>"
    r"|(?P<open><(?P<raw>script|style)\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*+>)(?P<code>.*?)(?P<close></(?P=raw)\s*>|\Z)"
    r"|(?P<tag></?[A-Za-z](?:[^>\"']|\"[^\"]*\"|'[^']*')*+>)"
    r"|<[!?][^>]*>",
    re.DOTALL | re.IGNORECASE,
)
_NAME = re.compile(r"</?([A-Za-z][^\s>/]*)")
_ATTRIBUTE = re.compile(r"(?<=[\s\"'/])([^\s=/>\"']+)(?:(\s*=\s*)(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+)))?")
_CODE = frozenset({"code", "pre", "kbd", "samp", "textarea"})
"""Elements whose text is to be taken literally."""
READ = frozenset(
    ("alt", "title", "aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "placeholder", "label")
)
"""Attributes that are read by or to people; besides them, the content of a meta."""
_NUMBERED = re.compile(r"&#(?:[xX]([0-9A-Fa-f]{1,6})|([0-9]{1,7}));?")
_FIRST_HAN = 0x2E80
_HAN = re.compile("[\u2e80-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]")
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_HOLDING = frozenset({"html", "main"})
"""Elements a caller may want to see whatever attributes they have."""
_WORTH = re.compile(
    r"[\s\"'/](?:href|src|srcset|poster|content|alt|title|aria-[a-z]+|placeholder|label|translate|action|cite|data)\s*=",
    re.IGNORECASE,
)
"""A tag that may hold something to change; most hold a class at best and go by without being taken apart."""


@dataclass(frozen=True, slots=True)
class Tag:
    """An opening tag: its name in lower case, and its attributes, entities resolved. Of two that are the same the
    first counts (HTML Standard, 13.2.5.33)."""

    name: str
    attributes: Mapping[str, str]


_MOST_PLAIN = 20_000
_plain: set[str] = set()
"""Opening tags that were found to hold nothing to change; a site's tags are mostly the same few hundred."""


def _as_it_is(tag: Tag, name: str) -> str:
    return tag.attributes[name]


def _nothing(tag: Tag) -> str:
    return ""


def _same(tag: Tag, code: str) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Rules:
    """What to do with a page.

    `words` gives the new form of texts, escaped as they stand in the page. `attribute` gives the new value of an
    attribute; one that stays the same may still be words. `behind` is put in after an opening tag. `swapped` is what
    stands in place of an element's inside, "" to leave it. `script` gives the new code of an inline script, which then
    counts as words, or None to leave it.
    """

    words: Callable[[Sequence[str]], Sequence[str]]
    attribute: Callable[[Tag, str], str] = _as_it_is
    behind: Callable[[Tag], str] = _nothing
    swapped: Callable[[Tag], str] = _nothing
    script: Callable[[Tag, str], str | None] = _same


def reworded(page: str, rules: Rules) -> str:
    """`page`, a whole document or a part that cuts no tag in two, by `rules`."""
    return _Rewording(rules).run(page)


class _Rewording:
    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._out: list[str] = []
        self._words: list[int] = []
        # The element whose inside is left alone, how many of its name are open, and whether its inside is dropped.
        self._kept = ""
        self._depth = 0
        self._dropping = False

    def run(self, page: str) -> str:
        last = 0
        for token in _TOKEN.finditer(page):
            self._text(page[last : token.start()])
            last = token.end()
            if (tag := token["tag"]) is not None:
                if not self._kept and (tag[1] == "/" or tag in _plain):
                    self._out.append(tag)
                else:
                    self._tag(tag)
            elif token["open"] is not None and not self._kept:
                self._script(token["open"], token["code"], token["close"])
            elif not self._dropping:
                self._out.append(token[0])
        self._text(page[last:])
        done = self._rules.words([self._out[at] for at in self._words])
        for at, text in zip(self._words, done, strict=True):
            self._out[at] = text
        return "".join(self._out)

    def _text(self, text: str) -> None:
        if not text or self._dropping:
            return
        if self._kept:
            self._out.append(text)
        else:
            self._say(_NUMBERED.sub(_han_itself, text) if "&#" in text else text)

    def _say(self, text: str) -> None:
        """Words, or what has none: to ask is cheaper than to convert."""
        if _HAN.search(text):
            self._words.append(len(self._out))
        self._out.append(text)

    def _tag(self, text: str) -> None:
        name = _name(text)
        if self._kept:
            if name == self._kept:
                self._depth += -1 if text.startswith("</") else 1
            if self._depth == 0:
                self._kept, self._dropping = "", False
            if not self._dropping:
                self._out.append(text)
            return
        tag = self._opening(text, name) if name in _HOLDING or _WORTH.search(text) else None
        if tag is None:
            self._out.append(text)
            if name not in _CODE and len(_plain) < _MOST_PLAIN:
                _plain.add(text)
        if name in _CODE:
            self._kept, self._depth = name, 1
        elif tag is not None:
            if swapped := self._rules.swapped(tag):
                self._out.append(swapped)
                self._kept, self._depth, self._dropping = name, 1, True
            elif tag.attributes.get("translate") == "no" and name not in _VOID:
                self._kept, self._depth = name, 1
            self._out.append(self._rules.behind(tag))

    def _opening(self, text: str, name: str) -> Tag:
        """Puts an opening tag out, its attributes changed."""
        found = list(_ATTRIBUTE.finditer(text, len(name) + 1))
        values: dict[str, str] = {}
        for each in found:
            values.setdefault(each[1].lower(), html.unescape(each[3] or each[4] or each[5] or ""))
        tag = Tag(name, values)
        last = 0
        seen: set[str] = set()
        for each in found:
            key = each[1].lower()
            if each[2] is None or key in seen:
                continue
            seen.add(key)
            raw = each[3] if each[3] is not None else each[4] if each[4] is not None else each[5]
            new = self._rules.attribute(tag, key)
            if new != values[key]:
                self._out += (text[last : each.start(2)], f'="{html.escape(new)}"')
                last = each.end()
            elif key in READ or (key == "content" and name == "meta"):
                start = each.start(3 if each[3] is not None else 4 if each[4] is not None else 5)
                self._out.append(text[last:start])
                self._say(_NUMBERED.sub(_han_itself, raw) if "&#" in raw else raw)
                last = start + len(raw)
        self._out.append(text[last:])
        return tag

    def _script(self, opening: str, code: str, closing: str) -> None:
        name = _name(opening)
        tag = self._opening(opening, name)
        if name == "script" and (new := self._rules.script(tag, code)) is not None:
            self._say(new)
        else:
            self._out.append(code)
        self._out.append(closing)


def _name(tag: str) -> str:
    found = _NAME.match(tag)
    return found[1].lower() if found else ""


def _han_itself(reference: re.Match[str]) -> str:
    """A numbered reference to a Han character as the character; any other as it stands."""
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    return chr(number) if _FIRST_HAN <= number < 0x110000 and _HAN.match(chr(number)) else reference[0]
