"""Sites with many names, long names or hardly any, for tests of how pages and sheets hold them. All check clean.

Each of these lays a whole site out below `root` (a few milliseconds for each name), ready to be built; `root` is given
back. Names are fictional and the same on every run.

    lay_roll(root, 200, Shape.UNITS)   a roll of 1 to 1,000 names: BARE, with UNITS and posts, or by REGIONS
    lay_long_names(root)               a roll and an open notice of names of 2 to 25 characters, with units
    lay_notices(root, 40)              so many open notices, of one to four people each
    lay_people(root, 0)                a campaign under way with nobody in it, or (1) one person honoured

In a test: `site = lay_roll(tmp_path, 71, Shape.BARE)`; once for a whole run: `made_once("roll-71", lambda root:
lay_roll(root, 71, Shape.BARE))`. By hand: `python -m tests.crowds roll 71 units FOLDER`, `python -m tests.crowds
names FOLDER`, `python -m tests.crowds notices 40 FOLDER`, `python -m tests.crowds people 0 FOLDER`, and then
`bangyang build` in FOLDER.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import Enum
from itertools import cycle, islice
from pathlib import Path

SIZES = (1, 10, 24, 71, 200, 1_000)
"""Names of the rolls that were met: one, a page, a list of a city, and the longest."""
LENGTHS = range(2, 26)
"""Characters of a name."""
NOW = "2026-11-20 09:00"
"""The instant every one of these sites speaks for."""


class Shape(Enum):
    """How a roll tells its names."""

    BARE = "bare"
    UNITS = "units"
    REGIONS = "regions"


_GIVEN = "安明国清春和平文海云山川林松柏青竹兰梅秀玉珍宁远思敏志诚信义礼仁勇毅"
_REGIONS = tuple(f"示例{char}县" for char in "甲乙丙丁戊己庚辛壬癸子丑")
_UNITS = ("向阳社区", "河东街道幸福里社区", "民政局", "第三人民医院急诊科", "育才小学", "公共交通集团有限责任公司")
_POSTS = ("党支部书记", "居委会主任", "社区工作者", "护士长", "驾驶员", "党总支书记、居委会主任")
_KEY = "2026-renqun"
_AWARD = "最美社区工作者"

_CONFIG = f"""site_name: 榜样示例市
site_description: 人数不同的网站
site_url: https://example.org/
docs_dir: content
theme:
  name: bangyang
plugins:
  - bangyang:
      now: {NOW}
      site:
        主办单位: 示例市民政局
        联系电话: 0000-0000000
