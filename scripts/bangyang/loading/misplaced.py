"""Files that lie where they do not belong: of another kind, told by their labels, and copies beside their originals.

Neither is read. A notice among the rolls would have a dozen labels that no roll has and lack a dozen that it must have;
a copy would be a second person of the same name, in every list. Each is one finding instead.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from bangyang.base.errors import Finding, Place
from bangyang.loading import rules
from bangyang.loading.keeping import Task
from bangyang.models import kinds
from bangyang.models.fields import Model, keys, specs
from bangyang.models.nominee import Nominee

_LABEL = re.compile(r"^([^\s:：#\"'\[\]{}，。、-][^:：#\"'\[\]{}，。、]{0,23}?)\s*[:：](?:\s|$)")
_MOST_LINES = 120
_FEWEST = 4
_STRANGE = 2
_MORE = 5
"""How much better the labels must fit another kind: what this one does not know and what it asks for in vain, taken
together. People mistype a label or forget a line; hardly ever five times in one file."""

_COPY = re.compile(
    r"(?P<own>.+?)[ _]*(?:[-－—–]?[ _]*(?:副本|复件|拷贝|复制|copy)[ _]*(?:[（(]?\d{1,2}[)）]?)?|[（(]\d{1,2}[)）])"
    r"|(?:副本|复件|拷贝|copy of)[ _]*(?:[（(]\d{1,2}[)）])?[ _]*(?:of )?(?P<other>.+)",
    re.IGNORECASE,
)
"""What Windows, WPS and macOS make of a name when a file is copied."""

_MOST_HEAD = 2_000
_SHARED = 0.7
"""What part of its lines a copy that was worked on has in common with its original."""

_BORNE = re.compile(r"^(?:网址名|标题|姓名|户主姓名|集体名称)\s*[:：]\s*(\S.*?)\s*(?:#.*)?$", re.MULTILINE)


def of_another_kind(text: str, path: str, kind: type[Model]) -> Finding | None:
    """What to tell of a file in the folder of `kind` whose labels are those of another kind; None where they fit."""
    labels = {"".join(match[1].split()) for line in _head(text) if (match := _LABEL.match(line))}
    other = max(kinds.KINDS, key=lambda each: len(labels & keys(each.model).keys()))
    known, strange = labels & keys(other.model).keys(), (labels & keys(other.model).keys()) - keys(kind).keys()
    gain = len(strange) + _lacking(labels, kind) - _lacking(labels, other.model)
    if other.model is kind or len(known) < _FEWEST or len(strange) < _STRANGE or gain < _MORE:
        return None
    folder = f"{other.folder}/活动/" if other is kinds.PROFILE else f"{other.folder}/"
    message = f"这里写的是{other.label}的项目，放错了文件夹，不会被读取"
    return rules.FILE_MISPLACED.at(Place(path), message, hint=f"把文件移到 {folder}", about=other.folder)


def copies_among(tasks: Sequence[Task | None]) -> Iterator[tuple[Task, Finding]]:
    """The copies among files to be read, each with what to tell of it; `tasks` are of one folder or several."""
    known: Mapping[str, Task] = {task.path: task for task in tasks if task is not None}
    named = {path: original for path in known if (original := _original(path)) in known}
    alike = {path: original for group in _alike(known.values()) for path, original in _around(group)}
    for path, original in {**alike, **named}.items():
        if path in alike or _same(known[path].text, known[original].text):
            message = f"这是 {PurePosixPath(original).name} 的副本，不会被读取"
            hint = f"删去这个文件；要用的是它，就先把里面的改动抄进 {original}"
            yield known[path], rules.FILE_COPY.at(Place(path), message, hint=hint)


def _alike(tasks: Iterable[Task]) -> Iterator[list[Task]]:
    """Files of one folder that say the same altogether, and profiles that bear the same name and address.

    Records bear no names, and two of them may say the same: a sheet is printed twice on one day. An article or a notice
    is often begun as a copy of another, and still has its address for a while.
    """
    groups: dict[tuple[str, ...], list[Task]] = defaultdict(list)
    for task in tasks:
        borne = _BORNE.findall(task.text, 0, _MOST_HEAD)
        if borne:
            same = borne if task.kind is Nominee and len(borne) > 1 else (task.text,)
            groups[(task.path.rpartition("/")[0], *same)].append(task)
    return (group for group in groups.values() if len(group) > 1)


def _around(group: list[Task]) -> Iterator[tuple[str, str]]:
    """Each of a group of files that is a copy, whatever it is called, with its original.

    That is the file called as what it holds, else the one with the shortest name. Two people of one name share few
    lines.
    """
    original = min(
        group,
        key=lambda task: (PurePosixPath(task.path).stem not in _BORNE.findall(task.text), len(task.path), task.path),
    )
    lines = _lines(original)
    for task in group:
        own = _lines(task)
        if task is not original and len(own) >= _FEWEST and len(own & lines) >= _SHARED * max(len(own), len(lines)):
            yield task.path, original.path


def _lines(task: Task) -> frozenset[str]:
    return frozenset(filter(None, map(str.strip, task.text.split("\n")))) - {"---"}


def _lacking(labels: set[str], kind: type[Model]) -> int:
    """How many of the lines that a kind must have are not there."""
    there = {keys(kind)[label].name for label in labels if label in keys(kind)}
    return sum(spec.required and spec.name not in there for spec in specs(kind))


def _head(text: str) -> list[str]:
    lines = text.split("\n", _MOST_LINES)[:_MOST_LINES]
    end = next((index for index, line in enumerate(lines) if index and line.rstrip() == "---"), len(lines))
    return lines[:end]


def _original(path: str) -> str:
    """The path of which this one is the copy's, "" where the name is none of a copy."""
    file = PurePosixPath(path)
    match = _COPY.fullmatch(file.stem)
    return str(file.with_name(f"{(match['own'] or match['other']).strip()}{file.suffix}")) if match else ""


def _same(copy: str, original: str) -> bool:
    """Whether both say the same, or bear the same names at least."""
    if copy.strip() == original.strip():
        return True
    names = _BORNE.findall(copy)
    return bool(names) and names == _BORNE.findall(original)
