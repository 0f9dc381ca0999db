"""Plain text, CSS, JavaScript, CSV and JSON: as they stand, and once more with their escapes undone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from bangyang.leakgate.passages import ReadPassage, joined, plain

_SCRIPT_ESCAPE = re.compile(r"\\u\{([0-9A-Fa-f]{1,6})\}|\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})")
_FOLD = re.compile(r"\r?\n[ \t]")
_CALENDAR_ESCAPE = re.compile(r"\\([\\;,nN])")
_OWN_NAME = re.compile(r"^(UID:)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=\r?$)", re.MULTILINE)
"""The name an entry of the calendar bears for machines: a digest, in which some digits look like a number."""
_STYLE_ESCAPE = re.compile(r"\\([0-9A-Fa-f]{1,6})\s?")


def unescaped(text: str) -> tuple[str, ...]:
    """The text, and, where it holds escapes of JavaScript or CSS, the text without them."""
    if "\\" not in text:
        return (text,)
    read = {_SCRIPT_ESCAPE.sub(_character, text), _STYLE_ESCAPE.sub(_character, text)}
    return (text, *sorted(read - {text}))


def _character(match: re.Match[str]) -> str:
    code = int(next(group for group in match.groups() if group), 16)
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else match[0]


def read_code(text: str) -> tuple[ReadPassage, ...]:
    """A stylesheet or a script."""
    return tuple(plain(each) for each in unescaped(text))


def read_text(text: str) -> tuple[ReadPassage, ...]:
    """Text that needs no decoding."""
    return (plain(text),)


def read_calendar(text: str) -> tuple[ReadPassage, ...]:
    """A calendar (RFC 5545): its lines are folded after 75 bytes, in the middle of a word, and commas are escaped."""
    text = _OWN_NAME.sub(r"\1", text)
    whole = _FOLD.sub("", text)
    return (plain(text), plain(_CALENDAR_ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], whole)))


def read_json(text: str) -> tuple[ReadPassage, ...]:
    """Every key and value of a JSON document, with the keys that lead to it; as it stands where it is none."""
    try:
        document = json.loads(text)
    except ValueError:
        return read_code(text)
    leaves = tuple((value, 0, path) for path, value in _leaves(document, ""))
    # As text it is read too: what stands side by side in it is told apart by its own punctuation.
    return (joined(leaves), plain(text)) if leaves else (plain(text),)


def _leaves(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, each in value.items():
            inner = f"{path}.{key}" if path else str(key)
            yield inner, f"{key}：{each}" if not isinstance(each, dict | list) else str(key)
            if isinstance(each, dict | list):
                yield from _leaves(each, inner)
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _leaves(each, f"{path}[{index}]")
    elif value is not None:
        yield path, str(value)
