"""YAML as text with places: events in, a small tree of strings out.

Events, not `compose`: only they show anchors, tags and a key given twice. Every scalar stays the string that
was typed; the schema types it. A line that cannot be parsed is reported, blanked and the rest read again,
so that one slip does not hide the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from bangyang.errors import Finding, Place
from bangyang.loading import rules

MAX_DEPTH = 6
_MAX_RETRIES = 40
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A piece of text and where it begins (line and column from 1)."""

    text: str
    line: int
    column: int


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
    """What was read: the root mapping, and every fault met on the way."""

    root: Mapping
    findings: tuple[Finding, ...]


def parse_yaml(text: str, path: str, first_line: int = 1) -> Tree:
    """The tree of `text`, whose first line is line `first_line` of the file `path`."""
    lines = text.split("\n")
    findings: list[Finding] = []
    for _ in range(_MAX_RETRIES):
        try:
            events = list(yaml.parse("\n".join(lines), Loader=_LOADER))
        except yaml.YAMLError as fault:
            line = _blame(fault, lines)
            findings.append(_syntax_finding(lines[line], Place(path, line + first_line)))
            lines[line] = ""
            continue
        builder = _Builder(events, path, first_line)
        root = builder.build()
        return Tree(root, tuple(findings + builder.findings))
    return Tree(Mapping((), first_line, 1), tuple(findings))


def _blame(fault: yaml.YAMLError, lines: list[str]) -> int:
    """Index of the line to blame: libyaml often points just past it."""
    mark = getattr(fault, "problem_mark", None)
    line = min(mark.line, len(lines) - 1) if mark is not None else 0
    while line > 0 and not lines[line].strip():
        line -= 1
    if not lines[line].strip():
        line = next((index for index, text in enumerate(lines) if text.strip()), 0)
    return line


def _syntax_finding(text: str, place: Place) -> Finding:
    stripped = text.lstrip()
    column = len(text) - len(stripped) + 1
    where = Place(place.path, place.line, column)
    return rules.SYNTAX.at(where, f"看不懂这一行：“{stripped.strip()[:20]}”" if _safe(stripped) else "看不懂这一行")


def _safe(text: str) -> bool:
    """Whether a line may be repeated in a message: digits might be somebody's number."""
    return sum(char.isdigit() for char in text) < 6


class _Builder:
    """Walks the events once and builds the tree."""

    def __init__(self, events: list[Any], path: str, first_line: int) -> None:
        self._events = events
        self._at = 0
        self._path = path
        self._first = first_line
        self.findings: list[Finding] = []

    def build(self) -> Mapping:
        while self._at < len(self._events):
            event = self._events[self._at]
            if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent | yaml.ScalarEvent | yaml.AliasEvent):
                node = self._node(1)
                if isinstance(node, Mapping):
                    return node
                if isinstance(node, Scalar) and not node.text:
                    break
                place = Place(self._path, node.line, node.column)
                self.findings.append(rules.NOT_A_TABLE.at(place, "这里应当是一行一项的表，不是一段文字或一个列表"))
                break
            self._at += 1
        return Mapping((), self._first, 1)

    def _place(self, mark: Any) -> Place:
        return Place(self._path, mark.line + self._first, mark.column + 1)

    def _node(self, depth: int) -> Node:
        event = self._events[self._at]
        self._at += 1
        place = self._place(event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            self.findings.append(rules.ANCHOR.at(place, "以 * 开头的内容会被当成引用"))
            return Scalar("", place.line, place.column)
        if event.anchor is not None:
            self.findings.append(rules.ANCHOR.at(place, "以 & 开头的内容会被当成标记"))
        if event.tag is not None:
            self.findings.append(rules.TAG.at(place, "以 ! 开头的内容会被当成类型标记"))
        if depth > MAX_DEPTH and not isinstance(event, yaml.ScalarEvent):
            self.findings.append(rules.TOO_DEEP.at(place, "这里缩进得太深"))
            self._skip()
            return Scalar("", place.line, place.column)
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, place.line, place.column)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(place, depth)
        return self._mapping(place, depth)

    def _sequence(self, place: Place, depth: int) -> Sequence:
        items: list[Node] = []
        while not isinstance(self._events[self._at], yaml.SequenceEndEvent):
            items.append(self._node(depth + 1))
        self._at += 1
        return Sequence(tuple(items), place.line, place.column)

    def _mapping(self, place: Place, depth: int) -> Mapping:
        items: list[tuple[Scalar, Node]] = []
        seen: dict[str, int] = {}
        while not isinstance(self._events[self._at], yaml.MappingEndEvent):
            key = self._node(depth + 1)
            value = self._node(depth + 1)
            where = Place(self._path, key.line, key.column)
            if not isinstance(key, Scalar):
                self.findings.append(rules.SYNTAX.at(where, "项目名称应当是一个词"))
            elif key.text == "<<":
                self.findings.append(rules.MERGE_KEY.at(where, "“<<”不能用在这里"))
            elif key.text in seen:
                message = f"“{key.text}”在第 {seen[key.text]} 行已经写过"
                self.findings.append(rules.DUPLICATE_KEY.at(where, message, label=key.text))
            else:
                seen[key.text] = key.line
                items.append((key, value))
        self._at += 1
        return Mapping(tuple(items), place.line, place.column)

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
