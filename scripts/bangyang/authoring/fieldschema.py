"""JSON Schema (2020-12) of every kind of file, from the fields' own definitions.

Called by `bangyang schema` alone. Keys are the Chinese labels; other accepted keys refer to them. A schema accepts
whatever the loader reads: a list on one line, a record on one line (`推荐：2022年6月20日至8月10日`), a number where a
text is meant, an empty value. What a value means is still the loader's to say: dates, for one, are any text here.
"""

from __future__ import annotations

import typing
from typing import Any

from pydantic import BeforeValidator

from bangyang.models.campaign import PartOfText
from bangyang.models.fields import FieldSpec, Model, keys, specs
from bangyang.models.kinds import KINDS, SINGLE_FILES
from bangyang.models.records import RECORD_MODELS, RecordKind
from bangyang.models.types import Choice, single_item

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_RECORD_PREFIX = "record-"
_FILE_MODELS: dict[str, tuple[str, type[Model]]] = {
    **{kind.key: (kind.label, kind.model) for kind in (*KINDS, *SINGLE_FILES)},
    **{
        f"{_RECORD_PREFIX}{kind.name.lower().replace('_', '-')}": (kind.value, model)
        for kind, model in RECORD_MODELS.items()
    },
}
SCHEMA_KINDS: tuple[str, ...] = tuple(_FILE_MODELS)
"""Names of the schemas: the kinds of files, and `record-…` for each kind of internal record."""


def schema_of(kind: str) -> dict[str, Any]:
    """The schema of one of SCHEMA_KINDS; KeyError for any other."""
    label, model = _FILE_MODELS[kind]
    writer = _Writer()
    schema = {"$schema": DIALECT, "title": label, **writer.record(model)}
    if kind.startswith(_RECORD_PREFIX):
        _settle_kind(schema, next(word for word, found in RECORD_MODELS.items() if found is model))
    if writer.parts:
        schema["$defs"] = dict(sorted(writer.parts.items()))
    return schema


def _settle_kind(schema: dict[str, Any], kind: RecordKind) -> None:
    """A record's own word is the only one its file may carry; opinions may leave it out."""
    spec = keys(RECORD_MODELS[kind])["kind"]
    schema["properties"][spec.label]["enum"] = [kind.value]
    if kind is not RecordKind.APPROVAL:
        schema.setdefault("allOf", []).append(_present(spec))


class _Writer:
    """Writes one schema; `parts` collects the nested records it refers to."""

    def __init__(self) -> None:
        self.parts: dict[str, dict[str, Any]] = {}

    def record(self, model: type[Model]) -> dict[str, Any]:
        """A table of keys and values."""
        native = model.model_json_schema(mode="validation")["properties"]
        properties: dict[str, Any] = {}
        english = []
        for spec in specs(model):
            properties[spec.label] = self._property(model, spec, native[spec.name])
            properties.update({also: {"$ref": f"#/properties/{spec.label}"} for also in spec.also})
            english.append(spec.name)
        schema: dict[str, Any] = {
            "type": "object",
            "properties": properties,
            # English names are read too, but no editor should offer them.
            "patternProperties": {f"^(?:{'|'.join(english)})$": True},
            "additionalProperties": False,
        }
        required = [_present(spec) for spec in specs(model) if spec.required]
        if required:
            schema["allOf"] = required
        return schema

    def _property(self, model: type[Model], spec: FieldSpec, native: dict[str, Any]) -> dict[str, Any]:
        about: dict[str, Any] = {"title": spec.label, "description": spec.help, "x-english": spec.name}
        about |= {"x-privacy": spec.privacy.value, "x-required": spec.required}
        shapes = self._part(spec.part) if spec.part is not None else [_scalar(model, spec, native)]
        if not spec.many:
            return {**about, **_or_empty(shapes)}
        one = shapes if _takes_one(model, spec) else []
        return {**about, **_any_of([{"type": "array", "items": _any_of(shapes)}, *one, {"type": "null"}])}

    def _part(self, part: type[Model]) -> list[dict[str, Any]]:
        """A reference to a nested record; one that people write on a line may also be a line."""
        name = part.__name__
        if name not in self.parts:
            self.parts[name] = {}
            self.parts[name] = _relocated(self.record(part), name)
        reference = {"$ref": f"#/$defs/{name}"}
        return [reference, {"type": "string"}] if issubclass(part, PartOfText) else [reference]


def _or_empty(shapes: list[dict[str, Any]]) -> dict[str, Any]:
    """`shapes`, or a key with nothing after it."""
    match shapes:
        case [{"enum": words}]:
            return {"enum": [*words, None]}
        case [{"type": [*kinds], **rest}]:
            return {"type": [*kinds, "null"], **rest}
    return _any_of([*shapes, {"type": "null"}])


def _any_of(shapes: list[dict[str, Any]]) -> dict[str, Any]:
    return shapes[0] if len(shapes) == 1 else {"anyOf": shapes}


def _relocated(record: dict[str, Any], name: str) -> dict[str, Any]:
    """A record's references to its own properties, seen from the root of the schema."""
    for value in record["properties"].values():
        if value.get("$ref", "").startswith("#/properties/"):
            value["$ref"] = f"#/$defs/{name}{value['$ref'][1:]}"
    return record


def _present(spec: FieldSpec) -> dict[str, Any]:
    return {"anyOf": [{"required": [label]} for label in spec.labels]}


def _scalar(model: type[Model], spec: FieldSpec, native: dict[str, Any]) -> dict[str, Any]:
    """One value: a word of a list, or a text that YAML may also take for a number."""
    word = _innermost(model.model_fields[spec.name].annotation)
    if isinstance(word, type) and issubclass(word, Choice):
        # The standard words come first: editors offer them in this order.
        return {"enum": list(dict.fromkeys([*(member.value for member in word), *word.also()]))}
    if word is bool:
        return {"enum": ["是", "否", "有", "无", "没有", True, False]}
    value: dict[str, Any] = {"type": ["string", "number"]}
    examples = _examples(native)
    return {**value, "examples": examples} if examples else value


def _innermost(annotation: Any) -> Any:
    """The type of a single value: `Publication | None` and `tuple[Publication, ...]` give Publication."""
    while args := [arg for arg in typing.get_args(annotation) if arg not in (type(None), Ellipsis)]:
        annotation = args[0]
    return annotation


def _examples(native: dict[str, Any]) -> list[str]:
    """What pydantic was told to show, on the field or on the items of its list."""
    options = [native, *native.get("anyOf", ())]
    options += [option["items"] for option in options if "items" in option]
    return next((option["examples"] for option in options if "examples" in option), [])


def _takes_one(model: type[Model], spec: FieldSpec) -> bool:
    """Whether a list may be written as a single value."""
    metadata = model.model_fields[spec.name].metadata
    return spec.divides or any(isinstance(item, BeforeValidator) and item.func is single_item for item in metadata)
