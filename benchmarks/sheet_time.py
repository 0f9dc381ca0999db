"""How long a sheet takes: the first one of a process, later ones, and one that the cache holds.

    python benchmarks/sheet_time.py [人数] [次数]

Sets a notice of so many people (60) so many times (20), each time with other names, so that typst cannot answer from
memory; prints the fonts' discovery, the first sheet, the median and the slowest of the rest, and a read of a kept one.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bangyang.base.store import Store
from bangyang.outputs.theme import theme_folder
from bangyang.pages.images import Images
from bangyang.pages.parts import Name
from bangyang.paper.fonts import font_case
from bangyang.paper.keptsheets import KeptSheets
from bangyang.paper.notices import posted_notice
from bangyang.paper.press import Press, Sheet
from tests.paper.conftest import DAY, notice_view


def sheet_of(count: int, turn: int, folder: Path) -> Sheet:
    """A notice of `count` people; every turn names others."""
    view = notice_view(count)
    given = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"
    group = view.groups[0]
    rows = tuple(replace(row, name=Name(f"{row.name.text}{given[turn % len(given)]}")) for row in group.rows)
    return posted_notice(replace(view, groups=(replace(group, rows=rows),)), Images(folder, Store()), DAY)


def main(count: int, turns: int) -> None:
    """Prints the times."""
    begun = time.perf_counter()
    fonts = font_case()
    print(f"找字体 {time.perf_counter() - begun:.3f} 秒")
    times = []
    with Press(theme_folder(), fonts) as press, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for turn in range(turns):
            sheet = sheet_of(count, turn, folder)
            begun = time.perf_counter()
            content = press.set(sheet)
            times.append(time.perf_counter() - begun)
        store = Store.within(folder, folder)
        KeptSheets(store, press, fonts).pdf(sheet)
        store.save()
        sheets = KeptSheets(Store.within(folder, folder), press, fonts)
        sheets.pdf(sheet)
        begun = time.perf_counter()
        sheets.pdf(sheet)
        kept = time.perf_counter() - begun
    rest = times[1:]
    print(f"{count} 人的公示，{len(content):,} 字节")
    print(f"第一份 {times[0]:.3f} 秒，以后中位 {statistics.median(rest):.3f} 秒，最慢 {max(rest):.3f} 秒")
    print(f"从缓存取 {kept:.4f} 秒，没有重排")


if __name__ == "__main__":
    words = [int(word) for word in sys.argv[1:3]]
    main(*(words + [60, 20][len(words) :]))
