"""Line breaking that a stylesheet cannot do alone: a quoted award name stays whole, a headline turns at a comma.

Titles such as 关于“自治区最美社区工作者”拟推荐对象的公示 read badly when the line turns inside the quotation
marks. What should stay on one line stands in an inline element that does not wrap. It is no block: find-in-page and
screen readers take the edge of a block for the end of the text, so a name cut into blocks would be found by nobody.
What is long is kept whole on wide screens only, and what is longer than any line of a headline is left alone. Kept
apart from the views because both titles and links need it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

from bangyang.text.htmltokens import Token, tokens

# The default of every optional fragment: nothing, and falsy.
NO_MARKUP = Markup("")
# Punctuation that may not open a line is taken into the block: nothing keeps it there outside.
_QUOTED = re.compile(r"(“[^“”]{1,20}”|《[^《》]{1,20}》|〔[^〔〕]{1,8}〕\d{1,5}号)([，。；：、！？）]*)")
# A clause of a headline, with the mark that ends it; shorter or longer ones gain nothing from being kept whole.
_CLAUSE = re.compile(r"[^，；：！？、　]{4,20}[，；：！？、　]+")
# A name in parts: a line may end with the dot but not begin with it, which no stylesheet can say of U+00B7.
_NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+(·[\u3400-\u9fff\U00020000-\U0003ffff]+)+")
_PART = re.compile(r"[^·]*·+|[^·]+")
# Characters that fit into a line of a headline on every screen, and on all but a phone's (base.css).
_SHORT, _WIDE = 9, 14
# A line may be ended between two elements that do not wrap only where it is said.
_TURN = Markup("<wbr>")
# A story whose first paragraph, after a picture or none, is of some length and opens with a Chinese character.
_OPENING = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff].{39}", re.DOTALL)


def takes_initial(story: Markup) -> bool:
    """Whether `story` may open with a 首字: a figure or a quotation mark set that large would look like a fault."""
    rest = tokens(str(story))
    first = _next_shown(rest)
    if first is not None and first.opens("figure"):
        next((token for token in rest if token.closes("figure")), None)
        first = _next_shown(rest)
    if first is None or first.source != "<p>":
        return False
    words = next(rest, None)
    return words is not None and _OPENING.match(words.source) is not None


def _next_shown(rest: Iterator[Token]) -> Token | None:
    return next((token for token in rest if token.source.strip()), None)


def dotted(name: str) -> Markup:
    """`name` with each part and its dot kept together: 阿卜杜热依木· / 买买提明江."""
    if "·" not in name.strip("·"):
        return escape(name)
    return _TURN.join(_whole(part) for part in _PART.findall(name))


def phrased(text: str) -> Markup:
    """`text` as a headline: it turns at a comma rather than within a clause, where the width allows."""
    if _NAME.fullmatch(text):
        return dotted(text)
    parts: list[Markup] = []
    end = 0
    for match in _CLAUSE.finditer(text):
        parts.append(unbroken(text[end : match.start()]))
        parts.append(_whole(match.group(0)) + _TURN)
        end = match.end()
    tail = text[end:]
    parts.append(_whole(tail) if parts and tail else unbroken(tail))
    return Markup("").join(parts)


def _whole(text: str) -> Markup:
    """`text` on one line, as far as a line may hold it."""
    inner = unbroken(text)
    kept = _kept(len(text))
    return _element(kept, inner) if kept else inner


def _element(role: str, inner: Markup) -> Markup:
    return Markup('<span class="{}">{}</span>').format(role, inner)


def unbroken(text: str) -> Markup:
    """`text` escaped, with quoted names and the tail of a document number kept whole as far as a line may hold them."""
    parts: list[Markup] = []
    end = 0
    for match in _QUOTED.finditer(text):
        parts.append(escape(text[end : match.start()]))
        parts.append(quoted(escape(match.group(0)), len(match.group(0))))
        end = match.end()
    parts.append(escape(text[end:]))
    return Markup("").join(parts)


def quoted(inner: Markup, length: int) -> Markup:
    """A quoted name of `length` characters, its marks included."""
    return _element(f"{_kept(length)} quoted".strip(), inner)


def _kept(length: int) -> str:
    """The classes of what has so many characters."""
    return "nb" if length <= _SHORT else "nb wide" if length <= _WIDE else ""
