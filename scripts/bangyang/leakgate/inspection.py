"""Inspects a finished site, file by file: run between writing and release, by both commands that build.

Files found clean by an earlier build are not read again, and many files are shared among processes; what is found
does not depend on either. The judgement itself is the gate's.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from bangyang.base.elsewhere import Elsewhere
from bangyang.base.errors import Finding
from bangyang.base.store import Part
from bangyang.base.workers import in_workers
from bangyang.derivations import reserved
from bangyang.leakgate.gate import Gate, Outcome, Task
from bangyang.leakgate.knowledge import Knowledge
from bangyang.leakgate.remembered import Remembered, content_key, recall, remember

_FEW = 64
"""New internal values that are looked for singly in unchanged files; for more of them everything is read again."""

_WORTH_WORKERS = 600
_CHUNK_BYTES = 1_000_000
"""What a worker takes at a time: some hundred pages, or the sheets of two long rolls, which take as long."""


def inspect(
    folder: Path,
    knowledge: Knowledge,
    *,
    shown_as: str = "site",
    kept: Part | None = None,
    jobs: int = 1,
    digests: Mapping[str, str] = MappingProxyType({}),
    elsewhere: Callable[[], Elsewhere] | None = None,
) -> tuple[Finding, ...]:
    """Everything that stands against publishing the files in `folder`, errors and notes, in order of place.

    `shown_as` is the folder's name in messages. Files that `kept` knows to be clean are not read again. Up to
    `jobs` processes share the work where there is enough of it. `digests` are the SHA-256 of files by path, from
    whoever has just written them; a file that is not among them is read. `elsewhere` is how a process that inherits
    nothing comes by `Gate.look_all`.
    """
    gate = Gate(knowledge, shown_as)
    known = recall(kept, gate.exceptions) if kept is not None else Remembered(gate.exceptions)
    fresh = _fresh(known, knowledge)
    now = Remembered(gate.exceptions, internals=set(knowledge.internals.prints))
    changed: list[Task] = []
    for file in _files(folder):
        path = file[len(str(folder)) + 1 :].replace(os.sep, "/")
        key = content_key(path, digests.get(path) or hashlib.sha256(Path(file).read_bytes()).hexdigest())
        if (key in known.bare or key in known.excepted) and not (fresh and _holds_any(Path(file), fresh)):
            (now.bare if key in known.bare else now.excepted).add(key)
        else:
            changed.append((path, file, key))
    findings: list[Finding] = []
    for key, outcome in _outcomes(gate, changed, jobs, elsewhere):
        findings += outcome.findings
        if not outcome.findings:
            (now.excepted if outcome.excepted else now.bare).add(key)
    if kept is not None:
        remember(kept, now)
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: finding.sort_key))


def _holds_any(file: Path, pieces: Iterable[bytes]) -> bool:
    content = file.read_bytes()
    return any(piece in content for piece in pieces)


def _files(folder: Path) -> Iterator[str]:
    """Every file below `folder` but its manifest, links included; strings, because ten thousand Path objects take their
    time.
    """
    manifest = f"{folder}{os.sep}{reserved.MANIFEST}"
    for here, folders, names in os.walk(folder):
        folders.sort()
        yield from (file for name in sorted(names) if (file := f"{here}{os.sep}{name}") != manifest)


def _outcomes(
    gate: Gate, tasks: list[Task], jobs: int, elsewhere: Callable[[], Elsewhere] | None
) -> Iterator[tuple[str, Outcome]]:
    """(key, outcome) of every file, in order."""
    if len(tasks) < _WORTH_WORKERS:
        jobs = 1
    shares = list(_shares(tasks))
    for outcomes in in_workers(gate.look_all, shares, jobs=jobs, worth=2, share=1, elsewhere=elsewhere):
        yield from outcomes


def _shares(tasks: list[Task]) -> Iterator[list[Task]]:
    """The tasks in their order, in shares of about the same size."""
    share: list[Task] = []
    size = 0
    for task in tasks:
        share.append(task)
        size += Path(task[1]).stat().st_size
        if size >= _CHUNK_BYTES:
            yield share
            share, size = [], 0
    if share:
        yield share


def _fresh(known: Remembered, knowledge: Knowledge) -> tuple[bytes, ...]:
    """Pieces of internal values that were not looked for before; too many of them, and nothing is taken as known."""
    prints = knowledge.internals.prints
    new = [prints[key] for key in prints.keys() - known.internals]
    if len(new) > _FEW:
        known.bare.clear()
        known.excepted.clear()
        return ()
    # A tag may stand within the value, but hardly one in each half of it.
    halves = (
        half for value in new for half in (value.text[: len(value.text) // 2], value.text[len(value.text) // 2 :])
    )
    return tuple(half[:3].encode() for half in halves)
