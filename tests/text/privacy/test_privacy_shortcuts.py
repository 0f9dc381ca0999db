"""The cheap looks that spare a recogniser its pattern must never hide what the pattern finds."""

from __future__ import annotations

import re
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.text.privacy import (
    RECOGNISERS,
    Recogniser,
    accounts,
    addresses,
    births,
    contacts,
    coordinates,
    disguise,
    documents,
    identity,
    minors,
    patients,
    phones,
    plates,
    scan,
)
from bangyang.text.privacy.folding import (
    _CHARACTERS,
    _MARKED,
    _UNUSUAL,
    _replace_mark,
    _rewrite,
    digit_clusters,
    fold,
    join_digits,
)
from bangyang.text.privacy.recogniser import readings
from bangyang.text.privacy.triggers import Trigger, Triggers, wider
from tests.conftest import examples

FILLER = "清晨六点半，她已经在楼道里走了一圈，谁家的灯没亮都要记上一笔。"
EXAMPLES = [
    (recogniser.code, example)
    for recogniser in RECOGNISERS
    for example in (*recogniser.true_examples, *recogniser.false_examples)
]
TRIGGERS = [
    (births._BEHIND_WORD, births._BEFORE),
    (births._BEFORE_WORD, births._LATER),
    (births._CLOSE, births._AFTER),
    (births._BRACKETS, births._LIFE),
    (plates._BEGUN, plates._PLATE),
    (plates._BEGUN, plates._SPACED),
    (coordinates._TOLD, coordinates._SPOKEN_PAIR),
    *((coordinates._MEASURED, pattern) for pattern in coordinates._FIGURES),
    *addresses._TRIED,
    (addresses._OFFICES, addresses._OFFICE),
    (contacts._MAILED, contacts._EMAIL),
    *contacts._CHATS,
    (phones._DIALLED, phones._LANDLINE),
    (minors._AGED, re.compile(minors._AGE)),
    (minors._TAUGHT_OR_CALLED, minors._CLASS),
    (minors._TAUGHT_OR_CALLED, minors._LEARNS),
    (minors._TAUGHT_OR_CALLED, minors._BRACKETED),
    (minors._TAUGHT_OR_CALLED, minors._PUPIL),
    (minors._TAUGHT_OR_CALLED, minors._TO_SCHOOL),
    (patients._NEAR, patients._WEAK),
    (patients._AIDED, patients._HELPED),
    (patients._HIT, patients._BEFALLEN),
    (accounts._PAID, accounts._PAYEE),
    (identity._POWER, identity._SCIENTIFIC),
    *((documents._NAMED, pattern) for pattern in (*documents._PATTERNS, documents._CHECKED)),
]
SHAPES = [(births._BEFORE_SHAPE, births._BEFORE), (births._LATE_SHAPE, births._LATER)]
NUMBERS = [identity._FIFTEEN, phones._MOBILE, accounts._CARD]


def matching(pattern: re.Pattern[str]) -> st.SearchStrategy[str]:
    """Texts in which `pattern` finds something."""
    made = re.compile(pattern.pattern, pattern.flags)
    return st.from_regex(made).filter(lambda text: pattern.search(text) is not None)


@pytest.mark.parametrize(("shape", "pattern"), SHAPES, ids=lambda each: each.pattern[:16])
def test_a_shape_occurs_wherever_its_pattern_does(shape: re.Pattern[str], pattern: re.Pattern[str]) -> None:
    @given(matching(pattern))
    def law(text: str) -> None:
        assert shape.search(text)

    law()


@pytest.mark.parametrize(("trigger", "pattern"), TRIGGERS, ids=lambda each: each.pattern[:16])
def test_a_trigger_occurs_wherever_its_pattern_does(trigger: Trigger, pattern: re.Pattern[str]) -> None:
    look = Triggers((trigger,))

    @examples(15, 1_000)
    @given(matching(pattern))
    def law(text: str) -> None:
        folded = fold(text).text
        assert pattern.search(folded) is None or trigger in look.fired(folded)

    law()


