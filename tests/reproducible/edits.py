"""What an editor may do to the minimal site between two builds, at random; some of it leaves faults in the content.

Every edit is a small function of the editor's desk. What it does depends on the given chance alone.
"""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from PIL import Image

from tests.conftest import SITES
from tests.crash.nursery import Guarded

NOMINEES = "profiles/2026-linli"
THEME = Path(__file__).parents[2] / "theme"
_NAMES = ("示例丁", "示例戊", "示例己", "示例庚", "示例辛")
_INSTANTS = (
    *("2026-08-01 09:00", "2026-08-12 10:00", "2026-08-20 10:00", "2026-09-15 10:00", "2026-09-25 10:00"),
    *("2026-10-13 09:00", "2026-10-16 09:00", "2026-11-20 09:00", "2027-03-01 09:00"),
)
_STEPS = tuple(timedelta(days=days, minutes=minutes) for days, minutes in ((-1, 0), (0, -1), (0, 1), (1, 0)))
_MINUTE = "%Y-%m-%d %H:%M"
_FIRST = ("2026-08-12 10:00", "2026-08-20 10:00", "2026-11-20 09:00")
_STRANGE_TIMES = (0, 1_000_000_000, 4_000_000_000)
"""1970, 2001 and 2096: what a file may bear that came out of an archive, or from a machine with a wrong clock."""

OLD, RENAMED = "2025-linli", "2025-huzhu"
"""The key of the campaign of another year, and what it may be renamed to."""
ANOTHER_YEAR: Mapping[str, str | Callable[[str], str] | None] = {
    f"content/campaigns/{OLD}.md": f"---\n标题: 上一年的活动\n网址名: {OLD}\n年度: 2025\n示例: 是\n文件: [tongzhi]\n"
    "称号:\n  - 名称: 最美社区工作者\n    对象: 个人\n    要求照片: 否\n推荐单位: [甲区]\n---\n",
    f"profiles/{OLD}/示例戊.md": "---\n称号: 最美社区工作者\n姓名: 示例戊\n网址名: wu\n推荐单位: 甲区\n"
    "同一人: [2026-linli/shili-jia]\n---\n\n一段事迹，见[通知](../../content/documents/通知.md)。\n",
    f"profiles/{OLD}/示例己.md": "---\n称号: 最美社区工作者\n姓名: 示例己\n网址名: ji\n推荐单位: 甲区\n---\n\n"
    "一段事迹。\n",
    f"content/rolls/{OLD}.md": f"---\n标题: 上一年的名单\n网址名: {OLD}\n活动: {OLD}\n称号: 最美社区工作者\n"
    "类型: 发布\n来源: 示民发〔2026〕15号\n数量: 2名\n名单: [示例戊, 示例己]\n---\n",
    "profiles/2026-linli/示例甲.md": lambda text: text.replace("---\n", f"---\n同一人: [{OLD}/wu]\n", 1),
}
"""A second campaign beside the minimal site's: its people lead to the first one's and to a document, and back."""
IN_A_NOTICE: Mapping[str, str] = {
    f"content/campaigns/{OLD}.md": str(ANOTHER_YEAR[f"content/campaigns/{OLD}.md"]).replace(
        "推荐单位:", "  - 名称: 社区志愿者\n    对象: 个人\n    要求照片: 否\n推荐单位:"
    ),
    f"profiles/{OLD}/示例庚.md": "---\n称号: 社区志愿者\n姓名: 示例庚\n网址名: geng\n性别: 女\n民族: 汉族\n"
    "出生年月: 1979年5月\n政治面貌: 群众\n学历: 大专\n工作单位: 甲区一社区\n职务: 主任\n推荐单位: 甲区\n"
    "简要事迹: 一段简要事迹，说的是她守着一个社区。\n---\n\n一段事迹。\n",
    f"content/notices/{OLD}.md": f"---\n标题: 上一年补报的公示\n网址名: {OLD}\n活动: {OLD}\n级别: 市\n发布方式: 网站\n"
    "公示期: 2026年8月10日至8月14日\n工作日: 5\n公示对象: [示例庚]\n异议方式: 实名\n受理单位: 示例市民政局\n"
    "产生过程: 经社区推荐、街道审核，拟推荐以下对象。\n纪律要求: 反映情况应当客观真实，一般应当提供具体线索。\n"
    "监督电话: 0000-0000000\n署名: [示例市民政局]\n成文日期: 2026年8月7日\n---\n",
}
"""Somebody of that campaign who is in a notice and on no roll, so that nothing hinders a withdrawal."""


