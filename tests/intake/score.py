"""Scores what a reader gives against what was to be read: right, asked, missing, wrong, for each person and field.

- right: the value, or the question, or the silence that was wanted;
- asked: a question where the paper is clear (a needless one);
- missing: a value that was there, or a question that was needed, and neither came;
- wrong: another value, or a value where there is none, where it must be asked, or where it is never to be guessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from tests.intake.expected import (
    DEEDS,
    Case,
    Free,
    MustAsk,
    NeverGuess,
    Nothing,
    PersonWanted,
    Portrait,
    Read,
    Wanted,
    label_of,
)
from tests.intake.making.pictures import number_of
from tests.intake.protocol import Answer, Ask, Missing, Outcome, PersonRead, Picture, Reading, Value
from tests.intake.sameness import MEMBERS, said, same

DOUBT, PERSON, TOLD, QUESTION = "疑问", "对象", "告知", "提问"
"""Items that are no field: whether somebody is meant at all, whether there is such a person, what is told, what is
asked of nobody in particular."""
NEVER_WRONG = ("姓名", "性别", "出生年月", "称号", "家庭成员")
OVERALL, EACH_FILE, NEEDLESS = 0.98, 0.90, 0.03


class Verdict(StrEnum):
    """What became of one item."""

    RIGHT = "right"
    ASKED = "asked"
    MISSING = "missing"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Item:
    """One field of one person in one case. `wanted` is False for what nobody expected: it counts, where it is wrong."""

    case: str
    person: str
    label: str
    verdict: Verdict
    wanted: bool = True


@dataclass(frozen=True)
class Score:
    """All items, and what they add up to."""

    items: tuple[Item, ...]

    def counts(self) -> Mapping[Verdict, int]:
        """How many items are what."""
        found = Counter(item.verdict for item in self.items)
        return {verdict: found[verdict] for verdict in Verdict}

    def by(self, attribute: str) -> Mapping[str, Score]:
        """The scores of each `case`, `person` or `label`."""
        keys = dict.fromkeys(getattr(item, attribute) for item in self.items)
        return {key: Score(tuple(item for item in self.items if getattr(item, attribute) == key)) for key in keys}

    @property
    def right(self) -> float:
        """The share that is right, of all that was wanted and all that is wrong beside it."""
        return self.counts()[Verdict.RIGHT] / len(self.items) if self.items else 1.0

    @property
    def needless(self) -> float:
        """Needless questions for each item that was wanted."""
        wanted = sum(item.wanted for item in self.items)
        return self.counts()[Verdict.ASKED] / wanted if wanted else 0.0

    def shortfalls(self) -> tuple[str, ...]:
        """What the promises (right ≥ 98 % and ≥ 90 % in each file, nothing wrong that matters) do not bear."""
        found = []
        if self.right < OVERALL:
            found.append(f"right overall: {self.right:.1%}")
        found += [f"right in {name}: {one.right:.1%}" for name, one in self.by("case").items() if one.right < EACH_FILE]
        if self.needless > NEEDLESS:
            found.append(f"needless questions: {self.needless:.1%}")
        for item in self.items:
            if item.label in NEVER_WRONG and item.verdict is Verdict.WRONG:
                found.append(f"wrong: {item.case}, {item.person}, {item.label}")
            if item.label == "照片" and item.verdict in (Verdict.WRONG, Verdict.MISSING):
                found.append(f"portrait: {item.case}, {item.person}")
            if item.label in ("先进事迹", "简历") and item.verdict in (Verdict.WRONG, Verdict.MISSING):
                found.append(f"not whole: {item.case}, {item.person}, {item.label}")
        return tuple(found)


def score(readings: Iterable[tuple[Case, Reading]]) -> Score:
    """The score of a reader over cases."""
    return Score(tuple(item for case, reading in readings for item in _case(case, reading)))


def _case(case: Case, reading: Reading) -> Iterator[Item]:
    if case.may_be_told and reading.outcome is Outcome.TOLD:
        yield Item(case.name, "", TOLD, Verdict.RIGHT if reading.told else Verdict.MISSING)
        return
    yield from _told(case, reading)
    pairs, others = _pairs(case.people, reading.people)
    for wanted in case.people:
        yield from _person(case.name, wanted, pairs.get(id(wanted)))
    for other in others:
        # Somebody too many, but asked about: needless, unless the case itself has somebody in doubt.
        verdict = Verdict.WRONG if other.doubt is None else Verdict.ASKED
        if other.doubt is None or not any(one.doubt for one in case.people):
            yield Item(case.name, said(other.fields.get("name")), PERSON, verdict, wanted=False)
    yield from _questions(case, reading)


def _told(case: Case, reading: Reading) -> Iterator[Item]:
    """Whether there was something to read, and whether the editor hears of what could not be read."""
    if case.outcome is Outcome.TOLD and not case.may_be_told:
        yield Item(case.name, "", TOLD, Verdict.RIGHT if reading.outcome is Outcome.TOLD else Verdict.WRONG)
    for path in case.told:
        yield Item(case.name, "", TOLD, Verdict.RIGHT if reading.told.get(path) else Verdict.MISSING)


def _questions(case: Case, reading: Reading) -> Iterator[Item]:
    """Questions about nobody in particular: one needed for each of the case's, any more is needless."""
    asked = len({ask.question or ask.why for ask in reading.asks})
    for number, _ in enumerate(case.asks):
        yield Item(case.name, "", QUESTION, Verdict.RIGHT if number < asked else Verdict.MISSING)
    for _ in range(asked - len(case.asks)):
        yield Item(case.name, "", QUESTION, Verdict.ASKED, wanted=False)


