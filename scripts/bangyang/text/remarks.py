"""What stands in brackets behind a name: （女，回族）, （追授）, （美国）, or the 单位 that tells namesakes apart.

Every bracket is read here, wherever it is typed. Behind the name of a body (示例市交通运输局（示例处）) and behind the
names of people honoured together (示冬山、示秋水（夫妇）) it is part of the name; see `bodies` and `names`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bangyang.base.errors import Unreadable
from bangyang.text.bodies import is_unit
from bangyang.text.names import (
    ETHNIC_GROUPS,
    LONGEST_NAME,
    UNLISTED_GROUPS,
    is_han,
    normalise_ethnicity,
    normalise_name,
)
from bangyang.text.reading import shown

POSTHUMOUS = ("追授", "追认", "追记")
"""The award was given after death."""
DECEASED = ("已故", "病故", "牺牲", "已牺牲", "殉职", "因公牺牲", "因公殉职", "逝世", "已逝世", "去世", "已去世")
"""Whoever was honoured has died, before the decision or since."""
PAIRS = ("夫妇", "夫妻", "伉俪", "父子", "父女", "母子", "母女", "婆媳", "翁婿", "叔侄", "二人", "两人")
JOINT = (
    *PAIRS,
    "兄弟",
    "姐妹",
    "姊妹",
    "兄妹",
    "姐弟",
    "祖孙",
    "师徒",
    "搭档",
    "组合",
    "一家",
    "全家",
    "三人",
    "四人",
    "五人",
)
"""What joins people who are honoured as one; of PAIRS there are two."""

_REGIONS_OF_CHINA = ("香港", "澳门", "台湾", "中国香港", "中国澳门", "中国台湾")
_NO_COUNTRIES = ("CN", "HK", "MO", "TW", "EU", "EZ", "UN", "ZZ", "XA", "XB")
"""What CLDR lists beside countries; China itself is not remarked."""
_BETWEEN_BRACKETS = "）（"
_MARKS = re.compile(r"[，,、；;\s）（]+")
_BRACKETS = re.compile(r"^(?P<name>[^（()）]+?)\s*(?P<brackets>(?:[（(][^（()）]*[）)]\s*)+)$")
_BETWEEN = (re.compile(r"[、，,；;]"), re.compile(r"\s+"))
_HINT = "括号里可以写女、民族、追授、已故、国籍，用逗号分开，如（女，回族）；同名的人写单位"


@dataclass(frozen=True, slots=True)
class Remark:
    """What a roll says of a person behind the name; 男 and 汉族 are known but not printed.

    `words` are 追授, 已故 and countries as they were typed, in their order.
    """

    gender: str = ""
    ethnicity: str = ""
    words: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.gender or self.ethnicity or self.words)

    def __str__(self) -> str:
        """（女，回族，追授）, or nothing. 男, 汉族 and what is not known are left out, the usage of State Council
        decisions."""
        told = ["女"] if self.gender == "女" else []
        if self.ethnicity in ETHNIC_GROUPS[1:] or self.ethnicity in UNLISTED_GROUPS:
            told.append(self.ethnicity)
        told += self.words
        return f"（{'，'.join(told)}）" if told else ""

    @property
    def departure(self) -> str:
        """追授, 已故: what is said of a death; "" for nothing."""
        return "，".join(word for word in self.words if word in POSTHUMOUS or word in DECEASED)

    def without_departure(self) -> Remark:
        """The rest of it."""
        words = tuple(word for word in self.words if word not in POSTHUMOUS and word not in DECEASED)
        return Remark(self.gender, self.ethnicity, words)

    def beside(self, other: Remark) -> Remark:
        """Both remarks in one; what this one says of itself counts first."""
        words = dict.fromkeys((*other.words, *self.words))
        return Remark(self.gender or other.gender, self.ethnicity or other.ethnicity, tuple(words))


NO_REMARK = Remark()


def apart(text: str) -> tuple[str, str]:
    """A name and what stands in the brackets behind it; "" where there are none. Several brackets are as one."""
    found = _BRACKETS.match(text)
    if found is None:
        return text, ""
    inside = re.findall(r"[（(]([^（()）]*)[）)]", found["brackets"])
    return found["name"], _BETWEEN_BRACKETS.join(each.strip() for each in inside if each.strip()).replace(",", "，")


def read_bracket(bracket: str) -> tuple[Remark, str]:
    """What a bracket behind a person's name says, and the 单位 in it, "" for none. Raises Unreadable VAL008.

    A word that is none of those known is taken for a 单位; whether anybody belongs to it is for a check to say.
    """
    gender, ethnicity, words, rest = "", "", [], []
    for word in filter(None, _MARKS.split(bracket)):
        if word in ("男", "女"):
            gender = _once("性别", gender, word, bracket)
        elif is_ethnicity(word):
            ethnicity = _once("民族", ethnicity, normalise_ethnicity(word), bracket)
        elif is_circumstance(word):
            words.append(word)
        else:
            rest.append(word)
    if len(rest) > 1 and (gender or ethnicity or words or _BETWEEN_BRACKETS in bracket):
        raise Unreadable("VAL008", f"姓名后面的括号{shown(bracket)}看不懂", _HINT)
    return Remark(gender, ethnicity, tuple(words)), bracket if len(rest) > 1 else "".join(rest)


def _once(label: str, before: str, word: str, bracket: str) -> str:
    if before:
        raise Unreadable("VAL008", f"姓名后面的括号{shown(bracket)}里写了两次{label}", "对照原件核对，只留一个")
    return word


def joint_name(text: str) -> str:
    """The name of people honoured as one, 示冬山、示秋水（夫妇）, however it was typed; "" for any other name."""
    names, word = apart(text.strip())
    if word not in JOINT:
        return ""
    # 示丙、示甲 示乙（夫妇） are three people on a line, of whom two are one place.
    people = next((found for mark in _BETWEEN if len(found := list(filter(None, mark.split(names)))) > 1), [])
    fits = len(people) == 2 if word in PAIRS else len(people) > 1
    if not fits or not all(2 <= len(each) <= LONGEST_NAME for each in people):
        return ""
    try:
        return f"{'、'.join(normalise_name(each).text for each in people)}（{word}）"
    except Unreadable:
        return ""


def people_in(name: str) -> tuple[str, ...]:
    """Whom a name means: one, or each of those honoured together."""
    names, word = apart(name)
    return tuple(names.split("、")) if word in JOINT else (name,)


def single(name: str) -> str:
    """`name`, if it is not the end of 示冬山、示秋水夫妇, which a list divides. Raises Unreadable VAL008."""
    word = next((word for word in JOINT[:3] if name.endswith(word) and len(name) > len(word) + 1), "")
    if word:
        stem = name.removesuffix(word)
        hint = f"两个人写成 示某某 {stem}（{word}），中间空一格；只写一个人的，写成 {stem}"
        raise Unreadable("VAL008", f"{shown(name)}看不出是几个人", hint)
    return name


def misplaced(name: str, bracket: str) -> Unreadable:
    """The fault of a bracket where only a name is asked for: 姓名: 示冬水（追授）."""
    message = f"这里只写姓名，不写括号里的{shown(bracket)}"
    try:
        remark, rest = read_bracket(bracket)
    except Unreadable as fault:
        return fault
    lines = [f"性别: {remark.gender}"] * bool(remark.gender) + [f"民族: {remark.ethnicity}"] * bool(remark.ethnicity)
    lines += [f"姓名附注: {'、'.join(remark.words)}"] * bool(remark.words)
    lines += [f"工作单位: {rest}"] * is_unit(rest)
    told = "、".join(f"“{each}”" for each in lines)
    rest_of_it = f"括号里的，推荐对象另写{told}，家庭成员删去" if lines else "括号里的删去"
    return Unreadable("VAL008", message, f"姓名只写“{name}”，{rest_of_it}")


def of_a_person(bracket: str) -> bool:
    """Whether what stands in brackets can be said of a person only: 女, 回族, 追授."""
    words = _MARKS.split(bracket)
    return any(word in ("男", "女", *POSTHUMOUS, *DECEASED) or is_ethnicity(word) for word in words)


def parse_remark(text: str) -> Remark:
    """姓名附注: 追授, 已故, a country, with brackets or without. Raises Unreadable VAL006."""
    remark, rest = read_bracket(text.strip().strip("（()）"))
    if rest:
        hint = "请写 追授、已故 或国籍（如 美国），几项用顿号分开"
        raise Unreadable("VAL006", f"看不懂姓名附注{shown(rest)}", hint)
    if remark.gender or remark.ethnicity:
        raise Unreadable("VAL006", "性别、民族不写在姓名附注里", "从这里删去，写在“性别”“民族”两项里")
    return remark


def is_ethnicity(word: str) -> bool:
    """Whether a word is the name of an ethnic group, 族 included: 回族, 维族, 穿青人."""
    if not (word.endswith("族") or word in UNLISTED_GROUPS):
        return False
    try:
        return bool(normalise_ethnicity(word))
    except Unreadable:
        return False


def is_circumstance(word: str) -> bool:
    """Whether a word tells of a death or a country: 追授, 已故, 美国, 美国籍."""
    if word in POSTHUMOUS or word in DECEASED or word in _REGIONS_OF_CHINA:
        return True
    stem = word.removesuffix("籍").removesuffix("国籍") or word
    return len(word) > 1 and all(map(is_han, word)) and any(each in _countries() for each in (word, stem, f"{stem}国"))


@cache
def _countries() -> frozenset[str]:
    """The short Chinese names of all countries, from CLDR."""
    from babel import Locale  # takes long to load and is seldom asked

    names = {name for code, name in Locale("zh").territories.items() if code.isalpha() and code not in _NO_COUNTRIES}
    return frozenset(names)
