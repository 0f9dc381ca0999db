"""The documents as the tests read them: blocks of code, links, commands, and the examples that are whole files.

An example is a block whose introducing line names a role and a path: `文件` belongs to the example site, `另例` is laid
over it, `片段` is put into the front matter of one of its files, `有错的例子` replaces one and is followed by the
report, `改正` mends one by lines taken away and added.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")))
"""Everything that is written for people beside the sources."""

_BLOCK = re.compile(r"^```(?P<language>[a-z]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_INTRODUCTION = re.compile(
    r"^(?P<role>文件|另例|片段|有错的例子|改正)[^`\n]*`(?P<path>[^`\n]+)`[^\n]*：\n\n\Z", re.MULTILINE
)
_INLINE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_LINK = re.compile(r"(?<![`\\])\[[^\]\n]*(?<!\\)\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6} +(.*?)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, its text, and what introduces it (role and path are "" where nothing does)."""

    language: str
    text: str
    role: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A command of a transcript and what it printed."""

    command: str
    output: str


def blocks(text: str) -> Iterator[Block]:
    """The fenced blocks of a document, in order."""
    for found in _BLOCK.finditer(text):
        introduction = _INTRODUCTION.search(text[: found.start()])
        role, path = (introduction["role"], introduction["path"]) if introduction else ("", "")
        yield Block(found["language"], found["text"], role, path)


def prose(text: str) -> str:
    """A document without its fenced blocks."""
    return _BLOCK.sub("", text)


def inline_code(text: str) -> list[str]:
    """What stands between single backticks."""
    return _INLINE.findall(prose(text))


def links(text: str) -> list[str]:
    """Targets of the links, pictures included."""
    return _LINK.findall(_INLINE.sub("", prose(text)))


def anchors(text: str) -> set[str]:
    """The anchors that code hosts make of the headings."""
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in _HEADING.findall(prose(text))}


def commands(text: str) -> Iterator[list[str]]:
    """Every command line of a document, in words: from shell blocks, transcripts and inline code."""
    for block in blocks(text):
        if block.language in ("sh", "console"):
            lines = block.text.splitlines()
            prompt = "$ " if block.language == "console" else ""
            yield from (shlex.split(line[len(prompt) :], comments=True) for line in lines if line.startswith(prompt))
    for code in inline_code(text):
        if re.match(r"(?:bangyang|make|\.venv/bin/\w+) ", code):
            yield shlex.split(code)


def steps(block: Block) -> Iterator[Step]:
    """A transcript taken apart; lines without a prompt are what the command before them printed."""
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield Step(command, output)
