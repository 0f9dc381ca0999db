"""Reads the lines of a ledger, in the repository's form and in the public one; nothing is judged but the writing.

A line counts only if it is written exactly as the program writes it, so that there is one text for each meaning.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from bangyang.models.ledger import (
    BEIJING_OFFSET,
    FIRST_FORMAT,
    FORMAT,
    LedgerEvent,
    LedgerLine,
    LedgerRow,
    RunningLine,
    WaitingLine,
    WithheldLine,
)

LONGEST_SLUG = 255
"""Characters of the last part of an address: it is the name of a folder."""

MOST_LISTED = 10_000
"""Lines of format 1 that an upgrade may list."""

_Line = TypeVar("_Line", LedgerLine, WithheldLine)
_HEX = re.compile(r"[0-9a-f]{64}")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MOST_LINES = 10**9
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00")

_FIRST_KEYS = frozenset({"format", "seq", "event", "at", "prev", "hash"})
_FIRST_OPTIONAL = frozenset({"notice", "from", "reason", "commitment", "words", "salted"})
_FIRST_EVENTS = frozenset({LedgerEvent.BEGIN, LedgerEvent.PUBLISH, LedgerEvent.CORRECT, LedgerEvent.WITHDRAW})
_PLACED_KEYS = frozenset({"body", "format", "from", "hash", "prev", "seq"})
_COMMITTED = frozenset({"commitment", "words", "salted"})
_BODY: Mapping[LedgerEvent, tuple[frozenset[str], frozenset[str]]] = {
    LedgerEvent.BEGIN: (frozenset(), frozenset()),
    LedgerEvent.UPGRADE: (frozenset(), frozenset({"open", "waiting"})),
    LedgerEvent.CANCEL: (frozenset({"notice", "salted"}), frozenset({"reason", "stated"})),
    **dict.fromkeys(
        (LedgerEvent.PUBLISH, LedgerEvent.REVISE, LedgerEvent.CORRECT),
        (frozenset({"notice", "until", *_COMMITTED}), frozenset({"reason", "stated"})),
    ),
    LedgerEvent.WITHDRAW: (frozenset({"notice", *_COMMITTED}), frozenset({"reason", "stated", "until"})),
}
"""Besides `at` and `event`: what the body of each event has to hold, and what it may."""


class DamagedLine(ValueError):
    """A line that is none; the message says, in Chinese, what is wrong with it."""


def read_rows(text: str, *, public: bool = False) -> tuple[LedgerRow, ...]:
    """Every line of a ledger, readable or not; `public` admits lines that are withheld."""
    read = read_public_line if public else read_line
    rows: list[LedgerRow] = []
    pieces = text.split("\n")
    for number, piece in enumerate(pieces, 1):
        if number == len(pieces):
            if piece:
                # Nothing but a write that was cut short leaves a line without its end.
                rows.append(LedgerRow(number, None, "没有写完"))
            break
        try:
            rows.append(LedgerRow(number, read(piece)))
        except DamagedLine as fault:
            rows.append(LedgerRow(number, None, str(fault), piece.startswith(_MARKS)))
    return tuple(rows)


_MARKS = tuple(mark * 7 for mark in "<|=>")


def read_line(text: str) -> LedgerLine:
    """The line a text holds. Raises DamagedLine unless it is written exactly as `text()` writes it."""
    line = _line(_table(text))
    return _exactly(line, text)


def read_public_line(text: str) -> LedgerLine | WithheldLine:
    """The same for the published form. Raises DamagedLine."""
    table = _table(text)
    if table.keys() == {"seq", "hash"}:
        return _exactly(WithheldLine(_whole(table["seq"]), _hex(table["hash"])), text)
    if isinstance(table.get("body"), str):
        if table.keys() != _PLACED_KEYS or table["format"] != FORMAT:
            raise DamagedLine("缺了项目，或多了项目")
        seq, line_hash, previous = _whole(table["seq"]), _hex(table["hash"]), _hex(table["prev"])
        effective_at, body = _instant(table["from"]), _hex(table["body"])
        return _exactly(WithheldLine(seq, line_hash, FORMAT, previous, effective_at, body), text)
    return _exactly(_line(table), text)


def _exactly(line: _Line, text: str) -> _Line:
    if line.text() != text:
        raise DamagedLine("写法和程序写的不一样")
    return line


def _table(text: str) -> Mapping[str, Any]:
    try:
        table = json.loads(text)
    except (ValueError, RecursionError):
        raise DamagedLine("读不懂") from None
    if not isinstance(table, dict):
        raise DamagedLine("读不懂")
    return table


def _line(table: Mapping[str, Any]) -> LedgerLine:
    if "body" in table:
        return _second_form(table)
    if not table.keys() >= _FIRST_KEYS or table.keys() - _FIRST_KEYS - _FIRST_OPTIONAL:
        raise DamagedLine("缺了项目，或多了项目")
    if table["format"] != FIRST_FORMAT:
        raise DamagedLine("不是本程序认得的格式")
    event = _event(table["event"])
    if event not in _FIRST_EVENTS:
        raise DamagedLine("事项不在规定的词里")
    at = _instant(table["at"])
    about = event is not LedgerEvent.BEGIN
    return LedgerLine(
        seq=_whole(table["seq"]),
        event=event,
        at=at,
        effective_at=_instant(table["from"]) if "from" in table else at,
        notice=_notice(table.get("notice")) if about else "",
        reason=_word(table.get("reason", "")),
        commitment=_hex(table.get("commitment")) if about else "",
        words=_hex(table.get("words")) if about else "",
        salted=_hex(table.get("salted")) if about else "",
        previous=_hex(table["prev"]),
        hash=_hex(table["hash"]),
        format=FIRST_FORMAT,
    )


def _second_form(table: Mapping[str, Any]) -> LedgerLine:
    body = table["body"]
    if table.keys() != _PLACED_KEYS or not isinstance(body, dict) or not body.keys() >= {"at", "event"}:
        raise DamagedLine("缺了项目，或多了项目")
    if table["format"] != FORMAT:
        raise DamagedLine("不是本程序认得的格式")
    event = _event(body["event"])
    needed, allowed = _BODY[event]
    said = body.keys() - {"at", "event"}
    if not said >= needed or said - needed - allowed:
        raise DamagedLine("缺了项目，或多了项目")
    if "stated" in body and "reason" not in body:
        raise DamagedLine("补记没有写原因")
    return LedgerLine(
        seq=_whole(table["seq"]),
        event=event,
        at=_instant(body["at"]),
        effective_at=_instant(table["from"]),
        notice=_notice(body["notice"]) if "notice" in said else "",
        reason=_word(body.get("reason", "")),
        commitment=_hex(body["commitment"]) if "commitment" in said else "",
        words=_hex(body["words"]) if "words" in said else "",
        salted=_hex(body["salted"]) if "salted" in said else "",
        previous=_hex(table["prev"]),
        hash=_hex(table["hash"]),
        stated=_instant(body["stated"]) if "stated" in said else None,
        until=_instant(body["until"]) if "until" in said else None,
        waiting=tuple(WaitingLine(seq, at) for seq, at in _listed(body.get("waiting", []), "from")),
        running=tuple(RunningLine(seq, at) for seq, at in _listed(body.get("open", []), "until")),
    )


def _listed(value: Any, key: str) -> list[tuple[int, datetime]]:
    if not isinstance(value, list) or len(value) > MOST_LISTED:
        raise DamagedLine("列出的条目不对")
    found: list[tuple[int, datetime]] = []
    for each in value:
        if not isinstance(each, dict) or each.keys() != {"seq", key}:
            raise DamagedLine("列出的条目不对")
        found.append((_whole(each["seq"]), _instant(each[key])))
    return found


def _event(value: Any) -> LedgerEvent:
    try:
        return LedgerEvent(value)
    except ValueError:
        raise DamagedLine("事项不在规定的词里") from None


def _whole(value: Any) -> int:
    if type(value) is not int or not 0 < value < _MOST_LINES:
        raise DamagedLine("序号不对")
    return value


def _hex(value: Any) -> str:
    if not isinstance(value, str) or not _HEX.fullmatch(value):
        raise DamagedLine("散列值不对")
    return value


def _notice(value: Any) -> str:
    if not isinstance(value, str) or not _SLUG.fullmatch(value) or len(value) > LONGEST_SLUG:
        raise DamagedLine("公示的网址名不对")
    return value


def _word(value: Any) -> str:
    if not isinstance(value, str):
        raise DamagedLine("应当是文字的地方不是文字")
    return value


def _instant(value: Any) -> datetime:
    if not isinstance(value, str) or not _INSTANT.fullmatch(value):
        raise DamagedLine("时间不对")
    try:
        return datetime.fromisoformat(value).replace(tzinfo=BEIJING_OFFSET)
    except ValueError:
        raise DamagedLine("时间不对") from None
