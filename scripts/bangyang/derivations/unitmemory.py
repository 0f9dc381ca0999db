"""What was worked out of a campaign, remembered from build to build.

A result is kept under the key of its campaign (`units`) with the questions on which it rests (`questions`); it is found
again as long as the key is the same and every question has the answer that it had.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from bangyang.base.store import Part, Plain
from bangyang.base.store.plain import read, written
from bangyang.derivations.questions import Answer, Asked, still_answered

T = TypeVar("T")

_ASKED = Plain(Asked)


class UnitMemory(Generic[T]):
    """Results of one type in one part of the store. `form` is how they are written."""

    def __init__(self, kept: Part, form: Plain[T]) -> None:
        self._kept = kept
        self._form = form
        self._recalled: dict[bytes, tuple[Asked, ...]] = {}

    def recall(self, key: bytes, answers: Mapping[str, Answer]) -> T | None:
        """What is kept under `key`; None where there is nothing, or a question has another answer now."""
        value = self._kept.get(key)
        if value is None:
            return None
        try:
            written_down, result = read(value)
            asked = tuple(map(_ASKED.restored, written_down))
            if not still_answered(asked, answers):
                return None
            found: T = self._form.restored(result)
        except (ValueError, TypeError):
            return None
        self._recalled[key] = asked
        return found

    def keep(self, key: bytes, result: T, asked: Iterable[Asked]) -> None:
        """Keep a result that rests on what was `asked`, and on what the one rests on that was recalled under this key:
        whoever takes parts of that over asks nothing again.
        """
        every = sorted({*self._recalled.get(key, ()), *asked})
        self._kept.put(key, written([[_ASKED.plain(each) for each in every], self._form.plain(result)]))
