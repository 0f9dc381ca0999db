"""Files of an index: terms in packs, records in blocks, and the head that says where everything is.

A pack ends where a range of terms ends, as soon as it is large enough: so a new term changes its own pack, and hardly
ever another one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bangyang.derivations import reserved
from bangyang.outputs.output import Output
from bangyang.pages.searchrecord import ListedRecord
from bangyang.search.postings import SIGNED, encoded, signed

FOLDER = f"{reserved.ASSETS}search/"
BLOCK = 20
"""Records in a block: a screenful of results comes from ten blocks at the most."""
LEAST, MOST = 10_000, 24_000
"""Bytes of a pack: ranges are put together up to the first, and cut at the second."""
_CALL = "bangyangSearch"
_FIRST_HAN = 0x3400


class Packed:
    """The files of packs and blocks as they come, and their names for the head."""

    def __init__(self) -> None:
        self.firsts: list[str] = []
        self.packs: list[str] = []
        self.blocks: list[str] = []
        self.script = ""

    def pack_script(self, table: Mapping[int, str]) -> Output:
        """The characters that a query has to change for `text.script.alike`, and what to: two rows in letters.

        Without Han characters: nothing may be read out of their neighbourhood.
        """
        pairs = sorted((code - _FIRST_HAN, ord(sign) - _FIRST_HAN) for code, sign in table.items())
        fit = [pair for pair in pairs if max(pair) < SIGNED]
        rows = f"{encoded([code for code, _ in fit])}\n{signed([other for _, other in fit])}"
        output = _script("script", f"`{rows}`")
        self.script = _name_of(output)
        return output

    def beside(self) -> Packed:
        """The same terms, for records that are shown otherwise."""
        other = Packed()
        other.firsts, other.packs, other.script = self.firsts, self.packs, self.script
        return other

    def pack_terms(self, ranges: Iterable[bytes]) -> Iterator[Output]:
        """Packs of the entries of all ranges, which come in order, a line each. Small ranges share a pack."""
        gathered = b""
        for entries in ranges:
            if gathered and len(gathered) + len(entries) > MOST:
                yield self._pack(gathered)
                gathered = b""
            while len(entries) > MOST:
                end = entries.rindex(b"\n", 0, MOST) + 1
                yield self._pack(entries[:end])
                entries = entries[end:]
            gathered += entries
            if len(gathered) >= LEAST:
                yield self._pack(gathered)
                gathered = b""
        if gathered:
            yield self._pack(gathered)

    def _pack(self, entries: bytes) -> Output:
        text = entries.decode()
        output = _script("pack", f"`{text}`")
        self.firsts.append(text.partition(" ")[0])
        self.packs.append(_name_of(output))
        return output

    def pack_records(self, records: Sequence[ListedRecord], kinds: Mapping[str, int]) -> Iterator[Output]:
        """Blocks of records, a line each: what is shown of a result."""
        for start in range(0, len(records), BLOCK):
            rows = ",\n".join(
                json.dumps((kinds[each.kind], each.url, each.title, each.line, each.excerpt), ensure_ascii=False)
                for each in records[start : start + BLOCK]
            )
            output = _script("block", f"[\n{rows}\n]")
            self.blocks.append(_name_of(output))
            yield output

    def head(self, path: str, count: int, choices: Mapping[str, Sequence[str]], below: str = "") -> Output:
        """The head of an index of `count` records, for the pages `below` a folder."""
        head = {
            "count": count,
            "size": BLOCK,
            "root": "../" * path.count("/"),
            "folder": "../" * below.count("/") + FOLDER,
            "script": self.script,
            **choices,
            "firsts": " ".join(self.firsts),
            "packs": " ".join(self.packs),
            "blocks": " ".join(self.blocks),
        }
        rows = ",\n".join(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items())
        return Output(below + path, f"{_CALL}.head({{\n{rows}\n}});\n".encode())


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
