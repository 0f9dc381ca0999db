"""typst works in a process of its own, a few sheets long: what it remembers of a sheet it never gives back.

That process is `__main__`, a program beside this one. It holds nothing but typst and the fonts; a sheet comes in as
the files it is set from, and goes out as the bytes of a PDF. It ends when its last sheet is set, or with the one that
started it.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from collections.abc import Mapping
from typing import IO, Final, Literal

STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
"""PDF/A-2a (ISO 19005-2): kept for decades, text extractable; PDF/UA-1 (ISO 14289-1): readable aloud."""

ENOUGH: Final = 1_000_000
"""Bytes of PDF after which typst's process is ended: three rolls of five hundred people, for each of which it keeps
some 25 MB beside the 110 for itself. Starting another one takes as long as setting one such roll.
"""


class TypstRefusal(Exception):
    """typst will not set this; the message is its own."""


class TypstDied(Exception):
    """typst's process ended in the middle of its work."""


class Typesetter:
    """typst as long as it is wanted: started for the first sheet, and anew after `ENOUGH`; `end` it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._done = 0

    def pdf(self, files: Mapping[str, bytes]) -> bytes:
        """What `main.typ` among `files` becomes. Raises TypstRefusal; TypstDied where its process ended twice."""
        try:
            content = self._asked(files)
        except OSError:
            # Perhaps the system had no memory for this one, or somebody ended it; a new one is tried, once.
            self.end()
            try:
                content = self._asked(files)
            except OSError as fault:
                self.end()
                raise TypstDied from fault
        self._done += len(content)
        if self._done >= ENOUGH:
            self.end()
        return content

    def end(self) -> None:
        """Gives its memory back. It has nothing that could be lost."""
        if self._process is None:
            return
        self._process.kill()
        with contextlib.suppress(OSError):
            self._process.communicate()
        self._process, self._done = None, 0

    def _asked(self, files: Mapping[str, bytes]) -> bytes:
        if self._process is None:
            command = [sys.executable, "-P", "-m", __package__]
            # What typst says comes in the answer; what its process says in dying is no business of an editor's.
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        send(self._process.stdin, files)
        answer = received(self._process.stdout)
        if answer is None:
            raise BrokenPipeError
        if "refused" in answer:
            raise TypstRefusal(answer["refused"].decode())
        return answer["pdf"]


def send(pipe: IO[bytes], files: Mapping[str, bytes]) -> None:
    """Named contents on their way: a line of names and sizes, then the bytes. Raises OSError."""
    pipe.write(json.dumps([(name, len(content)) for name, content in files.items()]).encode() + b"\n")
    for content in files.values():
        pipe.write(content)
    pipe.flush()


def received(pipe: IO[bytes]) -> dict[str, bytes] | None:
    """What the other side sent, None where it has ended. Raises OSError where it ended in the middle."""
    heading = pipe.readline()
    if not heading.endswith(b"\n"):
        return None
    sizes = json.loads(heading)
    files = {name: pipe.read(size) for name, size in sizes}
    if any(len(files[name]) != size for name, size in sizes):
        raise BrokenPipeError
    return files
