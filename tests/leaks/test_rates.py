"""How often the gate misses a disguised value, and how often it cries at a clean paragraph."""

from __future__ import annotations

import html
import random
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from bangyang.checks.privacy.internals import Internals
from bangyang.leakgate.extraction import Extract
from bangyang.leakgate.reading import Reader
from tests.leaks.canaries import KINDS
from tests.leaks.disguises import DISGUISES

ROOT = Path(__file__).parents[2]
SEED = 20221015
FRAMES = (
    "<p>那年冬天的事，{}，她一直记在本子上。</p>",
    "<li>备查：{}。</li>",
    "<td>{}</td>",
    "<blockquote><p>老人说：“{}。”</p></blockquote>",
    "<h2>记一笔（{}）</h2>",
)
NAMES = ("示例甲", "示例乙", "示例丙", "王老师", "李某", "张大爷", "刘同学", "社区党支部书记")
NUMBERS = ("{n}户", "{n}名", "第{n}届", "{n}万元", "{n}平方米", "{n}%", "{n}次", "{n}公里")
SENTENCES = (
    "{who}走访居民{n}，记下意见{m}。",
    "公示期为20{a}年{b}月{c}日至{b}月{d}日，监督电话：0471-{phone}。",
    "{who}20{a}年{b}月当选，任期{n}。",
    "示民发〔20{a}〕{d}号规定，每{n}配备一名专职工作者。",
    "活动在向阳社区{b}号楼前的广场举行，到场{n}。",
    "辖区有小区{b}个、居民楼{c}栋、单元{d}个，惠及{n}。",
    "问题及时办结，办结率{n}，群众满意率{m}。",
    "请将材料于20{a}年{b}月{c}日前报送至jiandu@example.gov.cn。",
    "三年级的孩子们来听{who}讲故事，一讲就是{n}。",
    "{who}为患病老人送药{n}，从没落下一回。",
    "办公地址：示例市河东区示例路{b}号，邮编010000。",
    "投资{n}改造管网{m}，工期20{a}.{b}.{c}-20{a}.{b}.{d}。",
)


def positives(count: int) -> list[tuple[str, str, str]]:
    """(kind's code, disguise, HTML) of disguised values, the same on every run."""
    rng = random.Random(SEED)
    made = []
    for n in range(count):
        kind = KINDS[n % len(KINDS)]
        disguise = rng.choice(list(DISGUISES))
        text = DISGUISES[disguise](kind.write(rng.randrange(1, 900)), rng)
        made.append((kind.key, disguise, rng.choice(FRAMES).format(text)))
    return made


def missed(count: int) -> Counter[tuple[str, str]]:
    """How many of `count` disguised values are not found, by kind and disguise."""
    reader = Reader(Internals())
    return Counter(
        (kind, disguise)
        for kind, disguise, markup in positives(count)
        if reader.is_clean("a/index.html", (Extract(markup=f"<main>{markup}</main>"),))
    )


def clean_paragraphs(count: int) -> list[str]:
    """The paragraphs of the sample site, and sentences of its kind made from patterns."""
    found = [
        paragraph
        for folder in ("content", "profiles")
        for file in sorted((ROOT / folder).rglob("*.md"))
        for paragraph in re.split(r"\n\s*\n", file.read_text(encoding="utf-8").split("\n---\n", 1)[-1])
        if paragraph.strip()
    ]
    rng = random.Random(SEED)
    while len(found) < count:
        numbers = [template.format(n=rng.randrange(2, 999)) for template in rng.sample(NUMBERS, 2)]
        sentences = [
            template.format(
                who=rng.choice(NAMES), n=numbers[0], m=numbers[1], a=rng.randrange(10, 27), b=rng.randrange(1, 13),
                c=rng.randrange(1, 15), d=rng.randrange(15, 29), phone=rng.randrange(2_000_000, 8_999_999),
            )
            for template in rng.sample(SENTENCES, 3)
        ]  # fmt: skip
        found.append("".join(sentences))
    return found


def blocked(count: int) -> list[str]:
    """The clean paragraphs at which the gate cries, of `count`."""
    reader = Reader(Internals())
    return [
        text
        for text in clean_paragraphs(count)
        if not reader.is_clean("a/index.html", (Extract(markup=f"<p>{html.escape(text)}</p>"),))
    ]


def test_hardly_a_disguised_value_is_missed(tells: Callable[[str], None]) -> None:
    tells(recall(600, missed(600)))


@pytest.mark.soak
def test_of_five_thousand_disguised_values_hardly_one_is_missed(tells: Callable[[str], None]) -> None:
    tells(recall(5_000, missed(5_000)))


def recall(count: int, lost: Counter[tuple[str, str]]) -> str:
    """That at least 99.5 % were found; the figure in one line."""
    found = count - sum(lost.values())
    assert found >= count * 0.995, lost.most_common(10)
    return f"disguised values: {found} of {count} found, {found / count:.2%}"


def test_clean_paragraphs_pass(tells: Callable[[str], None]) -> None:
    assert blocked(1_000) == []
    tells("clean paragraphs: 0 of 1000 blocked")


@pytest.mark.soak
def test_of_many_clean_paragraphs_hardly_one_is_blocked(tells: Callable[[str], None]) -> None:
    stopped = len(blocked(20_000))
    assert stopped <= 20
    tells(f"clean paragraphs: {stopped} of 20000 blocked")
