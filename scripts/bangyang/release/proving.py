"""A published copy against its own ledger: was anything changed since it was recorded?

Needs the copy alone: the chain in `ledger.jsonl`, the openings beside it, and the pages, on which every committed
value is marked. What it cannot see is a ledger that was written anew from beginning to end; for that a hash, or an
earlier copy, from elsewhere is compared. What could not be looked at is told, and then the answer is not that all is
well. The rules are those of `docs/proof.md`.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path

from bangyang.derivations import reserved
from bangyang.derivations.chain import entry_name, examine_chain
from bangyang.derivations.committed import NotContent
from bangyang.derivations.dated import over_at
from bangyang.derivations.ledger import by_notice, in_effect, opens_as_told, settled
from bangyang.models.ledger import (
    FIRST_FORMAT,
    LEDGER,
    LedgerEvent,
    LedgerLine,
    LedgerRow,
    written,
)
from bangyang.models.ledgerrows import read_rows
from bangyang.models.sections import NOTICES, RECORD
from bangyang.release.answers import Proving, Unexamined
from bangyang.release.copies import MOST_BYTES, MOST_PAGE_BYTES, Unusable, legible, read_copy
from bangyang.release.lineproof import kept_back, told_early
from bangyang.release.notes import Line
from bangyang.release.openings import Opened, read_opening
from bangyang.release.pageproof import SEALED, NoticePage, claims, differences, read_page, shown_until
from bangyang.release.sheetproof import UnreadableSheet, sheet_differences
from bangyang.release.strays import stray_pages
from bangyang.text.days import format_day
from bangyang.text.marked import WORDS_MARK
from bangyang.text.traditional import is_edition_of

_PAGE = "index.html"
_SUBJECT = re.compile(r"groups\.\d+\.subjects\..*")


def prove_site(site: Path, now: datetime) -> Proving:
    """Compares the published copy in `site`, as it has to be at `now`, with its ledger."""
    file = site / LEDGER
    if not os.path.lexists(file):
        return Proving(unexamined=(Unexamined("这个网站没有存证，公示有没有改过看不出来", f"没有 {LEDGER}"),))
    try:
        rows = read_rows(read_copy(file, MOST_BYTES).decode("utf-8"), public=True)
    except Unusable as fault:
        return Proving(faults=(f"{LEDGER} {fault}",))
    except UnicodeDecodeError:
        return Proving(faults=(f"{LEDGER} 不是 UTF-8 的文本",))
    return _Proof(site, rows, now).prove()


@dataclass
class _Proof:
    """One comparison: what was found so far."""

    site: Path
    rows: tuple[LedgerRow, ...]
    now: datetime
    faults: list[str] = field(default_factory=list)
    unexamined: list[Unexamined] = field(default_factory=list)
    opened: int = 0
    pages: int = 0
    over: int = 0

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        return tuple(row.line for row in self.rows if row.line is not None)

    @cached_property
    def notices(self) -> Mapping[str, tuple[LedgerLine, ...]]:
        return by_notice([line for line in self.lines if isinstance(line, LedgerLine)])

    @cached_property
    def _upgrade(self) -> LedgerLine | None:
        disclosed = (line for line in self.lines if isinstance(line, LedgerLine))
        return next((line for line in disclosed if line.event is LedgerEvent.UPGRADE), None)

    @cached_property
    def _by_commitment(self) -> Mapping[str, LedgerLine]:
        return {line.commitment: line for line in self.lines if isinstance(line, LedgerLine) and line.commitment}

    @cached_property
    def _has_traditional(self) -> bool:
        return os.path.lexists(self.site / reserved.TRADITIONAL / NOTICES.key)

    def prove(self) -> Proving:
        self.faults += [broken.message for broken in examine_chain(self.rows)]
        told = (*told_early(self.lines, self.now), *kept_back(self.lines, self._upgrade, self.now))
        self.faults += [each for each in told if isinstance(each, str)]
        self.unexamined += [each for each in told if isinstance(each, Unexamined)]
        for notice, lines in sorted(self.notices.items()):
            self._notice(notice, lines)
        self._strays()
        head = self.lines[-1].hash if self.lines else ""
        counts = (len(self.rows), self.opened, self.pages, self.over)
        return Proving(*counts, head, tuple(self.faults), tuple(self.unexamined), self.lines, self.now)

    def _notice(self, notice: str, lines: tuple[LedgerLine, ...]) -> None:
        line = in_effect(lines, self.now)
        page = self._page(f"{NOTICES.address}{notice}/")
        if line is None:
            if page is not None:
                self.faults.append(f"页面 {page.address} 还不该有：按{entry_name(lines[-1])}没有开始公示，或者已经取消")
            return
        if page is None:
            self.faults.append(f"没有页面 {NOTICES.address}{notice}/：{entry_name(line)}已经生效")
            return
        self.pages += 1
        owed = self._owes(line)
        if line.event is LedgerEvent.WITHDRAW and line.format > FIRST_FORMAT and line.until is None:
            self._tombstone(page, line)
            return
        opened = self._opening(line, page, owed)
        if opened is None:
            self._tells_nobody(page, line)
        if opened is None and not owed:
            self._claims(page, line, needed=False)
            self._outlasts(page, line, shown_until(page) if owed is False else None)
            return
        self._claims(page, line, needed=True)
        if opened is not None:
            self._outlasts(page, line, opened.ends_on)
            self._begins(lines[settled(lines)], opened)
            self._values(page, opened, line)
            self._sheet(page, opened, line)

    def _owes(self, line: LedgerLine) -> bool | None:
        """Whether the notice still runs, so that its opening is to be there; None where that is not told."""
        if line.format > FIRST_FORMAT:
            return line.until is not None and line.until > self.now
        if self._upgrade is None or line.seq in {each.seq for each in self._upgrade.waiting}:
            return None
        until = next((each.until for each in self._upgrade.running if each.seq == line.seq), None)
        return until is not None and until > self.now

    def _tombstone(self, page: NoticePage, line: LedgerLine) -> None:
        """A notice that was taken down whole: nothing of it is told but that it was."""
        if os.path.lexists(self.site / f"{RECORD.address}{line.notice}.txt"):
            self.faults.append(f"{entry_name(line)}把整个公示撤下了，原文 {RECORD.address}{line.notice}.txt 却还在")
        if page.marks.texts:
            self.faults.append(f"{entry_name(line)}把整个公示撤下了，页面 {page.address} 却还写着公示的内容")
        elif not page.is_tombstone:
            why = "整个撤下的公示，页面不是只有名称、公示期、撤下的日期和原因"
            self.unexamined.append(Unexamined(why, page.address))
        self.over += 1

    def _tells_nobody(self, page: NoticePage, line: LedgerLine) -> None:
        """Without the opening nothing holds a page to who was before the public, so it may not name anybody."""
        if any(_SUBJECT.fullmatch(key) for key in page.marks.texts):
            self.faults.append(f"页面 {page.address} 还列着公示对象，{entry_name(line)}的原文却没有了")

    def _begins(self, opening: LedgerLine, opened: Opened) -> None:
        """The line that settles when a notice opens is held to the first day that the opening tells."""
        if opened.opens_on is not None and not opens_as_told(opening, opened.opens_on):
            self.faults.append(
                f"{entry_name(opening)}从 {written(opening.effective_at)} 起生效，原文写的公示期却从"
                f"{format_day(opened.opens_on)}开始"
            )

    def _outlasts(self, page: NoticePage, line: LedgerLine, ends_on: date | None) -> None:
        """A line that says until when its notice runs may not say less than the notice."""
        until = line.until if line.format > FIRST_FORMAT else self._still_running(line, ends_on)
        if until is not None and ends_on is not None and until < over_at(ends_on):
            self.faults.append(
                f"{entry_name(line)}写明公示到 {written(until)}，页面 {page.address} 却到{format_day(ends_on)}"
            )

    def _still_running(self, line: LedgerLine, ends_on: date | None) -> datetime | None:
        """Until when a notice of format 1 runs, as the upgrade has it: one that it does not list is over by then."""
        upgrade = self._upgrade
        if upgrade is None or ends_on is None or line.seq in {each.seq for each in upgrade.waiting}:
            return None
        return next((each.until for each in upgrade.running if each.seq == line.seq), upgrade.at)

    def _page(self, address: str) -> NoticePage | None:
        """The page at an address, None where there is none, or where one only leads elsewhere."""
        file = self.site / address / _PAGE
        if not os.path.lexists(file):
            return None
        try:
            markup = read_copy(file, MOST_PAGE_BYTES).decode("utf-8", "replace")
        except Unusable as fault:
            self.faults.append(f"页面 {address} {fault}")
            return None
        page = read_page(address, markup, f"{address.removeprefix(reserved.TRADITIONAL)}{reserved.SHEET}")
        if page.marks.redirects:
            return None
        if page.unruly:
            why = "网页没有写整齐，浏览器显示的可能不是核对的这些字"
            self.unexamined.append(Unexamined(why, f"{address}（{page.unruly}）"))
        if page.other_sheet:
            self.faults.append(f"页面 {address} 的打印版链接到 {legible(page.other_sheet)}，不是它自己的打印版")
        return page

    def _opening(self, line: LedgerLine, page: NoticePage, owed: bool | None) -> Opened | None:
        address = f"{RECORD.address}{line.notice}.txt"
        file = self.site / address
        if not os.path.lexists(file):
            if owed and SEALED not in page.marks.texts:
                self.faults.append(f"没有{entry_name(line)}的原文 {address}：公示还没有结束")
            elif owed:
                self.unexamined.append(Unexamined("公示还没有结束，页面写明原文不再公布", entry_name(line)))
            elif owed is None:
                why = "旧格式没有写明公示到哪一天，又没有原文（再存证一次就换用新格式）"
                self.unexamined.append(Unexamined(why, entry_name(line)))
            else:
                self.over += 1
            return None
        self.opened += 1
        try:
            content = read_copy(file, MOST_PAGE_BYTES)
            return self._committed(line, address, content)
        except Unusable as fault:
            self.faults.append(f"{entry_name(line)}的原文 {address} {fault}")
        except NotContent:
            self.faults.append(f"{entry_name(line)}的原文 {address} 不是一份公示的原文")
        return None

    def _committed(self, line: LedgerLine, address: str, content: bytes) -> Opened | None:
        committed = hashlib.sha256(content).hexdigest()
        if committed == line.commitment:
            return read_opening(content)
        other = self._by_commitment.get(committed)
        if other is not None:
            self.faults.append(f"{entry_name(line)}的原文被换成了{entry_name(other)}的")
        else:
            self.faults.append(f"{entry_name(line)}的原文 {address} 与承诺值不符，被改动过")
        return None

    def _claims(self, page: NoticePage, line: LedgerLine, *, needed: bool) -> None:
        if any(key.startswith("@") for key in page.marks.texts) or (needed and page.is_marked):
            self.faults += claims(page, line)
        elif page.old_digest and page.old_digest != line.commitment[: len(page.old_digest)]:
            self.faults.append(f"页面 {page.address} 上的摘要与{entry_name(line)}不一致")

    def _values(self, page: NoticePage, opened: Opened, line: LedgerLine) -> None:
        if not page.is_marked:
            why = "页面没有标记（自己的主题，或旧版本生成的），上面的字没有核对"
            self.unexamined.append(Unexamined(why, page.address))
            return
        self.faults += differences(page, opened)
        if not self._has_traditional:
            return
        address = f"{reserved.TRADITIONAL}{page.address}"
        traditional = self._page(address)
        if traditional is None:
            self.faults.append(f"没有页面 {address}：别的页面有繁体版")
        else:
            self.pages += 1
            self._edition(traditional, opened)
            self._claims(traditional, line, needed=True)

    def _edition(self, traditional: NoticePage, opened: Opened) -> None:
        """The values on a traditional page; its site may have words of its own, which the page itself tells."""
        found = list(differences(traditional, opened, is_edition_of))
        told = "；".join(traditional.marks.texts.get(WORDS_MARK, ()))
        words = {word: form for word, _, form in (each.partition("=") for each in told.split("；")) if word and form}
        if found and words:
            found = list(differences(traditional, opened, partial(is_edition_of, words=words)))
            if not found:
                why = f"繁体版另有规定的用词（{told[:60]}），是不是那个意思看不出"
                self.unexamined.append(Unexamined(why, traditional.address))
        self.faults += found

    def _sheet(self, page: NoticePage, opened: Opened, line: LedgerLine) -> None:
        """The sheet for the board."""
        address = f"{page.address}{reserved.SHEET}"
        file = self.site / address
        if os.path.lexists(file):
            if page.is_marked:
                try:
                    self.faults += sheet_differences(file, address, opened, line)
                except UnreadableSheet as fault:
                    self.unexamined.append(Unexamined(f"打印版读不了：{fault}", address))
        elif page.leads_to_sheet:
            self.faults.append(f"没有打印版 {address}，页面上却有它的链接")
        elif not any(_SUBJECT.fullmatch(key) for key in opened.texts):
            # Whoever was named has been taken down, one by one: there is nothing to post.
            return
        else:
            self.unexamined.append(Unexamined("没有打印版（生成网站的机器没有打印用的字体）", page.address))

    def _strays(self) -> None:
        """Openings and pages of notices of which the ledger tells nothing."""
        for name in _names(self.site / RECORD.key):
            if name.endswith(".txt") and name.removesuffix(".txt") not in self.notices:
                self.faults.append(f"{RECORD.address}{legible(name)} 在记录里没有对应的公示")
        known = {
            f"{edition}{NOTICES.address}{notice}/{_PAGE}"
            for notice in self.notices
            for edition in ("", reserved.TRADITIONAL)
        }
        told = tuple(stray_pages(self.site, known))
        self.faults += [each for each in told if isinstance(each, str)]
        self.unexamined += [each for each in told if isinstance(each, Unexamined)]
        for name in _names(self.site / NOTICES.key):
            if name not in self.notices and self._page(f"{NOTICES.address}{name}/") is not None:
                why = "没有任何条目的公示页（启用存证以前的，或示例）"
                self.unexamined.append(Unexamined(why, f"{NOTICES.address}{legible(name)}/"))


def _names(folder: Path) -> Iterable[str]:
    """The names in a folder, sorted; none where it cannot be read."""
    try:
        return sorted(entry.name for entry in os.scandir(folder))
    except (OSError, ValueError):
        return ()
