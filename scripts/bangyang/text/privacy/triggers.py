"""The quick look before the recognisers: one pass over a text tells which of them may find something in it.

A trigger is a pattern that occurs wherever a recogniser's own pattern finds anything. It is made from that pattern, by
leaving out what it says of the characters around, so that RE2 can look for all triggers at once, in a time that grows
with the length of the text alone. Most texts set off few of them, and no other recogniser runs.

Nothing may be lost by it: a text that cannot be looked at so sets off everything, and a test holds both ways together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

import re2

from bangyang.base.patterns import regex

_MEMORY: Final = 64 << 20
"""Bytes the automaton may take. It needs a few of them in a hundred; with too little, it would find nothing."""

_BLANKS: Final = r" \t\n\r\v"
"""White space in folded text, in which no other is left. What RE2 calls so is less."""

_PIECE: Final = regex(
    r"(?P<around>\(\?[<]?[=!])|(?P<opening>\((?:\?:|\?P.[a-z]+.)?)|(?P<closing>\))|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])"
    r"|(?P<count>(?:[*+?]|\{[0-9]*,?[0-9]*\})[?+]?)|(?P<other>\\.|.)",
    re.DOTALL,
)
"""A pattern of `re`, piece by piece."""
_BY_CODE: Final = regex(r"\\u([0-9A-Fa-f]{4})")
_NARROWER: Final = regex(r"\\[wWdDsSbBAZ1-9]")
"""What means something else in RE2, or nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Trigger:
    """A pattern of RE2 for folded text, or what it is made of. Each is another one, whatever it says."""

    source: str | tuple[re.Pattern[str], ...]

    @classmethod
    def of(cls, *patterns: re.Pattern[str]) -> Trigger:
        """What occurs wherever one of `patterns` does."""
        return cls(patterns)

    @property
    def pattern(self) -> str:
        """As RE2 reads it. Raises ValueError where it is made of a pattern that cannot be widened so."""
        return self.source if isinstance(self.source, str) else "|".join(map(wider, self.source))


class _Everything(Container[Trigger]):
    def __contains__(self, _trigger: object) -> bool:
        return True


EVERYTHING: Final[Container[Trigger]] = _Everything()
"""What is set off where nobody has looked: every recogniser has to."""

Look: TypeAlias = Callable[[str], Container[Trigger]]
"""Tells which triggers a folded text sets off."""


def no_look(_text: str) -> Container[Trigger]:
    """The look that spares nothing, against which the quick one is tested."""
    return EVERYTHING


class Triggers:
    """Some triggers, looked for together."""

    def __init__(self, triggers: Iterable[Trigger]) -> None:
        self._triggers = tuple(dict.fromkeys(triggers))

    def fired(self, text: str) -> Container[Trigger]:
        """Those that occur in a folded text."""
        try:
            found = self._set.Match(text.encode())
        except UnicodeEncodeError:
            return EVERYTHING
        # The last one occurs in every text: without it, the automaton gave up.
        if not found or len(self._triggers) not in found:
            return EVERYTHING
        return {self._triggers[number] for number in found if number < len(self._triggers)}

    @cached_property
    def _set(self) -> re2.Set:
        options = re2.Options()
        options.max_mem = _MEMORY
        options.never_capture = True
        options.log_errors = False
        every = re2.Set.SearchSet(options)
        for trigger in self._triggers:
            every.Add(trigger.pattern)
        every.Add("")
        every.Compile()
        return every


def wider(pattern: re.Pattern[str]) -> str:
    """A pattern of RE2 that occurs in a folded text wherever `pattern` does: what looks around is left out of it.

    Raises ValueError where it holds what RE2 reads otherwise, or takes letters without regard to their case.
    """
    if pattern.flags & re.IGNORECASE:
        raise ValueError("case is not the same to RE2")
    return f"(?:{''.join(_widened(pattern.pattern))})"


def _widened(pattern: str) -> Iterator[str]:
    depth, skipped = 0, 0
    for piece in _PIECE.finditer(_BY_CODE.sub(lambda found: chr(int(found[1], 16)), pattern)):
        kind, text = piece.lastgroup, piece[0]
        depth += (kind in ("around", "opening")) - (kind == "closing")
        if kind == "around" and not skipped:
            skipped = depth
        elif skipped:
            skipped = 0 if kind == "closing" and depth < skipped else skipped
        elif kind == "set":
            yield _understood(text.replace(r"\s", _BLANKS))
        elif kind == "count":
            # Two steps in one, possessive or lazy, find no more than the plain count.
            yield text if len(text) == 1 or (text[0] == "{" and text[-1] == "}") else text[:-1]
        elif text == r"\s":
            yield f"[{_BLANKS}]"
        elif text not in ("^", "$"):
            yield "(?:" if kind == "opening" else _understood(text)


def _understood(text: str) -> str:
    if _NARROWER.search(text):
        raise ValueError(f"{text!r} means something else to RE2")
    return text
