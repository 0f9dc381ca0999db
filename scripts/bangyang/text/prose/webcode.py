"""HTML in a text: what an editor of 公众号 or a web page leaves on the clipboard, and notes hidden in comments.

A typed page shows such code as it stands (`text.typedlines`), so nothing of it is lost, and nobody wants to read it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from bangyang.text.asides import IN_TEXT
from bangyang.text.prose.fault import ProseFault, fenced_code
from bangyang.text.typedmarks import code_spans, entity_at

_NAMES: Final = (
    "a|abbr|article|aside|audio|b|big|blockquote|body|br|button|center|code|col|colgroup|dd|del|details|div|dl|dt|em"
    "|embed|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|li|link|main"
    "|mark|meta|mp-[a-z-]+|mpvoice|nav|object|ol|p|pre|s|script|section|small|source|span|strike|strong|style|sub"
    "|summary|sup|svg|table|tbody|td|tfoot|th|thead|title|tr|u|ul|video|[a-z][a-z0-9]{0,9}:[a-z][a-z0-9]{0,30}"
)
_CODE: Final = re.compile(
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
    found = [(each.start(), each.end()) for each in _pieces(text)]
    starts = [0, *(end.end() for end in re.finditer("\n", text))]
    faults: list[ProseFault] = []
    last = -_TOGETHER - 1
    begun = 0
    for start, end in found:
        line = bisect_right(starts, start)
        if line - last > _TOGETHER:
            begun = start
            faults.append(_fault(text, start, end, 1))
        else:
            first = bisect_right(starts, begun)
            faults[-1] = _fault(text, begun, end, line - first + 1)
        last = bisect_right(starts, end - 1)
    return tuple(faults)


def _pieces(text: str) -> Iterator[re.Match[str]]:
    code = _code(text)
    at = 0
    while (found := _CODE.search(text, at)) is not None:
        inside = next((end for start, end in code if start <= found.start() < end), None)
        said = IN_TEXT.match(text, found.start())
        if inside is not None or said is not None:
            at = inside or said.end()  # type: ignore[union-attr]  # one of them is there
        elif found[0] != "&":
            yield found
            at = found.end()
        else:
            if (entity := entity_at(text, found.start())) is not None:
                yield entity
            at = found.end()


def _code(text: str) -> list[tuple[int, int]]:
    """The spans of code, whose tags are meant to be read."""
    spans = list(fenced_code(text))
    at = 0
    for line in text.split("\n") if "`" in text else ():
        spans += ((at + start, at + end) for start, end in code_spans(line))
        at += len(line) + 1
    return spans


def _fault(text: str, start: int, end: int, lines: int) -> ProseFault:
    shown = " ".join(text[start:end].split())
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