@dataclass
class Desk:
    """A site's sources, and a source of chance. The instant stands in `mkdocs.yml`, after `--now`, or on the clock."""

    root: Path
    chance: random.Random
    done: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.now = self.chance.choice(_FIRST)
        self.stands = self.chance.choice(("mkdocs.yml", "--now", "clock"))
        self.settled = self.chance.random() < 0.5
        if self.stands != "mkdocs.yml":
            self.change("mkdocs.yml", lambda text: re.sub(" *now: .*\n", "", text))
        self.change("mkdocs.yml", lambda text: re.sub("now: .*", f"now: {self.now}", text))

    def edit(self) -> None:
        """One edit, of whatever kind."""
        kind = self.chance.choice(EDITS)
        kind(self)
        self.done.append(kind.__name__)

    @property
    def words(self) -> tuple[str, ...]:
        """What `bangyang build` is told."""
        return ("--now", self.now) if self.stands == "--now" else ()

    @property
    def guarded(self) -> Guarded:
        """How it goes through the gatekeeper."""
        return Guarded(self.now if self.stands == "clock" else "", self.settled)

    def change(self, path: str, change: Callable[[str], str]) -> None:
        """Change one file's text."""
        file = self.root / path
        file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")

    @property
    def gone(self) -> tuple[str, ...]:
        """The names of those who are withdrawn by now, without those that somebody else bears."""
        people = {file: file.read_text(encoding="utf-8") for file in self.root.glob("profiles/*/*.md")}
        rolls = [file.read_text(encoding="utf-8") for file in self.root.glob("content/rolls/*.md")]
        found = []
        for record in self.root.glob("profiles/*/records/撤下.yml"):
            text = record.read_text(encoding="utf-8")
            names = re.findall(r"^对象: \[(.*)\]$", text, re.MULTILINE)
            (day,) = re.findall(r"^日期: (.*)$", text, re.MULTILINE)
            for name in names if day <= self.now else ():
                bearers = {file.parent for file, said in people.items() if name in said}
                if bearers == {record.parents[1]} and not any(name in roll for roll in rolls):
                    found.append(name)
        return tuple(found)

    def profiles(self) -> list[Path]:
        """The nominees' files."""
        return sorted((self.root / NOMINEES).glob("*.md"))

    @property
    def other(self) -> str | None:
        """The key of the campaign of another year, None where the site has none."""
        return next((key for key in (OLD, RENAMED) if (self.root / f"profiles/{key}").is_dir()), None)

    def number(self) -> int:
        """Any number, for texts that shall differ."""
        return self.chance.randrange(10_000)


def change_text(desk: Desk) -> None:
    pages = ["content/about.md", "content/news/2026-10-15-报告会.md", "content/documents/通知.md"]
    pages += [file.relative_to(desk.root).as_posix() for file in desk.profiles()]
    desk.change(desk.chance.choice(pages), lambda text: f"{text.rstrip()}\n\n又添了一段，第{desk.number()}号。\n")


def change_photo(desk: Desk) -> None:
    photo = desk.chance.choice(sorted((desk.root / NOMINEES).glob("*.jpg")))
    colour = tuple(desk.chance.randrange(60, 250) for _ in range(3))
    Image.new("RGB", (500, 700 + desk.chance.randrange(3)), colour).save(photo)


def add_nominee(desk: Desk) -> None:
    """A further person of the first award, in no notice and on no roll."""
    name = desk.chance.choice(_NAMES)
    folder = desk.root / NOMINEES
    text = (folder / "示例甲.md").read_text(encoding="utf-8") if (folder / "示例甲.md").exists() else ""
    if not text:
        return
    text = text.replace("示例甲", name).replace("shili-jia", f"shili-{_NAMES.index(name)}")
    (folder / f"{name}.md").write_text(text, encoding="utf-8")
    Image.new("RGB", (500, 700), (90, 90, 40 * _NAMES.index(name))).save(folder / f"{name}.jpg")


