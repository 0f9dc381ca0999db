"""What goes wrong with a file on its way: named changes to a sound profile, and the line that should be reported.

A `Mutator` takes the lines of a file and the index of one of them and gives the new file with the line expected in
the report (from 1), 0 where the change is harmless, or None where it does not apply to that line.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Mutated = tuple[bytes, int]
Mutator = Callable[[list[str], int], Mutated | None]

_PAIR = re.compile(r"(?P<key>[\u4e00-\u9fff]{2,8}): (?P<value>.+)")
_PRIVATE_ID = "11010519491231002X"
"""The example of GB 11643 itself."""


def _file(lines: list[str], expected: int) -> Mutated:
    return ("\n".join(lines) + "\n").encode(), expected


def _line(change: Callable[[str, str], str], *, after: int = 0) -> Mutator:
    """A change of one `项目: 内容` line of the head."""

    def mutate(lines: list[str], index: int) -> Mutated | None:
        pair = _PAIR.fullmatch(lines[index])
        if pair is None or index >= _fence(lines):
            return None
        new = change(pair["key"], pair["value"])
        return _file([*lines[:index], *new.split("\n"), *lines[index + 1 :]], index + 1 + after)

    return mutate


def _field(key: str, value: str) -> Mutator:
    """Another value for one field, whichever line was asked for."""

    def mutate(lines: list[str], index: int) -> Mutated | None:
        at = next((n for n, line in enumerate(lines) if line.startswith(f"{key}: ")), None)
        return None if at is None else _file([*lines[:at], f"{key}: {value}", *lines[at + 1 :]], at + 1)

    return mutate


def _without(key: str) -> Mutator:
    """A field taken out: told at the head's first line."""

    def mutate(lines: list[str], index: int) -> Mutated | None:
        kept = [line for line in lines if not line.startswith(f"{key}: ")]
        return None if len(kept) == len(lines) else _file(kept, 1)

    return mutate


def _fence(lines: list[str]) -> int:
    return lines.index("---", 1)


def _whole(change: Callable[[list[str]], Mutated]) -> Mutator:
    return lambda lines, index: change(lines)


def _characters(char: str) -> Mutator:
    """A character in the middle of any line that holds text."""

    def mutate(lines: list[str], index: int) -> Mutated | None:
        line = lines[index]
        if len(line) < 4 or line == "---":
            return None
        middle = len(line) // 2
        return _file([*lines[:index], line[:middle] + char + line[middle:], *lines[index + 1 :]], index + 1)

    return mutate


def _body(text: str) -> Mutator:
    """A paragraph more in the deeds."""
    return _whole(lambda lines: _file([*lines, "", text], len(lines) + 2))


def _damaged(lines: list[str], index: int) -> Mutated | None:
    before = "\n".join(lines[:index]) + "\n" if index else ""
    return before.encode() + b"\xff\xfe\xfd" + "\n".join(lines[index:]).encode(), index + 1


def _first_chinese(lines: list[str]) -> int:
    return next(number for number, line in enumerate(lines, start=1) if not line.isascii())


def _merged(lines: list[str], index: int) -> Mutated | None:
    if not lines[index] or lines[index] == "---":
        return None
    block = ["<<<<<<< HEAD", lines[index], "=======", lines[index], ">>>>>>> 另一个分支"]
    return _file([*lines[:index], *block, *lines[index + 1 :]], index + 1)


