"""YAML as text with places: events in, a small tree of strings out.

Events, not `compose`: only they show anchors, tags and a key given twice. Every scalar stays the string that
was typed; the schema types it. A line that cannot be parsed is reported, blanked and the rest read again,
so that one slip does not hide the others. Columns are those of the file, although lines were mended on the way.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as Map
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import yaml

from bangyang.base.errors import Finding, Place, Rule
from bangyang.loading import rules

MAX_DEPTH = 6
_MAX_RETRIES = 20
_MAX_BRACKETS = 100
_NOTHING: Map[int, str] = MappingProxyType({})
_OPENED = re.compile("flow|quoted scalar|simple key|anchor|alias|tag")
_ROOT_KEY = re.compile(r"([^\s#:-][^:]*?)\s*:")
_LADDER = re.compile(r"\s*(?:[-?:]\s+){20}")
_NESTED_KEY = re.compile(r" +(?:- +)?[^\s:：]{1,16}: ")
_WIDE = "\u2014\u2018-\u201d\u2026\u3001-\u303f\u3400-\u9fff\uff01-\uff60\U00020000-\U000323af"
_FOLD = re.compile(f"(?<=[{_WIDE}]) (?=[{_WIDE}])")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A piece of text and where it begins (line and column from 1).

    `inset` is how many columns further its first character stands, None where the text runs over several lines.
    """

    text: str
    line: int
    column: int
    inset: int | None = 0


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list and where it begins."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in the order typed; a key given twice appears once, its first value kept."""

    items: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Tree:
    """What was read: the root mapping, and every fault met on the way.

    `lost` are keys of the root whose value is not whole, because a line of it could not be parsed; `whole` is False
    where hardly anything could.
    """

    root: Mapping
    findings: tuple[Finding, ...]
    lost: frozenset[str] = frozenset()
    whole: bool = True


def parse_yaml(text: str, path: str, first_line: int = 1, typed: Map[int, str] = _NOTHING) -> Tree:
    """The tree of `text`, whose first line is line `first_line` of the file `path`.

    `typed` holds lines of `text` (by index) as they stand in the file, where they were mended: columns are the file's.
    """
    lines = text.split("\n")
    findings: list[Finding] = []
    if (deep := _too_deep(lines)) is not None:
        place = Place(path, deep + first_line)
        return Tree(Mapping((), first_line, 1), (rules.TOO_DEEP.at(place, "这里套了太多层括号或减号"),), whole=False)
    lost: set[str] = set()
    for _ in range(_MAX_RETRIES):
        try:
            events = list(iter(_LOADER("\n".join(lines)).get_event, None))
        except yaml.YAMLError as fault:
            line = _blame(fault, lines)
            lost.update(_root_key(lines, line))
            findings.append(_syntax_finding(typed.get(line, lines[line]), Place(path, line + first_line)))
            lines[line] = ""
            continue
        builder = _Builder(events, path, first_line, lines, typed)
        root = builder.build()
        return Tree(root, tuple(findings + builder.findings), frozenset(lost), builder.is_table)
    return Tree(Mapping((), first_line, 1), tuple(findings[:1]), frozenset(), whole=False)


def _too_deep(lines: list[str]) -> int | None:
    """Index of a line nested beyond reason: libyaml needs time by the square of the depth."""
    depth = 0
    for index, line in enumerate(lines):
        if _LADDER.match(line):
            return index
        if "[" in line or "{" in line or "]" in line or "}" in line:
            for char in line:
                depth += (char in "[{") - (char in "]}" and depth > 0)
                if depth > _MAX_BRACKETS:
                    return index
    return None


def _blame(fault: yaml.YAMLError, lines: list[str]) -> int:
    """Index of the line to blame: where something was opened that does not end, else where reading stopped."""
    mark = getattr(fault, "problem_mark", None)
    if _OPENED.search(str(getattr(fault, "context", ""))):
        mark = getattr(fault, "context_mark", None) or mark
    line = min(mark.line, len(lines) - 1) if mark is not None else 0
    while line > 0 and not lines[line].strip():
        line -= 1
    if not lines[line].strip():
        line = next((index for index, text in enumerate(lines) if text.strip()), 0)
    return line


def _syntax_finding(text: str, place: Place) -> Finding:
    if text.startswith(" ") and _NESTED_KEY.match(text):
        column = len(text) - len(text.lstrip()) + 1
        where = Place(place.path, place.line, column)
        return rules.SYNTAX.at(where, "这一行的缩进不对", hint="同一层的各项左边对齐：行首的空格要与同层的上一项一样多")
    return rules.unreadable_line(text, place)


def _root_key(lines: list[str], index: int) -> tuple[str, ...]:
    """The key of the root that line `index` belongs to."""
    for line in reversed(lines[: index + 1]):
        match = _ROOT_KEY.match(line)
        if match:
            return (match[1],)
    return ()


