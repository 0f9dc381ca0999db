"""Measures how long a published copy takes to verify: `proof_time.py 500 1000 2000`.

Each notice has its line, its opening and a page of some length on which every value is marked; they are written to a
folder as a build leaves them, without sheets, and then compared as `bangyang verify` does.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

from bangyang.base.beijing import BEIJING
from bangyang.derivations.committed import values_of
from bangyang.models.ledger import LEDGER, LedgerEvent, LedgerLine, shown_hash
from bangyang.release.answers import Answer
from bangyang.release.proving import prove_site
from bangyang.text.canonical import canonical

_THEN = datetime(2026, 9, 1, tzinfo=BEIJING)
_WORDS = "逐户走访，记下每一件难事，办成一件划掉一件。" * 12
_PEOPLE = 20


def lay_out(site: Path, notices: int) -> None:
    """A copy with so many open notices."""
    lines = [LedgerLine(1, LedgerEvent.BEGIN, _THEN, _THEN).sealed()]
    (site / "ledger").mkdir(parents=True)
    for number in range(notices):
        slug = f"gongshi-{number}"
        subjects = [{"name": f"示例{number}-{place}", "citation": _WORDS} for place in range(_PEOPLE)]
        text = canonical(
            {"format": 1, "title": f"第{number}份公示", "body": _WORDS, "groups": [{"subjects": subjects}]}
        )
        opened = f"{'a' * 64}\n{text}\n".encode()
        made = hashlib.sha256(opened).hexdigest()
        line = LedgerLine(
            seq=number + 2,
            event=LedgerEvent.PUBLISH,
            at=_THEN,
            effective_at=_THEN,
            notice=slug,
            commitment=made,
            words=made[::-1],
            salted=made,
            until=_THEN + timedelta(days=30),
            previous=lines[-1].hash,
        ).sealed()
        lines.append(line)
        ties = {"@line": str(line.seq), "@hash": shown_hash(line.hash), "@digest": line.digest}
        marks = "".join(f'<p data-proof="{key}">{value}</p>' for key, value in {**values_of(text), **ties}.items())
        page = site / "notices" / slug / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(f"<html><body><main>{marks}</main></body></html>", encoding="utf-8")
        (site / "ledger" / f"{slug}.txt").write_bytes(opened)
    (site / LEDGER).write_text("".join(f"{line.text()}\n" for line in lines), encoding="utf-8")


def main() -> None:
    """Prints the seconds for each number of notices."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notices", nargs="*", type=int, default=[500, 1000, 2000])
    for notices in parser.parse_args().notices:
        with tempfile.TemporaryDirectory() as folder:
            lay_out(Path(folder), notices)
            begun = time.process_time()
            proved = prove_site(Path(folder), _THEN + timedelta(days=1))
            seconds = time.process_time() - begun
        if proved.answer is Answer.DIFFERS:
            raise SystemExit(f"a sound copy was found faulty: {proved.faults[0]}")
        print(f"{notices} notices of {_PEOPLE} subjects: {seconds:.2f} s, {1000 * seconds / notices:.2f} ms each")


if __name__ == "__main__":
    main()
