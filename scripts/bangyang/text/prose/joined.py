"""Paragraphs of a free page that run into one another, because only an end of line parts them.

Free pages are Markdown as it is everywhere else, and there a blank line parts paragraphs. Whoever types as in a typed
page gets one long paragraph; nothing is lost, and it is not what was meant.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from bangyang.base.patterns import regex
from bangyang.text.prose.fault import HAN, ProseFault, comments, fenced_code

_ENDS: Final = regex(r"[。！？；：…][”’」』）)]?[ \t]*$")
_BEGINS: Final = regex(rf"\u3000|[{HAN}“‘（《]|[0-9]{{1,2}}[、．]")
_NUMBERED: Final = regex(r"\u3000|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|[0-9]{1,2}[、．]")
_WORDS: Final = regex(rf"\u3000*[{HAN}“‘（《0-9*]")
_LINE: Final = regex(r"[^\n]+")


def joined_lines(text: str) -> Iterator[ProseFault]:
    """Each line that ends a paragraph, by its look, and has the next one right below it; tables and lists have none."""
    apart = sorted((*fenced_code(text), *comments(text)))
    begins = [start for start, _ in apart]
    for above, below in pairwise(_LINE.finditer(text)):
        around = bisect_right(begins, above.start()) - 1
        if below.start() != above.end() + 1 or (around >= 0 and above.start() < apart[around][1]):
            continue
        if not _WORDS.match(above[0]) or "|" in above[0] or re.match(r"[0-9]+[.)] ", above[0]):
            continue
        ends = _ENDS.search(above[0]) and _BEGINS.match(below[0])
        if ends or (_NUMBERED.match(below[0]) and not above[0].endswith(("  ", "\\"))):
            message = "这一行会和上一行连成一段：普通页面里空一行才分段"
            yield ProseFault("joined", below.start(), below.end(), message, "在两行之间空一行")
