"""Published copies for forgers: honest ones, built once, and the tools of somebody who holds everything.

Whoever forges here may change every file of the copy, seals lines anew, and mends the manifest.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bangyang.models.ledger import GENESIS, LEDGER, LedgerLine, WithheldLine, shown_digest, shown_hash
from bangyang.models.ledgerrows import read_public_line
from bangyang.plugin.build import build_site
from bangyang.text.dates import parse_instant
from tests.conftest import SITES
from tests.ledgers import in_first_format, record, record_all

NOW = parse_instant("2026-09-16 09:00")
EARLIER = "2026-09-14 10:00"
OWN = 6
"""The number of the open notice's own line."""
OPEN, CLOSED = "shiji", "hedong-jiedao"
PAGE, TWIN = f"notices/{OPEN}/index.html", f"zh-hant/notices/{OPEN}/index.html"
OPENING, SHEET = f"ledger/{OPEN}.txt", f"notices/{OPEN}/a4.pdf"
SHIJI, HEDONG = "content/notices/市级.md", "content/notices/河东街道.md"
NAME, OTHER = "示例甲", "示例癸"

Line = LedgerLine | WithheldLine


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text, (file, old)
    file.write_text(text.replace(old, new), encoding="utf-8")


def first_site(root: Path) -> None:
    """The minimal site, with its notices whole to the end, a traditional edition, and one of the notices recorded."""
    shutil.copytree(SITES / "minimal", root)
    campaign = root / "content/campaigns/2026-linli.md"
    edit(campaign, "---\n标题", "---\n公示留存天数: 90\n标题")
    edit(root / "mkdocs.yml", "now: 2026-11-20 09:00", "now: 2026-09-16 09:00")
    edit(root / "mkdocs.yml", "      site:\n", "      site:\n        繁体版: 是\n")
    record_all(root, [("2026-08-10 00:00", "publish", CLOSED)])


def lay_out(root: Path) -> None:
    """The same with the other notice recorded, revised, opened and corrected."""
    first_site(root)
    record(root, "2026-08-11 09:00", "publish", OPEN)
    edit(root / HEDONG, "拟推荐以下对象参加评选", "拟推荐下列对象参加评选")
    record(root, "2026-08-12 09:00", "correct", CLOSED, "改正用词")
    edit(root / SHIJI, "示例路1号", "示例路3号")
    record(root, "2026-09-10 09:00", "revise", OPEN)
    edit(root / SHIJI, "示例路3号", "示例路5号")
    record(root, "2026-09-15 09:00", "correct", OPEN, "门牌号写错")


def build(root: Path) -> Path:
    """Builds the site; the published copy."""
    build_site(root / "mkdocs.yml", jobs=1)
    return root / "site"


@dataclass(frozen=True)
class Copy:
    """A published copy in the hands of a forger."""

    site: Path

    @property
    def lines(self) -> list[Line]:
        """The lines of its ledger."""
        return [read_public_line(text) for text in (self.site / LEDGER).read_text(encoding="utf-8").splitlines()]

    def line(self, seq: int) -> LedgerLine:
        """A line that is told."""
        found = self.lines[seq - 1]
        assert isinstance(found, LedgerLine)
        return found

    def write(self, lines: list[Line]) -> None:
        """Puts other lines in their place, as they are."""
        (self.site / LEDGER).write_text("".join(f"{line.text()}\n" for line in lines), encoding="utf-8")

    def reseal(self, lines: list[Line]) -> None:
        """Puts other lines in their place, numbered and chained anew."""
        sealed: list[Line] = []
        for seq, line in enumerate(lines, 1):
            before = sealed[-1].hash if sealed else GENESIS
            if isinstance(line, LedgerLine):
                sealed.append(replace(line, seq=seq, previous=before).sealed())
            else:
                moved = replace(line, seq=seq, previous=before)
                sealed.append(replace(moved, hash=moved.own_hash()))
        self.write(sealed)

    def change(self, path: str, old: str, new: str) -> None:
        """Other words in a file; its lines may be broken elsewhere than those of `old`."""
        file = self.site / path
        text, count = re.subn(_anywhere_broken(old), lambda _: new, file.read_text(encoding="utf-8"))
        assert count, (file, old)
        file.write_text(text, encoding="utf-8")

    def mark(self, path: str, key: str, text: str) -> None:
        """Other words in every element of a page that bears a key."""
        file = self.site / path
        page, count = re.subn(
            rf'(data-proof="{re.escape(key)}"[^>]*>)[^<]*', lambda found: f"{found[1]}{text}", file.read_text("utf-8")
        )
        assert count, key
        file.write_text(page, encoding="utf-8")

    def retell(self, old: str, new: str, at: int = OWN, **said: Any) -> None:
        """The open notice tells something else, everywhere but on paper, and its line commits to that."""
        self.change(OPENING, old, new)
        for path in (PAGE, TWIN):
            self.change(path, old, new)
        self.commit(self.lines, at, OPEN, **said)

    def commit(self, lines: list[Line], at: int, notice: str, **said: Any) -> None:
        """Other lines, sealed anew, of which one commits to what the opening of a notice says; its page says so."""
        own = lines[at - 1]
        assert isinstance(own, LedgerLine)
        committed = hashlib.sha256((self.site / f"ledger/{notice}.txt").read_bytes()).hexdigest()
        lines[at - 1] = replace(own, commitment=committed, **said)
        self.reseal(lines)
        self.tie(at, notice)

    def tie(self, at: int, notice: str = OPEN) -> None:
        """The page of a notice says that it is of this line."""
        line = self.line(at)
        for path in pages(notice):
            self.mark(path, "@digest", shown_digest(line.commitment, line.format))
            self.mark(path, "@line", str(line.seq))
            self.mark(path, "@hash", shown_hash(line.hash))

    def unmarked(self) -> None:
        """Takes all marks from the page of the open notice, as a theme of one's own might."""
        for path in (PAGE, TWIN):
            file = self.site / path
            file.write_text(re.sub(r'\s+data-proof="[^"]*"', "", file.read_text("utf-8")), encoding="utf-8")

    def unsheeted(self, notice: str = OPEN) -> None:
        """Takes the sheet and every way to it."""
        (self.site / f"notices/{notice}/a4.pdf").unlink()
        for path in pages(notice):
            file = self.site / path
            text = re.sub(r'<p\s+class="sheet-link">.*?</p>', "", file.read_text("utf-8"), flags=re.DOTALL)
            file.write_text(text, encoding="utf-8")


def _anywhere_broken(markup: str) -> str:
    """A pattern of `markup` with any white space where it has some, and between tags."""
    words = (re.escape(word).replace("><", r">\s*<") for word in re.split(r"\s+", markup))
    return r"\s+".join(words)


def pages(notice: str) -> tuple[str, str]:
    """The page of a notice and its traditional twin."""
    return f"notices/{notice}/index.html", f"zh-hant/notices/{notice}/index.html"


def honest(root: Path, *, first_format: bool = False, change: Callable[[Path], None] | None = None) -> Path:
    """An honest site, built; its published copy."""
    lay_out(root)
    if first_format:
        in_first_format(root)
    if change is not None:
        change(root)
    return build(root)
