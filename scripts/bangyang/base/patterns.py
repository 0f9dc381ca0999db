"""Regular expressions that are compiled when they are first asked for.

There are some five hundred in the program, and compiling them takes a quarter of the time in which a command starts;
most commands ask for a few dozen. Modules whose patterns are many or large take them from here. Processes that are
forked each have to compile what is not compiled by then, so whoever forks has it done before (`base.workers`).
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Waiting:
    """A pattern that nobody asked for yet. Once it is asked, its methods are its own: no look-up lies in between."""

    def __init__(self, source: Any, flags: int) -> None:
        self.pattern = source
        self._given = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            # Whoever copies or pickles is no user of the pattern.
            raise AttributeError(name)
        return getattr(self.compiled(), name)

    def compiled(self) -> re.Pattern[Any]:
        """The pattern itself. Raises re.error."""
        compiled = re.compile(self.pattern, self._given)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split"):
            setattr(self, method, getattr(compiled, method))
        return compiled

    def __reduce__(self) -> tuple[Any, ...]:
        return regex, (self.pattern, self._given)


_waiting: list[_Waiting] = []


def regex(source: AnyStr, flags: int | re.RegexFlag = 0) -> re.Pattern[AnyStr]:
    """`re.compile(source, flags)`, done at the first use; what is wrong with it raises re.error only then."""
    pattern = _Waiting(source, int(flags))
    _waiting.append(pattern)
    return cast("re.Pattern[AnyStr]", pattern)


def compile_waiting() -> None:
    """Compile what nobody asked for yet. Raises re.error."""
    while _waiting:
        _waiting.pop().compiled()
