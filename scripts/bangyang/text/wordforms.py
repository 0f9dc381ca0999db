"""Words of simplified Chinese in their traditional form: a text is cut into words first, each is converted by itself.

Without that, the longest match of a dictionary of phrases runs over the borders of words: of 对表彰 it takes 对表, of
养老金发放 it takes 金发. The cutting is that of jieba (`rjieba`), by its dictionary alone, without guessing words that
are not in it. It takes a quarter of a second to load, and is loaded by the first text that has a Han character.

A lone character is told by the words beside it, as far as that can be said: 五里 and 山的里面, 两只 and 只有. What
OpenCC's phrases have wrong, or jieba takes for one word, is put right word by word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from bangyang.text.script import HAN, converted
from bangyang.text.standardforms import standard_form

_NUMERAL = "0-9０-９〇零一二三四五六七八九十百千万亿几数两半多余"
_EACH = "每各另这那哪某第头整"

_SAID = (
    "不准=不准 刚才=剛才 方才=方才 适才=適才 归回=歸回 回归=回歸 折合=折合 借词=借詞 会签=會簽 瓜干=瓜乾 "
    "椰干=椰乾 干休所=幹休所 苍术=蒼术 指挥台=指揮臺 控制台=控制臺 御史台=御史臺 操纵台=操縱臺 操作台=操作臺 "
    "试验台=試驗臺 二万五千里长征=二萬五千里長征 两万五千里长征=兩萬五千里長征 能征善战=能征善戰 "
    "气冲霄汉=氣衝霄漢 气冲斗牛=氣衝斗牛 困倦起来=睏倦起來 星历表=星曆表 供水干管=供水幹管 介系词=介係詞 "
    "干步廊=千步廊 干群=幹群 一出=一出 新余=新余 新余市=新余市 大余=大余 大余县=大余縣 江干=江干 江干区=江干區 "
    "古里=古里 古里镇=古里鎮 里水=里水 里水镇=里水鎮 新干=新干 新干县=新干縣 里下河=里下河 郁南=鬱南 "
    "郁南县=鬱南縣 里耶=里耶 里耶镇=里耶鎮 下摆=下擺 总台=總臺 "
)
"""Words, and places, whose form OpenCC does not know or has otherwise."""

_PARTED = (
    "十几/分钟 二十几/分钟 合作/伙伴 战略/伙伴 飞机/制造 彝人/制造 陕西/历史/博物馆 重大/斗争 配制/饲料 近亲/系数 "
    "观看/表演 营养/发/水 考试/制度 分配/制度 考察/干部 检察/干部 检察/干警 红外/制导 直面/人生 直/发抖 沟通/了解 "
    "审查/核准 好/干涉 女生/外向 奉公/克己 多维/系统 关联/系统 关联/系数 发/香味 全/干扰 交流/干扰 互相/冲突 中俄/关系 "
    "申请/回避 回归/系数"
)
"""What jieba takes for one word, and OpenCC's phrases would cut elsewhere."""

