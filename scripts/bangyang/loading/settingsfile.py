"""`mkdocs.yml` as a file: its values, and where each of them stands.

Apart from front matter, which knows no tags, anchors or folds: this is MkDocs' file and may hold whatever MkDocs
reads. What tags make of a value (`!ENV`, `!relative`, `!!python/name:`) only MkDocs knows, so such a value is
`UNKNOWN` here and is judged by nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from bangyang.base.errors import Finding, Place
from bangyang.loading import rules
from bangyang.loading.files import read_text
from bangyang.loading.frontmatter import without_conflicts

CONFIG_NAME = "mkdocs.yml"

Steps = tuple[str | int, ...]
"""How a value is reached: names of tables and numbers of lists, from the outside in."""


class _Unknown:
    """What a tag stands for."""

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Final = _Unknown()
"""The value behind a tag."""

_MERGE = "tag:yaml.org,2002:merge"


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """What stands in `mkdocs.yml`: `data` as MkDocs will see it, `places` of every name and item, and its faults."""

    data: Mapping[str, Any] = field(default_factory=dict)
    places: Mapping[Steps, Place] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def at(self, *steps: str | int) -> Place:
        """Where something stands; what is not there at all, where it ought to be: the nearest that is."""
        while steps and steps not in self.places:
            steps = steps[:-1]
        return self.places.get(steps, Place(CONFIG_NAME))


class _Loader(yaml.SafeLoader):
    """SafeLoader that leaves dates as they are typed, 2026-02-30 is no crash, and asks nothing of tags."""


def _unknown(loader: _Loader, suffix: str, node: Any) -> object:
    return UNKNOWN


def _as_typed(loader: _Loader, node: Any) -> str:
    return str(node.value)


_Loader.add_multi_constructor("!", _unknown)
_Loader.add_multi_constructor("tag:", _unknown)
_Loader.add_constructor("tag:yaml.org,2002:timestamp", _as_typed)


def read_settings_file(root: Path) -> SettingsFile:
    """The file at `root`; one that cannot be read at all has findings and no data."""
    file = read_text(root, CONFIG_NAME)
    if file.text is None:
        return SettingsFile(findings=file.findings)
    lines, conflicts = without_conflicts(file.text.split("\n"), CONFIG_NAME)
    told, text = (*file.findings, *conflicts), "\n".join(lines)
    try:
        # _Loader is a SafeLoader: it builds plain values only.
        loader = _Loader(text)
        node = loader.get_single_node()
        if (endless := _endless(node)) is not None:
            return SettingsFile(findings=(*told, endless))
        data = loader.construct_document(node) if node is not None else None
    except yaml.reader.ReaderError as fault:
        # It stops at a character that was told of already.
        return SettingsFile(findings=told or (_unreadable(fault, text),))
    except (yaml.YAMLError, ValueError, RecursionError) as fault:
        return SettingsFile(findings=(*told, _unreadable(fault, text)))
    if not isinstance(data, dict):
        message = "这个文件应当是“项目: 内容”的表"
        return SettingsFile(findings=(*told, rules.SETTINGS_UNREADABLE.at(Place(CONFIG_NAME), message)))
    found = tuple(_repeated(node))
    return SettingsFile(data, dict(_places(node)), (*told, *found))


def nav_titles(items: Any, steps: Steps = ("nav",)) -> Iterator[tuple[Steps, str]]:
    """Where titles of the navigation stand, and what they say, sections and pages alike."""
    for number, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict) and len(item) == 1:
            (title, target), *_ = item.items()
            yield (*steps, number, str(title)), str(title)
            yield from nav_titles(target, (*steps, number, str(title)))


def _unreadable(fault: Exception, text: str) -> Finding:
    """What cannot be read, at the line where reading stopped or where what does not end was opened."""
    mark = getattr(fault, "problem_mark", None)
    if "flow" in str(getattr(fault, "context", "")) or "quoted" in str(getattr(fault, "context", "")):
        mark = getattr(fault, "context_mark", None) or mark
    if mark is None:
        return rules.SETTINGS_UNREADABLE.at(Place(CONFIG_NAME), "这个文件读不懂")
    last = max(text.rstrip().count("\n"), 0)
    line = min(mark.line, last)
    column = mark.column if line == mark.line else 0
    return rules.SETTINGS_UNREADABLE.at(Place(CONFIG_NAME, line + 1, column + 1), "这一行附近读不懂")


def _places(root: Any) -> Iterator[tuple[Steps, Place]]:
    """Where every name of a table and every item of a list stands; what is used twice by * is gone through once."""
    seen: set[int] = set()
    waiting: list[tuple[Steps, Any]] = [((), root)]
    while waiting:
        steps, node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            inner = [(key.value, key, value) for key, value in node.value if isinstance(key, yaml.ScalarNode)]
        elif isinstance(node, yaml.SequenceNode):
            inner = [(number, value, value) for number, value in enumerate(node.value)]
        else:
            continue
        for step, stands, value in inner:
            yield (*steps, step), _place(stands)
            waiting.append(((*steps, step), value))


def _repeated(root: Any) -> Iterator[Finding]:
    """Names that stand twice in one table: MkDocs takes the last and says nothing."""
    looked: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in looked or not isinstance(node, yaml.CollectionNode):
            continue
        looked.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            waiting += node.value
            continue
        seen: dict[str, int] = {}
        for key, value in node.value:
            waiting.append(value)
            if not isinstance(key, yaml.ScalarNode) or key.tag == _MERGE:
                continue
            if key.value in seen:
                message = f"“{key.value}”在第 {seen[key.value]} 行已经写过"
                yield rules.DUPLICATE_KEY.at(_place(key), message, label=key.value)
            seen.setdefault(key.value, key.start_mark.line + 1)


def _endless(root: Any) -> Finding | None:
    """A table or list that lies in itself, so that whoever goes through it finds no end; each is looked at once."""
    sound: set[int] = set()

    def look(node: Any, around: tuple[int, ...], name: Any) -> Any:
        if not isinstance(node, yaml.CollectionNode) or id(node) in sound:
            return None
        if id(node) in around:
            return name
        pairs = node.value if isinstance(node, yaml.MappingNode) else ((name, each) for each in node.value)
        for key, value in pairs:
            if (found := look(value, (*around, id(node)), name or key)) is not None:
                return found
        sound.add(id(node))
        return None

    found = look(root, (), None)
    if found is None:
        return None
    message = f"{found.value} 用 & 和 * 把自己写进了自己里面"
    return rules.SETTINGS_UNREADABLE.at(_place(found), message, hint="把那里的 * 换成要写的内容")


def _place(node: Any) -> Place:
    return Place(CONFIG_NAME, node.start_mark.line + 1, node.start_mark.column + 1)