class _Builder:
    """Walks the events once and builds the tree."""

    def __init__(self, events: list[Any], path: str, first_line: int, lines: list[str], typed: Map[int, str]) -> None:
        self._events = events
        self._at = 0
        self._path = path
        self._first = first_line
        self._lines = lines
        self._typed = typed
        self.findings: list[Finding] = []
        self.is_table = True

    def build(self) -> Mapping:
        for index, first in enumerate(self._events):
            if isinstance(first, yaml.NodeEvent):
                self._at = index
                node = self._node(1)
                if isinstance(node, Mapping):
                    return node
                if isinstance(node, Sequence) or node.text:
                    self.is_table = False
                    self._note(rules.NOT_A_TABLE, node, "这里应当是一行一项的表，不是一段文字或一个列表")
                break
        return Mapping((), self._first, 1)

    def _note(self, rule: Rule, node: Node, message: str, label: str = "") -> None:
        self.findings.append(rule.at(Place(self._path, node.line, node.column), message, label=label))

    def _start(self, mark: Any) -> tuple[int, int]:
        """Line and column in the file; a mended line is measured against what was typed."""
        typed = self._typed.get(mark.line)
        column = mark.column if typed is None else _typed_column(mark.column, self._lines[mark.line], typed)
        return mark.line + self._first, column + 1

    def _node(self, depth: int) -> Node:
        event: Any = self._events[self._at]
        self._at += 1
        start, end = event.start_mark, event.end_mark
        line, column = self._start(start)
        if event.__class__ is yaml.ScalarEvent and event.anchor is None and event.tag is None:
            if start.line != end.line:
                return Scalar(self._joined(event), line, column, None)
            return Scalar(event.value, line, column, 1 if event.style else 0)
        here = Scalar("", line, column)
        if isinstance(event, yaml.AliasEvent):
            self._note(rules.ANCHOR, here, "以 * 开头的内容会被当成引用")
            return here
        if event.anchor is not None:
            self._note(rules.ANCHOR, here, "以 & 开头的内容会被当成标记")
        if event.tag is not None:
            self._note(rules.TAG, here, "以 ! 开头的内容会被当成类型标记")
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, line, column)
        if depth > MAX_DEPTH:
            self._note(rules.TOO_DEEP, here, "这里的层次太多")
            self._skip()
            return here
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(here, depth)
        return self._mapping(here, depth)

    def _joined(self, event: Any) -> str:
        """A text over several lines; Chinese is joined without the space YAML puts at a fold."""
        text: str = event.value
        if event.style == "|" or " " not in text:
            return text
        first = event.start_mark.line + (event.style == ">")
        written = [line for line in self._lines[first : event.end_mark.line + 1] if line.strip()]
        return _FOLD.sub("", text) if len(written) > 1 else text

    def _sequence(self, here: Scalar, depth: int) -> Sequence:
        items: list[Node] = []
        while not isinstance(self._events[self._at], yaml.SequenceEndEvent):
            items.append(self._node(depth + 1))
        self._at += 1
        return Sequence(tuple(items), here.line, here.column)

    def _mapping(self, here: Scalar, depth: int) -> Mapping:
        items: list[tuple[Scalar, Node]] = []
        seen: dict[str, int] = {}
        while not isinstance(self._events[self._at], yaml.MappingEndEvent):
            key = self._node(depth + 1)
            value = self._node(depth + 1)
            if not isinstance(key, Scalar):
                self._note(rules.SYNTAX, key, "项目名称应当是一个词")
            elif key.text == "<<":
                self._note(rules.MERGE_KEY, key, "“<<”不能用在这里")
            elif key.text in seen:
                self._note(rules.DUPLICATE_KEY, key, f"“{key.text}”在第 {seen[key.text]} 行已经写过", key.text)
            else:
                seen[key.text] = key.line
                items.append((key, value))
        self._at += 1
        return Mapping(tuple(items), here.line, here.column)

    def _skip(self) -> None:
        """Passes over the rest of a collection whose start event has just been read."""
        open_ = 1
        while open_:
            event = self._events[self._at]
            self._at += 1
            if isinstance(event, yaml.CollectionStartEvent):
                open_ += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                open_ -= 1


def _typed_column(column: int, mended: str, typed: str) -> int:
    """Where in `typed` the character stands that is at `column` of `mended`: both begin and end alike."""
    shortest = min(len(mended), len(typed))
    head = next((index for index in range(shortest) if mended[index] != typed[index]), shortest)
    if column < head:
        return column
    rest = shortest - head
    tail = next((index for index in range(rest) if mended[-1 - index] != typed[-1 - index]), rest)
    if column >= len(mended) - tail:
        return column + len(typed) - len(mended)
    return min(column, max(len(typed) - 1, 0))
