"""The inside of a page, and how it is kept between builds."""

from __future__ import annotations

import re
from typing import NamedTuple

_LENGTHS = re.compile(rb"[0-9]{1,9} [0-9]{1,9}")


class Inside(NamedTuple):
    """What a page brings to its chrome: its meta tags, the text of its title, its body."""

    head: bytes
    title: bytes
    body: bytes

    def with_head(self, more: bytes) -> Inside:
        """The same with `more` at the end of its head."""
        return self._replace(head=self.head + more)

    def dumps(self) -> bytes:
        """All of it in one piece, the lengths of head and title before it."""
        return b"%d %d\n" % (len(self.head), len(self.title)) + self.head + self.title + self.body

    @classmethod
    def loads(cls, value: bytes) -> Inside | None:
        """What `dumps` wrote, None for anything else."""
        lengths, _, whole = value.partition(b"\n")
        if not _LENGTHS.fullmatch(lengths):
            return None
        head, title = map(int, lengths.split())
        if head + title > len(whole):
            return None
        return cls(whole[:head], whole[head : head + title], whole[head + title :])
