"""Files of an index: terms in packs, records in blocks, and the head that says where everything is.

Where a pack ends is decided by the terms in it, not by counting from the beginning: so a new term changes its own
pack, and perhaps the next, and the files after them stay what they were.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bangyang.publishing.outputs import Output
from bangyang.rendering.search import SearchRecord

FOLDER = "assets/search/"
BLOCK = 20
"""Records in a block: a screenful of results comes from ten blocks at the most."""
LEAST, MOST = 10_000, 36_000
"""Bytes of a pack: between these a term ends it whose checksum says so; one long entry may exceed them a little."""
_ENDS = 256
_CALL = "bangyangSearch"


class Packed:
    """The files of packs and blocks as they come, and their names for the head."""

    def __init__(self) -> None:
        self.firsts: list[str] = []
        self.packs: list[str] = []
        self.blocks: list[str] = []

    def pack_terms(self, entries: Iterable[tuple[str, str]]) -> Iterator[Output]:
        """Packs of entries, which come in order. An entry is a line: the term, a space, its lists."""
        lines: list[str] = []
        first, size = "", 0
        for term, lists in entries:
            if not lines:
                first = term
            line = f"{term} {lists}\n"
            lines.append(line)
            # No character takes more than four bytes, and hardly one more than three.
            size += 3 * len(term) + len(lists) + 2
            if size >= MOST or (size >= LEAST and zlib.crc32(term.encode()) % _ENDS == 0):
                yield self._pack(first, lines)
                lines, size = [], 0
        if lines:
            yield self._pack(first, lines)

    def _pack(self, first: str, lines: list[str]) -> Output:
        output = _script("pack", f"`{''.join(lines)}`")
        self.firsts.append(first)
        self.packs.append(_name_of(output))
        return output

    def pack_records(self, records: Sequence[SearchRecord], kinds: Mapping[str, int]) -> Iterator[Output]:
        """Blocks of records, a line each: what is shown of a result."""
        for start in range(0, len(records), BLOCK):
            rows = ",\n".join(
                json.dumps((kinds[each.kind], each.url, each.title, each.line, each.excerpt), ensure_ascii=False)
                for each in records[start : start + BLOCK]
            )
            output = _script("block", f"[\n{rows}\n]")
            self.blocks.append(_name_of(output))
            yield output

    def head(self, path: str, count: int, choices: Mapping[str, Sequence[str]]) -> Output:
        """The head of an index of `count` records."""
        head = {
            "count": count,
            "size": BLOCK,
            "root": "../" * path.count("/"),
            "folder": FOLDER,
            **choices,
            "firsts": " ".join(self.firsts),
            "packs": " ".join(self.packs),
            "blocks": " ".join(self.blocks),
        }
        rows = ",\n".join(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items())
        return Output(path, f"{_CALL}.head({{\n{rows}\n}});\n".encode())


def _script(call: str, argument: str) -> Output:
    content = f"{_CALL}.{call}({argument});\n".encode()
    return Output(f"{FOLDER}{letters_hash(content)}.js", content)


def _name_of(output: Output) -> str:
    return output.path.removeprefix(FOLDER).removesuffix(".js")


def letters_hash(content: bytes) -> str:
    """Ten letters that follow from `content`: long rows of digits are what the leak gate looks for."""
    number = int.from_bytes(hashlib.sha256(content).digest()[:8], "big")
    signs = []
    for _ in range(10):
        number, letter = divmod(number, 26)
        signs.append(chr(97 + letter))
    return "".join(signs)
