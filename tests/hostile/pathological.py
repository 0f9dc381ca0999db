"""Markdown made to keep a parser busy: twenty-four kinds, each at any size."""

from __future__ import annotations

from collections.abc import Callable

SIZES = {"8KB": 8 * 1024, "64KB": 64 * 1024 - 200, "1MB": 1024 * 1024}


def _row(piece: str) -> Callable[[int], str]:
    return lambda size: piece * max(1, size // len(piece.encode()))


def _nested(opening: str, middle: str, closing: str) -> Callable[[int], str]:
    def made(size: int) -> str:
        depth = max(1, size // len((opening + closing).encode()))
        return opening * depth + middle + closing * depth

    return made


def _stairs(mark: str) -> Callable[[int], str]:
    """Lists or quotes, one deeper in each line; the lines grow, so their number is the root of the size."""
    return lambda size: "\n".join("  " * depth + mark for depth in range(int(size**0.5)))


def _runs(size: int) -> str:
    """Runs of backticks of different lengths, none of which closes another."""
    return " ".join("`" * length for length in range(1, int((2 * size) ** 0.5)))


def _wide_table(size: int) -> str:
    columns = size // 12
    return f"|{'甲|' * columns}\n|{'-|' * columns}\n|{'乙|' * columns}\n"


def _long_table(size: int) -> str:
    return "|甲|乙|\n|-|-|\n" + "|丙|丁|\n" * (size // 10)


def _uneven_table(size: int) -> str:
    """One wide head and many rows of one cell: a parser that fills up makes a square of it."""
    columns = int(size**0.5) // 2
    return f"|{'a|' * columns}\n|{'-|' * columns}\n" + "|b|\n" * (size // 8)


def _notes(size: int) -> str:
    count = size // 40
    return "".join(f"[^{n}]" for n in range(count)) + "\n\n" + "\n".join(f"[^{n}]: 注[^{n}]" for n in range(count))


def _unused_notes(size: int) -> str:
    return "\n".join(f"[^a{n}]: 没有用到的注" for n in range(size // 36))


def _references(size: int) -> str:
    half = size // 2
    return "[a]: https://a.example/" + "b" * half + "\n\n" + "[a] " * (half // 16)


def _definitions(size: int) -> str:
    return "\n".join(f"[d{n}]: https://a.example/{n}" for n in range(size // 34)) + "\n\n[d0]\n"


KINDS: dict[str, Callable[[int], str]] = {
    "nested brackets": _nested("[", "甲", "]"),
    "opening brackets": _row("["),
    "image openings": _row("![["),
    "nested links": _nested("[甲", "乙", "](a)"),
    "link openings": _row("[a]("),
    "angled targets": _row("[a](<b"),
    "nested parentheses": lambda size: "[a](" + "(" * (size // 2) + ")" * (size // 2) + ")",
    "nested emphasis": _nested("*a **a ", "b", " a** a*"),
    "emphasis openings": _row("**甲 _a "),
    "mixed emphasis": _row("*_*_ "),
    "tildes": _row("~~a ~b "),
    "nested quotes": _nested("> ", "甲", ""),
    "lazy quotes": _row("> > > > 甲\n"),
    "nested lists": _stairs("- 甲"),
    "numbered lists": _stairs("1. 甲"),
    "backtick runs": _runs,
    "entities": _row("&#0;&amp &nosuch; "),
    "html openings": _row("<a <!-- <? <![CDATA["),
    "wide table": _wide_table,
    "long table": _long_table,
    "uneven table": _uneven_table,
    "footnotes": _notes,
    "unused footnotes": _unused_notes,
    "references": _references,
    "definitions": _definitions,
    "hard breaks": _row("甲  \n"),
    "addresses": _row("<https://a.example/?a=1&b=2> "),
}
