"""Pinyin of names and titles, for addresses (slugs) and for looking people up.

A character is often read one way in words and another way as a surname (曾 单 仇 解 …), and pypinyin reads words;
so the surname's reading comes from the table here and the rest from pypinyin. That package takes a third of a second
to load and is imported on first use: most commands never need it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from itertools import groupby

from bangyang.text.names import MIDDLE_DOT, is_han, surname

SURNAME_READINGS: Mapping[str, str] = {
    "曾": "zeng", "单": "shan", "仇": "qiu", "查": "zha", "朴": "piao", "解": "xie", "覃": "qin",
    "区": "ou", "任": "ren", "华": "hua", "盖": "ge", "翟": "zhai", "缪": "miao", "乐": "yue",
    "员": "yun", "宁": "ning", "黑": "he", "折": "she", "种": "chong", "秘": "bi", "冼": "xian",
    "繁": "po", "幺": "yao", "召": "shao", "那": "na", "訾": "zi", "隗": "wei", "逄": "pang", "郗": "xi",
    "晁": "chao", "燕": "yan", "纪": "ji", "应": "ying", "葛": "ge", "卜": "bu", "车": "che", "过": "guo",
    "能": "nai", "祭": "zhai", "教": "jiao", "哈": "ha", "洗": "xian", "尉": "wei", "相": "xiang",
    "阚": "kan", "郇": "xun", "莘": "shen", "牟": "mou", "宓": "mi", "谌": "chen", "都": "du",
    "降": "jiang", "柏": "bai", "薄": "bo", "谷": "gu", "句": "gou", "会": "gui", "乜": "nie",
    "佴": "nai", "妫": "gui", "昝": "zan", "亓": "qi", "弋": "yi", "眭": "sui", "舍": "she", "佘": "she",
    "於": "yu", "沈": "shen", "重": "chong", "曲": "qu", "厍": "she", "呙": "guo", "尉迟": "yu chi",
    "万俟": "mo qi", "单于": "chan yu", "长孙": "zhang sun", "澹台": "tan tai", "令狐": "ling hu",
    "独孤": "du gu", "贺若": "he ruo", "夹谷": "jia gu", "宰父": "zai fu", "亓官": "qi guan",
    "乐正": "yue zheng", "相里": "xiang li", "库狄": "she di", "叱干": "chi gan", "屈突": "qu tu",
    "呼延": "hu yan", "濮阳": "pu yang", "淳于": "chun yu", "鲜于": "xian yu",
    "颛孙": "zhuan sun", "漆雕": "qi diao", "壤驷": "rang si", "百里": "bai li", "拓跋": "tuo ba",
    "耶律": "ye lü", "斛律": "hu lü", "钟离": "zhong li", "公冶": "gong ye",
}  # fmt: skip
"""Readings as a surname that differ from the usual one, or that a word list might get wrong."""

USUAL_READINGS: Mapping[str, str] = {"勒": "lè,lēi"}
"""Characters whose first reading by pypinyin is not the one that names of people and places have: 锡林郭勒, 阿勒泰."""

_NOT_ADDRESS = re.compile(r"[^a-z0-9]+")


def name_pinyin(name: str) -> tuple[str, ...]:
    """Lower-case syllables without tones, one a character (曾国藩 → zeng, guo, fan); the dot is left out.

    A character that has no known reading is given by its code point, as u2cda9.
    """
    head = "" if MIDDLE_DOT in name else surname(name)
    reading = SURNAME_READINGS.get(head)
    if reading is None:
        return _syllables(name)
    return tuple(reading.split()) + _syllables(name[len(head) :])


def initials(name: str) -> str:
    """First letters of the syllables, for finding a person by keyboard: 曾国藩 → zgf."""
    return "".join(syllable[0] for syllable in name_pinyin(name))


def typed_pinyin(name: str) -> tuple[tuple[str, ...], ...]:
    """The syllables of a name as keyboards spell them; twice for ü, which is typed v and printed yu (吕: lv, lyu)."""
    syllables = name_pinyin(name)
    spelt = (tuple(each.replace("ü", letters) for each in syllables) for letters in ("v", "yu"))
    return tuple(dict.fromkeys(spelt))


def name_slug(name: str) -> str:
    """An address for a person, surname and given name apart as in GB/T 28039-2011: zeng-guofan."""
    syllables = name_pinyin(name)
    if MIDDLE_DOT in name:
        words, start = [], 0
        for part in name.split(MIDDLE_DOT):
            words.append("".join(syllables[start : start + len(part)]))
            start += len(part)
    else:
        split = len(surname(name))
        words = ["".join(syllables[:split]), "".join(syllables[split:])]
    return _ascii("-".join(words))


def is_word(text: str) -> bool:
    """Whether `text` is a word of the dictionary, as a name like 和平 is."""
    # The dictionary takes long to load, and few ask.
    from pypinyin.phrases_dict import phrases_dict

    return text in phrases_dict


def slug(text: str) -> str:
    """An address for any title: `[a-z0-9-]`, Han characters by pinyin, other signs as a hyphen; may be empty."""
    words: list[str] = []
    for piece in re.findall(r"[0-9A-Za-z]+|[^0-9A-Za-z]+", text):
        words.extend((piece,) if piece.isascii() and piece.isalnum() else _syllables(piece))
    return _ascii("-".join(words))


@cache
def _reader() -> Callable[..., list[str]]:
    from pypinyin import lazy_pinyin, load_single_dict  # slow to load, see above

    load_single_dict({ord(char): readings for char, readings in USUAL_READINGS.items()})
    return lazy_pinyin


def _syllables(text: str) -> tuple[str, ...]:
    """Readings of the Han characters in `text`, read as words so that 银行 is yin hang."""
    lazy_pinyin = _reader()
    found: list[str] = []
    for han, chars in groupby(text, is_han):
        for syllable in lazy_pinyin("".join(chars), v_to_u=True) if han else ():
            if is_han(syllable[0]):  # no reading: the characters come back as they are
                found.extend("ling" if char == "〇" else f"u{ord(char):x}" for char in syllable)
            else:
                found.append(syllable)
    return tuple(found)


def _ascii(text: str) -> str:
    """ü is spelt yu, as on passports; anything left over becomes a hyphen."""
    return _NOT_ADDRESS.sub("-", text.lower().replace("ü", "yu")).strip("-")
