"""Values as plain data (JSON), and back: by the types their fields declare, so that data can choose no class.

A `Plain` is made once for a type: a model, a frozen dataclass, an enumeration, a day, texts and numbers, and tuples of
them. What is read back is of that type in all its parts, or is refused; nothing is executed and nothing validated that
had been validated when it was written.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, Final, Generic, TypeVar
from zoneinfo import ZoneInfo

from pydantic import BaseModel

T = TypeVar("T")

_Turn = Callable[[Any], Any]
_BESIDES: Final = {"__pydantic_extra__": None, "__pydantic_private__": None}


class Misfit(ValueError):
    """A value that is not of the type it should be, or has no plain form."""


class Plain(Generic[T]):
    """How values of one type are written and read."""

    def __init__(self, kind: type[T]) -> None:
        turns: tuple[_Turn, _Turn] = _form(kind)  # type: ignore[arg-type]  # every type is hashable
        self._write, self._read = turns

    def dumps(self, value: T) -> bytes:
        """`value` as bytes. Raises Misfit."""
        return written(self._write(value))

    def loads(self, data: bytes) -> T:
        """The value that `dumps` wrote. Raises Misfit for anything else."""
        made: T = self.restored(read(data))
        return made

    def plain(self, value: T) -> Any:
        """`value` as lists, tables, texts and numbers, for a larger whole. Raises Misfit."""
        return self._write(value)

    def restored(self, data: Any) -> Any:
        """The value of which `data` is the plain form. Raises Misfit."""
        try:
            return self._read(data)
        except Misfit:
            raise
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as fault:
            raise Misfit(str(fault)) from fault


def written(data: Any) -> bytes:
    """Plain data as bytes; lone halves of characters, which search lists have, are kept."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def read(data: bytes) -> Any:
    """Plain data from bytes. Raises Misfit."""
    try:
        return json.loads(data.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as fault:
        raise Misfit(str(fault)) from fault


@cache
def _form(kind: Any) -> tuple[_Turn, _Turn]:
    """(write, read) for a type as it is annotated."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Annotated:
        return _form(arguments[0])
    if origin in (typing.Union, types.UnionType):
        return _optional(*(each for each in arguments if each is not type(None)))
    if origin is tuple:
        return _many(*(each for each in arguments if each is not ...))
    if isinstance(kind, type):
        if kind in (int, bool, float):
            return _exact(kind)
        if issubclass(kind, Enum):
            return _whole(kind, lambda value: value.value, kind)
        if issubclass(kind, str):
            return _text(kind)
        if kind is datetime:
            return _whole(kind, _write_instant, _read_instant)
        if kind is date:
            return _whole(kind, date.isoformat, date.fromisoformat)
        if issubclass(kind, BaseModel):
            return _model(kind)
        if dataclasses.is_dataclass(kind):
            return _record(kind)
    raise Misfit(f"no plain form for {kind!r}")


def _exact(kind: type[Any]) -> tuple[_Turn, _Turn]:
    def same(value: Any) -> Any:
        if type(value) is not kind:
            raise Misfit(f"{value!r} is no {kind.__name__}")
        return value

    return same, same


def _text(kind: type[str]) -> tuple[_Turn, _Turn]:
    check, _ = _exact(kind)
    plain, _ = _exact(str)
    if kind is str:
        return plain, plain
    return lambda value: str(check(value)), lambda data: kind(plain(data))


def _whole(kind: type[Any], write: _Turn, read: _Turn) -> tuple[_Turn, _Turn]:
    """A value that is written as one text."""
    check, _ = _exact(kind)
    text, _ = _exact(str)
    return lambda value: text(write(check(value))), lambda data: read(text(data))


def _write_instant(value: datetime) -> str:
    """The clock's face, and the zone by name."""
    if value.tzinfo is not None and not isinstance(value.tzinfo, ZoneInfo):
        raise Misfit(repr(value.tzinfo))
    zone = value.tzinfo.key if value.tzinfo is not None else ""
    return f"{value.replace(tzinfo=None).isoformat()} {zone}"


def _read_instant(text: str) -> datetime:
    clock, _, zone = text.partition(" ")
    return datetime.fromisoformat(clock).replace(tzinfo=ZoneInfo(zone) if zone else None)


def _optional(*kinds: Any) -> tuple[_Turn, _Turn]:
    if len(kinds) != 1:
        raise Misfit(f"one of several types: {kinds!r}")
    write, read = _form(kinds[0])

    def given(turn: _Turn) -> _Turn:
        return lambda value: None if value is None else turn(value)

    return given(write), given(read)


def _many(*kinds: Any) -> tuple[_Turn, _Turn]:
    if len(kinds) != 1:
        raise Misfit(f"a tuple of several types: {kinds!r}")
    write, read = _form(kinds[0])

    def each(value: Any) -> list[Any]:
        if type(value) is not tuple:
            raise Misfit(f"{value!r} is no tuple")
        return [write(item) for item in value]

    def together(data: Any) -> tuple[Any, ...]:
        if type(data) is not list:
            raise Misfit(f"{data!r} is no list")
        return tuple([read(item) for item in data])

    return each, together


def _record(kind: Any) -> tuple[_Turn, _Turn]:
    """A dataclass: a list of its fields."""
    hints = typing.get_type_hints(kind, include_extras=True)
    names = [field.name for field in dataclasses.fields(kind)]
    forms = [_form(hints[name]) for name in names]
    writers = [(name, write) for name, (write, _) in zip(names, forms, strict=True)]
    readers = [read for _, read in forms]
    check, _ = _exact(kind)

    def fields(value: Any) -> list[Any]:
        check(value)
        return [write(getattr(value, name)) for name, write in writers]

    def made(data: Any) -> Any:
        if type(data) is not list or len(data) != len(readers):
            raise Misfit(f"{data!r} is no {kind.__name__}")
        return kind(*[read(item) for read, item in zip(readers, data, strict=True)])

    return fields, made


def _model(kind: type[BaseModel]) -> tuple[_Turn, _Turn]:
    """A model: a table of the fields that were typed; the others have their defaults, which never change.

    It is restored as a copy of it is, since `model_construct` works the defaults out anew for each.
    """
    annotations: dict[str, Any] = {name: info.annotation for name, info in kind.model_fields.items()}
    forms = {name: _form(annotation) for name, annotation in annotations.items()}
    defaults = kind.model_construct().__dict__
    check, _ = _exact(kind)

    def fields(value: Any) -> dict[str, Any]:
        check(value)
        typed = value.model_fields_set
        return {name: write(getattr(value, name)) for name, (write, _) in forms.items() if name in typed}

    def made(data: Any) -> Any:
        if type(data) is not dict:
            raise Misfit(f"{data!r} is no {kind.__name__}")
        state = {"__dict__": {**defaults, **{name: forms[name][1](item) for name, item in data.items()}}}
        value = kind.__new__(kind)
        value.__setstate__({**state, "__pydantic_fields_set__": set(data), **_BESIDES})
        return value

    return fields, made
