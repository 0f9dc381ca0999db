"""A remembered result is found as long as its questions have their answers, and what is damaged is none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from bangyang.base.store import Plain, key_of
from bangyang.derivations.questions import Asked
from bangyang.derivations.unitmemory import UnitMemory
from tests.stores import store_in

KEY = key_of(b"a campaign")
ASKED = (Asked("called", ("document", "通知"), "a"), Asked("names", (), "b"))


@dataclass(frozen=True, slots=True)
class Remembrance:
    """Something worked out."""

    words: tuple[str, ...]


FORM = Plain(Remembrance)


def test_it_holds_while_every_question_has_its_answer(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    UnitMemory(store.part("results"), FORM).keep(KEY, Remembrance(("一", "二")), ASKED)
    store.save()
    memory = UnitMemory(store_in(tmp_path).part("results"), FORM)
    same = {"called": lambda words: "a" if words == ("document", "通知") else "", "names": lambda _: "b"}
    assert memory.recall(KEY, same) == Remembrance(("一", "二"))
    assert memory.recall(key_of(b"another"), same) is None
    assert memory.recall(KEY, {**same, "names": lambda _: "c"}) is None
    # Nobody answers such a question any more.
    assert memory.recall(KEY, {"called": same["called"]}) is None


@pytest.mark.parametrize(
    "value",
    [b"", b"{}", b"[]", b"[1]", b"[[],[[1]]]", b"[[[1]],[[]]]", b'[[["a",[],1]],[[]]]', b"[null,null]", b"\xff"],
)
def test_what_is_damaged_is_none(value: bytes, tmp_path: Path) -> None:
    part = store_in(tmp_path).part("results")
    part.put(KEY, value)
    assert UnitMemory(part, FORM).recall(KEY, {}) is None


def test_what_is_taken_over_rests_on_what_it_rested_on(tmp_path: Path) -> None:
    same = {"called": lambda words: "a", "names": lambda _: "b", "home": lambda _: "c"}
    part = store_in(tmp_path).part("results")
    UnitMemory(part, FORM).keep(KEY, Remembrance(("一",)), ASKED)
    memory = UnitMemory(part, FORM)
    assert memory.recall(KEY, same) == Remembrance(("一",))
    memory.keep(KEY, Remembrance(("一", "二")), [Asked("home", ("二",), "c")])
    assert UnitMemory(part, FORM).recall(KEY, same) == Remembrance(("一", "二"))
    for kind in same:
        assert UnitMemory(part, FORM).recall(KEY, {**same, kind: lambda _: "else"}) is None
