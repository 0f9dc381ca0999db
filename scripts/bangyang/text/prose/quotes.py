"""Quotation marks and brackets: unpaired ones, and straight or half-width ones in Chinese text.

GB/T 15834-2011 4.8–4.10. Pairing is judged per paragraph; a quotation of several paragraphs, each opened and only the
last closed, is left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from bangyang.base.patterns import regex
from bangyang.text.prose.fault import HAN, ProseFault, paragraphs, without_markup

_PAIRS: Final = dict(zip("“‘《〈（【「『〔", "”’》〉）】」』〕", strict=True))
_CLOSERS: Final = {closer: opener for opener, closer in _PAIRS.items()}
_MARKS: Final = regex("[" + re.escape("".join(_PAIRS) + "".join(_CLOSERS)) + "()]")
_SAME: Final = {"(": "（", ")": "）"}
"""A bracket opened full-width and closed half-width is paired all the same; its width is another matter."""

_ENUMERATOR: Final = regex(r"(?:^|[\s。；;：:，,、|>（(])(?:[0-9]{1,3}|[A-Za-z]|[一二三四五六七八九十]{1,3})$")
_HALF: Final = regex(
    rf"(?<=[{HAN}”’》）】])[,;:?!](?=[{HAN}“‘《（【]|\s*$)"
    rf"|(?<=[{HAN}”’》）】，。；：、])\((?=[{HAN}“‘《0-9])"
    rf"|(?<=[{HAN}”’》])\)(?=[{HAN}“‘《，。；：、？！]|\s*$)",
    re.MULTILINE,
)
_FULL: Final = str.maketrans(",;:?!()", "，；：？！（）")
_STRAIGHT: Final = regex(r"[\"']")
_HAN: Final = regex(f"[{HAN}，。、；：？！《》（）“”‘’…—]")
_SPACE: Final = regex(rf"(?<=[{HAN}])[ \u00a0]{{1,3}}(?=[{HAN}])")
_SENTENCE: Final = regex("[。；！？，]")
_ORGANS: Final = regex(
    r"(?:第[一二三四五六七八九十百千零〇]{1,8}[编章节条款]|记者|通讯员|作者"
    r"|党中央|中共中央|中央军委|[省市县区州盟旗]委|委员会|办公厅|办公室|政府|国务院|[厅局部会委院])$"
)
_HAN_TAIL: Final = regex(rf"[{HAN}]+$")
_HAN_HEAD: Final = regex(rf"[{HAN}]+")
_CREDIT: Final = regex(r"(?:摄影|摄|文|图|译|供图|制图|整理|报道|编辑)(?![\u4e00-\u9fff])")


def unbalanced_quotes(text: str) -> tuple[ProseFault, ...]:
    """Quotation marks, title marks and brackets without their partner in the same paragraph."""
    clean = without_markup(text)
    spans = tuple(paragraphs(clean))
    faults: list[ProseFault] = []
    for number, (start, end) in enumerate(spans):
        following = clean[slice(*spans[number + 1])].lstrip(" \t\u3000*>") if number + 1 < len(spans) else ""
        faults.extend(_pair_up(clean, start, end, following))
    return tuple(sorted(faults, key=lambda fault: fault.start))


def _pair_up(text: str, start: int, end: int, following: str) -> list[ProseFault]:
    open_marks: list[tuple[str, int]] = []
    waiting: Counter[str] = Counter()
    faults: list[ProseFault] = []
    head = start + len(text[start:end]) - len(text[start:end].lstrip(" \t\u3000*>\n"))
    for match in _MARKS.finditer(text, start, end):
        mark, at = _SAME.get(match[0], match[0]), match.start()
        if mark in _PAIRS:
            if mark in "“‘" and open_marks and open_marks[-1][0] == mark:
                faults.append(_unclosed(*open_marks.pop()))
                waiting[mark] -= 1
            open_marks.append((mark, at))
            waiting[mark] += 1
        elif waiting[_CLOSERS[mark]]:
            while open_marks[-1][0] != _CLOSERS[mark]:
                waiting[open_marks[-1][0]] -= 1
                faults.append(_unclosed(*open_marks.pop()))
            open_marks.pop()
            waiting[_CLOSERS[mark]] -= 1
        elif not _is_innocent(text, start, at, match[0]):
            faults.append(_unopened(mark, at))
    for mark, at in open_marks:
        if not (mark in "“‘" and at == head and following.startswith(mark)):
            faults.append(_unclosed(mark, at))
    # A half-width bracket alone is a smiley or a list, seldom a slip.
    return [fault for fault in faults if text[fault.start] not in "()"]


def _unopened(mark: str, at: int) -> ProseFault:
    partner = _CLOSERS[mark]
    message = f"后引号 {mark} 前面没有前引号 {partner}" if mark in "”’" else f"“{mark}”前面没有“{partner}”"
    hint = f"请补上 {partner}，或删去多余的 {mark}"
    return ProseFault("unbalanced_quotes", at, at + 1, message, hint, (mark,))


def _unclosed(mark: str, at: int) -> ProseFault:
    name = f"前引号 {mark}" if mark in "“‘" else f"“{mark}”"
    partner = _PAIRS[mark]
    message = f"{name} 没有对应的后引号 {partner}" if mark in "“‘" else f"{name}没有对应的“{partner}”"
    hint = f"请在引文结束处补上 {partner}，或改正写反的符号"
    return ProseFault("unbalanced_quotes", at, at + 1, message, hint, (mark,))


def _is_innocent(text: str, start: int, at: int, mark: str) -> bool:
    """An apostrophe, or the bracket after an enumerator: don’t, 1）."""
    if mark == "’":
        return at > start and text[at - 1].isascii() and text[at - 1].isalpha()
    return mark in "）)" and _ENUMERATOR.search(text[max(start, at - 5) : at]) is not None


def straight_quotes(text: str) -> tuple[ProseFault, ...]:
    """ASCII quotation marks around or beside Chinese text; a pair is one fault."""
    clean = without_markup(text)
    faults: list[ProseFault] = []
    for start, end in paragraphs(clean):
        for mark in "\"'":
            at = [match.start() for match in _STRAIGHT.finditer(clean, start, end) if match[0] == mark]
            faults.extend(_straight(clean, mark, at))
    return tuple(sorted(faults, key=lambda fault: fault.start))


def _straight(text: str, mark: str, positions: list[int]) -> list[ProseFault]:
    full = "“”" if mark == '"' else "‘’"
    faults = []
    index = 0
    while index < len(positions):
        first = positions[index]
        last = positions[index + 1] if index + 1 < len(positions) else first
        inside = text[first + 1 : last]
        paired = last > first and len(inside) <= 200 and not set(full) & set(inside)
        if not paired:
            last = first
        beside = (first - 1, first + 1, last - 1, last + 1)
        if _HAN.search("".join(text[at : at + 1] for at in beside if at >= 0)):
            message = "中文里用了直引号" if paired else "直引号与中文引号混用，或缺了一半"
            faults.append(
                ProseFault("straight_quotes", first, last + 1, message, f"请改成中文引号 {full[0]}{full[1]}", (mark,))
            )
        index += 2 if paired else 1
    return faults


def halfwidth_punctuation(text: str) -> tuple[ProseFault, ...]:
    """Half-width , ; : ? ! ( ) between Chinese characters (GB/T 15834-2011 5.1)."""
    return tuple(
        ProseFault(
            "halfwidth_punctuation",
            match.start(),
            match.end(),
            f"汉字之间用了半角标点 {match[0]}",
            f"请改成全角 {match[0].translate(_FULL)}",
            (match[0],),
        )
        for match in _HALF.finditer(without_markup(text))
    )


def _is_couplet(before: str, after: str) -> bool:
    """Two halves of equal length, as slogans are set: 上句 下句."""
    left, right = _HAN_TAIL.search(before[-24:]), _HAN_HEAD.match(after[:24])
    return left is not None and right is not None and len(left[0]) == len(right[0]) >= 4


def stray_spaces(text: str) -> tuple[ProseFault, ...]:
    """Spaces between Chinese characters inside a sentence; titles, organs in a row and credits keep theirs."""
    faults = []
    for line in re.finditer(r"[^\n]+", without_markup(text)):
        content = line[0]
        if content.lstrip().startswith(("#", "|")) or not _SENTENCE.search(content):
            continue
        for match in _SPACE.finditer(content):
            before, after = content[: match.start()], content[match.end() :]
            if _ORGANS.search(before[-12:]) or _CREDIT.match(after) or _is_couplet(before, after):
                continue
            start = line.start() + match.start()
            faults.append(
                ProseFault("stray_spaces", start, start + len(match[0]), "汉字之间有多余的空格", "请删去这个空格")
            )
    return tuple(faults)
