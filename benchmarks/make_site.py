"""Writes a site with many people, the same for the same words: `python -m benchmarks.make_site 10000 DIR`.

A site of this kind grows by campaigns: each has up to five hundred people, one of its notices for every county that
recommends, the opinions on record, and, once it is over, its roll; the newest one is before the public at `NOW`.
`--campaigns 1` puts everybody into one campaign of many awards instead. A profile has 0.8 KB of front matter and
5.6 KB of deeds; one in a hundred (`--photos`) has a photo, which is drawn; for every twenty people there is an article.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.texts import Writer

NOW = "2026-11-20 09:00"
"""The instant the site speaks for: the fifth day of the newest notices."""
LAST_YEAR = 2026
BATCH = 500
"""People of one award of one campaign at most: the head of a roll that names more does not fit into a file."""
UNITS = ("甲区", "乙区", "丙县", "丁旗", "戊市")
LATECOMER = "己旗"
"""A county that recommends nobody at first."""
YEARS = 20
"""So many years of campaigns; the arrangements of holidays reach back further."""
_FEWEST = 4

CONFIG = """site_name: 基准测试站
site_url: https://example.org/
docs_dir: content
theme:
  name: bangyang
plugins:
  - bangyang:
      now: {now}
      site:
        主办单位: 示例市民政局
{more}"""


@dataclass(frozen=True, slots=True)
class Plan:
    """What site to write: how many people in how many campaigns (0: one for 500 people), photos for a hundred."""

    people: int
    campaigns: int = 0
    photos: int = 1
    varied: bool = False
    traditional: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the site."""

    number: int
    name: str

    @property
    def nominator(self) -> str:
        """The county that recommends them."""
        return UNITS[self.number % len(UNITS)]

    @property
    def unit(self) -> str:
        """Where they work."""
        return f"第{self.number % 97}街道第{self.number}社区"

    @property
    def called(self) -> str:
        """How a roll or a record names them: others may have the name, too."""
        return f"{self.name}（{self.unit}）"


@dataclass(frozen=True, slots=True)
class Batch:
    """The people of one award of one campaign."""

    campaign: str
    year: int
    award: str
    people: tuple[Person, ...]
    is_open: bool

    def of(self, nominator: str) -> list[Person]:
        """Those whom one county recommends."""
        return [person for person in self.people if person.nominator == nominator]

    @property
    def opens_on(self) -> date:
        """The Monday on which its notices open."""
        if self.is_open:
            return date(LAST_YEAR, 11, 16)
        day = date(self.year, 8, 10)
        return day + timedelta(days=-day.weekday() % 7)


@dataclass(frozen=True, slots=True)
class Laid:
    """A site that was written: where, and who is in it."""

    root: Path
    plan: Plan
    batches: tuple[Batch, ...]


