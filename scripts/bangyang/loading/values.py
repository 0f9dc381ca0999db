"""One value of a line, repaired so that YAML reads what a person meant by it.

Called by `mending` for whatever stands behind a colon or a dash. Quotes, brackets, number signs and a few leading
characters mean something to YAML and nothing to the people who type them; each is reported once, and the value goes
on as text, so that what it says is still checked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from bangyang.base.errors import Rule
from bangyang.loading import rules
from bangyang.models.fields import FieldSpec

BLOCK = re.compile(r"^[|>](?:[+-]?[1-9]?|[1-9][+-])\s*(?:#.*)?$")
"""What opens a text that runs over the indented lines below it."""

_CUT = re.compile(r"(?:^|\s)#(?!原文如此)(?=\S)")
_COMMENT = re.compile(r"(?:^|\s+)#(?:\s.*|原文如此.*)?$")
_COLON = re.compile(r":(?=\s|$)")
_CLOSED = {
    '"': re.compile(r'"(?:[^"\\]|\\.)*"'),
    "'": re.compile(r"'(?:[^']|'')*'"),
}
_ESCAPE = re.compile(r'\\(x[0-9a-fA-F]{2}|u(?!d[89a-f])[0-9a-fA-F]{4}|U000[0-9a-fA-F]{5}|[0abt\tnvfre "/\\N_LP]|)')
"""A backslash in double quotes with what YAML lets follow it; the group is empty where it makes no sense."""
_MARKED_ITEM = re.compile(r"(?<=[\[, ])(?<![^\[, ] )[*&!@`%|>][^,\[\]]*")
_RIGHT = str.maketrans("】］", "]]")
_WITH_QUOTES = "给整个内容两边加上英文双引号"


@dataclass(frozen=True, slots=True)
class Slip:
    """One thing wrong with a value: the rule, the offset in the value, what to say and how to mend it."""

    rule: Rule
    offset: int
    message: str
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Mended:
    """A value YAML can read. `until` tells how many more lines it runs over."""

    text: str
    slip: Slip | None = None
    until: int = 0


Later = Callable[[str], int]
"""How many lines below the one at hand end with a given mark, before the next key; 0 when there is none."""


def quote(text: str) -> str:
    """`text` as a YAML string in double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def mend_value(value: str, spec: FieldSpec | None, later: Later, *, sentence: bool = False) -> Mended:
    """`value` as YAML should read it. `sentence`: a colon in it is the writer's own and needs no report."""
    first = value[0]
    if first in "\"'":
        return _quoted(value, later)
    if first == "[":
        return _listed(value, spec, later)
    if first in "【［" and spec is not None and spec.many and value.endswith(("】", "］")):
        return _wide_list(value)
    if (first in "|>" and BLOCK.match(value)) or (first == "{" and value.endswith("}")):
        return Mended(value)
    if slip := _opening(value):
        return Mended(quote(_without_dash(_without_comment(value))), slip)
    return _plain(value, sentence)


def _opening(value: str) -> Slip | None:
    """What is wrong with the first character."""
    first = value[0]
    if first in "&*":
        what = "标记" if first == "&" else "引用"
        return Slip(rules.ANCHOR, 0, f"以 {first} 开头的内容会被当成{what}")
    if first == "!":
        return Slip(rules.TAG, 0, "以 ! 开头的内容会被当成类型标记")
    if value == "-" or value.startswith("- "):
        hint = "列表要另起一行写；这里只有一个值，就删去“-”" if value != "-" else "没有内容就删去“-”，把这一项空着"
        return Slip(rules.SYNTAX, 0, "冒号后面不能接“-”", hint)
    if first in "|>@`%]},?" and not (first == "?" and value[1:2].strip()):
        return Slip(rules.SYNTAX, 0, f"内容不能以“{first}”开头", _WITH_QUOTES)
    return None


def _without_dash(value: str) -> str:
    return value[1:].strip() if value == "-" or value.startswith("- ") else value


def _plain(value: str, sentence: bool) -> Mended:
    if value.startswith("#") and not _CUT.match(value):
        return Mended(value)
    if cut := _CUT.search(value):
        at = cut.end() - 1
        hint = f"{_WITH_QUOTES}，或把“#”改成全角的“＃”"
        return Mended(quote(value), Slip(rules.CUT, at, "“#”和它后面的内容会丢掉", hint))
    text = _without_comment(value)
    if text.endswith('"') and text.count('"') == 1:
        hint = "删去这个引号，或在内容开头补上同样的引号"
        return Mended(quote(text[:-1]), Slip(rules.UNCLOSED_QUOTE, len(text) - 1, '末尾的 " 没有对应的开头引号', hint))
    if colon := _COLON.search(text):
        slip = None if sentence else Slip(rules.COLON_IN_VALUE, colon.start(), "内容里有半角冒号加空格")
        return Mended(quote(text), slip)
    return Mended(value)