def _half(lines: list[str]) -> Mutated:
    """The head breaks off in the middle, as after a failed copy."""
    kept = lines[: _fence(lines) // 2]
    return _file(kept, len(kept))


def _after(*more: str) -> Mutator:
    """Lines put below the first `---`, the first of which is wrong."""
    return _whole(lambda lines: _file([lines[0], *more, *lines[1:]], 2))


MUTATORS: dict[str, Mutator] = {
    "GBK": _whole(lambda lines: ("\n".join(lines).encode("gb18030"), _first_chinese(lines))),
    "Big5": _whole(lambda lines: ("\n".join(lines).encode("big5", "replace"), _first_chinese(lines))),
    "UTF-16": _whole(lambda lines: ("\n".join(lines).encode("utf-16"), 1)),
    "UTF-16 without a mark": _whole(lambda lines: ("\n".join(lines).encode("utf-16-le"), 1)),
    "CRLF": _whole(lambda lines: (("\r\n".join(lines) + "\r\n").encode(), 0)),
    "CR": _whole(lambda lines: (("\r".join(lines) + "\r").encode(), 0)),
    "byte order mark": _whole(lambda lines: (b"\xef\xbb\xbf" + "\n".join(lines).encode(), 0)),
    "no line end": _whole(lambda lines: ("\n".join(lines).rstrip().encode(), 0)),
    "blank lines at the end": _whole(lambda lines: ("\n".join([*lines, "", "", ""]).encode(), 0)),
    "spaces at the ends": _whole(lambda lines: _file([f"{line}  " if line != "---" else line for line in lines], 0)),
    "empty": _whole(lambda lines: (b"", 1)),
    "blank": _whole(lambda lines: (b"\n\n  \n", 1)),
    "NULs": _whole(lambda lines: (bytes(4000), 1)),
    "Word": _whole(lambda lines: (b"PK\x03\x04" + bytes(3000), 1)),
    "50 MB": _whole(lambda lines: _file([*lines, "长" * 17_000_000], 1)),
    "100 KB of deeds": _whole(lambda lines: _file([*lines, *(["她走遍了楼道。", ""] * 5000)], 1)),
    "70 KB of deeds": _whole(lambda lines: _file([*lines, *(["她走遍了楼道。", ""] * 3100)], _fence(lines) + 2)),
    "40 KB of head": _whole(lambda lines: _file([lines[0], *["# 注"] * 7000, *lines[1:]], 2)),
    "half a file": _whole(_half),
    "no first fence": _whole(lambda lines: _file(lines[1:], 1)),
    "no second fence": _whole(lambda lines: _file(lines[: _fence(lines)] + lines[_fence(lines) + 1 :], _fence(lines))),
    "long dashes": _whole(lambda lines: _file(["———", *lines[1:]], 1)),
    "text above": _whole(lambda lines: _file(["附：材料", *lines], 1)),
    "code fence": _whole(lambda lines: _file(["```yaml", *lines, "```"], 1)),
    "damaged bytes": _damaged,
    "merge markers": _merged,
    "NUL": _characters("\0"),
    "zero width": _characters("\u200b"),
    "bidi": _characters("\u202e"),
    "private use": _characters("\ue5e5"),
    "replacement": _characters("\ufffd"),
    "line separator": _characters("\u2028"),
    "escape": _characters("\x1b"),
    "full-width colon": _line(lambda key, value: f"{key}：{value}"),
    "no space": _line(lambda key, value: f"{key}:{value}"),
    "no colon": _line(lambda key, value: f"{key} {value}"),
    "tab": _line(lambda key, value: f"\t{key}: {value}"),
    "tab behind the colon": _line(lambda key, value: f"{key}:\t{value}"),
    "indented": _line(lambda key, value: f"   {key}: {value}"),
    "unclosed quote": _line(lambda key, value: f'{key}: "{value}'),
    "single quote": _line(lambda key, value: f"{key}: '{value}"),
    "anchor": _line(lambda key, value: f"{key}: &a {value}"),
    "alias": _line(lambda key, value: f"{key}: *a"),
    "tag": _line(lambda key, value: f"{key}: !!python/object:os.system {value}"),
    "own tag": _line(lambda key, value: f"{key}: !x {value}"),
    "twice": _line(lambda key, value: f"{key}: {value}\n{key}: {value}", after=1),
    "open bracket": _line(lambda key, value: f"{key}: [{value}"),
    "open brace": _line(lambda key, value: f"{key}: {{{value}"),
    "deep brackets": _line(lambda key, value: f"{key}: " + "[" * 3000),
    "deep dashes": _line(lambda key, value: f"{key}:\n  " + "- " * 300 + value, after=1),
    "percent": _line(lambda key, value: f"{key}: %{value}"),
    "at": _line(lambda key, value: f"{key}: @{value}"),
    "backtick": _line(lambda key, value: f"{key}: `{value}"),
    "wrong key": _line(lambda key, value: f"{key}情况说明: {value}"),
    "key in English letters": _line(lambda key, value: f"xqz: {value}"),
    "a sentence between": _line(lambda key, value: f"{key}: {value}\n这里是后来补写的一句话", after=1),
    "identity number": _line(lambda key, value: f"{key}: {value}{_PRIVATE_ID}"),
    "merge key": _after("<<: *a"),
    "never": _after(f"身份证号码: {_PRIVATE_ID}"),
    "mobile": _after("联系电话: 13812345678"),
    "name of markup": _field("姓名", "<script>alert(1)</script>"),
    "name of digits": _field("姓名", "12345"),
    "impossible month": _field("出生年月", "1979年13月"),
    "no month": _field("出生年月", "属羊"),
    "no date": _field("同意公开", "六月底"),
    "impossible date": _field("同意公开", "2026年2月30日"),
    "unknown sex": _field("性别", "雌"),
    "unknown award": _field("称号", "最美的人"),
    "photo elsewhere": _field("照片", "../../../etc/passwd"),
    "photo of markup": _field("照片", "<img src=x>.jpg"),
    "slug of spaces": _field("网址名", "a b/../c"),
    "no award": _without("称号"),
    "no sex": _without("性别"),
    "identity number in the deeds": _body(f"她的号码是 {_PRIVATE_ID}。"),
    "mobile in the deeds": _body("有事打 138-1234-5678 找她。"),
    "bank card in the deeds": _body("捐款请汇 6222 0212 0200 0000 001。"),
    "dead link in the deeds": _body("见[材料](没有这个文件.md)。"),
    "script link in the deeds": _body("见[材料](javascript:alert(1))。"),
    "picture from elsewhere": _body("![图](https://elsewhere.example/a.png)"),
}
"""Name → what it does."""
