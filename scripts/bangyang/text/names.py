"""Names of people as rolls and notices print them.

A name is kept as it is typed, code point by code point: an identity card's rare character must not turn into its
commoner twin, so no Unicode normalisation is applied (NFC already rewrites U+F92C, NFKC many more). What changes is
what nobody means to type: spaces used as padding (CSS pads two-character names on the page) and look-alikes of the dot
U+00B7 in the names of ethnic minorities. Apart from `strokes` and `pinyin`, which order and romanise.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bangyang.base.errors import Unreadable
from bangyang.text.reading import shown, tidy

LONGEST_NAME = 50
"""Characters, the dot included; names of ethnic minorities run long."""

MIDDLE_DOT = "\u00b7"
LOOK_ALIKE_DOTS = ".\uff0e\u2022\u30fb\uff65\u2027\u2219\u22c5\u25cf\u2024\u16eb\u2e31\ua78f\u0387"
"""Signs typed for U+00B7, among them . • ・ ‧ ∙ ⋅ and ●; written by code because some are drawn exactly alike."""

_HAN_RANGES = (
    (0x3007, 0x3007),  # 〇
    (0x3400, 0x4DBF),  # Extension A
    (0x4E00, 0x9FFF),
    (0xF900, 0xFA6D),  # compatibility ideographs; a dozen of them are characters in their own right
    (0xFA70, 0xFAD9),
    (0x20000, 0x2A6DF),  # B
    (0x2A700, 0x2B739),  # C
    (0x2B740, 0x2B81D),  # D
    (0x2B820, 0x2CEA1),  # E
    (0x2CEB0, 0x2EBE0),  # F
    (0x2EBF0, 0x2EE5D),  # I
    (0x2F800, 0x2FA1D),  # compatibility supplement
    (0x30000, 0x3134A),  # G
    (0x31350, 0x323AF),  # H
)
_DOTS = re.compile(f"[{re.escape(LOOK_ALIKE_DOTS)}]")
_DOTTED = MIDDLE_DOT + LOOK_ALIKE_DOTS
_SPACES = " \t\n\u00a0\u2002\u2003\u2009\u202f\u3000"
_GAP = re.compile(f"[{_SPACES}]+")
_AROUND_DOT = re.compile(f"[{_SPACES}]*([{re.escape(_DOTTED)}])[{_SPACES}]*")
_HINT = "请只写汉字，如 张三、艾力·买买提；备注另写一项"
_BRACKET_HINT = "括号用全角的一对，写在姓名的最后，如 张三（女，回族）"

_COMPOUND_SURNAMES = (
    "欧阳 司马 诸葛 上官 司徒 夏侯 皇甫 尉迟 公孙 慕容 长孙 宇文 司空 令狐 端木 独孤 南宫 "
    "东方 西门 东郭 南郭 百里 呼延 轩辕 公羊 公冶 公西 公良 澹台 濮阳 淳于 单于 太叔 申屠 "
    "仲孙 钟离 鲜于 闾丘 亓官 司寇 子车 颛孙 巫马 漆雕 乐正 壤驷 拓跋 夹谷 宰父 谷梁 段干 "
    "东门 南门 北宫 左丘 梁丘 第五 赫连 万俟 闻人 达奚 贺兰 贺若 完颜 耶律 纳兰 叶赫 "
    "哥舒 佘佴 羊舌 微生 即墨 黑齿 虎丘 相里 屈突 叱干 勿头 库狄 斛律 豆卢 宗政 "
    "关龙 公仪 歐陽 諸葛 東方 長孫 鍾離 鮮于"
)
COMPOUND_SURNAMES = frozenset(_COMPOUND_SURNAMES.split())
"""Surnames of two characters, for telling the surname from the given name."""

_ETHNIC_GROUPS = (
    "汉族 蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 "
    "哈尼族 哈萨克族 傣族 黎族 傈僳族 佤族 畲族 高山族 拉祜族 水族 东乡族 纳西族 景颇族 "
    "柯尔克孜族 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 阿昌族 普米族 "
    "塔吉克族 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 裕固族 京族 塔塔尔族 独龙族 "
    "鄂伦春族 赫哲族 门巴族 珞巴族 基诺族"
)
ETHNIC_GROUPS = tuple(_ETHNIC_GROUPS.split())
"""The 56 ethnic groups in the order of GB/T 3304-1991."""

OTHER_ETHNICITIES = ("其他", "外国血统中国籍人士")
"""Codes 97 and 98 of the same standard."""

UNLISTED_GROUPS = ("穿青人", "革家人", "僜人", "夏尔巴人", "摩梭人")
"""Groups outside the 56 that identity cards and rolls name."""

_ETHNIC_SHORT_FORMS = {
    "维族": "维吾尔族", "蒙族": "蒙古族", "朝族": "朝鲜族", "哈族": "哈萨克族", "柯族": "柯尔克孜族",
    "乌兹别克族": "乌孜别克族", "崩龙族": "德昂族", "毛难族": "毛南族",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NormalName:
    """A name fit for print: `text`, and the look-alike dots that were replaced by U+00B7, worth a warning."""

    text: str
    replaced: tuple[str, ...] = ()


def normalise_name(raw: str) -> NormalName:
    """The name without padding and with true dots.

    Raises `Unreadable` VAL008 for anything but Han characters with single dots between them, over 50 characters, or
    gaps that stand between words and not within a name (示冬林 女 回族). Han characters are those of the basic block,
    Extensions A–I, the compatibility ideographs, and 〇.
    """
    text = _without_padding(raw)
    if not text:
        raise Unreadable("VAL008", "这里没有写姓名", "请写上姓名，如 张三")
    replaced = tuple(_DOTS.findall(text))
    text = _DOTS.sub(MIDDLE_DOT, text)
    if len(text) > LONGEST_NAME:
        raise Unreadable("VAL008", f"姓名超过{LONGEST_NAME}个字", "这一项只写姓名；几个人要分开列，事迹写在正文")
    for char in text:
        if char != MIDDLE_DOT and not is_han(char):
            raise _unfit(char, text)
    if not all(text.split(MIDDLE_DOT)):
        hint = "间隔号只写在两段名字中间，如 艾力·买买提"
        raise Unreadable("VAL008", f"姓名{shown(text)}里的间隔号不在两个字之间", hint)
    return NormalName(text, replaced)


def _without_padding(raw: str) -> str:
    """The name with the gaps closed that are set to align names: 张　三, 示 例 甲, 欧阳 修."""
    pieces = _GAP.split(_AROUND_DOT.sub(r"\1", raw).strip(_SPACES))
    text = "".join(pieces)
    if len(pieces) == 1 or len(text) > LONGEST_NAME or not all(is_han(char) or char in _DOTTED for char in text):
        return text
    *others, last = pieces
    if last in ("男", "女") and len(text) > 2:
        name = "".join(others)
        hint = f"“{last}”是性别的，写成 {name}（{last}）；是名字的，写成 {text}，中间不留空格"
        raise Unreadable("VAL008", f"分不清{shown(raw)}里的“{last}”是姓名还是性别", hint)
    one_by_one = all(len(piece) == 1 for piece in pieces)
    after_surname = len(pieces) == 2 and (len(pieces[0]) == 1 or pieces[0] in COMPOUND_SURNAMES)
    if len(text) <= 3 or (len(text) == 4 and (one_by_one or after_surname)):
        return text
    raise Unreadable("VAL008", f"{shown(raw)}里有空格，看不出是一个人的姓名", _gap_hint(pieces))


def _gap_hint(pieces: Sequence[str]) -> str:
    """How to write several people, or a person with a remark. Which of them it is, nobody can tell."""
    if all(2 <= len(piece) <= 4 and not piece.endswith("族") for piece in pieces):
        return f"是几个人的，用顿号分开，写成 {'、'.join(pieces)}；是一个人的，姓名以外的写在后面的括号里"
    return f"姓名以外的写在括号里，如 {pieces[0]}（{'，'.join(pieces[1:])}）；都是姓名的，中间不留空格"


def is_han(char: str) -> bool:
    """Whether one character is a Han character of Unicode 15.1, by its range: Python's own table may be older."""
    return any(first <= ord(char) <= last for first, last in _HAN_RANGES)