def test_a_text_that_cannot_be_looked_at_sets_off_everything() -> None:
    look = Triggers((plates._BEGUN,))
    assert plates._BEGUN not in look.fired("清晨六点半")
    assert plates._BEGUN in look.fired("清晨\ud800六点半")


@pytest.mark.parametrize("pattern", (r"(?i)a", r"\w+", r"[\d]", r"\bx", r"(a)\1"))
def test_what_means_something_else_to_the_other_engine_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="RE2"):
        wider(re.compile(pattern))


@pytest.mark.parametrize("pattern", NUMBERS, ids=("identity", "mobile", "card"))
def test_numbers_are_found_near_clusters_as_in_the_whole_text(pattern: re.Pattern[str]) -> None:
    pieces = st.one_of(st.text(alphabet="0139862 -.+x年元\n", max_size=30), matching(pattern))

    @given(st.lists(pieces, max_size=4))
    def law(parts: list[str]) -> None:
        (reading, *_) = readings("，".join(parts))
        assert [m.span() for m in reading.numbers(pattern)] == [m.span() for m in pattern.finditer(reading.text)]

    law()


@given(st.text(alphabet="0139862 -.·(年x\n", max_size=60))
def test_without_a_cluster_nothing_is_joined_into_fifteen_digits(text: str) -> None:
    folded = fold(text)
    if not digit_clusters(folded):
        assert not re.search("[0-9]{15}", join_digits(folded).text)


@given(st.text(max_size=80), st.text(alphabet="汉，：；（）！？。、“”…—－·①⑩０Ａ\u200b\u3000 a1\n", max_size=80))
def test_characters_are_folded_as_if_each_were_looked_up(any_text: str, usual_text: str) -> None:
    for text in (any_text, usual_text):
        assert fold(text) == _rewrite(text.translate(_CHARACTERS), _MARKED, _replace_mark, None)


@given(st.text(alphabet="〇一三八九零壹幺0138OolIS年 ", max_size=40))
def test_figures_are_put_in_as_if_every_text_were_looked_through(text: str) -> None:
    folded = fold(text)
    counted = disguise._HAN_RUN.sub(disguise._counted, folded.text)
    meant = disguise._LETTER_RUN.sub(disguise._meant, counted)
    found = disguise.in_figures(folded)
    assert (folded.text if found is None else found.text) == meant


@given(st.text(alphabet="0138*×xX\\●·\u200b 、", max_size=40))
def test_masks_are_kept_wherever_they_stand(text: str) -> None:
    runs = [run[0] for run in disguise._MASK_RUN.finditer(text) if run[0].strip("\u200b")]
    assert disguise.with_masks(text) is not None or not runs


def test_no_character_passes_for_usual_that_is_folded() -> None:
    usual = [chr(code) for code in range(0x10000) if not _UNUSUAL.match(chr(code))]
    assert len(usual) > 20_000
    assert [character for character in usual if _CHARACTERS[ord(character)] != ord(character)] == []


@pytest.mark.parametrize(("code", "example"), EXAMPLES)
def test_a_sentence_reads_the_same_among_others(code: str, example: str) -> None:
    alone = [hit.kind for hit in scan(f"{FILLER}{example}。")]
    among = [hit.kind for hit in scan(f"{FILLER * 9}{example}。{FILLER * 9}")]
    assert among == alone, code


@pytest.mark.parametrize("pair", tuple(permutations(RECOGNISERS, 2)), ids=lambda pair: "-".join(r.code for r in pair))
def test_one_value_does_not_hide_another(pair: tuple[Recogniser, Recogniser]) -> None:
    first, second = pair
    hits = {hit.kind for hit in scan(f"{first.true_examples[0]}。\n\n{FILLER}\n\n{second.true_examples[0]}。")}
    assert {first.code, second.code} <= hits
