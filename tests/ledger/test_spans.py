"""Until when a notice runs, and from when on: the writer obeys what `verify` asks, and the chain tells who does not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bangyang.base.errors import UsageError
from bangyang.derivations.chain import examine_chain
from bangyang.models.ledger import LEDGER, LedgerRow
from bangyang.models.ledgerrows import read_rows
from bangyang.release.digits import rows_of
from bangyang.text.dates import parse_instant
from tests.ledger.copies import OPEN, SHIJI, edit, first_site
from tests.ledgers import record

CLOSES = parse_instant("2026-09-22 00:00")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site whose open notice is recorded."""
    root = tmp_path / "site"
    first_site(root)
    edit(root / SHIJI, "9月14日至9月18日", "9月14日至9月21日")
    record(root, "2026-08-11 09:00", "publish", OPEN)
    return root


def test_a_correction_shortens_no_period(root: Path) -> None:
    edit(root / SHIJI, "9月14日至9月21日", "9月14日至9月18日")
    line = record(root, "2026-09-15 09:00", "correct", OPEN, "日期写错").line
    assert line.until == CLOSES
    rows = read_rows((root / LEDGER).read_text("utf-8"))
    assert not list(examine_chain(rows))
    short = replace(line, until=parse_instant("2026-09-19 00:00")).sealed()
    told = [each.message for each in examine_chain([*rows[:-1], LedgerRow(len(rows), short)])]
    assert len(told) == 1 and "公示期不能缩短" in told[0]


def test_a_correction_does_not_move_the_opening(root: Path) -> None:
    edit(root / SHIJI, "9月14日至9月21日", "9月13日至9月21日")
    with pytest.raises(UsageError, match="开始以后不能再改开始的日子"):
        record(root, "2026-09-15 09:00", "correct", OPEN, "日期写错")


@pytest.mark.parametrize("between", [" ", "", "\n", "·", "，", "\u3000", " \r\n"])
def test_a_hash_is_read_however_it_is_written(between: str) -> None:
    whole = "0123456789abcdef" * 4
    groups = [whole[at : at + 4] for at in range(0, 32, 4)]
    wide = str.maketrans("0123456789abcdef", "０１２３４５６７８９ａｂｃｄｅｆ")
    for text in (between.join(groups), between.join(groups).upper(), between.join(groups).translate(wide)):
        found = [each for row in rows_of(f"2026-09-16 {text} 第2版") for each in row.numbers({whole[:16]: whole})]
        assert [(each.digits, each.whole) for each in found] == [(whole[:32], whole)]
