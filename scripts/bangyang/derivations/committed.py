"""The committed content of a notice read back as single values, each under the way that leads to it.

A page marks every one of them, and whoever holds the opening finds them again: `groups.0.subjects.2.unit`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from bangyang.text.canonical import canonical

Value = str | int | bool

_MOST_VALUES = 200_000
_DEEPEST = 20


class NotContent(ValueError):
    """A text that is no content of a notice."""


def values_of(text: str) -> dict[str, Value]:
    """The values of a committed content by their keys, all but the number of its format. Raises NotContent."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise NotContent("not JSON") from fault
    if not isinstance(content, dict):
        raise NotContent("not a table")
    try:
        tidy = canonical(content)
    except TypeError as fault:
        raise NotContent("a value of no known kind") from fault
    if tidy != text:
        # Of a key that stands twice a reader would see one value, and a program another.
        raise NotContent("not as it is written down")
    content.pop("format", None)
    found: dict[str, Value] = {}
    for key, value in _leaves("", content, 0):
        found[key] = value
        if len(found) > _MOST_VALUES:
            raise NotContent("too many values")
    return found


def _leaves(key: str, value: Any, depth: int) -> Iterator[tuple[str, Value]]:
    if depth > _DEEPEST:
        raise NotContent("too deep")
    if isinstance(value, dict | list):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for name, each in items:
            yield from _leaves(f"{key}.{name}" if key else str(name), each, depth + 1)
    elif isinstance(value, str | int):
        yield key, value
    else:
        raise NotContent("a value of no known kind")