def batches_of(plan: Plan, writer: Writer) -> list[Batch]:
    """Everybody, in campaigns and awards; the last campaign is the one that is before the public."""
    count = max(-(-plan.people // BATCH), plan.campaigns or _FEWEST)
    campaigns = plan.campaigns or count
    people = [Person(number, writer.name()) for number in range(plan.people)]
    batches: list[Batch] = []
    for index in range(count):
        home = index * campaigns // count
        members = people[index * plan.people // count : (index + 1) * plan.people // count]
        year = LAST_YEAR - (campaigns - 1 - home) % YEARS
        place = sum(batch.campaign == _key(home) for batch in batches)
        is_open = campaigns > 1 and home == campaigns - 1
        batches.append(Batch(_key(home), year, _award(place), tuple(members), is_open))
    return batches


def _key(home: int) -> str:
    return f"c{home:03d}"


def _award(place: int) -> str:
    return "最美社区工作者" if place == 0 else f"最美社区工作者第{place + 1}组"


def make(root: Path, plan: Plan) -> Laid:
    """Writes the whole site under `root`."""
    writer = Writer(20260101, varied=plan.varied)
    batches = batches_of(plan, writer)
    write(root / "mkdocs.yml", config(plan))
    write(root / "content/index.md", "---\n标语: 邻里守望一家亲 互助关爱暖人心\n---\n")
    write(root / "content/regions.yml", '地区:\n  - 代码: "150100"\n    名称: 示例市\n')
    for batch in batches:
        for person in batch.people:
            photo = plan.photos and person.number % max(100 // plan.photos, 1) == 0
            write(profile_path(root, batch, person), profile(batch, person, writer, photo=bool(photo)))
            if photo:
                draw(profile_path(root, batch, person).with_suffix(".jpg"), person.number)
        _procedure(root, batch)
        if not batch.is_open:
            write(roll_path(root, batch), roll(batch))
    for key in dict.fromkeys(batch.campaign for batch in batches):
        write(root / f"content/campaigns/{key}.md", campaign([batch for batch in batches if batch.campaign == key]))
    for number in range(plan.people // 20):
        write(root / f"content/news/n-{number}.md", news(number, batches, writer))
    return Laid(root, plan, tuple(batches))


def config(plan: Plan, now: str = NOW) -> str:
    """`mkdocs.yml`."""
    return CONFIG.format(now=now, more="        繁体版: 是\n" if plan.traditional else "")


def _procedure(root: Path, batch: Batch) -> None:
    """The opinions on record and the notices of a batch; the last county of an open one has had no notice yet."""
    folder = root / f"profiles/{batch.campaign}/records"
    for place, unit in enumerate(UNITS):
        if not (members := batch.of(unit)):
            continue
        write(folder / f"{batch.award}-{unit}.yml", opinion("县", f"{unit}民政局", batch.opens_on, members))
        if not batch.is_open or place < len(UNITS) - 1:
            write(notice_path(root, batch, unit), notice(batch, unit))
    if not batch.is_open and batch.people:
        decided = batch.opens_on + timedelta(days=28)
        write(folder / f"{batch.award}-市.yml", opinion("市", "示例市民政局", decided, batch.people))


def profile_path(root: Path, batch: Batch, person: Person) -> Path:
    """Where a profile lies."""
    return root / f"profiles/{batch.campaign}/n-{person.number}.md"


def notice_path(root: Path, batch: Batch, unit: str) -> Path:
    """Where the notice about a county's people lies."""
    return root / f"content/notices/{_slug(batch)}-{UNITS.index(unit)}.md"


def roll_path(root: Path, batch: Batch) -> Path:
    """Where the roll of a batch lies."""
    return root / f"content/rolls/{_slug(batch)}.md"


def record_paths(root: Path, batch: Batch) -> list[Path]:
    """The opinions about the people of a batch."""
    return sorted((root / f"profiles/{batch.campaign}/records").glob(f"{batch.award}-*.yml"))


def _slug(batch: Batch) -> str:
    place = batch.award.removeprefix("最美社区工作者")
    return f"{batch.campaign}-{place[1:-1] or '1'}"


def profile(batch: Batch, person: Person, writer: Writer, *, photo: bool = False) -> str:
    """One profile file."""
    rng = writer.rng
    return f"""---
称号: {batch.award}
姓名: {person.name}
网址名: n-{person.number}
示例: 是
性别: {rng.choice("男女")}
民族: {rng.choice(("汉族", "蒙古族", "回族"))}
出生年月: {rng.randint(1950, 1980)}年{rng.randint(1, 12)}月
政治面貌: {rng.choice(("中共党员", "群众"))}
学历: {rng.choice(("大专", "本科"))}
工作单位: {person.unit}
职务: 居委会主任
推荐单位: {person.nominator}
{f"照片: n-{person.number}.jpg{chr(10)}" if photo else ""}奖励: [{batch.year - 1}.05 市优秀社区工作者]
同意公开: {batch.year}年6月28日
简要事迹: {"".join(writer.sentence() for _ in range(2))}
---

{writer.deeds(5600)}
"""


def opinion(level: str, body: str, before: date, members: Sequence[Person]) -> str:
    """A record: a body has agreed to put these people forward."""
    names = "".join(f"  - {person.called}\n" for person in members)
    return f"级别: {level}\n机关: [{body}]\n日期: {_day(before - timedelta(days=4))}\n意见: 同意\n对象:\n{names}"


def notice(batch: Batch, unit: str, opens_on: date | None = None) -> str:
    """The notice about a county's people, who are named by award and county."""
    opens = opens_on or batch.opens_on
    return f"""---
标题: 关于{batch.year}年度{unit}{batch.award}推荐对象的公示
网址名: {_slug(batch)}-{UNITS.index(unit)}
活动: {batch.campaign}
级别: 县
公示期: {_day(opens)}起
工作日: 5
公示范围: 称号={batch.award}，推荐单位={unit}
数量: {len(batch.of(unit))}名
异议方式: 实名
受理单位: {unit}民政局
监督电话: 0000-0000000
署名: [{unit}民政局]
成文日期: {_day(opens - timedelta(days=3))}
---
"""


def roll(batch: Batch) -> str:
    """The roll of everybody in a batch."""
    decided = batch.opens_on + timedelta(days=35)
    names = "".join(f"  - {person.called}\n" for person in batch.people)
    return f"""---
标题: {batch.year}年度{batch.campaign}{batch.award}名单
网址名: {_slug(batch)}
活动: {batch.campaign}
称号: {batch.award}
类型: 通报表扬
署名: [示例市民政局]
成文日期: {_day(decided)}
数量: {len(batch.people)}名
名单:
{names}---
"""


def campaign(batches: Sequence[Batch]) -> str:
    """One campaign file, of the awards of its batches."""
    first = batches[0]
    awards = "".join(
        f"  - 名称: {batch.award}\n    对象: 个人\n    类型: 通报表扬\n    主办: [示例市民政局]\n    要求照片: 否\n"
        "    公示要求:\n      - 级别: 县\n        工作日: 5\n        审核意见: 县\n    终审级别: 市\n"
        for batch in batches
    )
    return f"""---
标题: {first.year}年度{first.campaign}学习宣传活动
网址名: {first.campaign}
年度: {first.year}
示例: 是
主办单位: [示例市民政局]
摘要: 学习宣传一批社区工作者。
阶段:
  - 推荐和公示：{first.year}年3月1日至{12 if first.is_open else 8}月31日
  - 学习宣传：{"2027年1月" if first.is_open else f"{first.year}年9月"}1日起
称号:
{awards}推荐单位: [{"、".join((*UNITS, LATECOMER))}]
---

学习宣传一批社区工作者。
"""


def news(number: int, batches: Sequence[Batch], writer: Writer) -> str:
    """One article, of a campaign that is over if there is one."""
    home = batches[number % max(len(batches) - 1, 1)]
    head = f"标题: 第{number}条动态\n网址名: n-{number}\n活动: {home.campaign}\n来源: 示例市民政局"
    day = f"{home.year}-{number % 2 + 10}-{number % 9 + 1:02d}"
    return f"---\n{head}\n发布时间: {day} 10:00\n---\n\n{writer.deeds(2000)}\n"


def draw(path: Path, number: int) -> None:
    """A portrait of nobody: a head and shoulders on blue, no two alike."""
    from PIL import Image, ImageDraw

    picture: Any = Image.new("RGB", (600, 840), (70, 130, 200 + number % 50))
    pen = ImageDraw.Draw(picture)
    tone = (225 - number % 40, 190 - number % 31, 160 - number % 23)
    pen.ellipse((190, 180, 410, 460), fill=tone)
    pen.polygon(((120, 840), (180, 560), (420, 560), (480, 840)), fill=(40 + number % 97, 50, 60 + number % 89))
    picture.save(path, quality=85)


def write(path: Path, text: str) -> None:
    """Writes a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def options() -> argparse.ArgumentParser:
    """The words that say which site is wanted."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--campaigns", type=int, default=0, help="campaigns (default: one for 500 people)")
    parser.add_argument("--photos", type=int, default=1, help="photos for a hundred people")
    parser.add_argument("--varied", action="store_true", help="texts of a large vocabulary")
    return parser


def plan_of(chosen: argparse.Namespace, people: int) -> Plan:
    """The plan that the words of `options` ask for."""
    return Plan(people, chosen.campaigns, chosen.photos, chosen.varied)


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, parents=[options()])
    parser.add_argument("people", type=int)
    parser.add_argument("folder", type=Path)
    chosen = parser.parse_args()
    make(chosen.folder, plan_of(chosen, chosen.people))


if __name__ == "__main__":
    main()
