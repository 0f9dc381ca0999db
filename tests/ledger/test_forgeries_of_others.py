"""Forgeries by somebody who holds repository, salts, program and server, and has read the specification only.

Each takes an honest copy and mends whatever its owner can mend: hashes, openings, pages, sheets, manifest. It is held
against nothing, against the hash of a line that somebody noted, and against an earlier copy of the site. What is not
found stands in the docs, with the reason. What is done stands in `others/`, a file a kind.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bangyang.models.ledger import LEDGER, in_groups
from bangyang.release.answers import Proving
from bangyang.release.manifest import NAME as MANIFEST
from bangyang.release.manifest import ManifestEntry, manifest_bytes
from bangyang.release.notes import read_earlier
from bangyang.release.proving import prove_site
from bangyang.release.verify import verify_site
from bangyang.text.dates import parse_instant
from tests.ledger.copies import (
    CLOSED,
    NAME,
    NOW,
    OPEN,
    OTHER,
    OWN,
    PAGE,
    SHEET,
    SHIJI,
    Copy,
    build,
    edit,
    first_site,
    honest,
)
from tests.ledger.others import added, changed, files, papers, rewritten, unseen, upgrades, writing
from tests.ledger.others.table import CASES, DOCS, NO, YES, Case, rename, reopen
from tests.ledgers import record

pytestmark = pytest.mark.usefixtures("pdf_read_here")

KINDS = (added, rewritten, writing, unseen, changed, papers, files, upgrades)
"""Where the forgeries of the table stand; importing enters them."""


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """Honest copies of both formats, for copying."""
    folder = tmp_path_factory.mktemp("honest")
    return {2: honest(folder / "two"), 1: honest(folder / "one", first_format=True)}


def mend_manifest(site: Path) -> None:
    files = [file for file in site.rglob("*") if file.is_file() and file.name != MANIFEST]
    entries = [ManifestEntry.of(file.relative_to(site).as_posix(), file.read_bytes()) for file in files]
    (site / MANIFEST).write_bytes(manifest_bytes(entries))


def compared(site: Path, was: Path, note: Path) -> tuple[tuple[str, ...], list[Proving]]:
    """The three answers, as the command gives them."""
    note.write_text(f"存证第{OWN}条 {in_groups(Copy(was).line(OWN).hash[:32])}\n", encoding="utf-8")
    proved = prove_site(site, NOW)
    three = [proved, proved.held_to(read_earlier(note)), proved.held_to(read_earlier(was))]
    whole = verify_site(site).whole
    return tuple(each.answer.value if whole else NO for each in three), three


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_is_forged_is_found_or_named(case: Case, sites: dict[int, Path], tmp_path: Path) -> None:
    site, was = tmp_path / "site", sites[case.number]
    shutil.copytree(was, site)
    case.forge(Copy(site))
    mend_manifest(site)
    found, told = compared(site, was, tmp_path / "note.txt")
    assert found == case.answers, told
    if set(found) != {NO}:
        assert case.named and case.named in DOCS.read_text(encoding="utf-8"), case.named


def test_a_file_outside_the_manifest_is_told(sites: dict[int, Path], tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(sites[2], site)
    (site / "notices/shiji/2.html").write_text("示例", encoding="utf-8")
    (site / SHEET).write_bytes(b"")
    found = verify_site(site)
    assert (found.extra, found.altered) == (("notices/shiji/2.html",), (SHEET,))


def noted(site: Path) -> dict[str, str]:
    """What an honest person may have written down of the open notice, or kept."""
    copy = Copy(site)
    line, ledger = copy.line(OWN), (site / LEDGER).read_text("utf-8")
    digest, shown = in_groups(line.commitment[:32]), in_groups(line.hash[:32])
    return {
        "as it is shown": f"存证第{OWN}条 {shown}",
        "both in a sentence": f"内容摘要 {digest} 存证第{OWN}条 {shown} 第2版",
        "capital letters": shown.upper(),
        "what the code holds": f"https://example.org/notices/shiji/#{OWN}-{line.hash}",
        "the answer of sha256sum": f"{line.commitment}  ledger/shiji.txt",
        "the saved page": (site / PAGE).read_text("utf-8"),
        "two lines of the ledger": "".join(f"{text}\n" for text in ledger.splitlines()[-2:]),
    }


def misread(site: Path) -> dict[str, str]:
    """The same, written in ways that are taken for something else."""
    copy = Copy(site)
    line, ledger = copy.line(OWN), (site / LEDGER).read_text("utf-8")
    digest, shown = in_groups(line.commitment[:32]), in_groups(line.hash[:32])
    return {
        "both beside each other": f"{digest} {shown}",
        "both in a row of a table": f"{digest}\t{shown}",
        "over two lines": f"{shown[:19]}\n{shown[20:]}",
        "after the year": f"2026 {shown}",
        "after the day": f"2026-0916 {shown}",
        "with a number of sixteen digits": f"受理号 2026091612345678\n{shown}",
        "the ledger as Windows writes it": ledger.replace("\n", "\r\n"),
        "one line of the ledger, without the end of the line": ledger.splitlines()[3],
    }


KEPT = (
    "as it is shown",
    "both in a sentence",
    "capital letters",
    "what the code holds",
    "the answer of sha256sum",
    "the saved page",
    "two lines of the ledger",
)
MISREAD = (
    "both beside each other",
    "both in a row of a table",
    "over two lines",
    "after the year",
    "after the day",
    "with a number of sixteen digits",
    "the ledger as Windows writes it",
    "one line of the ledger, without the end of the line",
)


@pytest.mark.parametrize("how", [*KEPT, *MISREAD])
def test_an_honest_note_raises_no_alarm(how: str, sites: dict[int, Path], tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_bytes({**noted(sites[2]), **misread(sites[2])}[how].encode())
    assert not prove_site(sites[2], NOW).held_to(read_earlier(note)).faults


def test_an_earlier_ledger_that_is_half_legible_does_not_agree(sites: dict[int, Path], tmp_path: Path) -> None:
    """The notice's own line is told anew, and so is its sheet; in the kept file that line ends in another way."""
    site, old = tmp_path / "site", tmp_path / "earlier.jsonl"
    shutil.copytree(sites[2], site)
    lines = (site / LEDGER).read_text("utf-8").splitlines()
    old.write_bytes("".join(f"{text}\r\n" if at == OWN - 1 else f"{text}\n" for at, text in enumerate(lines)).encode())
    copy = Copy(site)
    rename(copy)
    reopen(copy, NAME, OTHER, (NAME, OTHER))
    assert prove_site(site, NOW).answer.value == YES
    assert prove_site(site, NOW).held_to(read_earlier(old)).answer.value != YES


