"""How texts and queries are cut."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from bangyang.text.names import LOOK_ALIKE_DOTS, MIDDLE_DOT, is_han
from bangyang.text.terms import HAN, characters, folded, runs, terms

SCRIPT = Path(__file__).parents[2] / "theme/assets/js/search/query.js"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("社区工作", {"社区", "区工", "工作"}),
        ("社区，工作", {"社区", "工作"}),
        ("3栋2单元", {"3", "2", "单元"}),
        ("５Ｇ 网络", {"5", "g", "网络"}),
        ("12345热线", {"12345", "热线"}),
        ("0471-0000000", {"0471"}),
        ("艾力·买买提", {"艾力", "力买", "买买", "买提"}),
        ("民办函〔2021〕22号", {"民办", "办函", "2021", "22"}),
        ("𠮷田在家", {"𠮷田", "田在", "在家"}),
        ("Ａ社", {"a"}),
        ("", set()),
    ],
)
def test_terms(text: str, found: set[str]) -> None:
    assert set(terms(folded(text))) == found


def test_single_characters_of_short_texts() -> None:
    assert set(characters(folded("裴春亮 a1"))) == {"裴", "春", "亮"}


def test_a_name_is_one_run() -> None:
    assert runs(folded("艾力•买买提")) == ["艾力买买提"]


@pytest.mark.parametrize(
    "text", ["“邻里守望”：（一）社区、Street 12——ABC…《意见》〔2021〕", "３栋２单元，①号", "艾力·买买提说"]
)
def test_the_quick_way_of_folding_changes_no_term(text: str) -> None:
    normal = unicodedata.normalize("NFKC", text).lower().replace("力·买", "力买")
    assert terms(folded(text)) == terms(normal)


def test_every_han_character_is_in_the_range() -> None:
    within = re.compile(f"[{HAN}]")
    assert all(within.match(chr(code)) for code in range(0x3000, 0x31350) if is_han(chr(code)))


def test_the_script_cuts_by_the_same_signs() -> None:
    text = SCRIPT.read_text(encoding="utf-8")
    (han,) = re.findall(r'var HAN = "(.*)";', text)
    (dots,) = re.findall(r'var DOTS = "(.*)";', text)

    def plain(signs: str) -> str:
        escapes = re.compile(r"\\\\u(?:\{([0-9a-f]+)\}|([0-9a-f]{4}))")
        return escapes.sub(lambda found: chr(int(found[1] or found[2], 16)), signs)

    assert plain(han) == HAN
    # Compatibility forms are gone when the script looks for dots.
    assert set(plain(dots)) == {sign for sign in MIDDLE_DOT + LOOK_ALIKE_DOTS if folded(sign) == sign}
