"""Whether a command said something in English that is not what somebody typed into the site's files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

_PROSE = re.compile(
    r"[A-Za-z]{2,}(?:'[a-z]+)?(?:[ ,]+[a-z]{2,}){2,}|Usage|[A-Z][a-z]+Error|Error:|Errno|Aborted|Traceback|Warning:"
)
"""Three words in a row, or what click, MkDocs and Python say."""

_OURS = re.compile(r"(?:sudo )?apt-get install [a-z -]+|bangyang [a-z]+ [a-z]+(?: --[a-z-]+)*|git [a-z]+(?: [\w./-]+)*")
"""Commands to be typed."""


def english_in(said: str, typed: Callable[[], str] = str) -> list[str]:
    """The English prose in what was said; `typed` gives all that was typed into the site, which may be quoted."""
    found = [match[0] for match in _PROSE.finditer(_OURS.sub("", said))]
    if not found:
        return []
    own = _flat(typed())
    return [words for words in found if _flat(words) not in own]


def _flat(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text)


def typed_into(root: Path) -> str:
    """All text below `root`, names of files included; a pipe is not waited for."""
    return "\n".join(_texts(root))


def _texts(root: Path) -> Iterator[str]:
    for path in root.rglob("*"):
        yield path.name
        if path.is_file() and not path.is_symlink() and path.suffix not in {".pdf", ".db"}:
            yield path.read_bytes()[:2_000_000].decode("utf-8", "replace")
