"""What stands in a typed text and in nothing that is made of it: the net below `text.typedlines`.

Every letter, figure and Chinese mark of a text has to be in its page: in the words, or in what a link or a picture
bears. Marks of Markdown (ASCII) are left out; the names by which a text refers to its own notes and targets, too.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from bangyang.text.asides import IN_TEXT
from bangyang.text.htmltokens import Token, TokenKind, tokens
from bangyang.text.markdown import engine_html, reference
from bangyang.text.prose.fault import ProseFault

_COUNTED: Final = re.compile(r"[^\W_]|[^\s\x00-\x7f]")
_BORNE: Final = ("href", "src", "alt", "title")
_LABELS: Final = re.compile(r"\[\^([^\[\]\n]+)\]|\]\[([^\[\]\n]*)\]|^[ \t]*\[([^\[\]\n]+)\]:", re.MULTILINE)


def lost_words(text: str) -> tuple[ProseFault, ...]:
    """The line of `text` with most of what is lost; nothing where all of it is shown."""
    typed = IN_TEXT.sub("", text)
    # A label counts once for each time that it names something, and is shown at most as a number.
    shown = Counter(_shown(engine_html(text)))
    for label in _LABELS.finditer(typed):
        shown.update(_COUNTED.findall("".join(part or "" for part in label.groups())))
    missing = Counter(_COUNTED.findall(typed)) - shown
    if not missing:
        return ()
    lines = text.split("\n")
    worst = max(range(len(lines)), key=lambda number: sum(sign in missing for sign in lines[number]))
    lost = _of(lines[worst], missing)
    start = sum(len(line) + 1 for line in lines[:worst])
    words = "".join(lines[worst][at] for at in lost)
    message = f"这一行有 {len(words)} 个字显示不出来：“{words[:20]}”"
    hint = "改写这一行，只用编辑指南“正文怎样写”里的写法"
    return (ProseFault("lost_words", start + lost[0], start + len(lines[worst]), message, hint, (len(words),)),)


def _of(line: str, missing: Counter[str]) -> list[int]:
    """Where the missing characters stand in a line, from its end: what is lost mostly stands behind."""
    left = Counter(missing)
    found = []
    for at in range(len(line) - 1, -1, -1):
        if left[line[at]] > 0:
            left[line[at]] -= 1
            found.append(at)
    return found[::-1]


def _shown(markup: str) -> list[str]:
    """Every counted character that a page of this markup holds, the numbers of its lists included."""
    found: list[str] = []
    numbers: list[int | None] = []
    for token in tokens(markup):
        if token.kind is TokenKind.TEXT:
            found += _COUNTED.findall(token.text)
        elif token.kind is TokenKind.OPENING:
            _number(token, numbers, found)
            for name in _BORNE:
                value = token.value(name) or ""
                found += _COUNTED.findall(value)
                if "%" in value:
                    found += _COUNTED.findall(reference(value))
        elif token.name in ("ol", "ul") and numbers:
            numbers.pop()
    return found


def _number(token: Token, numbers: list[int | None], found: list[str]) -> None:
    """Counts the items of lists; notes are numbered by the engine."""
    if token.name in ("ol", "ul"):
        numbers.append(int(token.value("start") or 1) if token.name == "ol" else None)
    elif token.name == "li" and numbers and (number := numbers[-1]) is not None:
        found += str(number)
        numbers[-1] = number + 1