"""


def names(count: int) -> tuple[str, ...]:
    """So many different names, up to 1,000: mostly of three characters, some of two, some with a dot."""
    pairs = (char + _GIVEN[(at + gap) % len(_GIVEN)] for gap in range(1, len(_GIVEN)) for at, char in enumerate(_GIVEN))
    short = iter(_GIVEN)
    found: list[str] = []
    for number in range(count):
        two = next(short, "") if number % 9 == 4 else ""
        pair = "" if two else next(pairs)
        found.append(f"示{two}" if two else f"示{pair[0]}·{pair[1]}{pair}" if number % 11 == 7 else f"示{pair}")
    return tuple(found)


def long_name(length: int) -> str:
    """A name of so many characters, the dots included."""
    written = "示" + "".join(islice(cycle(_GIVEN), length))
    dotted = [char if place % 5 != 3 else "·" for place, char in enumerate(written[:length])]
    if length <= 5 or dotted[-1] == "·":
        dotted = [*(dotted if length > 5 else written)[: length - 1], written[length - 1]]
    return "".join(dotted)


def lay_roll(root: Path, count: int, shape: Shape = Shape.BARE) -> Path:
    """A roll of `count` names decided elsewhere."""
    return _lay_named(root, names(count), shape)


def lay_long_names(root: Path) -> Path:
    """A roll and an open notice of one name of each length."""
    people = tuple(map(long_name, LENGTHS))
    _lay_named(root, people, Shape.UNITS)
    _write(root / "content/notices/changming.md", _notice(1, people))
    return root


def lay_notices(root: Path, count: int = 40) -> Path:
    """`count` notices that are open at NOW, and no roll."""
    people = iter(names(1_000))
    sizes = [number % 4 + 1 for number in range(count)]
    groups = [tuple(islice(people, size)) for size in sizes]
    _lay_ground(root)
    _lay_profiles(root, [name for group in groups for name in group])
    for number, group in enumerate(groups, 1):
        _write(root / f"content/notices/{number:02d}.md", _notice(number, group))
    return root


def lay_people(root: Path, count: int) -> Path:
    """Nobody, or one person with a page and a roll; no news."""
    return _lay_named(root, names(count), Shape.UNITS) if count else _lay_ground(root)


def _lay_named(root: Path, people: Sequence[str], shape: Shape) -> Path:
    _lay_ground(root)
    if shape is not Shape.BARE:
        _lay_profiles(root, people)
    order = "行政区划" if shape is Shape.REGIONS else "姓氏笔画"
    lines = "".join(f"  - {name}\n" for name in people)
    _write(
        root / "content/rolls/mingdan.md",
        f"---\n标题: 2026年“{_AWARD}”名单\n网址名: mingdan\n活动: {_KEY}\n称号: {_AWARD}\n类型: 发布\n示例: 是\n"
        f"来源: 示民发〔2026〕1号\n署名: [示例市民政局]\n成文日期: 2026年10月12日\n排序: {order}\n"
        f"数量: {len(people)}名\n名单:\n{lines}---\n",
    )
    return root


def _lay_ground(root: Path) -> Path:
    """A campaign under way, its circular, regions, home."""
    _write(root / "mkdocs.yml", _CONFIG)
    _write(root / "content/index.md", f"---\n标语: 邻里守望一家亲 互助关爱暖人心\n活动: {_KEY}\n---\n")
    _write(
        root / "content/documents/tongzhi.md",
        "---\n标题: 关于公布名单的通知\n网址名: tongzhi\n文号: 示民发〔2026〕1号\n发文机关: 示例市民政局\n"
        f"成文日期: 2026年10月12日\n活动: {_KEY}\n---\n\n现将名单予以公布。\n",
    )
    units = "、".join(_REGIONS)
    _write(
        root / f"content/campaigns/{_KEY}.md",
        f"---\n标题: 人数不同的选树活动\n网址名: {_KEY}\n年度: 2026\n示例: 是\n主办单位: [示例市民政局]\n"
        "摘要: 名单有长有短。\n阶段:\n  - 推荐：2026年6月1日至7月31日\n  - 公示：2026年8月3日至12月31日\n"
        f"称号:\n  - 名称: {_AWARD}\n    对象: 个人\n    要求照片: 否\n推荐单位: [{units}]\n---\n\n名单有长有短。\n",
    )
    rows = "".join(f'  - 代码: "1501{n:02d}"\n    名称: {name}\n' for n, name in enumerate(_REGIONS, 1))
    _write(root / "content/regions.yml", f"地区:\n{rows}")
    return root


def _lay_profiles(root: Path, people: Sequence[str]) -> None:
    for number, name in enumerate(people):
        unit, post = _UNITS[number % len(_UNITS)], _POSTS[number % len(_POSTS)]
        born = f"{1960 + number % 35}年{number % 12 + 1}月"
        gender, ethnicity = "女男"[number % 2], ("汉族", "汉族", "回族", "蒙古族")[number % 4]
        _write(
            root / f"profiles/{_KEY}/{number + 1:04d}.md",
            f"---\n称号: {_AWARD}\n姓名: {name}\n网址名: n-{number + 1}\n示例: 是\n性别: {gender}\n民族: {ethnicity}\n"
            f"出生年月: {born}\n政治面貌: {('中共党员', '群众')[number % 2]}\n学历: 大专\n工作单位: {unit}\n"
            f"职务: {post}\n推荐单位: {_REGIONS[number * 7 % len(_REGIONS)]}\n同意公开: 2026年6月28日\n"
            f"简要事迹: 把第{number + 1}本台账写完，三百户的难处记在上面，也一件件划掉了。\n---\n\n"
            "清晨六点半，楼道里的灯还亮着。\n",
        )


def _notice(number: int, people: Sequence[str]) -> str:
    opens = 16 + number % 3
    return (
        f"---\n标题: 关于第{number}街道拟推荐对象的公示\n网址名: jiedao-{number:02d}\n活动: {_KEY}\n级别: 街道\n"
        f"公示期: 2026年11月{opens}日起\n工作日: 5\n公示对象: [{', '.join(people)}]\n数量: {len(people)}名\n"
        f"异议方式: 实名\n受理单位: 第{number}街道办事处\n监督电话: 0000-0000000\n"
        f"署名: [第{number}街道办事处]\n成文日期: 2026年11月13日\n---\n"
    )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def main(words: Sequence[str]) -> None:
    """Lays out what the command line asks for (see above)."""
    kind, *rest, folder = words
    root = Path(folder)
    if kind == "roll":
        lay_roll(root, int(rest[0]), Shape(rest[1]))
    elif kind == "names":
        lay_long_names(root)
    elif kind == "notices":
        lay_notices(root, int(rest[0]))
    else:
        lay_people(root, int(rest[0]))


if __name__ == "__main__":
    main(sys.argv[1:])
