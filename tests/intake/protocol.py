"""What a reader of forms and lists gives, so that it can be scored: plain frozen values, no class of any reader.

Whoever has a reader writes one function, `(folder, given) -> Reading`, that turns its results into these. `folder`
holds the files of one case and nothing else; `given` is what the editor said beside them (报送单位, 称号).

Fields go by the names of `bangyang.models.nominee.Nominee` (`name`, `born`, …); `deeds` is the body of its file,
`photo` the portrait. Texts are written as the front matter has them; whatever front matter reads as the same value is
the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Place:
    """Where in what was handed in: the path of the file, and where in it, as the editor is told (第2张表第3行)."""

    path: str
    within: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """A value that is certain.

    A list (`resume`, `honours`, `named_members`, the paragraphs of `deeds`) is a tuple. `members` is a tuple of
    mappings with `relation`, `occupation` and, for those who agreed to be named, `name`.
    """

    content: str | tuple[str, ...] | tuple[Mapping[str, str], ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Picture:
    """The portrait as it would be kept: the bytes of a picture, upright and cut or as they were."""

    content: bytes
    place: Place


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to the editor instead of a value. Values of several fields or people may share one: `question`.

    No text of it may hold a private value.
    """

    why: str
    place: Place
    offers: tuple[str, ...] = ()
    question: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """Nothing of the kind was handed in: blank, or said to be none (无, /)."""


Answer = Value | Picture | Ask | Missing
"""For one field. A field that is not mentioned is missing."""


@dataclass(frozen=True, slots=True)
class PersonRead:
    """One person, household or collective. `doubt` asks whether it is one at all, or which: a hidden row, a namesake.

    `private` are the values for the private file, by the names of `PrivateValues` (`id_number`, `phone`), and for a
    household `members`: only where a private file was asked for.
    """

    subject: str
    fields: Mapping[str, Answer]
    doubt: Ask | None = None
    private: Mapping[str, str] = field(default_factory=dict)


class Outcome(StrEnum):
    """What became of everything that was handed in for one case."""

    READ = "read"
    """There was a form, a list or material in it."""
    TOLD = "told"
    """There was none that could be read, and the editor was told what it is and what to do."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read of one case.

    `asks` belong to no person (whose photo, whose story); `told` are sentences for the editor, by the path they are
    about; `dropped` counts what was left out by its kind (a label of `NEVER_FIELDS`, 成员姓名), never what it was.
    """

    outcome: Outcome
    people: tuple[PersonRead, ...] = ()
    asks: tuple[Ask, ...] = ()
    told: Mapping[str, str] = field(default_factory=dict)
    dropped: Mapping[str, int] = field(default_factory=dict)


Reader = Callable[[Path, Mapping[str, str]], Reading]
