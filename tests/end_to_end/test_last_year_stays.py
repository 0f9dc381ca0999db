"""Nothing that is added for a new campaign changes an old page, sheet, finding or line of the ledger.

Last year's files are as they were written while there was one campaign: none says to which it belongs. This year gives
the same awards and nominates three people of the same names, of the same 网址名 and 工作单位 even.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image

from bangyang.checks.reporting import as_text
from bangyang.checks.runner import run_checks
from bangyang.derivations.state import State
from bangyang.loading.settings import load_settings
from bangyang.loading.site import load_site
from bangyang.plugin.build import build_site
from bangyang.text.dates import parse_instant
from tests.conftest import lay_out
from tests.ledgers import record, record_all

NOW = parse_instant("2026-11-20 09:00")
ADDED = ("campaigns", "notices", "rolls", "news", "events", "documents")
MAY_GROW = frozenset(
    {
        *("index.html", "campaigns", "data", "documents", "events", "ledger", "ledger.jsonl", "manifest.json"),
        *("news", "notices", "notices.ics", "regions", "rolls", "search", "assets", "site-map", "sitemap.xml"),
    }
)
"""Home, lists, feeds, the ledger and the search, by the first part of their path."""

Edit = Callable[[str], str]


def edit(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, (path, old)
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def a_year(root: Path) -> Path:
    """The minimal site with a second household, so that three people are nominated."""
    lay_out(root)
    folder = root / "profiles/2026-linli"
    text = (folder / "示例乙.md").read_text(encoding="utf-8")
    text = text.replace("示例乙", "示例己").replace("shili-yi", "shili-ji")
    text = text.replace("对门独居老人十二年", "楼下的老邻居八年").replace("一放就是十二年", "一放就是八年")
    (folder / "示例己.md").write_text(text, encoding="utf-8")
    with Image.open(folder / "示例乙.jpg") as photo:
        photo.save(folder / "示例己.jpg", quality=60)
    edit(root / "content/campaigns/2026-linli.md", ("总名额: 1户", "总名额: 2户"))
    for path in (*(folder / "records").glob("*.yml"), root / "content/notices/河东街道.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("[示例甲, 示例乙]", "[示例甲, 示例乙, 示例己]"), encoding="utf-8")
    edit(root / "content/rolls/2026-邻居.md", ("数量: 1户", "数量: 2户"), ("[示例乙]", "[示例乙, 示例己]"))
    return root


def last_year(root: Path) -> Path:
    """The same a year earlier, when no file had to say to which campaign it belongs; recorded."""
    a_year(root)
    dated = (("2026", "2025"), ("8月10日至8月14日", "8月11日至8月15日"), ("9月14日至9月18日", "9月15日至9月19日"))
    for path in sorted((*root.glob("[cp]*/**/*.md"), *root.glob("[cp]*/**/*.yml"))):
        text = path.read_text(encoding="utf-8")
        for old, new in dated:
            text = text.replace(old, new)
        if path.parent.name in ("notices", "events", "news", "documents"):
            text = text.replace("网址名: ", "网址名: 2025-")
        path.write_text(text.replace("公示: hedong", "公示: 2025-hedong"), encoding="utf-8")
        if path.parent.name in ("notices", "events", "documents"):
            path.rename(path.with_name(f"2025-{path.name}"))
    for path in sorted(root.rglob("*2026*")):
        path.rename(path.with_name(path.name.replace("2026", "2025")))
    events = (("2025-08-11 00:00", "publish", "2025-hedong-jiedao"), ("2025-09-15 00:00", "publish", "2025-shiji"))
    record_all(root, events, begun="2025-08-01 00:00")
    return root


def add_this_year(root: Path, scratch: Path) -> None:
    """This year's files laid beside last year's, each of which stays as it is."""
    a_year(scratch)
    for path in (*(scratch / "content/notices").glob("*.md"), *(scratch / "content/rolls").glob("*.md")):
        edit(path, ("\n网址名:", "\n活动: 2026-linli\n网址名:"))
    for folder in (*(f"content/{name}" for name in ADDED), "profiles"):
        shutil.copytree(scratch / folder, root / folder, dirs_exist_ok=True)
    record(root, "2026-08-10 00:00", "publish", "hedong-jiedao")
    record(root, "2026-09-14 00:00", "publish", "shiji")


def told(root: Path, now: datetime = NOW) -> str:
    return as_text(run_checks(State(load_site(root, load_settings(root)), now)).findings)


def changed(before: Path, after: Path) -> Iterator[str]:
    """What of a release is not the same in another."""
    for path in sorted(path for path in before.rglob("*") if path.is_file()):
        name = path.relative_to(before).as_posix()
        if not (after / name).exists() or (after / name).read_bytes() != path.read_bytes():
            yield name


@pytest.mark.slow
def test_last_year_stays_what_it_was(tmp_path: Path) -> None:
    root = last_year(tmp_path / "site")
    assert told(root) == ""
    build_site(root / "mkdocs.yml", jobs=2)
    before = shutil.copytree(root / "site", tmp_path / "before")
    ledger = (root / "ledger.jsonl").read_bytes()

    add_this_year(root, tmp_path / "added")
    assert told(root) == ""
    assert (root / "ledger.jsonl").read_bytes().startswith(ledger)
    build_site(root / "mkdocs.yml", jobs=2)

    assert (root / "site/ledger.jsonl").read_bytes().startswith((before / "ledger.jsonl").read_bytes())
    pages = {path.parent.relative_to(before).as_posix() for path in before.rglob("index.html")}
    assert {"notices/2025-shiji", "notices/2025-hedong-jiedao", "rolls/2025-shequ", "rolls/2025-linju"} <= pages
    other = [name for name in changed(before, root / "site") if not may_grow(name)]
    assert other == []
    assert len(list(before.glob("rolls/2025-*/a4.pdf"))) == 2


def may_grow(name: str) -> bool:
    """Whether a list, the home page, a feed or the neighbour of an article may have changed under this path."""
    first, *rest = name.split("/")
    if first == "people":
        return rest[0] in ("index.html", "by-award", "by-region", "by-year")
    if first in ("notices", "rolls", "campaigns", "events", "documents"):
        return len(rest) == 1
    return first in MAY_GROW


@pytest.mark.parametrize("year", [2027, 2028])
def test_a_year_that_only_begins_leaves_the_one_before_alone(tmp_path: Path, year: int) -> None:
    root = last_year(tmp_path / "site")
    begun = (root / "content/campaigns/2025-linli.md").read_text(encoding="utf-8").replace("2025", str(year))
    (root / f"content/campaigns/{year}-linli.md").write_text(begun.split("阶段:")[0] + "---\n", encoding="utf-8")
    shutil.copytree(root / "profiles/2025-linli", root / f"profiles/{year}-linli")
    assert [line for line in told(root).splitlines() if "2025-" in line.partition(": ")[0]] == []


def test_the_ledger_knows_which_of_two_campaigns_was_meant(tmp_path: Path) -> None:
    """They run at once, and both know somebody of each name: day and names tell nothing, the recorded line does."""
    root = lay_out(tmp_path / "site")
    record_all(root)
    before = told(root)
    other = (root / "content/campaigns/2026-linli.md").read_text(encoding="utf-8")
    for old, new in (("2026-linli", "2026-haoren"), ("邻里守望先进典型", "身边好人"), ("最美社区工作者", "身边好人")):
        other = other.replace(old, new)
    (root / "content/campaigns/2026-haoren.md").write_text(other.replace("和睦好邻居", "好人之家"), encoding="utf-8")
    folder = shutil.copytree(root / "profiles/2026-linli", root / "profiles/2026-haoren")
    shutil.rmtree(folder / "records")
    for path in folder.glob("*.md"):
        text = path.read_text(encoding="utf-8")
        text = text.replace("最美社区工作者", "身边好人").replace("和睦好邻居", "好人之家")
        path.write_text(text, encoding="utf-8")
    found = [line for line in told(root).splitlines() if line.startswith(("content/", "profiles/2026-linli"))]
    assert before == ""
    assert [line for line in found if "haoren" not in line.partition(": ")[0]] == []
