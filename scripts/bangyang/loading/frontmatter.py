"""The line pre-pass: finds what people mistype in front matter, and mends it in memory.

Without it one full-width colon would end the reading of a file. Each slip is reported where it stands, then
repaired so that the rest of the file is still read and every other fault is found in the same run. The file
on disk is never touched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bangyang.errors import Finding, Place, Rule
from bangyang.loading import rules

_KEY = re.compile(
    r"^(?P<lead>\s*(?:- +)?)"
    r"(?P<key>[^\s:：#'\"\[\]{},，。、-][^:：#'\"\[\]{},，。、]{0,15}?)"
    r"(?P<gap>\s*)(?P<mark>[:：])(?P<rest>.*)$"
)
_BLOCK = re.compile(r"^[|>][+-]?\d?\s*(#.*)?$")
_HAN_KEY = re.compile(r"^[\u4e00-\u9fff]{1,8}$")
_MERGE = re.compile(r"^(<{7}|={7}|>{7})( |$)")
_WAIVER = re.compile(r"原文如此(?:[（(](?P<code>[A-Z]{3}\d{3})[）)])?[:：]\s*(?P<reason>[^\n>]*?)\s*(?:-->|$)")
_FENCE = "---"


@dataclass(frozen=True, slots=True)
class Waiver:
    """`原文如此: 理由` on a line: one finding at that line is accepted, and why."""

    line: int
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Split:
    """A file taken apart: mended YAML text, the body, where each begins (lines from 1), faults and waivers."""

    yaml: str
    yaml_line: int
    body: str
    body_line: int
    findings: tuple[Finding, ...]
    waivers: tuple[Waiver, ...]


def split_front_matter(text: str, path: str, labels: frozenset[str]) -> Split:
    """Takes a Markdown file apart. `labels` are the keys known for this kind of file."""
    lines = text.split("\n")
    findings = _merge_findings(lines, path)
    start = next((index for index, line in enumerate(lines) if line.strip()), 0)
    opened = lines[start].strip() == _FENCE if lines else False
    if not opened:
        place = Place(path, start + 1)
        findings.append(rules.NO_FRONT_MATTER.at(place, "文件应当以单独一行 --- 开头"))
        start -= 1
    end = next((i for i in range(start + 1, len(lines)) if lines[i].rstrip() == _FENCE), None)
    body_at = len(lines) if end is None else end + 1
    if end is None:
        end = body_at = _guess_end(lines, start + 1)
        findings.append(rules.UNCLOSED_FRONT_MATTER.at(Place(path, max(end, 1)), "表头没有用 --- 结束"))
    head = lines[start + 1 : end]
    mended, slips = mend_lines(head, path, start + 2, labels)
    body = "\n".join(lines[body_at:])
    return Split("\n".join(mended), start + 2, body, body_at + 1, tuple(findings + slips), _waivers(lines))


def split_yaml(text: str, path: str, labels: frozenset[str]) -> Split:
    """The same for a file that is YAML throughout; a leading `---` is allowed."""
    lines = text.split("\n")
    findings = _merge_findings(lines, path)
    head = ["" if line.rstrip() == _FENCE else line for line in lines]
    mended, slips = mend_lines(head, path, 1, labels)
    return Split("\n".join(mended), 1, "", len(lines) + 1, tuple(findings + slips), _waivers(lines))


def mend_lines(lines: list[str], path: str, first_line: int, labels: frozenset[str]) -> tuple[list[str], list[Finding]]:
    """Repairs slips line by line; lines inside a block text (`|`, `>`) are left alone but for their tabs."""
    mender = _Mender(path, first_line, labels, lines)
    return mender.run(), mender.findings


@dataclass
class _Mender:
    path: str
    first_line: int
    labels: frozenset[str]
    lines: list[str]
    findings: list[Finding] = field(default_factory=list)

    def run(self) -> list[str]:
        mended: list[str] = []
        block_indent: int | None = None
        for index, raw in enumerate(self.lines):
            line = self._tabs(index, raw) if "\t" in raw else raw
            indent = len(line) - len(line.lstrip(" "))
            if block_indent is not None and (not line.strip() or indent > block_indent):
                mended.append(line)
                continue
            block_indent = None
            if _MERGE.match(line):
                mended.append("")
                continue
            line = self._line(index, line)
            match = _KEY.match(line)
            if match and _BLOCK.match(match["rest"].strip()):
                block_indent = indent
            mended.append(line)
        return mended

    def _note(self, rule: Rule, index: int, column: int, message: str, label: str = "") -> None:
        self.findings.append(rule.at(Place(self.path, self.first_line + index, column), message, label=label))

    def _tabs(self, index: int, line: str) -> str:
        self._note(rules.TAB, index, line.index("\t") + 1, "这里有一个制表符（Tab）")
        return line.replace("\t", "  ")

    def _line(self, index: int, line: str) -> str:
        match = _KEY.match(line)
        if match is None:
            return self._item(index, line)
        key, mark, rest = match["key"], match["mark"], match["rest"]
        lead = match["lead"] + key
        at = match.start("mark") + 1
        known = key in self.labels
        if mark == "：":
            # A list item such as “- 推荐：2022年…” is a sentence, and so is any unknown word before “：”.
            if not known or ("- " in match["lead"] and not rest.strip()):
                return self._item(index, line)
            self._note(rules.FULL_WIDTH_COLON, index, at, f"“{key}”后面是全角冒号", key)
        elif rest and not rest.startswith(" "):
            if not (known or _HAN_KEY.match(key)):
                return self._item(index, line)
            self._note(rules.NO_SPACE, index, at + 1, f"“{key}:”后面没有空格", key)
        value = rest.strip()
        return f"{lead}: {self._value(index, value, line, key)}" if value else f"{lead}:"

    def _item(self, index: int, line: str) -> str:
        stripped = line.lstrip()
        if not stripped.startswith("- "):
            return line
        lead = line[: len(line) - len(stripped)]
        return f"{lead}- {self._value(index, stripped[2:].strip(), line, '')}"

    def _value(self, index: int, value: str, line: str, key: str) -> str:
        """Repairs one value: quotes, brackets, and a colon that YAML would take for a key's."""
        column = line.find(value) + 1
        if value[:1] in "\"'":
            return self._quoted(index, value, column, key)
        if value[:1] == "[" and not _closes(value) and not self._closes_later(index, "]"):
            self._note(rules.UNCLOSED_BRACKET, index, column, "“[”没有对应的“]”", key)
            return value + "]"
        if value[:1] not in "[{|>&*!#" and re.search(r":(\s|$)", _without_comment(value)):
            text = _without_comment(value)
            offset = next(iter(re.finditer(r":(\s|$)", text))).start()
            self._note(rules.COLON_IN_VALUE, index, column + offset, "内容里有半角冒号加空格", key)
            return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
        return value

    def _quoted(self, index: int, value: str, column: int, key: str) -> str:
        quote = value[0]
        closed = re.match(r'^"(?:[^"\\]|\\.)*"\s*(#.*)?$' if quote == '"' else r"^'(?:[^']|'')*'\s*(#.*)?$", value)
        if closed or self._closes_later(index, quote):
            return value
        self._note(rules.UNCLOSED_QUOTE, index, column, f"开头的 {quote} 没有对应的收尾引号", key)
        return "'" + value[1:].replace("'", "''") + "'"

    def _closes_later(self, index: int, mark: str) -> bool:
        """Whether a value runs on over the next lines and is closed there, before the next key."""
        for line in self.lines[index + 1 :]:
            match = _KEY.match(line)
            if not line.startswith((" ", "\t", mark)) or (match and match["key"] in self.labels):
                return False
            if line.rstrip().endswith(mark):
                return True
        return False


