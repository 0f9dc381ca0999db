"""An entry as it is kept between runs, and how it comes back.

Only a file without any fault is kept, as its model, what was typed, and where its body begins; one with faults is
read again each time, which is soon done and tells the faults anew. Where every value stands is not kept at all: hardly
anybody asks once a file is sound, so it is read again when somebody does. That spares memory, too.

A model is kept as plain data and comes back by the types that its fields declare (`store.plain`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from bangyang.base.errors import Finding
from bangyang.base.store import Misfit, Plain, key_of
from bangyang.base.store.plain import read, written
from bangyang.base.workers import in_workers
from bangyang.loading.entries import Entry, Source
from bangyang.loading.frontmatter import has_front_matter
from bangyang.loading.reading import read_entry
from bangyang.loading.resources import Resources
from bangyang.models.article import Home
from bangyang.models.fields import FieldSpec, Model

_Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Task:
    """A file to be read.

    `never` are the keys that may stand in no file of its kind, `reported` what has been found in it already.
    """

    path: str
    text: str
    kind: type[Model]
    never: tuple[FieldSpec, ...] = ()
    reported: tuple[Finding, ...] = ()

    @cached_property
    def key(self) -> bytes:
        """What its entry is kept under."""
        never = ",".join(spec.name for spec in self.never)
        return key_of(b"entry", self.path.encode(), self.kind.__name__.encode(), never.encode(), self.text.encode())


Read = tuple[Entry[Any], tuple[Finding, ...]]


def read_all(tasks: Sequence[Task], resources: Resources) -> Iterator[Read]:
    """The entry of each file and what is wrong with it, in the order of `tasks`.

    A faultless one comes from the store, or through the form in which it is going to be kept: a first run and a later
    one see the same.
    """
    keys = [b"" if task.reported else task.key for task in tasks]
    kept = [resources.texts.get(key) if key else None for key in keys]
    unknown = [task for task, value in zip(tasks, kept, strict=True) if value is None]
    made = in_workers(_kept_or_read, unknown, jobs=resources.jobs)
    for task, key, value in zip(tasks, keys, kept, strict=True):
        found = _brought_back(task, value) if value is not None else None
        if found is None:
            result = next(made) if value is None else _kept_or_read(task)
            if isinstance(result, bytes):
                resources.texts.put(key, result)
                found = _brought_back(task, result)
            else:
                yield result
                continue
        assert found is not None
        yield found, ()


def _kept_or_read(task: Task) -> bytes | Read:
    """The form in which a faultless entry is kept, or else the entry itself and its faults."""
    entry, findings = _read(task)
    value = None if findings or task.reported else _kept_form(task, entry)
    return value if value is not None else (entry, findings)


def _read(task: Task) -> Read:
    if task.kind is Home and not has_front_matter(task.text, Home):
        # An index page without a head is all introduction.
        return Entry(Home(), task.text, Source(task.path, task.text, 1, {}, {}, {}, frozenset(), ())), ()
    return read_entry(task.text, task.path, task.kind, never=task.never, reported=task.reported)


def _kept_form(task: Task, entry: Entry[Any]) -> bytes | None:
    """The bytes to keep of a faultless entry, or None if it cannot be brought back whole."""
    source = entry.source
    if source.faulty or source.waivers or not task.text.endswith(entry.body):
        return None
    raw = [[*path, text] for path, text in source.raw.items()]
    start = len(task.text) - len(entry.body)
    try:
        value = written([_form(task.kind).plain(entry.model), raw, start, source.body_line])
    except Misfit:
        return None
    back = _brought_back(task, value)
    same = back is not None and (back.model, back.body, back.source.raw) == (entry.model, entry.body, source.raw)
    return value if same else None


def _brought_back(task: Task, value: bytes) -> Entry[Any] | None:
    """The entry of which `value` was kept, or None if it is of no use."""
    try:
        plain, raw, start, body_line = read(value)
        model = _form(task.kind).restored(plain)
        typed = {tuple(path): text for *path, text in raw}
        body = task.text[start:]
    except (TypeError, ValueError):
        return None
    again = _Again(task)
    places, keys = (_Later(again, name) for name in ("places", "keys"))
    source = Source(task.path, task.text, body_line, places, keys, typed, frozenset(), ())
    return Entry(model, body, source)


@cache
def _form(kind: type[Model]) -> Plain[Model]:
    return Plain(kind)


class _Again:
    """A file whose places were not kept, read once more when somebody asks for one."""

    def __init__(self, task: Task) -> None:
        self._task = task

    @cached_property
    def source(self) -> Source:
        return _read(self._task)[0].source


class _Later(Mapping[_Path, Any]):
    """One of the mappings of a `Source`, as it will be when the file has been read once more."""

    __slots__ = ("_again", "_name")

    def __init__(self, again: _Again, name: str) -> None:
        self._again = again
        self._name = name

    def _found(self) -> Mapping[_Path, Any]:
        found: Mapping[_Path, Any] = getattr(self._again.source, self._name)
        return found

    def __getitem__(self, at: _Path) -> Any:
        return self._found()[at]

    def __iter__(self) -> Iterator[_Path]:
        return iter(self._found())

    def __len__(self) -> int:
        return len(self._found())