def remove_nominee(desk: Desk) -> None:
    """Mostly somebody who was added; now and then one whom notices name, which is a fault."""
    added = [file for file in desk.profiles() if file.stem in _NAMES]
    if added or desk.chance.random() < 0.1:
        file = desk.chance.choice(added or desk.profiles())
        file.unlink()
        file.with_suffix(".jpg").unlink(missing_ok=True)


def rename_nominee(desk: Desk) -> None:
    """Another name everywhere: files, notices, rolls, records."""
    file = desk.chance.choice(desk.profiles())
    free = [name for name in (*_NAMES, "示例甲") if not file.with_stem(name).exists()]
    name = desk.chance.choice(free)
    for text in sorted([*desk.root.glob("content/**/*"), *desk.root.glob("profiles/**/*")]):
        if text.suffix in {".md", ".yml"}:
            text.write_text(text.read_text(encoding="utf-8").replace(file.stem, name), encoding="utf-8")
    if file.with_suffix(".jpg").exists():
        file.with_suffix(".jpg").rename(file.with_name(f"{name}.jpg"))
    file.rename(file.with_stem(name))


def change_address(desk: Desk) -> None:
    address = f"网址名: n{desk.number()}"
    desk.change("content/news/2026-10-15-报告会.md", lambda text: re.sub(r"网址名: \S+", address, text))


def move_notice(desk: Desk) -> None:
    """A notice's five working days in another week, and the day it was signed."""
    monday = desk.chance.choice((3, 10, 17))
    new = f"公示期: 2026年8月{monday}日至8月{monday + 4}日"
    signed = f"成文日期: 2026年8月{max(1, monday - 3)}日"
    path = "content/notices/河东街道.md"
    desk.change(path, lambda text: re.sub("成文日期: .*", signed, re.sub("公示期: .*", new, text)))


def withdraw(desk: Desk) -> None:
    """Somebody leaves today, or the whole notice of the street does; a second time takes it back."""
    there = desk.other if desk.chance.random() < 0.7 else None
    record = desk.root / (f"profiles/{there}" if there else NOMINEES) / "records/撤下.yml"
    if record.exists():
        record.unlink()
        return
    what = "对象: [示例庚]"
    if there is None:
        what = desk.chance.choice([f"对象: [{file.stem}]" for file in desk.profiles()] + ["公示: hedong-jiedao"])
    record.parent.mkdir(exist_ok=True)
    record.write_text(f"记录: 撤下\n{what}\n日期: {desk.now[:10]}\n原因: 登记有误\n", encoding="utf-8")


def change_record(desk: Desk) -> None:
    """An objection is raised, found groundless, or forgotten: the notice or the roll may be stopped by it."""
    record = desk.root / NOMINEES / "records/异议.yml"
    if record.exists() and desk.chance.random() < 0.5:
        record.unlink()
        return
    state = desk.chance.choice(("核查中", "不成立", "不成立"))
    who = desk.chance.choice(desk.profiles()).stem
    closed = "" if state == "核查中" else "结论日期: 2026年8月20日\n"
    record.write_text(f"记录: 异议\n对象: {who}\n日期: 2026年8月12日\n状态: {state}\n{closed}", encoding="utf-8")


def change_theme(desk: Desk) -> None:
    """The site's own template of a kind of page, or its own frame; a second time takes it back."""
    name = desk.chance.choice(("templates/news.html", "templates/profile.html", "partials/footer.html"))
    own = desk.root / "overrides" / name
    if own.exists():
        own.unlink()
    else:
        own_frame(desk, name)


def own_frame(desk: Desk, name: str) -> None:
    """The site's own template of this name."""
    own = desk.root / "overrides" / name
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text((THEME / name).read_text(encoding="utf-8") + f"\n<p>第{desk.number()}版</p>\n", encoding="utf-8")
    with_own = "  name: bangyang\n  custom_dir: overrides\n"
    desk.change(
        "mkdocs.yml",
        lambda text: text if "custom_dir" in text else text.replace("  name: bangyang\n", with_own),
    )


