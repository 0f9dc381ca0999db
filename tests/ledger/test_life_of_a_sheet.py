"""A notice printed before it is recorded, recorded, revised, printed anew, corrected: what each sheet says.

And what `verify` answers to whoever copied it, from whichever sheet.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bangyang.base.store import Store
from bangyang.derivations.fingerprints import notice_fingerprint
from bangyang.derivations.state import State
from bangyang.loading.office.portable import read_pdf
from bangyang.loading.site import load_site
from bangyang.models.ledger import shown_hash
from bangyang.outputs.theme import theme_folder
from bangyang.pages.images import Images
from bangyang.paper.fonts import MissingFonts, font_case
from bangyang.paper.press import Press
from bangyang.paper.products import PRODUCTS, PrintRoom, Wanted
from bangyang.release.answers import Answer
from bangyang.release.notes import read_earlier
from bangyang.release.proving import prove_site
from bangyang.text.dates import parse_instant
from tests.ledger.copies import SHIJI, build, edit, first_site
from tests.ledgers import record


def sheet(root: Path, when: str) -> str:
    """The text of the sheet for the board, printed at an instant."""
    state = State(load_site(root), parse_instant(when))
    entry = next(entry for entry in state.site.notices if entry.source.path == SHIJI)
    made = PRODUCTS[0].make(PrintRoom(state, Images(root, Store())), Wanted(entry))
    try:
        with Press(theme_folder(), font_case()) as press:
            pdf = press.set(made.sheet)
    except MissingFonts:
        pytest.skip("本机没有打印用的中文字体")
    text = "".join(piece.text for piece in read_pdf(pdf).pieces)
    fingerprint = notice_fingerprint(state.of(entry), entry)
    assert (f"内容指纹 {fingerprint}" in text) == ("内容摘要" not in text)
    return text


def line_on(text: str) -> str:
    """What a sheet says of its line, as somebody would copy it."""
    found = re.search(r"存证第(\d+)条 ((?:[0-9a-f]{4} ?){8})", text)
    return found[0] if found else ""


def test_what_each_sheet_says_and_that_all_still_answer(tmp_path: Path) -> None:
    root = tmp_path / "site"
    first_site(root)
    unrecorded = sheet(root, "2026-09-10 08:00")
    assert "内容指纹" in unrecorded and not line_on(unrecorded) and "第1版" not in unrecorded
    first = record(root, "2026-09-10 09:00", "publish", "shiji").line
    recorded = sheet(root, "2026-09-10 10:00")
    assert "第1版" in recorded and f"内容摘要 {first.digest}" in recorded
    assert line_on(recorded).strip() == f"存证第3条 {shown_hash(first.hash)}"
    edit(root / SHIJI, "示例路1号", "示例路3号")
    again = record(root, "2026-09-11 09:00", "revise", "shiji").line
    revised = sheet(root, "2026-09-11 10:00")
    assert line_on(revised).strip() == f"存证第4条 {shown_hash(again.hash)}" and "第1版" in revised
    edit(root / SHIJI, "示例路3号", "示例路5号")
    corrected = record(root, "2026-09-15 09:00", "correct", "shiji", "门牌号写错").line
    last = sheet(root, "2026-09-15 10:00")
    assert line_on(last).strip() == f"存证第5条 {shown_hash(corrected.hash)}" and "第2版" in last
    proved = prove_site(build(root), parse_instant("2026-09-16 09:00"))
    assert (proved.answer, proved.faults) == (Answer.AGREES, ()), proved.unexamined
    said = {}
    for name, text in (("recorded", recorded), ("revised", revised), ("last", last)):
        note = tmp_path / f"{name}.txt"
        note.write_text(line_on(text), encoding="utf-8")
        held = proved.held_to(read_earlier(note))
        assert not held.faults
        said[name] = (held.answer, *(each.what for each in held.unexamined))
    assert said["revised"] == said["last"] == (Answer.AGREES,)
    answer, why = said["recorded"]
    assert answer is Answer.UNEXAMINED
    assert "第3条（发布 shiji），公示开始以前由第4条（改稿 shiji）代替：改稿以前印的纸正是这样" in why
