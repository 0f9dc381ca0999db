"""A paragraph that stands twice: the usual trace of pasting from a scan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bangyang.base.patterns import regex
from bangyang.text.prose.fault import HAN, ProseFault, paragraphs

SHORTEST: Final = 30
"""Characters below which a repeated line is a refrain, a form's label or a signature."""

_NOISE: Final = regex(r"[\s\u3000*_`~>#]+")
_HAN: Final = regex(f"[{HAN}]")


def repeated_paragraph(text: str) -> tuple[ProseFault, ...]:
    """Paragraphs or lines of at least 30 characters that repeat an earlier one, whitespace and marks aside.

    `values`: the character at which the first one starts.
    """
    seen: dict[str, tuple[int, int]] = {}
    faults = []
    line, counted = 1, 0
    for start, end in _units(text):
        line += text.count("\n", counted, start)
        counted = start
        folded = _NOISE.sub("", text[start:end])
        if len(folded) < SHORTEST or folded.startswith("|"):
            continue
        first, first_line = seen.setdefault(folded, (start, line))
        # Counted last: hardly any paragraph comes this far.
        if first != start and len(_HAN.findall(folded)) * 2 >= SHORTEST:
            faults.append(
                ProseFault(
                    "repeated_paragraph",
                    start,
                    end,
                    f"这一段与第{first_line}行开始的一段完全相同",
                    "请删去重复的一段",
                    (first,),
                )
            )
    return tuple(faults)


def _units(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs; those of several lines that each could stand alone (text pasted from Word) line by line."""
    for start, end in paragraphs(text):
        lines = [match.span() for match in re.finditer(r"[^\n]+", text[start:end])]
        finished = sum(text[start + stop - 1] in "。！？”）；：" for _, stop in lines)
        if len(lines) > 1 and finished * 2 >= len(lines):
            for begin, stop in lines:
                yield start + begin, start + stop
        else:
            yield start, end
