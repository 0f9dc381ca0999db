"""Ways in which a value is typed, or copied from paper, so that it no longer looks like itself."""

from __future__ import annotations

import html
import random
from collections.abc import Callable, Mapping

_WIDE = {ord("0") + n: ord("０") + n for n in range(10)} | {ord("A") + n: ord("Ａ") + n for n in range(26)}


def _digits(text: str, change: Callable[[str], str]) -> str:
    return "".join(change(sign) if sign.isdigit() and sign.isascii() else sign for sign in text)


def _within(text: str, mark: str) -> str:
    """`mark` between neighbouring digits."""
    pairs = zip(text, [*text[1:], ""], strict=True)
    return "".join(one + mark * (one.isdigit() and other.isdigit()) for one, other in pairs)


def _bold(text: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(text))
    return f"<strong>{html.escape(text[:at])}</strong>{html.escape(text[at:])}"


DISGUISES: Mapping[str, Callable[[str, random.Random], str]] = {
    "原样": lambda text, rng: html.escape(text),
    "全角": lambda text, rng: html.escape(text.translate(_WIDE)),
    "零宽": lambda text, rng: html.escape(_within(text, "\u200b")),
    "软连字符": lambda text, rng: html.escape(_within(text, "\u00ad")),
    "实体": lambda text, rng: _digits(text, lambda sign: f"&#{ord(sign)};"),
    "十六进制实体": lambda text, rng: _digits(text, lambda sign: f"&#x{ord(sign):x};"),
    "再次转义的实体": lambda text, rng: _digits(text, lambda sign: f"&amp;#{ord(sign)};"),
    "加粗": _bold,
    "数学数字": lambda text, rng: _digits(text, lambda sign: chr(0x1D7CE + int(sign))),
    "阿拉伯数字": lambda text, rng: _digits(text, lambda sign: chr(0x0660 + int(sign))),
    "星号": lambda text, rng: html.escape(f"**{text}**"),
    "代码": lambda text, rng: f"<code>{html.escape(text)}</code>",
}
"""In the HTML of a page."""
