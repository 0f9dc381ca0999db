"""How dense a free page may be: each limit is reached without a word, and told when passed."""

from __future__ import annotations

import pytest

from bangyang.text.prose.density import (
    MOST_CELLS,
    MOST_CODE,
    MOST_DEEP,
    MOST_EMPHASIS,
    MOST_FENCES,
    MOST_HEADINGS,
    MOST_LINES,
    MOST_MARKERS,
    MOST_OPEN,
    MOST_SPACES,
    MOST_WRITTEN_OUT,
    find_density,
)


def kinds(text: str) -> list[str]:
    return [fault.kind for fault in find_density(text)]


def table(columns: int, rows: int) -> str:
    return "甲|" * columns + "\n" + "-|" * columns + "\n" + "乙|\n" * (rows - 1)


@pytest.mark.parametrize("bracket", ["[", "(", "![", "[甲", "![)", ")[甲>", "(]"])
def test_brackets(bracket: str) -> None:
    assert kinds(bracket * MOST_DEEP) == []
    assert kinds(bracket * (MOST_DEEP + 1)) == ["deep"]
    assert kinds(f"{bracket * MOST_DEEP}\n\n{bracket * MOST_DEEP}") == []
    assert kinds("[甲](乙) （丙） (丁) " * 2_000) == []
    assert kinds("1) 甲 2) 乙 " * 2_000) == []


@pytest.mark.parametrize("marker", ["1. ", "> ", "- ", ">", "12) "])
def test_markers_before_the_first_word(marker: str) -> None:
    assert kinds(f"甲\n{marker * MOST_MARKERS}乙") == []
    assert kinds(f"甲\n{marker * (MOST_MARKERS + 1)}乙") == ["crowded"]
    assert kinds("-" * 100 + "\n" + "*" * 100) == []


def test_emphasis_is_counted_by_block_and_in_a_table_by_row() -> None:
    assert kinds("**甲** " * (MOST_EMPHASIS // 4)) == []
    assert kinds("**甲** " * (MOST_EMPHASIS // 4) + "*") == ["emphatic"]
    assert kinds("甲|乙\n-|-\n" + "**丙**|_丁_\n" * MOST_EMPHASIS) == []


def test_code_is_counted_by_block() -> None:
    assert kinds("`甲` " * (MOST_CODE // 2)) == []
    assert kinds("`甲` " * (MOST_CODE // 2) + "```") == ["ticked"]


@pytest.mark.parametrize("line", ["- 甲\n", "[a]: b\n", "甲\n"])
def test_lines_are_counted_by_block(line: str) -> None:
    assert kinds(line * MOST_LINES + "\n" + line) == []
    assert kinds(line * (MOST_LINES + 1)) == ["long"]
    assert kinds("甲|乙\n-|-\n" + "丙|丁\n" * (MOST_LINES + 1)) == []


def test_spaces() -> None:
    assert kinds("甲" + " \t" * (MOST_SPACES // 2) + "乙") == []
    assert kinds("甲" + " \t" * (MOST_SPACES // 2) + " 乙") == ["blank"]


def test_tables() -> None:
    assert kinds(table(100, MOST_CELLS // 100)) == []
    assert kinds(table(100, MOST_CELLS // 100 + 1)) == ["vast"]


def test_less_than_signs() -> None:
    assert kinds("甲<乙 " * MOST_OPEN) == []
    assert kinds("甲<乙 " * (MOST_OPEN + 1)) == ["unclosed"]
    assert kinds("<b>甲</b><br>\n\n" * 3_000) == []


@pytest.mark.parametrize("heading", ["## 甲\n\n乙\n\n", "甲\n===\n\n", "#\n", "> =\n", "- 1. # 甲\n"])
def test_headings(heading: str) -> None:
    assert kinds(heading * MOST_HEADINGS) == []
    assert kinds(heading * (MOST_HEADINGS + 1)) == ["divided"]


@pytest.mark.parametrize("fence", ["```\n", "~~~~ 甲\n\n"])
def test_fences(fence: str) -> None:
    assert kinds(fence * MOST_FENCES) == []
    assert kinds(fence * (MOST_FENCES + 1)) == ["fenced"]


def test_definitions_count_as_often_as_they_are_used() -> None:
    uses = MOST_WRITTEN_OUT // 1_000
    assert kinds("[a]: " + "b" * 1_000 + "\n" + "\n[a]\n" * (uses - 1)) == []
    assert kinds("[a]: " + "b" * 1_000 + "\n" + "\n[a]\n" * uses) == ["written-out"]


def test_the_place_is_that_of_the_first_mark_too_many() -> None:
    (fault,) = find_density("甲\n\n" + "(" * (MOST_DEEP + 5))
    assert fault.start == len("甲\n\n") + MOST_DEEP
