"""All recognisers, in order of precedence, and the one function that runs them."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from bangyang.text.privacy import (
    accounts,
    addresses,
    births,
    contacts,
    coordinates,
    documents,
    identity,
    minors,
    patients,
    phones,
    plates,
)
from bangyang.text.privacy.disguise import DISGUISED
from bangyang.text.privacy.recogniser import Hit, Recogniser, readings
from bangyang.text.privacy.triggers import Look, Triggers

RECOGNISERS: Final[tuple[Recogniser, ...]] = tuple(
    sorted(
        (
            recogniser
            for family in (
                identity,
                phones,
                accounts,
                documents,
                plates,
                births,
                addresses,
                contacts,
                minors,
                patients,
                coordinates,
            )
            for recogniser in family.RECOGNISERS
        ),
        key=lambda recogniser: recogniser.code,
    )
)
"""By code. Where two find the same characters, the earlier one speaks: eighteen digits are an ID before a card."""

_TRIGGERS: Final = Triggers((DISGUISED, *(trigger for recogniser in RECOGNISERS for trigger in recogniser.triggers)))


def scan(text: str, *, contact_allowed: bool = False, look: Look = _TRIGGERS.fired) -> tuple[Hit, ...]:
    """Everything private in `text`, from left to right, without overlaps.

    `contact_allowed` is for an office's contact fields (受理单位, 监督电话, 传真, 邮箱, 地址): landlines, e-mails and
    office addresses pass there; homes, mobile numbers and all the rest do not. Positions are characters of `text`.
    `look` is the quick look that spares recognisers what they cannot find; what is found does not depend on it.
    """
    hits: list[Hit] = []
    ways = readings(text, look)
    for recogniser in RECOGNISERS:
        found = {
            reading.plain.origin(start, end)
            for reading in ways
            if reading.way in recogniser.ways and reading.may_hold(*recogniser.triggers)
            for start, end in recogniser.find(reading, contact_allowed)
        }
        hits.extend(Hit(recogniser.code, start, end, recogniser.title) for start, end in found)
    return _without_overlaps(hits)


def _without_overlaps(hits: list[Hit]) -> tuple[Hit, ...]:
    """Of hits on the same characters, the one of the lower code, then the longer one."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.kind, hit.start - hit.end, hit.start)):
        index = bisect_left(kept, hit.start, key=lambda other: other.end - 1)
        if index == len(kept) or kept[index].start >= hit.end:
            kept.insert(index, hit)
    return tuple(kept)
