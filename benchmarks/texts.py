"""The words of a site for measuring: names, sentences, deeds, the same for the same seed; nobody is meant.

Deeds are put together from ten clauses, which compress well and make a small index, or (`varied`) from the 40,000
phrases that pypinyin knows, few of them often and most of them rarely, as words are in any language: what a site of
real texts has to expect lies between the two.
"""

from __future__ import annotations

import random
from itertools import accumulate

_GIVEN = "明华建国秀英桂兰玉珍淑芳志强文军海燕晓红丽萍春生福祥永安宁静思远天佑若云子涵立新成林松柏青竹梅山川和平"
_CLAUSES = (
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
_LEFT_OUT = "病患残瘫盲聋哑癌症孤独丧困贫卧伤救助毒刑犯罪囚狱童幼婴孩儿学生初障疾弱风"
"""Characters of phrases that would make of the next one the name of somebody ill, poor or a child, as rules see it."""


class Writer:
    """Writes what a site is filled with; two writers of one seed write the same."""

    def __init__(self, seed: int, *, varied: bool = False) -> None:
        self.rng = random.Random(seed)
        self._phrases, self._weights = _vocabulary() if varied else ([], [])

    def name(self) -> str:
        """A name that can only be an example's, of three or four characters."""
        return "示" + "".join(self.rng.choice(_GIVEN) for _ in range(self.rng.choice((2, 2, 3))))

    def sentence(self) -> str:
        """Three clauses with their punctuation."""
        return "，".join(self._clause() for _ in range(3)) + "。"

    def deeds(self, size: int) -> str:
        """About `size` bytes of deeds in paragraphs under headings."""
        parts: list[str] = []
        written = 0
        while written < size:
            if len(parts) % 5 == 4:
                parts.append(f"## {self._clause()[:8]}")
            parts.append("".join(self.sentence() for _ in range(3)))
            written = sum(len(part.encode()) for part in parts)
        return "\n\n".join(parts)

    def _clause(self) -> str:
        if not self._phrases:
            return self.rng.choice(_CLAUSES)
        return "".join(self.rng.choices(self._phrases, cum_weights=self._weights, k=4))


def _vocabulary() -> tuple[list[str], list[float]]:
    from pypinyin.phrases_dict import phrases_dict

    rng = random.Random(20260102)
    phrases = sorted(phrase for phrase in phrases_dict if not set(phrase) & set(_LEFT_OUT))
    rng.shuffle(phrases)
    return phrases, list(accumulate(1 / (place + 10) for place in range(len(phrases))))
