"""How a line is written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from bangyang.models.ledger import LEDGER
from bangyang.text.canonical import canonical, written_down
from tests.ledger.copies import OWN, Copy
from tests.ledger.others.table import Forgery, forged


def line_told(change: Callable[[dict[str, Any]], None]) -> Forgery:
    """The last line tells something else, and its hashes are right."""

    def forge(copy: Copy) -> None:
        file = copy.site / LEDGER
        *before, last = file.read_text("utf-8").splitlines()
        told = json.loads(last)
        change(told)
        placed = {key: told[key] for key in ("format", "from", "prev", "seq")}
        body = hashlib.sha256(written_down(told["body"]).encode()).hexdigest()
        told["hash"] = hashlib.sha256(canonical({**placed, "body": body}).encode()).hexdigest()
        file.write_text("\n".join([*before, written_down(told), ""]), encoding="utf-8")

    return forge


def line_written(change: Callable[[str], str]) -> Forgery:
    """The last line is written in another way."""

    def forge(copy: Copy) -> None:
        file = copy.site / LEDGER
        *before, last, _ = file.read_text("utf-8").split("\n")
        file.write_text("\n".join([*before, change(last), ""]), encoding="utf-8")

    return forge


for told, changed in {
    "another zone": {"at": "2026-09-15T01:00:00+00:00"},
    "a fraction of a second": {"at": "2026-09-15T09:00:00.5+08:00"},
    "written after it took effect": {"at": "2026-09-15T10:00:00+08:00"},
    "written before the line before": {"at": "2026-09-09T10:00:00+08:00"},
    "stated later than written": {"stated": "2026-09-15T10:00:00+08:00"},
    "stated without a reason": {"stated": "2026-09-14T00:00:00+08:00", "reason": ""},
    "no composed letters": {"reason": "e\u0301"},
    "white space at the end": {"reason": "更正 "},
    "a key nobody knows": {"note": "更正"},
    "capital letters in a hash": {"words": "AB" * 32},
    "another case of the address": {"notice": "Shiji"},
    "a way up in the address": {"notice": "../shiji"},
    "lines that wait, in no upgrade": {"waiting": [{"from": "2026-12-14T00:00:00+08:00", "seq": 3}]},
}.items():

    def _tell(row: dict[str, Any], changed: dict[str, Any] = changed) -> None:  # type: ignore[assignment]
        row["body"].update(changed)
        if not row["body"].get("reason"):
            row["body"].pop("reason", None)

    forged(f"a line with {told}")(line_told(_tell))

forged("two lines of one number")(line_told(lambda row: row.update(seq=OWN - 1)))
forged("a key twice")(line_written(lambda text: text.replace('"event"', '"event":"publish","event"')))
forged("another form of a number")(line_written(lambda text: text.replace(f'"seq":{OWN}', f'"seq":{OWN}e0')))
forged("a letter escaped")(line_written(lambda text: text.replace("shiji", "\\u0073hiji")))
forged("white space after a line")(line_written(lambda text: f"{text} "))
forged("a carriage return after a line")(line_written(lambda text: f"{text}\r"))
forged("a line that waits in the form of format 1")(
    line_written(lambda text: canonical({key: json.loads(text)[key] for key in ("hash", "seq")}))
)
