"""How much work a run did, counted where it is done: files read, pages rendered, sheets set.

Seconds depend on the machine and on what else it does; counts do not, so a test can hold a build to them, and a
maintainer sees at once what a slow build was busy with. Whoever wants to know opens a count with `counting`; while
none is open, `did` does nothing. It is called by the innermost function that does such work, whoever asked for it:
what is done twice, or round a cache, is counted twice. Counts are therefore not handed down as arguments, which
would leave out exactly the caller that forgot. What forked workers did is brought home (`base.workers`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum


class Work(StrEnum):
    """A kind of work, as a person would call it; in the order in which a build comes to it."""

    READ = "读文件"
    """A file of the editors read whole: text, photo, Office file."""
    PARSED = "解析"
    """The head of a file parsed and bound to its model."""
    CHECKED = "检查文件"
    """The rules about single files, run on one."""
    CAMPAIGNS = "检查活动"
    """The rules about campaigns, run on one."""
    COMPOSED = "做视图"
    """What one page shows, put together."""
    CONVERTED = "转换正文"
    """A text converted from Markdown."""
    RENDERED = "画页面"
    """The templates of one page filled in."""
    TRADITIONAL = "转换繁体"
    """A rendered page converted to traditional characters."""
    DECODED = "解码照片"
    """The pixels of a photo decoded, to look at it or to publish it."""
    SET = "排版"
    """A sheet set by typst."""
    WRITTEN = "写文件"
    """A file of the site created anew."""
    REUSED = "沿用文件"
    """A file of the site taken over from the release before, which means that it was read and compared."""
    SCANNED = "关卡查看"
    """A file of the site looked through by the leak gate."""


class WorkCount:
    """What was done, one entry for each piece of work. A `Journal`: a worker's entries are brought home."""

    def __init__(self) -> None:
        # A list, not a counter: several threads append at once without losing anything.
        self._done: list[Work] = []

    @property
    def counts(self) -> Mapping[Work, int]:
        """How often each kind of work was done, none left out."""
        found = Counter(self._done)
        return {work: found[work] for work in Work}

    def count(self) -> int:
        """How many pieces of work were done."""
        return len(self._done)

    def entries_since(self, known: int) -> tuple[Work, ...]:
        """What was done after the first `known`."""
        return tuple(self._done[known:])

    def enter(self, entries: tuple[Work, ...], about: str = "") -> None:
        """Take over what was done, here or elsewhere; a person may be told what the last of it was `about`."""
        self._done.extend(entries)


_open: list[WorkCount] = []


@contextmanager
def counting(count: WorkCount | None = None) -> Iterator[WorkCount]:
    """Fills `count`, or a new one, with what this process and the workers that it forks do until the end of the block.

    What its threads do is part of it.
    """
    opened = count if count is not None else WorkCount()
    _open.append(opened)
    try:
        yield opened
    finally:
        _open.remove(opened)


def open_counts() -> tuple[WorkCount, ...]:
    """Those that are being filled."""
    return tuple(_open)


def did(work: Work, about: str = "") -> None:
    """Say that one piece of work was done, and what it was about where that is worth a person's notice."""
    for opened in _open:
        opened.enter((work,), about)