def _quoted(value: str, later: Later) -> Mended:
    mark = value[0]
    closed = _CLOSED[mark].match(value)
    if closed is None:
        if until := later(mark):
            return Mended(value, until=until)
        text = _without_comment(value[1:])
        return Mended(quote(text), Slip(rules.UNCLOSED_QUOTE, 0, f"开头的 {mark} 没有对应的收尾引号"))
    rest = value[closed.end() :]
    if _without_comment(rest).strip():
        text = f"“{closed[0][1:-1]}”{_without_comment(rest)}"
        slip = Slip(rules.UNCLOSED_QUOTE, closed.end() - 1, "引号后面还有文字", "把英文引号改成中文引号“ ”")
        return Mended(quote(text), slip)
    bad = next((found for found in _ESCAPE.finditer(closed[0]) if not found[1]), None) if mark == '"' else None
    if bad is not None:
        slip = Slip(rules.SYNTAX, bad.start(), "英文双引号里的“\\”看不懂", "删去“\\”，或把两边的双引号换成英文单引号")
        return Mended(quote(closed[0][1:-1]), slip)
    return Mended(value)


def _listed(value: str, spec: FieldSpec | None, later: Later) -> Mended:
    if cut := _CUT.search(value):
        slip = Slip(rules.CUT, cut.end() - 1, "“#”和它后面的内容会丢掉", "把“#”改成全角的“＃”")
        return Mended(_CUT.sub(lambda found: f"{found[0][:-1]}＃", value) if _end(value) else "[]", slip)
    end = _end(value)
    if end and not _without_comment(value[end:]).strip():
        return _checked_items(value)
    if spec is not None and not spec.many:
        slip = Slip(rules.SYNTAX, 0, "“[”开头的内容会被当成列表", _WITH_QUOTES)
        return Mended(quote(_without_comment(value)), slip)
    if end:
        slip = Slip(rules.SYNTAX, end, "“]”后面还有文字", "所有内容都写在一对“[ ]”里")
        return Mended(value[:end], slip)
    if until := later("]"):
        return Mended(value, until=until)
    text = _without_comment(value)
    closed = text.translate(_RIGHT)
    if closed.endswith("]"):
        slip = Slip(rules.UNCLOSED_BRACKET, len(text) - 1, f"“{text[-1]}”是全角的", "把它改成半角的“]”")
        return Mended(closed, slip)
    return Mended(f"{text}]", Slip(rules.UNCLOSED_BRACKET, 0, "“[”没有对应的“]”"))


def _checked_items(value: str) -> Mended:
    """A closed list; an item that YAML would take for a mark of its own is put in quotes."""
    bad = None if '"' in value or "'" in value else _MARKED_ITEM.search(value)
    slip = _opening(bad[0]) if bad else None
    if bad is None or slip is None:
        return Mended(value)
    hint = "给这一条两边加上英文双引号"
    text = _MARKED_ITEM.sub(lambda found: quote(found[0].strip()), value)
    return Mended(text, Slip(slip.rule, bad.start(), slip.message, hint))


def _wide_list(value: str) -> Mended:
    words = [word.strip() for word in re.split(r"[，,、；;]", value[1:-1])]
    hint = "把两头改成半角的“[”和“]”，里面用“, ”隔开"
    text = f"[{', '.join(quote(word) for word in words if word)}]"
    return Mended(text, Slip(rules.WIDE_BRACKET, 0, f"用了全角的“{value[0]}{value[-1]}”", hint))


def _end(value: str) -> int:
    """Where the list that opens `value` has been closed again, 0 if nowhere; brackets in quotes do not count."""
    depth, quoted = 0, ""
    for index, char in enumerate(value):
        if quoted:
            quoted = "" if char == quoted else quoted
        elif char in "\"'" and value[index - 1] in "[, ":
            quoted = char
        elif char in "[]":
            depth += 1 if char == "[" else -1
            if not depth:
                return index + 1
    return 0


def _without_comment(value: str) -> str:
    return _COMMENT.sub("", value)
