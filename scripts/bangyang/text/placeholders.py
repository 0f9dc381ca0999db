"""Words that hold a place open for the real ones: XX市民政局, 待填, 此处填写, a lone dash.

国办发〔2017〕47号 wants its tags filled with what is true, and an empty or unreal value is worse than none. Checks name
such a value; whoever makes a page leaves it out.
"""

from __future__ import annotations

import re

from bangyang.base.patterns import regex

_SIGNS = r"(?<![A-Za-z0-9.\-/])[XxＸｘ×＊*]{2,}(?![A-Za-z0-9.\-])"
_ALONE = r"^(?:无|暂无|TODO|TBD|[-—_.…。?？/]+)$"
_PLACEHOLDER = regex(rf"{_SIGNS}|待(?:填|定|补|办|完善|更新)|(?:此处|请)?填写|TODO|TBD|{_ALONE}", re.IGNORECASE)
_UNWRITTEN = regex(rf"{_SIGNS}|^.{{0,6}}待(?:填|定|补|完善|更新)$|^(?:此处|请)填写|{_ALONE}", re.IGNORECASE)


def is_placeholder(text: str) -> bool:
    """Whether a fact of the site, which is a name, a number or a line, is not real yet."""
    return _PLACEHOLDER.search(text.strip()) is not None


def is_unwritten(text: str) -> bool:
    """The same of a title or a sentence somebody wrote, in which 填写 may be an ordinary word."""
    return _UNWRITTEN.search(text.strip()) is not None


def real(text: str) -> str:
    """`text`, or "" where it only holds a place open."""
    return "" if is_unwritten(text) else text


_ORGAN = r"(?:[省市县区旗盟州镇乡村]|自治区|街道|社区|单位|机关|民政|文明)[\u4e00-\u9fff]{0,12}"
_STAND_INS = regex(
    # RFC 2606: names that nobody can own; and whatever has such a part, or is no name of the public net.
    r"(?<![A-Za-z0-9.-])(?<![^/]/)(?:[A-Za-z0-9-]+\.)*(?:example(?:\.[A-Za-z0-9-]+)+"
    r"|[A-Za-z0-9-]+\.(?:example|invalid|test)|localhost|127(?:\.\d{1,3}){3})(?![A-Za-z0-9-]|\.[A-Za-z0-9])"
    r"|(?<=://)(?:\d+(?:\.\d+){0,3}|\[[0-9A-F:.]+\]|[A-Z0-9_-]+)(?![A-Z0-9_-]|\.[A-Z0-9]|[^\x00-\u2fff])"
    r"|(?<!\d)[（(]?0\d{2,3}[）)]?[-－—– ]?(?:0{7,8}|1234567|12345678|87654321)(?!\d)"
    rf"|示例{_ORGAN}|[XＸ×＊*○〇]{{2,}}{_ORGAN}",
    re.IGNORECASE,
)


def stand_ins(text: str) -> tuple[str, ...]:
    """What stands in for the real thing in an example: example.org, 0000-0000000, 示例市民政局, XX街道; each once."""
    return tuple(dict.fromkeys(match[0] for match in _STAND_INS.finditer(text)))
