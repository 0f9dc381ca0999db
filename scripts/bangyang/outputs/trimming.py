"""XML with elements and attributes taken out, and every other byte as it was.

A part is read once for the places of what goes, and cut there: nothing is written anew, so nothing that Word or Excel
put there is lost on the way. Remarks and instructions of the markup go, too: nobody sees them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

from bangyang.loading.office.markup import local, plain_parser, run

_TAG = re.compile(rb"<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_ATTRIBUTE = re.compile(rb"\s+([^\s=/>]+)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_DECLARED = re.compile(r"^(<\?xml[^>]*?)\s+encoding\s*=\s*(?:\"[^\"]*\"|'[^']*')")
WIDE = (b"\xff\xfe", b"\xfe\xff")
"""How UTF-16 begins."""


@dataclass(frozen=True, slots=True)
class Trim:
    """What goes of an element: some of its attributes (with their prefixes), or `ALL` of it."""

    attributes: frozenset[str] = field(default_factory=frozenset)

    ALL: ClassVar[Trim]


Trim.ALL = Trim(frozenset({"*"}))

Judge = Callable[[str, dict[str, str]], Trim]
"""Asked of each element: its name without prefix, its attributes as they are written."""


def trimmed(content: bytes, judge: Judge) -> bytes:
    """`content` without what `judge` says; in UTF-8 where it was UTF-16. Raises Unreadable for what is no XML."""
    if content.startswith(WIDE):
        content = _DECLARED.sub(r"\1", content.decode("utf-16")).encode()
    cuts = _Cuts(content, judge)
    pieces = []
    last = 0
    for start, end in cuts.spans:
        pieces.append(content[last:start])
        last = end
    return b"".join((*pieces, content[last:]))


class _Cuts:
    """The spans of bytes that go, in order and apart."""

    def __init__(self, content: bytes, judge: Judge) -> None:
        self.spans: list[tuple[int, int]] = []
        self._content = content
        self._judge = judge
        self._depth = 0
        self._gone: tuple[int, int] | None = None
        self._parser = plain_parser()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CommentHandler = lambda _text: self._aside(b"-->")
        self._parser.ProcessingInstructionHandler = lambda _target, _data: self._aside(b"?>")
        run(self._parser, content)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._gone is not None:
            return
        at = self._parser.CurrentByteIndex
        found = _TAG.match(self._content, at)
        trim = self._judge(local(name), attributes)
        if found is None or not trim.attributes:
            return
        if trim is Trim.ALL:
            # Where an empty element ends, the parser says nothing of its own.
            self._gone = (self._depth, found.end() if found[0].endswith(b"/>") else 0)
            self.spans.append((at, found.end()))
            return
        for attribute in _ATTRIBUTE.finditer(found[0]):
            if attribute[1].decode("utf-8", "replace") in trim.attributes:
                self.spans.append((at + attribute.start(), at + attribute.end()))

    def _end(self, _name: str) -> None:
        if self._gone is not None and self._gone[0] == self._depth:
            start, _ = self.spans[-1]
            end = self._gone[1] or self._content.index(b">", self._parser.CurrentByteIndex) + 1
            self.spans[-1] = (start, end)
            self._gone = None
        self._depth -= 1

    def _aside(self, mark: bytes) -> None:
        if self._gone is None:
            at = self._parser.CurrentByteIndex
            self.spans.append((at, self._content.index(mark, at) + len(mark)))
