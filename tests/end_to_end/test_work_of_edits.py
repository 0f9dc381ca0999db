"""How much work each kind of edit costs: a guard that counts instead of taking the time.

A site of forty people in four campaigns is built, edited and built again, as editors do, each build in a process of its
own, and the work that `bangyang build --counts` tells is laid beside `work_of_edits.md`. A number that grows is a build
that got slower; one that shrinks is a gain to be kept. With BANGYANG_ACCEPT=1 the table is written anew, to be read
before it is committed.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from bangyang.base.system.stamps import MARGIN
from bangyang.base.workcount import Work
from benchmarks.edits import Editor
from benchmarks.make_site import Plan, make
from tests.crash.nursery import Nursery

GOLDEN = Path(__file__).with_name("work_of_edits.md")
THEME = Path(__file__).parents[2] / "theme" / "templates"
OWN = "overrides/templates/profile.html"
THAT_EVENING, AFTER_THE_NOTICES = "2026-11-20 18:00", "2026-11-28 09:00"


class Handyman(Editor):
    """An editor who looks after the site's own theme, too."""

    def nothing(self) -> None:
        """No edit."""

    def edit_theme(self) -> None:
        """A line more in a template of the site's own."""
        self._write(path := self._site.root / OWN, path.read_text(encoding="utf-8") + "<!-- 改过 -->\n")


STEPS: tuple[tuple[str, Callable[[Handyman], None], str], ...] = (
    ("从无到有", Handyman.nothing, ""),
    ("没有改动", Handyman.nothing, ""),
    ("改一句事迹", Handyman.edit_deed, ""),
    ("改一个姓名", Handyman.edit_name, ""),
    ("新的推荐对象", Handyman.add_nominee, ""),
    ("新的公示", Handyman.add_notice, ""),
    ("新的名单", Handyman.add_roll, ""),
    ("改主题", Handyman.edit_theme, ""),
    ("换一个时刻，什么也没有发生", Handyman.nothing, THAT_EVENING),
    ("换一个时刻，公示期满", Handyman.nothing, AFTER_THE_NOTICES),
)


def lay_out(root: Path) -> Handyman:
    """The site as it is before the first build: a template of its own, one roll not decided yet."""
    editor = Handyman(make(root, Plan(40, photos=10)))
    editor.take_roll()
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("  name: bangyang\n", "  name: bangyang\n  custom_dir: overrides\n", 1), "utf-8")
    (root / OWN).parent.mkdir(parents=True)
    (root / OWN).write_bytes((THEME / "profile.html").read_bytes())
    # A photo that has just been written is read by the next build, too; how fast this machine is shall not count.
    time.sleep(MARGIN / 1_000_000_000 + 0.1)
    return editor


def work_of(nursery: Nursery, root: Path, now: str = "", *, workers: bool = False) -> Mapping[Work, int]:
    """What a build in a new process says that it did."""
    nursery.forget()
    words = ("--counts", *(("--now", now) if now else ()))
    assert nursery.wait(nursery.start(root, *words, workers=workers)) == 0, nursery.said
    told = dict(re.findall(r"^(\S+)：(\d+)$", nursery.said, re.MULTILINE))
    return {work: int(told[work]) for work in Work}


def table(rows: Mapping[str, Mapping[Work, int]]) -> str:
    """The counts in Markdown, a row for each step."""
    head = ["", *Work]
    lines = [head, ["---"] + ["---:"] * len(Work)]
    lines += [[name, *(str(counts[work]) for work in Work)] for name, counts in rows.items()]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


@pytest.mark.slow
def test_an_edit_costs_what_it_did(nursery: Nursery, tmp_path: Path) -> None:
    root = tmp_path / "site"
    editor, rows = lay_out(root), {}
    for name, edit, now in STEPS:
        edit(editor)
        rows[name] = work_of(nursery, root, now)
    told = table(rows)
    if os.environ.get("BANGYANG_ACCEPT"):
        GOLDEN.write_text(told, encoding="utf-8")
    assert told == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.slow
def test_workers_do_what_one_process_does(nursery: Nursery, tmp_path: Path) -> None:
    alone, shared = tmp_path / "alone", tmp_path / "shared"
    for root in (alone, shared):
        lay_out(root)
    one, two = work_of(nursery, alone), work_of(nursery, shared, workers=True)
    # What stands on many pages is converted by each worker that comes to it first, and a file's lines looked up there.
    assert {work for work in Work if one[work] != two[work]} <= {Work.CONVERTED, Work.PARSED}