def change_settings(desk: Desk) -> None:
    old, new = desk.chance.choice(
        [
            ("主办单位: .*", f"主办单位: 示例市民政局{desk.number()}"),
            ("site_name: .*", f"site_name: 榜样{desk.number()}"),
            ("site_url: .*", f"site_url: https://example.org/{desk.number()}/"),
            ("site_description: .*", f"site_description: 说明{desk.number()}"),
            ("  - bangyang:\n", "  - bangyang:\n      explicit_index: true\n"),
            ("      explicit_index: true\n", ""),
        ]
    )
    desk.change("mkdocs.yml", lambda text: re.sub(old, new, text, count=1) if text.count(new) < 1 or not new else text)


def rename_campaign(desk: Desk) -> None:
    """The campaign of another year is called otherwise, wherever it is named; a second time takes it back."""
    old = desk.other
    if old is None:
        return
    new = RENAMED if old == OLD else OLD
    for text in sorted([*desk.root.glob("content/**/*.md"), *desk.root.glob("profiles/**/*.md")]):
        text.write_text(text.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    folders = ("content/campaigns", "content/rolls", "content/notices")
    for path in (*(f"{folder}/{old}.md" for folder in folders), f"profiles/{old}"):
        (desk.root / path).rename(desk.root / path.replace(old, new))


def move_nominee(desk: Desk) -> None:
    """Somebody whom nothing names goes to the other campaign, where something with this name may lie already."""
    there = desk.other
    moving = [file for file in desk.profiles() if file.stem in _NAMES]
    if there is not None and moving:
        file = desk.chance.choice(moving)
        for each in (file, file.with_suffix(".jpg")):
            if each.exists():
                each.replace(desk.root / f"profiles/{there}" / each.name)


def revoke(desk: Desk) -> None:
    """Somebody of the other year loses the award; a second time takes it back."""
    folder = desk.root / "profiles" / (desk.other or "")
    if desk.other is None:
        return
    record = folder / "records/撤销.yml"
    if record.exists():
        record.unlink()
        return
    record.parent.mkdir(exist_ok=True)
    text = "记录: 撤销\n对象: [示例戊]\n日期: 2026年9月1日\n文号: 示民发〔2026〕30号\n"
    record.write_text(text, encoding="utf-8")


def restore_old_time(desk: Desk) -> None:
    """A file with other words and the time of change of the one it takes the place of."""
    file = desk.chance.choice(desk.profiles())
    before = file.stat()
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("的", "之", 1), encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def restore_file(desk: Desk) -> None:
    """A file as it was at first, with the time that it had then, as if it came out of a copy."""
    fixture = SITES / "minimal"
    files = [file.relative_to(fixture) for file in sorted(fixture.rglob("*.md")) if file.name != "示例甲.md"]
    there = [file for file in files if (desk.root / file).exists()]
    file = desk.chance.choice(there)
    shutil.copy2(fixture / file, desk.root / file)


def set_time(desk: Desk) -> None:
    """A file of another time, in which it does not say anything else."""
    file = desk.chance.choice(desk.profiles())
    os.utime(file, (desk.chance.choice(_STRANGE_TIMES),) * 2)


def change_now(desk: Desk) -> None:
    """Another instant, before or after; a clock that is set back or forth by little."""
    instant = desk.chance.choice(_INSTANTS)
    if desk.chance.random() < 0.4:
        instant = (datetime.strptime(desk.now, _MINUTE) + desk.chance.choice(_STEPS)).strftime(_MINUTE)
    desk.now = instant
    desk.change("mkdocs.yml", lambda text: re.sub("now: .*", f"now: {instant}", text))


EDITS = (
    *(change_text, change_photo, add_nominee, remove_nominee, rename_nominee, change_address),
    *(move_notice, withdraw, withdraw, change_record, change_theme, change_settings, change_now),
    *(rename_campaign, move_nominee, revoke, restore_old_time, restore_file, set_time),
)
