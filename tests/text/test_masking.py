"""Names taken out of running text: every spelling of them, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.text.masking import Roster, masked, mentions, places_of
from bangyang.text.script import folded

NAMES = ("示例军", "示乐", "艾力·示例")
_ROSTER = ("示例军", "示例华", "示例军华", "例军乐", "华乐示例", "示例·军")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("示例军的工作单位", "该对象的工作单位"),
        ("示 例\u200b军（向阳社区）的职务", "该对象的职务"),
        ("示例軍的職務", "该对象的職務"),
        ("**示例军**和*示例*军、示**例**军", "**该对象**和该对象、该对象"),
        ("示例军、示例军", "该对象、该对象"),
        ("示乐的单位在示乐街道", "该对象的单位在示乐街道"),
        ("艾力·示例的职务", "该对象的职务"),
        ("示例军·买买提的职务", "示例军·买买提的职务"),
        ("监督电话", "监督电话"),
        ("", ""),
    ],
)
def test_a_name_is_masked_however_it_is_spelt(text: str, told: str) -> None:
    assert masked(text, NAMES) == told


def test_a_longer_name_and_a_namesake_with_the_unit_may_stand() -> None:
    kept = ("示例军华", "示例军（甲区）")
    assert (
        masked("示例军华、示例军(甲区)、示例军（乙区）、示例军", NAMES, kept)
        == "示例军华、示例军(甲区)、该对象、该对象"
    )


@given(before=st.text(max_size=8), after=st.text(max_size=8), gap=st.sampled_from(["", " ", "\u3000", "\u200b", "**"]))
def test_nothing_of_the_name_is_left(before: str, after: str, gap: str) -> None:
    text = f"{before}，{gap.join('示例军')}，{after}"
    assert mentions(text, "示例军") and not mentions(masked(text, ["示例军"]), "示例军")


SPELT = st.sampled_from(["示春明", "阿依·示某", "甲（示）丙", "示里龙", "示春"])
NOISE = st.text(st.sampled_from("示春明里龍裡龙阿依·某甲（示）()丙 \u3000\u200b*_~\x1c\x85，村\ud800"), max_size=8)


@given(st.lists(SPELT, unique=True), st.lists(st.one_of(NOISE, SPELT), max_size=6))
def test_the_quick_look_loses_no_name(names: list[str], parts: list[str]) -> None:
    text, quick, slow = "".join(parts), Roster(names), Roster(names)
    slow._may_stand_in = lambda text: True  # type: ignore[method-assign]
    assert list(quick.places_in(text)) == list(slow.places_in(text))


@pytest.mark.parametrize("text", ["示 **春** 明", "示裡龍", "示里龙", "甲(示)丙", "阿依·示\u3000某", "示春\x1c明"])
def test_a_roster_finds_names_however_they_are_spelt(text: str) -> None:
    assert len(list(Roster(["示春明", "示里龙", "甲（示）丙", "阿依·示某"]).places_in(f"前面{text}，后面"))) == 1


def test_a_roster_may_be_long() -> None:
    names = [f"示{chr(0x4E00 + n % 90)}{chr(0x5000 + n // 90)}" for n in range(9_000)]
    assert [name for _, name in Roster(names).places_in(f"{names[0]}和{names[-1]}")] == [names[0], names[-1]]


@given(st.text(alphabet="示例军乐華华* ·（(、", max_size=40), st.lists(st.sampled_from(_ROSTER), unique=True))
def test_many_names_are_found_where_each_begins(text: str, names: list[str]) -> None:
    """The quick look at two characters passes over nothing: every place is looked at here, one by one."""
    found = list(Roster(names).places_in(text))
    places = dict(found)
    assert len(places) == len(found)
    covered = 0
    for start in range(len(text)):
        here = [name for name in names if any(at == start for at, _ in places_of(text, name))]
        if start in places:
            assert places[start] == max(here, key=len)
            covered = next(end for at, end in places_of(text, places[start]) if at == start)
        else:
            assert not here or start < covered


@given(st.text(alphabet="示例軍華乐a（𠀀", max_size=20))
def test_a_text_is_folded_sign_by_sign(text: str) -> None:
    assert folded(text) == "".join(map(folded, text)) == text.replace("軍", "军").replace("華", "华")