def _closes(value: str) -> bool:
    return value.count("[") <= value.count("]")


def _without_comment(value: str) -> str:
    return re.sub(r"\s+#.*$", "", value)


def _guess_end(lines: list[str], start: int) -> int:
    """Where a front matter without its closing `---` ends: at the first line that cannot belong to it."""
    end = start
    for index in range(start, len(lines)):
        line = lines[index]
        match = _KEY.match(line)
        if line.startswith((" ", "\t", "- ")) or (match and len(match["key"]) <= 12):
            end = index + 1
        elif line.strip():
            break
    return end


def _merge_findings(lines: list[str], path: str) -> list[Finding]:
    return [
        rules.FILE_MERGE.at(Place(path, index + 1), "这一行是合并冲突的标记")
        for index, line in enumerate(lines)
        if _MERGE.match(line) and not line.startswith("=")
    ]


def _waivers(lines: list[str]) -> tuple[Waiver, ...]:
    """Waivers, in comments only: `# 原文如此: …` in front matter, `<!-- 原文如此: … -->` in the body.

    A comment that stands alone on its line speaks for the line below it.
    """
    found = []
    for index, line in enumerate(lines):
        if "原文如此" not in line:
            continue
        comment = re.search(r"(?:^|\s)#\s*(原文如此.*)$|<!--\s*(原文如此.*?-->)", line)
        if comment is None:
            continue
        match = _WAIVER.match(comment[1] or comment[2])
        if match is None or not match["reason"]:
            continue
        alone = not line[: comment.start()].strip()
        found.append(Waiver(index + (2 if alone else 1), match["code"] or "", match["reason"]))
    return tuple(found)
