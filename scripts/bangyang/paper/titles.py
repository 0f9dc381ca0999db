"""Where a title turns on paper: by sense, in lines of about the same length (GB/T 9704-2012 7.3.1).

回行时做到词意完整、排列对称、长短适宜. Without a dictionary, sense is read off the marks: a line may end after a
closing quotation mark or a comma, less well after 的 or before 的, least well anywhere else, and hardly ever within
a quoted name that would fit on a line.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache

_QUOTED = re.compile(r"“[^“”]*”|《[^《》]*》|〔[^〔〕]*〕\d*号?|[0-9A-Za-z]+年?")
_ENDS_WELL = "”》，、；：）　"
_MAY_NOT_BEGIN = "，、；：。！？”》）〕…的"
_MAY_NOT_END = "“《（〔"


def ems(text: str) -> float:
    """The width of a text in characters; Latin letters and figures take half of one."""
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def fitted(lines: Sequence[str], size: float, width: int) -> float:
    """`size`, or as much less as it takes for the longest of `lines` to fit into `width` characters of `size`."""
    longest = max(map(ems, lines), default=0.0)
    return size if longest <= width else round(size * width / longest - 0.05, 1)


@lru_cache(maxsize=1024)
def title_lines(title: str, width: int) -> tuple[str, ...]:
    """`title` in as few lines of at most `width` characters as it needs."""
    if ems(title) <= width:
        return (title,)
    for count in range(math.ceil(ems(title) / width), len(title) + 1):
        found = _divided(title, width, count)
        if found is not None:
            return found
    return (title,)


def _divided(title: str, width: int, count: int) -> tuple[str, ...] | None:
    """The best division into `count` lines, or None where none keeps to the rules."""
    price = _prices(title)
    even = len(title) / count
    best: dict[tuple[int, int], tuple[float, int]] = {(0, 0): (0.0, 0)}
    for line in range(1, count + 1):
        for end in range(1, len(title) + 1):
            options = [
                (best[line - 1, start][0] + (end - start - even) ** 2 + price[end], start)
                for start in range(end)
                if (line - 1, start) in best and ems(title[start:end]) <= width
            ]
            if options and (end < len(title) or line == count):
                best[line, end] = min(options)
    if (count, len(title)) not in best or best[count, len(title)][0] >= 10_000:
        return None
    ends, end = [], len(title)
    for line in range(count, 0, -1):
        start = best[line, end][1]
        ends.append(title[start:end])
        end = start
    return tuple(reversed(ends))


def _prices(title: str) -> list[float]:
    """What it costs to turn the line at each position."""
    price = [24.0] * (len(title) + 1)
    price[len(title)] = 0.0
    for at in range(1, len(title)):
        if title[at] in _MAY_NOT_BEGIN or title[at - 1] in _MAY_NOT_END:
            price[at] = 10_000.0
        elif title[at - 1] in _ENDS_WELL:
            price[at] = 0.0
        elif title[at - 1] == "的" or title[at] in "“《":
            price[at] = 6.0
    for found in _QUOTED.finditer(title):
        for at in range(found.start() + 1, found.end()):
            price[at] = max(price[at], 400.0)
    return price
