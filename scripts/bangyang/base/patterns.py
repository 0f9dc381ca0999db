"""Regular expressions that are compiled when they are first asked for.

There are some five hundred in the program, and compiling them takes a quarter of the time in which a command starts;
most commands ask for a few dozen.
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
        compiled = re.compile(self.pattern, self._given)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)

    def __reduce__(self) -> tuple[Any, ...]:
        return regex, (self.pattern, self._given)


def regex(source: AnyStr, flags: int | re.RegexFlag = 0) -> re.Pattern[AnyStr]:
    """`re.compile(source, flags)`, done at the first use; what is wrong with it raises re.error only then."""
    return cast("re.Pattern[AnyStr]", _Waiting(source, int(flags)))
