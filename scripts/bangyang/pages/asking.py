"""What a page asks about the rest of the site: questions that are written down where it is a campaign's own.

A function that looks further than one campaign is marked as a question. With the tools of the whole site it answers;
with those of a campaign its answer is taken down (`campaigncontext`), so that the page holds as long as it is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from bangyang.base.store import key_of
from bangyang.derivations.questions import Answer

P = ParamSpec("P")
T = TypeVar("T")


class Asking(Protocol):
    """The tools of pages, of a whole site or of one campaign."""

    def told(self, question: str, *words: str) -> Any:
        """What the whole site answers."""


A = TypeVar("A", bound=Asking)

_QUESTIONS: dict[str, Callable[..., Any]] = {}


def question(tell: Callable[Concatenate[A, P], T]) -> Callable[Concatenate[A, P], T]:
    """Makes a function of the tools of a whole site a question, known by its name. Its other arguments are texts; what
    it answers is plain, with all of it in its `repr`.
    """
    name = tell.__name__
    if name in _QUESTIONS:
        raise ValueError(f"two questions are called {name!r}")
    _QUESTIONS[name] = tell

    @wraps(tell)
    def ask(context: A, /, *words: P.args, **_: P.kwargs) -> T:
        answer: T = context.told(name, *map(str, words))
        return answer

    return ask


def answer_to(whole: Asking, name: str, words: tuple[str, ...]) -> Any:
    """What the tools of the whole site answer to a question."""
    return _QUESTIONS[name](whole, *words)


def answers_from(whole: Asking) -> Mapping[str, Answer]:
    """The same as it is written down, for every question."""

    def answer(name: str) -> Answer:
        return lambda words: noted(answer_to(whole, name, words))

    return {name: answer(name) for name in _QUESTIONS}


def noted(answer: Any) -> str:
    """An answer as it is written down."""
    return key_of(repr(answer).encode("utf-8", "surrogatepass")).hex()