def _unfit(char: str, text: str) -> Unreadable:
    """Why this character cannot stand in a name; an invisible one is named by its code, as nobody could see it."""
    category, code = unicodedata.category(char), f"U+{ord(char):04X}"
    if category == "Co":
        return Unreadable(
            "VAL008",
            f"姓名里有自造字（{code}），换一台机器就显示不出来",
            "请改用 GB 18030-2022 里有正式编码的这个字，新版输入法可以按部件查到它",
        )
    if category in ("Cc", "Cf", "Cs", "Cn", "Zl", "Zp", "Zs") or _is_variation_selector(char):
        return Unreadable("VAL008", f"姓名里有看不见的字符（{code}）", "请删去这个姓名，用键盘重新输入一遍")
    if tidy(char).isascii() and tidy(char).isalnum():
        return Unreadable("VAL008", f"姓名{shown(text)}里有字母或数字", _HINT)
    hint = _BRACKET_HINT if char in "（()）" else _HINT
    return Unreadable("VAL008", f"姓名{shown(text)}里的“{char}”不是汉字", hint)


def _is_variation_selector(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def is_two_character(name: str) -> bool:
    """Whether the name is set as 马　欣 in rolls: two characters, no dot."""
    return len(name) == 2 and MIDDLE_DOT not in name


def surname(name: str) -> str:
    """欧阳 of 欧阳修, 王 of 王莹; of a name with a dot, which has no surname, the part before the first dot."""
    if MIDDLE_DOT in name:
        return name.split(MIDDLE_DOT, 1)[0]
    return name[:2] if len(name) > 2 and name[:2] in COMPOUND_SURNAMES else name[:1]


def seal_character(name: str) -> str:
    """The one character that stands for a person without a portrait: the first of the surname."""
    return surname(name)[:1]


def normalise_ethnicity(raw: str) -> str:
    """The full name by GB/T 3304-1991: 蒙古 → 蒙古族. Raises `Unreadable` VAL006 for a word not in the list."""
    text = tidy(raw).replace(" ", "")
    for candidate in (text, f"{text}族", _ETHNIC_SHORT_FORMS.get(text, "")):
        if candidate in ETHNIC_GROUPS or candidate in OTHER_ETHNICITIES or candidate in UNLISTED_GROUPS:
            return candidate
    hint = "请写全称，如 汉族、蒙古族、维吾尔族；不清楚可以不填"
    raise Unreadable("VAL006", f"民族{shown(raw)}不在国家规定的名称里", hint)


def distinguish(names_with_units: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """The names as a list prints them: those that occur more than once are followed by （单位）.

    A namesake whose unit is empty stays bare; whether that is a fault is for a check to say.
    """
    times = Counter(name for name, _ in names_with_units)
    return tuple(f"{name}（{unit}）" if times[name] > 1 and unit else name for name, unit in names_with_units)
