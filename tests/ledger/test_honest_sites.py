"""Honest sites raise no alarm: both formats, with fonts and without, with a theme of their own, with 繁体."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bangyang.loading.office.portable import read_pdf
from bangyang.models.ledger import FIRST_FORMAT, LedgerLine, in_groups
from bangyang.models.ledgerrows import read_rows
from bangyang.outputs.theme import theme_folder
from bangyang.paper.fonts import MissingFonts
from bangyang.release.answers import Answer, Proving
from bangyang.release.notes import read_earlier
from bangyang.release.proving import prove_site
from bangyang.text.dates import parse_instant
from tests.conftest import SITES
from tests.ledger.copies import HEDONG, SHIJI, build, edit
from tests.ledgers import in_first_format, record, record_all

NAMES = ("示例甲", "示云里", "示发复", "示台后", "示丑干")
BODIES = (
    "",
    "评选由**示例市民政局**会同有关单位进行。\n\n1. 走访核实。\n2. 征求意见，见[名单](/rolls/)。",
    "| 项目 | 数 |\n|---|---:|\n| 推荐 | 1 |\n\n~~原定八月公示。~~",
    "公示期内接受监督[^1]。\n\n[^1]: 面复、电话答复均可。\n",
    "第一行\n第二行 Latin words\n\n> 引用 & <不是标记>，复核三次，头发花白的里长也说好。",
)
TITLES = ("关于最美社区工作者初选对象的公示", "关于“最美社区工作者”初选对象（第1批）的公示")
BASES = (
    "[示民发〔2026〕15号]",
    "[示民发〔2026〕15号, 《示例市评选办法》]",
    "['1. 示例市**评选**工作方案', 示民发〔2026〕16号]",
)
CONDUCTS = (
    "",
    "纪律要求: 反映情况应当客观真实，便于核实和答复。\n",
    "纪律要求: 于公于私，都要并案复查，不得干扰；冲动发言无效。\n",
)
CORRECTIONS = (
    "{日期: 2026年9月15日, 内容: 地址, 原: 示例路1号, 改为: 示例路5号, 原因: 笔误}",
    "{日期: 2026年9月15日, 内容: 接待时间, 原: 工作日全天, 原因: 多写了}",
    "{日期: 2026年9月15日, 内容: 地址, 改为: 示例路5号, 原因: 漏写, 重新公示: [示例甲]}",
)
EDITIONS = (
    "        繁体版: 是\n",
    "        繁体版: {保留: [核实, 示里]}\n",
    "        繁体版: {写法: {答复: 回覆, 街道办事处: 街坊辦事處, 工作单位: 服務機構}}\n",
)
THE_DAY = {
    "open": "2026-09-16 09:00",
    "over": "2026-10-20 09:00",
    "put off": "2026-09-14 10:00",
    "never": "2026-09-15 09:00",
}


def vary(root: Path, rng: random.Random, name: str) -> None:
    """Other words in notices and settings."""
    notice = root / SHIJI
    edit(notice, TITLES[0], rng.choice(TITLES))
    edit(notice, "依据: [示民发〔2026〕15号]\n", f"依据: {rng.choice(BASES)}\n{rng.choice(CONDUCTS)}")
    notice.write_text(f"{notice.read_text('utf-8').rstrip()}\n\n{rng.choice(BODIES)}\n", encoding="utf-8")
    if rng.random() < 0.5:
        edit(root / HEDONG, "异议方式: 实名", "附照片: 是\n异议方式: 鼓励实名")
    campaign = root / "content/campaigns/2026-linli.md"
    edit(campaign, "---\n标题", f"---\n公示留存天数: {rng.choice((30, 90))}\n标题")
    for file in (*root.glob("content/**/*.*"), *root.glob("profiles/**/*.*")):
        if file.suffix in (".md", ".yml"):
            text = file.read_text("utf-8").replace("示例甲", name).replace(f"{name}.jpg", "示例甲.jpg")
            file.write_text(text, encoding="utf-8")


def own_theme(root: Path) -> None:
    """Templates of one's own, made before values were marked."""
    folder = root / "own/templates"
    shutil.copytree(theme_folder() / "templates", folder)
    for file in folder.rglob("*.html"):
        text = re.sub(r'\s+data-proof="[^"]*"', "", file.read_text("utf-8"))
        file.write_text(text, encoding="utf-8")
    edit(root / "mkdocs.yml", "  name: bangyang\n", "  name: bangyang\n  custom_dir: own\n")


