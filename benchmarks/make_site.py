"""Writes a site with many profiles, the same for the same number: `make_site.py 10000 DIR`.

Twenty campaigns share the profiles (0.8 KB of front matter and 5.6 KB of deeds each) and five hundred news
articles, the work measured in docs/architecture.md. Names and sentences are put together from word lists; nobody
is meant.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

CAMPAIGNS = 20
NEWS = 500
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎"
GIVEN = "明华建国秀英桂兰玉珍淑芳志强文军海燕晓红丽萍春生福祥永安宁静思远天佑若云子涵立新成林"
CLAUSES = (
    "清晨六点半他已经在楼道里走了一圈",
    "谁家的灯没亮谁家的门口多了药袋都要记上一笔",
    "这本台账从头写到今天已经是第十一本",
    "居民提出的事分成三类每一类都有期限",
    "老旧小区改造那年图纸改了六稿",
    "树留下了电梯也装上了",
    "他请来三栋楼的代表在活动室里开了九次会",
    "雨夜里他背着老人走了两里路",
    "孩子们放学后有了写作业的地方",
    "邻居们说有事找他心里就踏实",
)
UNITS = ("甲区", "乙区", "丙县", "丁旗", "戊市")

CONFIG = """site_name: 基准测试站
site_url: https://example.org/
docs_dir: content
theme:
  name: bangyang
plugins:
  - bangyang:
      now: 2026-11-20 09:00
      site:
        主办单位: 示例市民政局
"""


def write(path: Path, text: str) -> None:
    """Writes a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def sentence(rng: random.Random) -> str:
    """Three clauses with their punctuation."""
    return "，".join(rng.choice(CLAUSES) for _ in range(3)) + "。"


def deeds(rng: random.Random, size: int) -> str:
    """About `size` bytes of deeds in paragraphs under headings."""
    parts: list[str] = []
    while sum(len(part.encode()) for part in parts) < size:
        if len(parts) % 5 == 4:
            parts.append(f"## {rng.choice(CLAUSES)[:8]}")
        parts.append("".join(sentence(rng) for _ in range(3)))
    return "\n\n".join(parts)


def profile(number: int, name: str, rng: random.Random) -> str:
    """One profile file."""
    return f"""---
称号: 最美社区工作者
姓名: {name}
网址名: n-{number}
示例: 是
性别: {rng.choice("男女")}
民族: {rng.choice(("汉族", "蒙古族", "回族"))}
出生年月: {rng.randint(1960, 1990)}年{rng.randint(1, 12)}月
政治面貌: {rng.choice(("中共党员", "群众"))}
学历: {rng.choice(("大专", "本科"))}
工作单位: 第{number % 97}街道第{number}社区
职务: 居委会主任
推荐单位: {UNITS[number % len(UNITS)]}
奖励: [2021.05 市优秀社区工作者]
同意公开: 2025年6月28日
简要事迹: {"".join(sentence(rng) for _ in range(2))}
---

{deeds(rng, 5600)}
"""


def campaign(key: str, year: int) -> str:
    """One campaign file."""
    return f"""---
标题: {year}年度{key}学习宣传活动
网址名: {key}
年度: {year}
示例: 是
阶段:
  - 学习宣传：{year}年3月1日至10月30日
称号:
  - 名称: 最美社区工作者
    对象: 个人
    要求照片: 否
推荐单位: [{"、".join(UNITS)}]
---

学习宣传一批社区工作者。
"""


def roll(key: str, year: int, refs: list[str]) -> str:
    """A roll decided elsewhere, naming every nominee of a campaign."""
    names = "\n".join(f"  - {ref}" for ref in refs)
    return f"""---
标题: {year}年度{key}最美社区工作者名单
网址名: {key}
活动: {key}
称号: 最美社区工作者
类型: 发布
来源: 示民发〔2020〕1号
数量: {len(refs)}名
名单:
{names}
---
"""


def make(root: Path, count: int) -> None:
    """Writes the whole site under `root`."""
    rng = random.Random(20260101)
    write(root / "mkdocs.yml", CONFIG)
    write(root / "content/index.md", "---\n标语: 邻里守望一家亲 互助关爱暖人心\n---\n")
    write(
        root / "content/documents/a.md",
        "---\n标题: 关于公布名单的通知\n网址名: a\n文号: 示民发〔2020〕1号\n"
        "发文机关: 示例市民政局\n---\n\n公布名单。\n",
    )
    each = -(-count // CAMPAIGNS)
    for index in range(CAMPAIGNS):
        key, year = f"c{index:02d}", 2005 + index
        refs = []
        for number in range(index * each, min((index + 1) * each, count)):
            name = rng.choice(SURNAMES) + "".join(rng.choice(GIVEN) for _ in range(rng.choice((1, 2, 2))))
            write(root / f"profiles/{key}/n-{number}.md", profile(number, name, rng))
            refs.append(f"{name}（第{number % 97}街道第{number}社区）")
        write(root / f"content/campaigns/{key}.md", campaign(key, year))
        write(root / f"content/rolls/{key}.md", roll(key, year, refs))
    for number in range(NEWS):
        day = f"{2006 + number % 20}-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
        head = f"标题: 第{number}条动态\n网址名: n-{number}\n发布时间: {day} 10:00\n来源: 示例市民政局"
        write(root / f"content/news/n-{number}.md", f"---\n{head}\n---\n\n{deeds(rng, 2000)}\n")


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    make(options.folder, options.count)


if __name__ == "__main__":
    main()