def _person(case: str, wanted: PersonWanted, found: PersonRead | None) -> Iterator[Item]:
    def item(label: str, verdict: Verdict, expected: bool = True) -> Item:
        return Item(case, wanted.called, label, verdict, expected)

    if wanted.doubt:
        doubted = found is not None and found.doubt is not None
        yield item(DOUBT, Verdict.RIGHT if doubted else Verdict.WRONG if found else Verdict.MISSING)
    elif found is not None and found.doubt is not None and not wanted.may_ask:
        yield item(DOUBT, Verdict.ASKED, False)
    answers = found.fields if found else {}
    yield item(PERSON, _subject(wanted, found))
    counted = {name: one for name, one in wanted.fields.items() if not isinstance(one, Free)}
    for name, one in counted.items():
        verdict = _verdict(name, one, answers.get(name, Missing()))
        # Of somebody in doubt it is enough to ask; what is said all the same must not be wrong.
        if not wanted.doubt or verdict is Verdict.WRONG:
            yield item(label_of(name), verdict)
    for name, answer in answers.items():
        if name not in wanted.fields and not isinstance(answer, Missing):
            verdict = Verdict.ASKED if isinstance(answer, Ask) else Verdict.WRONG
            yield item(label_of(name), verdict, False)


def _subject(wanted: PersonWanted, found: PersonRead | None) -> Verdict:
    if found is None:
        return Verdict.RIGHT if wanted.doubt else Verdict.MISSING
    return Verdict.RIGHT if found.subject == wanted.subject else Verdict.WRONG


def _verdict(name: str, wanted: Wanted, answer: Answer) -> Verdict:
    match wanted:
        case Read() | Portrait():
            if isinstance(answer, Ask):
                return Verdict.ASKED
            if isinstance(answer, Missing):
                return Verdict.MISSING
            if name == MEMBERS and isinstance(wanted, Read) and isinstance(answer, Value):
                return _members(wanted.content, answer.content)
            return Verdict.RIGHT if _is_that(name, wanted, answer) else Verdict.WRONG
        case MustAsk():
            if isinstance(answer, Ask):
                return Verdict.RIGHT
            return Verdict.MISSING if isinstance(answer, Missing) else Verdict.WRONG
        case Nothing():
            if isinstance(answer, Missing):
                return Verdict.RIGHT
            return Verdict.ASKED if isinstance(answer, Ask) else Verdict.WRONG
        case NeverGuess():
            return Verdict.WRONG if isinstance(answer, Value | Picture) else Verdict.RIGHT
        case Free():
            return Verdict.RIGHT


def _members(wanted: tuple[Mapping[str, str], ...], found: object) -> Verdict:
    """A name that was agreed to and is held back is missing; one that was not agreed to is wrong, as is a relation."""
    if same(MEMBERS, wanted, found):
        return Verdict.RIGHT
    held_back = tuple(
        {key: text for key, text in one.items() if key != "name" or other.get("name")}
        for one, other in zip(wanted, found if isinstance(found, tuple) else (), strict=False)
    )
    return Verdict.MISSING if len(held_back) == len(wanted) and same(MEMBERS, held_back, found) else Verdict.WRONG


def _is_that(name: str, wanted: Read | Portrait, answer: Value | Picture) -> bool:
    if isinstance(wanted, Portrait):
        return isinstance(answer, Picture) and number_of(answer.content) == wanted.number
    return isinstance(answer, Value) and same(name, wanted.content, answer.content)


def _pairs(
    wanted: tuple[PersonWanted, ...], found: tuple[PersonRead, ...]
) -> tuple[Mapping[int, PersonRead], tuple[PersonRead, ...]]:
    """Who of those found is whom: most alike first. Beside them those that are nobody's match."""
    alike = sorted(
        ((_likeness(one, other), -n, -m) for (n, one), (m, other) in product(enumerate(wanted), enumerate(found))),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for likeness, n, m in alike:
        if likeness and -n not in pairs and -m not in pairs.values():
            pairs[-n] = -m
    others = tuple(other for m, other in enumerate(found) if m not in pairs.values())
    return {id(wanted[n]): found[m] for n, m in pairs.items()}, others


def _likeness(wanted: PersonWanted, found: PersonRead) -> int:
    """Points for each value that agrees, and many for the name."""
    points = 0
    for name, one in wanted.fields.items():
        answer = found.fields.get(name)
        if isinstance(one, Read) and isinstance(answer, Value) and name not in (DEEDS, MEMBERS, "award", "nominator"):
            points += same(name, one.content, answer.content) * (20 if name == "name" else 1)
    return points
