"""What has to be read from each case: `corpus/<name>.yml`, written before any reader.

A key of a person is a label of `Nominee`, 先进事迹 (the body of the file), 照片, or 对象. What stands behind it is

- a value, as front matter has it: it must be read, and read so;
- `{ask: why}`: the paper can be read two ways or disagrees with itself, so the editor must be asked;
- `{missing: why}`: nothing was handed in, and nothing may be made up or asked;
- `{never: why}`: the paper says something that does not answer the field (an age for a birth): asked or missing is
  right, a value never is;
- `{free: why}`: whatever becomes of it is right, as long as nothing private gets out; it is not counted;
- for 照片, 人像01: the portrait of that number (see `making/pictures.py`).

疑问 says that the editor must be asked whether this person is meant at all; 可问 that a question may be asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bangyang.models.fields import keys, spec_of
from bangyang.models.nominee import FamilyMember, Nominee
from tests.intake.protocol import Outcome

CORPUS = Path(__file__).parent / "corpus"
CAMPAIGN = Path(__file__).parent / "campaign.md"
"""The campaign that everything is handed in for."""
DEEDS = "deeds"
_DEEDS_LABEL = "先进事迹"


@dataclass(frozen=True, slots=True)
class Read:
    """This value."""

    content: Any


@dataclass(frozen=True, slots=True)
class Portrait:
    """The portrait of this number."""

    number: int


@dataclass(frozen=True, slots=True)
class MustAsk:
    """A question; a value would be a guess, silence a loss."""

    why: str


@dataclass(frozen=True, slots=True)
class Nothing:
    """No value and no question."""

    why: str


@dataclass(frozen=True, slots=True)
class NeverGuess:
    """A question or nothing; never a value."""

    why: str


@dataclass(frozen=True, slots=True)
class Free:
    """Whatever the reader does."""

    why: str


Wanted = Read | Portrait | MustAsk | Nothing | NeverGuess | Free


@dataclass(frozen=True)
class PersonWanted:
    """One person, household or collective, by the names of the fields."""

    subject: str
    fields: Mapping[str, Wanted]
    doubt: str = ""
    may_ask: str = ""

    @property
    def called(self) -> str:
        """The name, or what is asked instead of one."""
        name = self.fields.get("name")
        return str(name.content) if isinstance(name, Read) else "（姓名待问）"


@dataclass(frozen=True)
class Case:
    """One case. `private` counts the private values in its files by kind; `told` are paths the editor hears about."""

    name: str
    layout: str
    history: str
    outcome: Outcome
    given: Mapping[str, str] = field(default_factory=dict)
    people: tuple[PersonWanted, ...] = ()
    asks: tuple[str, ...] = ()
    told: Mapping[str, str] = field(default_factory=dict)
    private: Mapping[str, int] = field(default_factory=dict)
    may_be_told: str = ""


def label_of(name: str) -> str:
    """What editors call a field."""
    return _DEEDS_LABEL if name == DEEDS else spec_of(Nominee, name).label


def name_of(label: str) -> str:
    """The field that editors call `label`. Raises KeyError where there is none."""
    return DEEDS if label == _DEEDS_LABEL else keys(Nominee)[label].name


_KINDS: Mapping[str, Callable[[str], Wanted]] = {
    "ask": MustAsk,
    "missing": Nothing,
    "never": NeverGuess,
    "free": Free,
}
_ASIDE = ("对象", "疑问", "可问")


def _wanted(label: str, told: Any) -> Wanted:
    if isinstance(told, dict):
        ((kind, why),) = told.items()
        return _KINDS[kind](why)
    if label == "照片":
        return Portrait(int(told.removeprefix("人像")))
    if not isinstance(told, list):
        return Read(str(told))
    return Read(tuple(_member(each) if isinstance(each, dict) else each for each in told))


def _member(told: dict[str, str]) -> dict[str, str]:
    return {keys(FamilyMember)[label].name: text for label, text in told.items()}


def _person(told: dict[str, Any]) -> PersonWanted:
    fields = {name_of(label): _wanted(label, value) for label, value in told.items() if label not in _ASIDE}
    return PersonWanted(told["对象"], fields, told.get("疑问", ""), told.get("可问", ""))


@cache
def cases() -> Mapping[str, Case]:
    """Every case by its name. Raises KeyError and TypeError for a file that is not written as told above."""
    return {path.stem: _case(path) for path in sorted(CORPUS.glob("*.yml"))}


def _case(path: Path) -> Case:
    told = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    people = tuple(map(_person, told.pop("people", ())))
    asks = tuple(told.pop("asks", ()))
    return Case(name=path.stem, outcome=Outcome(told.pop("outcome")), people=people, asks=asks, **told)
