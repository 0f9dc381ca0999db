"""字数, as offices count it: the figure that Word shows.

Limits such as 事迹 ≤ 3000 字 (内民政发〔2022〕63号, 推荐表) are checked against what a reader would count on paper, so
Markdown marks go first.
"""

from __future__ import annotations

import html
import re
from typing import Final

from bangyang.base.patterns import regex
from bangyang.text.prose.fault import TAG, comments, without_spans

_FENCE_LINE: Final = regex(r"^[ ]{0,3}(?:`{3,}|~{3,})[^\n]*$", re.MULTILINE)
_TAG: Final = regex(TAG)
_IMAGE: Final = regex(r"!\[[^\[\]\n]{0,500}\](?:\([^()\n]{0,500}\)|\[[^\[\]\n]{0,100}\])?")
_LINK: Final = regex(r"\[([^\[\]\n]{1,500})\](?:\([^()\n]{0,500}\)|\[[^\[\]\n]{0,100}\])")
_FOOTNOTE: Final = regex(r"\[\^[^\[\]\n]{1,60}\]:?")
_REFERENCE: Final = regex(r"^[ ]{0,3}\[[^\[\]\n^][^\[\]\n]{0,99}\]:[ \t][^\n]*$", re.MULTILINE)
_TABLE_RULE: Final = regex(
    r"^[ \t]*(?:\|[ \t]*)?:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*){0,50}(?:\|[ \t]*)?$", re.MULTILINE
)
_LINE_HEAD: Final = regex(r"^[ \t]*(?:>[ \t]?)*[ \t]*(?:#{1,6}[ \t]+|[-+*][ \t]+)?", re.MULTILINE)
_RULE: Final = regex(r"^[ \t]*(?:[-*_][ \t]*){3,}$", re.MULTILINE)
_ESCAPED: Final = regex(r"\\([!-/:-@\[-`{-~])")
_MARKS: Final = regex(r"\*{1,3}|~~|`+|(?<![A-Za-z0-9_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![A-Za-z0-9_])")
_AUTOLINK: Final = regex(r"<((?:https?://|mailto:)?[!-;=?-~]{3,500})>")
_KEPT: Final = 0xF0000
"""Escaped marks are moved out of the way, into a private plane, until the real marks are gone."""

_WIDE: Final = (
    r"\u2014\u2018\u2019\u201c\u201d\u2026\u00b7\u2e80-\u303f\u3040-\u30ff\u3100-\u318f\u31a0-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff"
    r"\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U000323af"
)
_COUNTED: Final = regex(rf"[{_WIDE}]|[^\s{_WIDE}]+")
_IGNORED: Final = regex(r"[\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff\u00ad\U000e0100-\U000e01ef]+")


def strip_markdown(text: str) -> str:
    """The words of a Markdown text: no marks, link targets, pictures, tags, comments; numbers of lists stay."""
    text = _ESCAPED.sub(lambda match: chr(_KEPT + ord(match[1])), text)
    text = without_spans(text, comments(text))
    for pattern in (_FENCE_LINE, _REFERENCE, _IMAGE, _FOOTNOTE):
        text = pattern.sub("", text)
    text = _AUTOLINK.sub(r"\1", _LINK.sub(r"\1", text))
    text = _TABLE_RULE.sub("", _RULE.sub("", _TAG.sub("", text)))
    text = _MARKS.sub("", _LINE_HEAD.sub("", text))
    lines = (line.replace("|", " ") if line.lstrip().startswith("|") else line for line in text.split("\n"))
    text = html.unescape("\n".join(lines))
    return re.sub(f"[{chr(_KEPT + 0x21)}-{chr(_KEPT + 0x7E)}]", lambda match: chr(ord(match[0]) - _KEPT), text).strip()


def count_characters(text: str) -> int:
    """字数 of a Markdown text: a Chinese character or punctuation mark is one, a run of Latin or digits is one."""
    return len(_COUNTED.findall(_IGNORED.sub("", strip_markdown(text))))
