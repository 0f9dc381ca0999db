"""Where a text speaks of its attachments: 附件4, （附件3）, 附件1、2, 附件1-3."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from bangyang.base.patterns import regex
from bangyang.text.prose.numbering import han_number

_NUMBER: Final = r"(?:[0-9]{1,2}(?![0-9]|\s?年)|[一二三四五六七八九十]{1,3})"
_SIGN: Final = r"(?:、|，|,|和|及|与|至|到|[-—–~～]{1,2})"
_MENTION: Final = regex(rf"附\s{{0,8}}件\s?(?P<first>{_NUMBER})(?P<more>(?:\s?{_SIGN}\s?(?:附件)?{_NUMBER})*)")
_MORE: Final = regex(rf"(?P<sign>{_SIGN})\s?(?:附件)?(?P<number>{_NUMBER})")
_ALONE_BEFORE: Final = regex(r"(?:^|\n)[ \t\u3000#*]*$")
_ALONE_AFTER: Final = regex(r"[ \t\u3000*：:]*(?:\n|$)")
_RANGE_SIGNS: Final = frozenset("至到-—–~～")


@dataclass(frozen=True, slots=True)
class AttachmentMention:
    """One attachment number spoken of at `start:end`; `heading` when it stands alone on its line, as a title."""

    number: int
    start: int
    end: int
    heading: bool = False


def attachment_mentions(text: str) -> tuple[AttachmentMention, ...]:
    """Every mention, ranges and enumerations written out; the list itself (附件：1.…) is none."""
    mentions: list[AttachmentMention] = []
    for match in _MENTION.finditer(text):
        numbers = _numbers(match)
        heading = (
            len(numbers) == 1
            and _ALONE_BEFORE.search(text[max(0, match.start() - 12) : match.start()]) is not None
            and _ALONE_AFTER.match(text, match.end()) is not None
        )
        mentions.extend(AttachmentMention(number, match.start(), match.end(), heading) for number in numbers)
    return tuple(mentions)


def _numbers(match: re.Match[str]) -> tuple[int, ...]:
    first = _number(match["first"])
    numbers = [first] if first else []
    for more in _MORE.finditer(match["more"]):
        number = _number(more["number"])
        if not number:
            continue
        if numbers and more["sign"][0] in _RANGE_SIGNS and numbers[-1] < number:
            numbers.extend(range(numbers[-1] + 1, number + 1))
        else:
            numbers.append(number)
    return tuple(dict.fromkeys(numbers))


def _number(text: str) -> int | None:
    return int(text) or None if text.isascii() else han_number(text)
