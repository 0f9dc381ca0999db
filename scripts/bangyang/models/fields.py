"""How a field is defined: once, with its Chinese label, one sentence of help and a privacy class.

Everything else that knows about a field (front-matter keys, the wording of findings, facts tables, JSON
Schema, scaffolds, the glossary) asks `specs` instead of repeating it; adding a field is one line in a model.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

from bangyang.models.types import split_items, split_list


class Privacy(StrEnum):
    """Who may ever see a value."""

    PUBLIC = "public"
    """May be shown once the derived stage allows it."""

    INTERNAL = "internal"
    """Read by derivations and checks, given to no view."""

    NEVER = "never"
    """May not stand in any file of the repository."""


class Model(BaseModel):
    """A frozen record read from one file, or a part of one.

    Text fields default to "" and lists to (): a missing value is a matter for checks, which can then still
    run on everything else the file says. `left_out` are keys that editors look for and that there are none of, with
    what to do instead.
    """

    left_out: ClassVar[Mapping[str, str]] = {}

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, arbitrary_types_allowed=True)


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """What is known about one field besides its value.

    `labels` are all keys an editor may write (the first is the standard one); `part` is the model of a
    nested record, and `many` says that the field is a list. A list that `divides` may be written on one line,
    张三、李四; one that `divides_items` also when each line begins with a dash. `sentences` are a list of free text.
    """

    name: str
    label: str
    help: str
    privacy: Privacy
    required: bool
    also: tuple[str, ...]
    part: type[Model] | None
    many: bool
    divides: bool = False
    divides_items: bool = False
    sentences: bool = False

    @property
    def labels(self) -> tuple[str, ...]:
        """The keys understood, the standard one first, the English name last."""
        return (self.label, *self.also, self.name)


def field(
    label: str,
    help: str,
    *,
    default: Any = "",
    privacy: Privacy = Privacy.PUBLIC,
    required: bool = False,
    also: tuple[str, ...] = (),
) -> Any:
    """One field: its Chinese label, a sentence an editor understands, and what it is when nobody wrote it."""
    extra: JsonDict = {"x-privacy": privacy.value, "x-required": required, "x-also": list(also)}
    return Field(default, title=label, description=help, json_schema_extra=extra, validate_default=False)


def moved_from() -> Any:
    """旧网址: where a page used to be. Every kind of page has the field, with the same words."""
    return field("旧网址", "这一页以前的网址，最早的写在前面；打开旧网址会转到这一页", default=())


def drafted() -> Any:
    """草稿: that a file is checked and not published. Every kind of file that may say so has the field alike."""
    return field("草稿", "写“是”就只检查、不发布，也不妨碍别的内容，写好了删去这一行；发布过的不能再写", default=False)


@cache
def specs(model: type[Model]) -> tuple[FieldSpec, ...]:
    """The fields of `model`, in the order they are written in scaffolds and on the paper forms."""
    return tuple(_spec(name, info) for name, info in model.model_fields.items())


@cache
def keys(model: type[Model]) -> dict[str, FieldSpec]:
    """Every key that may stand in a file of this kind, Chinese and English."""
    return {label: spec for spec in specs(model) for label in spec.labels}


@cache
def all_labels(model: type[Model]) -> frozenset[str]:
    """Every key of `model` and of the records nested in it; the line pre-pass recognises keys by this."""
    found = set(keys(model))
    for spec in specs(model):
        if spec.part is not None and spec.part is not model:
            found |= all_labels(spec.part)
    return frozenset(found)


def spec_of(model: type[Model], name: str) -> FieldSpec:
    """The spec of one field by its English name; KeyError where there is none."""
    for spec in specs(model):
        if spec.name == name:
            return spec
    raise KeyError(name)


def _spec(name: str, info: Any) -> FieldSpec:
    extra = typing.cast("dict[str, Any]", info.json_schema_extra)
    part, many = _shape(info.annotation)
    validators = {getattr(entry, "func", None) for entry in info.metadata}
    return FieldSpec(
        name=name,
        label=info.title,
        help=info.description,
        privacy=Privacy(extra["x-privacy"]),
        required=extra["x-required"],
        also=tuple(extra["x-also"]),
        part=part,
        many=many,
        divides=split_list in validators or split_items in validators,
        divides_items=split_items in validators,
        sentences=many and not {split_list, split_items} & validators and _holds_text(info.annotation),
    )


def _shape(annotation: Any) -> tuple[type[Model] | None, bool]:
    """The nested model of an annotation, and whether it is a list: `tuple[Stage, ...]` gives (Stage, True)."""
    origin = typing.get_origin(annotation)
    if origin is tuple:
        part, _ = _shape(typing.get_args(annotation)[0])
        return part, True
    if origin is typing.Annotated:
        return _shape(typing.get_args(annotation)[0])
    if origin in (typing.Union, types.UnionType):
        chosen = [arg for arg in typing.get_args(annotation) if arg is not type(None)]
        return _shape(chosen[0])
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation, False
    return None, False


def _holds_text(annotation: Any) -> bool:
    """Whether the items of `tuple[Line, ...]` are text as it was typed."""
    item = typing.get_args(annotation)[0]
    return item is str or (typing.get_origin(item) is typing.Annotated and typing.get_args(item)[0] is str)
