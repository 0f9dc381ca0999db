"""Lines of front matter changed one by one, the rest of the file staying as it is.

Works on text with its own line ends. What it makes is always read back by the loader before it is written, so this
only has to know the shapes that editors write; any other is refused with a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bangyang.base.errors import UsageError

_FENCE = re.compile(r"^---\s*$")
_TOP = re.compile(r"^[^\s#-][^:：]*[:：]")


def set_line(text: str, labels: Sequence[str], line: str) -> str:
    """`text` with the top-level value under one of `labels` replaced by `line` (`键: 值`), or added at the end.

    Works on whole YAML files and on front matter. Raises UsageError where the value runs over several lines.
    """
    lines, end, newline = _opened(text)
    at = _find(lines, end, labels)
    if at is None:
        return "".join([*lines[:end], f"{line}{newline}", *lines[end:]])
    if _until(lines, at, end) != at + 1:
        raise UsageError(f"第{at + 1}行的“{labels[0]}”写了好几行，请直接在文件里改")
    ended = lines[at][len(lines[at].rstrip("\r\n")) :] or newline
    comment = re.search(r"\s{2,}#\s.*$", lines[at].rstrip("\r\n"))
    return "".join([*lines[:at], f"{line}{comment[0] if comment else ''}{ended}", *lines[at + 1 :]])


def add_item(text: str, labels: Sequence[str], item: Sequence[str]) -> str:
    """`text` with one more record in the list under one of `labels`; `item` are its lines, the first with its dash.

    Raises UsageError where the list stands on one line.
    """
    lines, end, newline = _opened(text)
    at = _find(lines, end, labels)
    if at is None:
        added = [f"{labels[0]}:", *(f"  {line}" for line in item)]
        return "".join([*lines[:end], *(f"{line}{newline}" for line in added), *lines[end:]])
    after = re.split("[:：]", lines[at], maxsplit=1)[1].split("#")[0].strip()
    if after and after != "[]":
        raise UsageError(f"第{at + 1}行的“{labels[0]}”写在一行里，请改成一条一行，或直接在文件里加")
    stop = _until(lines, at, end)
    dash = next((line for line in lines[at + 1 : stop] if line.lstrip().startswith("-")), "  -")
    margin = dash[: len(dash) - len(dash.lstrip())]
    head = lines[at].replace("[]", "", 1) if after else lines[at]
    return "".join(
        [*lines[:at], head, *lines[at + 1 : stop], *(f"{margin}{line}{newline}" for line in item), *lines[stop:]]
    )


def _opened(text: str) -> tuple[list[str], int, str]:
    """The lines with their ends, where the keys are over, and the file's own line end."""
    newline = "\r\n" if "\r\n" in text else "\n"
    if text and not text.endswith(("\n", "\r")):
        text += newline
    lines = text.splitlines(keepends=True)
    if lines and _FENCE.match(lines[0].removeprefix("\ufeff")):
        for index, line in enumerate(lines[1:], 1):
            if _FENCE.match(line):
                return lines, index, newline
        raise UsageError("文件的项目后面没有收尾的 ---，请先运行 bangyang check 改好")
    return lines, len(lines), newline


def _find(lines: Sequence[str], end: int, labels: Sequence[str]) -> int | None:
    wanted = re.compile(rf"^(?:{'|'.join(map(re.escape, labels))})\s*[:：]")
    return next((index for index in range(end) if wanted.match(lines[index].removeprefix("\ufeff"))), None)


def _until(lines: Sequence[str], at: int, end: int) -> int:
    """Where the value that begins at `at` is over: behind the last indented or dashed line before the next key."""
    key = next((index for index in range(at + 1, end) if _TOP.match(lines[index])), end)
    inside = (index for index in range(at + 1, key) if lines[index].strip() and lines[index][0] in " \t-")
    return max(inside, default=at) + 1
