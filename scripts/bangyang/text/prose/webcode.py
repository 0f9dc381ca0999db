"""HTML in a text: what an editor of 公众号 or a web page leaves on the clipboard, and notes hidden in comments.

A typed page shows such code as it stands (`text.typedlines`), so nothing of it is lost, and nobody wants to read it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from bangyang.base.patterns import regex
from bangyang.text.asides import IN_TEXT
from bangyang.text.prose.fault import ProseFault, fenced_code
from bangyang.text.typedmarks import code_spans, entity_at

_NAMES: Final = (
    "a|abbr|article|aside|audio|b|big|blockquote|body|br|button|center|code|col|colgroup|dd|del|details|div|dl|dt|em"
    "|embed|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|li|link|main"
    "|mark|meta|mp-[a-z-]+|mpvoice|nav|object|ol|p|pre|s|script|section|small|source|span|strike|strong|style|sub"
    "|summary|sup|svg|table|tbody|td|tfoot|th|thead|title|tr|u|ul|video|[a-z][a-z0-9]{0,9}:[a-z][a-z0-9]{0,30}"
)
_CODE: Final = regex(
    r"<!(?:--|\[|doctype)"
    r"|</[a-z][a-z0-9:-]{0,30}[^\S\n]*>"
    rf"|<(?:{_NAMES})(?=[\s/>])[^<>]{{0,4000}}>"
    r"|<[a-z][a-z0-9:-]{0,30}\s[^<>]{0,200}=[^<>]{0,4000}>"
    r"|<\?xml"
    r"|&",
    re.IGNORECASE,
)
_TOGETHER: Final = 2
"""Lines that far apart belong to one piece of pasted code."""
_SHOWN: Final = 24


def web_code(text: str) -> tuple[ProseFault, ...]:
    """The stretches of lines that hold tags, comments or characters written in HTML; code between backticks is none.

    What is said in `<!-- 原文如此: 理由 -->` is no fault.
    """
    starts = [0, *(end.end() for end in re.finditer("\n", text))]
    # (start, end, first line, last line) of each stretch.
    together: list[tuple[int, int, int, int]] = []
    for each in _pieces(text):
        first, last = bisect_right(starts, each.start()), bisect_right(starts, each.end() - 1)
        if together and first - together[-1][3] <= _TOGETHER:
            start, _, begun, _ = together.pop()
            together.append((start, each.end(), begun, last))
        else:
            together.append((each.start(), each.end(), first, last))
    return tuple(_fault(text, start, end, last - first + 1) for start, end, first, last in together)


def _pieces(text: str) -> Iterator[re.Match[str]]:
    code = _code(text)
    begins = [start for start, _ in code]
    at = 0
    while (found := _CODE.search(text, at)) is not None:
        around = bisect_right(begins, found.start()) - 1
        if around >= 0 and found.start() < code[around][1]:
            at = code[around][1]
        elif (said := IN_TEXT.match(text, found.start())) is not None:
            at = said.end()
        else:
            at = found.end()
            piece = found if found[0] != "&" else entity_at(text, found.start())
            if piece is not None:
                yield piece


def _code(text: str) -> list[tuple[int, int]]:
    """The spans of code, whose tags are meant to be read, in their order; none lies in another."""
    if "`" not in text and "~" not in text:
        return []
    fences = list(fenced_code(text))
    begins = [start for start, _ in fences]
    spans = list(fences)
    at = 0
    for line in text.split("\n"):
        around = bisect_right(begins, at) - 1
        if around < 0 or at >= fences[around][1]:
            spans += ((at + start, at + end) for start, end in code_spans(line))
        at += len(line) + 1
    return sorted(spans)


def _fault(text: str, start: int, end: int, lines: int) -> ProseFault:
    shown = " ".join(text[start : min(end, start + 4 * _SHOWN)].split())
    shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}……"
    if text.startswith("<!--", start):
        message = f"“{shown}”是网页里的注释，会照样印在页上"
        hint = "删去它；要说明原件如此的，写成 <!-- 原文如此: 理由 -->"
    else:
        message = f"“{shown}”是网页代码，会照样印在页上"
        hint = "删去代码，只留文字，或运行 bangyang fix；当小于号用的，改成全角的“＜”"
    if lines > 1:
        message += f"（从这一行起共 {lines} 行）"
    return ProseFault("web_code", start, end, message, hint, (lines,))
