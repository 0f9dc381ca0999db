"""The texts that stand in a model, nested ones included, and the model with other texts in their place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any, TypeAlias, TypeVar

from bangyang.models.fields import Model, Privacy, specs

At: TypeAlias = tuple[str | int, ...]
"""Where a value stands: English field names and list indices."""

M = TypeVar("M", bound=Model)


def public_texts(model: Model, apart_from: Collection[str] = (), at: At = ()) -> Iterator[tuple[At, str]]:
    """Every text that the public may see of `model`, with where it stands; `apart_from` are fields left out."""
    for spec in specs(type(model)):
        if spec.privacy is Privacy.PUBLIC and spec.name not in apart_from:
            yield from _texts(getattr(model, spec.name), (*at, spec.name))


def with_texts(model: M, tell: Callable[[At, str], str], apart_from: Collection[str] = (), at: At = ()) -> M:
    """`model` with `tell(at, text)` in the place of each of its `public_texts`; the very same if that changes none."""
    changed: dict[str, Any] = {}
    for spec in specs(type(model)):
        if spec.privacy is Privacy.PUBLIC and spec.name not in apart_from:
            value = getattr(model, spec.name)
            told = _told(value, tell, (*at, spec.name))
            if told is not value:
                changed[spec.name] = told
    return model.model_copy(update=changed) if changed else model


def _texts(value: object, at: At) -> Iterator[tuple[At, str]]:
    # A choice is a string, too, and no text.
    if type(value) is str:
        yield at, value
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from _texts(each, (*at, index))
    elif isinstance(value, Model):
        yield from public_texts(value, (), at)


def _told(value: object, tell: Callable[[At, str], str], at: At) -> object:
    if type(value) is str:
        told = tell(at, value)
        return value if told == value else told
    if isinstance(value, tuple):
        items = tuple(_told(each, tell, (*at, index)) for index, each in enumerate(value))
        return value if all(new is old for new, old in zip(items, value, strict=True)) else items
    if isinstance(value, Model):
        return with_texts(value, tell, (), at)
    return value