def events(root: Path, rng: random.Random, name: str, fate: str, form: str) -> None:
    """What happens to the notices, and in which format it is written down."""
    record_all(root, [("2026-08-10 00:00", "publish", "hedong-jiedao")])
    record(root, "2026-08-20 09:00", "publish", "shiji")
    if form == "upgraded":
        in_first_format(root)
    if fate == "never":
        record(root, "2026-09-11 09:00", "cancel", "shiji", "评选暂缓")
        (root / SHIJI).unlink()
        return
    if fate == "put off":
        edit(root / SHIJI, "9月14日至9月18日", "9月15日至9月21日")
    edit(root / SHIJI, "工作日9:00—17:00", "工作日9:00—11:30")
    record(root, "2026-09-10 09:00", "revise", "shiji")
    if fate != "put off" and rng.random() < 0.7:
        item = rng.choice(CORRECTIONS).replace("示例甲", name)
        edit(root / SHIJI, "成文日期: 2026年9月11日\n", f"成文日期: 2026年9月11日\n更正:\n  - {item}\n")
        record(root, "2026-09-15 09:00", "correct", "shiji", "更正一处")
    if form == "first":
        in_first_format(root)


def proved(number: int, root: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Proving, set[str]]:
    """One honest site, built and compared; how the reasons begin why something of it could not be looked at."""
    rng = random.Random(number)
    name, fate = rng.choice(NAMES), rng.choice(sorted(THE_DAY))
    form = "second" if fate == "never" else rng.choice(("first", "second", "upgraded"))
    fonts, themed, twins = rng.random() < 0.75, rng.random() < 0.2, rng.random() < 0.7
    shutil.copytree(SITES / "minimal", root)
    if fate in ("never", "put off"):
        for file in (*root.glob("content/rolls/*"), root / "content/news/2026-10-15-报告会.md"):
            file.unlink()
    vary(root, rng, name)
    edit(root / "mkdocs.yml", "now: 2026-11-20 09:00", f"now: {THE_DAY[fate]}")
    edition = rng.choice(EDITIONS) if twins else ""
    edit(root / "mkdocs.yml", "      site:\n", f"      site:\n{edition}")
    if themed:
        own_theme(root)
    events(root, rng, name, fate, form)
    with monkeypatch.context() as patch:
        if not fonts:
            patch.setattr("bangyang.building.publication.font_case", _no_fonts)
        site = build(root)
    found = prove_site(site, parse_instant(THE_DAY[fate]))
    lines = [row.line for row in read_rows((site / "ledger.jsonl").read_text("utf-8"), public=True)]
    for line in lines:
        # A line that was taken over before the notice opened, or whose note is short, is told, and is no fault.
        assert isinstance(line, LedgerLine)
        note = root / "note.txt"
        note.write_text(in_groups(line.hash[: 16 if line.format == FIRST_FORMAT else 32]), encoding="utf-8")
        held = found.held_to(read_earlier(note))
        assert not held.faults, (number, line, held.faults)
    assert not found.held_to(read_earlier(site)).faults
    reasons = {
        "没有打印版": not fonts,
        "页面没有标记": themed,
        "旧格式没有写明": form == "first",
        "繁体版另有规定": "写法" in edition,
    }
    return found, {reason for reason, given in reasons.items() if given}


def _no_fonts() -> None:
    raise MissingFonts(("宋体",))


FOURS = [pytest.param(first, marks=pytest.mark.soak if first else ()) for first in range(0, 100, 4)]


@pytest.mark.parametrize("first", FOURS)
def test_honest_sites_raise_no_alarm(
    first: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tells: Callable[[str], None]
) -> None:
    monkeypatch.setattr("bangyang.release.sheetproof.read_pdf_apart", read_pdf)
    told = []
    for number in range(first, first + 4):
        found, reasons = proved(number, tmp_path / f"site{number}", monkeypatch)
        assert found.faults == (), number
        told.append(found.answer)
        assert all(each.why.startswith(tuple(reasons)) for each in found.unexamined if reasons), (number, found)
        assert reasons or found.answer is Answer.AGREES, (number, found.unexamined)
        shutil.rmtree(tmp_path / f"site{number}")
    tells(f"honest sites {first}–{first + 3}: {' '.join(told)}")