_LONE: tuple[tuple[str, str, str, str], ...] = (
    ("里", f"[{_NUMERAL}]$", "", "里"),
    ("里", "", "(?:社区|小区|街道|街坊|胡同|弄|东区|西区|南区|北区|新村)", "里"),
    ("只", f"[{_NUMERAL}{_EACH}]$", "(?!能|有|要|是|会|好|见|想|管|顾|怕|得|为|在|用|可|剩|不|差|字)", "隻"),
    ("系", "[情心魂身命民]$", "", "繫"),
    ("系", "", "[上好紧着住牢在了起错扣鞋领腰围红绳纽安一]", "繫"),
    ("表", "[修抄戴]$", "", "錶"),
    ("面", "[碗锅热煮吃揉和擀下]$", "", "麵"),
    ("面", "是$", "做", "麵"),
    ("面", "^[，。；！？]?$", "是", "麵"),
    ("姜", "", "[茶片汁糖丝末蒜]", "薑"),
    ("松", "(?:户|窗|门|螺丝|绳|扣|土|牙)$", "", "鬆"),
    ("一出", "", "(?:大|好|新)?(?:戏|剧|话剧|京剧|折子)(?!院|场|组|团|本|目|情)", "一齣"),
    ("松", "", "[了手开口绑软土劲动]|一口气", "鬆"),
    ("干", "[晒晾烘擦吹烤吸喝榨抽烧沥]$", "", "乾"),
    ("签", "", "", "簽"),
    ("征", "", "[收地税用求集兵稿文]", "徵"),
    ("征", "", "", "征"),
    ("准", "", "", "准"),
    ("斗", f"[{_NUMERAL}]$", "", "斗"),
    ("余", "", "", "餘"),
    ("钟", "", "", "鐘"),
    ("冲", "", "[洗水凉茶澡淡刷泡服印走掉一]|多久|干净|咖啡|牛奶|厕所|马桶|地", "冲"),
    ("冲", "", "", "衝"),
    ("坛", "", "", "罎"),
    ("范", "", "县", "范"),
    ("下摆", "[衣裙袍衫裤服]$", "", "下襬"),
    ("当", "", "", "當"),
)
"""A character that stands as a word of its own, what the text before and behind it has to match, its form then."""

_SELDOM = 100
"""How often a word is said to occur that jieba does not know: less than any of which it may be a part."""
_MEASURES = {"里": "里", "只": "隻"}
_COUNTED = re.compile(f"[{_NUMERAL}]+(里)|[{_NUMERAL}{_EACH}]+(只)")
"""Five miles and two of them, however many: jieba has 二十几里 as a word."""


def traditional_words(texts: Sequence[str]) -> list[str]:
    """Each of `texts` in traditional characters, word by word. It has as many characters as before."""
    return _forms().convert(texts)


class _Forms:
    """The forms of all words met so far, and what cuts texts into them."""

    def __init__(self, cutter: Any) -> None:
        self._cutter = cutter
        self._known = dict(_said())
        for words in (each.split("/") for each in _PARTED.split()):
            self._learn(words)
            self._known["".join(words)] = "".join(map(self._known.__getitem__, words))
        self._lone: dict[str, list[tuple[re.Pattern[str], re.Pattern[str], str]]] = {}
        for sign, before, behind, form in _LONE:
            self._lone.setdefault(sign, []).append((re.compile(before), re.compile(behind), form))

    def convert(self, texts: Sequence[str]) -> list[str]:
        cut = [self._cutter.cut(text, False) if HAN.search(text) else [text] for text in texts]
        self._learn(word for words in cut for word in words)
        return ["".join(self._told(words)) for words in cut]

    def _learn(self, words: Iterable[str]) -> None:
        new = [word for word in dict.fromkeys(words) if word not in self._known]
        for word, form in zip(new, converted(new, "s2t"), strict=True):
            counted = _COUNTED.fullmatch(word)
            self._known[word] = standard_form(word, form[:-1] + _MEASURES[word[-1]] if counted else form)

    def _told(self, words: Sequence[str]) -> Iterable[str]:
        for at, word in enumerate(words):
            rules = self._lone.get(word)
            if rules is None:
                yield self._known[word]
                continue
            before, behind = words[at - 1] if at else "", "".join(words[at + 1 : at + 3])
            fit = (form for ahead, after, form in rules if ahead.search(before) and after.match(behind))
            yield next(fit, self._known[word])


def _said() -> Iterable[tuple[str, str]]:
    return ((word, form) for word, _, form in (each.partition("=") for each in _SAID.split()))


@cache
def _forms() -> _Forms:
    from rjieba import Jieba

    cutter = Jieba()
    for word, _ in _said():
        if len(word) > 2 and not cutter.has_word(word):
            cutter.add_word(word, _SELDOM, "n")
    return _Forms(cutter)