ON_PAPER = {
    "words struck out": "说明一~~二~~三",
    "a list in a list": "1. 一\n   - 二",
    "a note below": "说明[^1]如下\n\n[^1]: 注\n",
    "boxes to tick": "- [ ] 待办\n- [x] 已办",
}


@pytest.mark.parametrize("body", ON_PAPER.values(), ids=ON_PAPER)
def test_an_honest_body_raises_no_alarm(body: str, tmp_path: Path) -> None:
    root = tmp_path / "site"
    first_site(root)
    notice = root / SHIJI
    notice.write_text(f"{notice.read_text('utf-8')}\n{body}\n", encoding="utf-8")
    record(root, "2026-09-14 00:00", "publish", OPEN)
    proved = prove_site(build(root), NOW)
    assert proved.opened == 2 and not proved.faults


def test_the_ledger_of_the_repository_raises_no_alarm(tmp_path: Path) -> None:
    """A backup of the repository holds the lines that wait, too."""
    root = tmp_path / "site"
    first_site(root)
    record(root, "2026-08-11 09:00", "publish", OPEN)
    edit(root / "mkdocs.yml", "now: 2026-09-16 09:00", "now: 2026-08-12 09:00")
    proved = prove_site(build(root), parse_instant("2026-08-12 09:00"))
    assert not proved.held_to(read_earlier(root / LEDGER)).faults


def test_a_notice_of_whom_all_were_withdrawn_raises_no_alarm(tmp_path: Path) -> None:
    root = tmp_path / "site"
    first_site(root)
    for file in (*root.glob("content/rolls/*"), *root.glob("content/news/*"), *root.glob("content/events/*")):
        file.unlink()
    (root / SHIJI).unlink()
    gone = root / "profiles/2026-linli/records/撤下.yml"
    gone.write_text("记录: 撤下\n对象: [示例甲, 示例乙]\n日期: 2026年8月11日\n", encoding="utf-8")
    record(root, "2026-08-11 09:00", "withdraw", CLOSED, "撤下")
    edit(root / "mkdocs.yml", "now: 2026-09-16 09:00", "now: 2026-08-11 10:00")
    assert prove_site(build(root), parse_instant("2026-08-11 10:00")).answer.value == YES
