"""From a tree of strings to a model: keys by label, values by type, every fault at its place.

Keys are translated by the model's own field definitions. Values that cannot be read become findings and are
left out, so that a sound model always results and the checks still run on everything else.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from bangyang.errors import Finding, Place, Unreadable
from bangyang.loading import rules
from bangyang.loading.yamltree import Mapping, Node, Scalar
from bangyang.models.fields import FieldSpec, Model, Privacy, keys, specs

M = TypeVar("M", bound=Model)
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Bound(Generic[M]):
    """A model with the places of its values.

    `places` maps a path of English names and indices to where the value stands, `keys` to where its key
    stands; `raw` holds what was typed. `faulty` are top-level fields that could not be read in full.
    """

    model: M
    places: Map[Path, Place]
    keys: Map[Path, Place]
    raw: Map[Path, str]
    faulty: frozenset[str]
    findings: tuple[Finding, ...]


def bind(root: Mapping, kind: type[M], path: str, never: tuple[FieldSpec, ...] = ()) -> Bound[M]:
    """Reads `root` as a `kind`. `never` are keys that may stand in no file of this kind."""
    reader = _Reader(path, never)
    data = reader.mapping(root, kind, ())
    model, faulty = reader.validate(kind, data)
    reader.require(kind, model, faulty, root, ())
    return Bound(model, reader.places, reader.keys, reader.raw, frozenset(faulty), tuple(reader.findings))


@dataclass
class _Reader:
    path: str
    never: tuple[FieldSpec, ...]
    places: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    raw: dict[Path, str] = field(default_factory=dict)
    labels: dict[Path, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    _blocked: set[str] = field(default_factory=set)

    def mapping(self, node: Mapping, kind: type[Model], at: Path) -> dict[str, Any]:
        """The values of `node` under English names; unknown and forbidden keys become findings."""
        known = keys(kind)
        data: dict[str, Any] = {}
        for key, value in node.items:
            place = Place(self.path, key.line, key.column)
            spec = known.get(key.text)
            if spec is None:
                self._unknown(key.text, place, kind, at)
                continue
            where = (*at, spec.name)
            if spec.name in data or where in self.keys:
                message = f"“{key.text}”与第 {self.keys[where].line} 行写的是同一项"
                self.findings.append(rules.DUPLICATE_KEY.at(place, message, label=spec.label))
                continue
            self.keys[where] = place
            self.labels[where] = key.text
            found = self._value(value, spec, where)
            if found is not None:
                data[spec.name] = found
        return data

    def _value(self, node: Node, spec: FieldSpec, at: Path) -> Any:
        self.places[at] = Place(self.path, node.line, node.column)
        if isinstance(node, Scalar):
            self.raw[at] = node.text
            return node.text or None
        if isinstance(node, Mapping):
            if spec.part is None:
                return self._misshapen(spec, at, "这里不能再分项")
            return self.mapping(node, spec.part, (*at, 0) if spec.many else at)
        if not spec.many:
            return self._misshapen(spec, at, "这里只能写一个值，不能是列表")
        return [
            item
            for index, child in enumerate(node.items)
            if (item := self._item(child, spec, (*at, index))) is not None
        ]

    def _item(self, node: Node, spec: FieldSpec, at: Path) -> Any:
        self.places[at] = Place(self.path, node.line, node.column)
        if isinstance(node, Scalar):
            self.raw[at] = node.text
            return node.text
        if isinstance(node, Mapping) and spec.part is not None:
            return self.mapping(node, spec.part, at)
        if isinstance(node, Mapping) and len(node.items) == 1:
            # “- 推荐: 说明” in a list of sentences: YAML makes a table of it, the editor meant a sentence.
            key, value = node.items[0]
            if isinstance(value, Scalar):
                self.raw[at] = f"{key.text}：{value.text}"
                return self.raw[at]
        return self._misshapen(spec, at, "列表里的这一条写法不对")

    def _misshapen(self, spec: FieldSpec, at: Path, message: str) -> None:
        self._blocked.add(str(at[0]))
        hint = f"{spec.label}：{spec.help}"
        self.findings.append(rules.WRONG_SHAPE.at(self.places[at], message, label=spec.label, hint=hint))

    def _unknown(self, key: str, place: Place, kind: type[Model], at: Path) -> None:
        forbidden = next((spec for spec in self.never if key in spec.labels), None) if not at else None
        if forbidden is not None:
            message = f"“{key}”属于不得入库的个人信息"
            self.findings.append(rules.NEVER_FIELD.at(place, message, label=forbidden.label))
            return
        labels = [spec.label for spec in specs(kind)]
        near = difflib.get_close_matches(key, [*keys(kind)], n=1, cutoff=0.5)
        if near:
            # What was meant is as good as known: it is not called missing as well.
            self._blocked.add(str(at[0]) if at else keys(kind)[near[0]].name)
            hint = f"改成“{keys(kind)[near[0]].label}”，或删去这一行"
        else:
            hint = f"可用的项目：{'、'.join(labels)}" if at else "核对项目名称；不需要就删去这一行"
        self.findings.append(rules.UNKNOWN_KEY.at(place, f"没有“{key[:20]}”这一项", label=key[:20], hint=hint))

    def validate(self, kind: type[M], data: dict[str, Any]) -> tuple[M, set[str]]:
        """A sound model of whatever can be read; the English names of fields that could not."""
        faulty = set(self._blocked)
        for _ in range(len(data) + 2):
            try:
                return kind.model_validate(data), faulty
            except ValidationError as fault:
                for error in fault.errors():
                    self._fault(kind, dict(error))
                data = _without(data, [error["loc"] for error in fault.errors()], faulty)
        return kind.model_validate({}), faulty

    def _fault(self, kind: type[Model], error: dict[str, Any]) -> None:
        loc: Path = tuple(error["loc"])
        place = self._nearest(loc)
        label = self._label(kind, loc)
        cause = error.get("ctx", {}).get("error")
        if isinstance(cause, Unreadable):
            rule = rules.BY_CODE.get(cause.code, rules.WRONG_SHAPE)
            self.findings.append(rule.at(place, cause.message, label=label, hint=cause.hint))
            return
        spec = keys(kind).get(str(loc[0])) if loc else None
        hint = f"{spec.label}：{spec.help}" if spec else None
        self.findings.append(rules.WRONG_SHAPE.at(place, "这一项的写法不对", label=label, hint=hint))

    def _nearest(self, loc: Path) -> Place:
        for end in range(len(loc), 0, -1):
            if loc[:end] in self.places:
                return self.places[loc[:end]]
        return Place(self.path)

    def _label(self, kind: type[Model], loc: Path) -> str:
        """The Chinese label of the innermost named field of `loc`."""
        label, model = "", kind
        for step in loc:
            if isinstance(step, int) or step not in model.model_fields:
                continue
            spec = next(spec for spec in specs(model) if spec.name == step)
            label = spec.label
            model = spec.part or model
        return label

    def require(self, kind: type[Model], model: Model, faulty: set[str], node: Mapping, at: Path) -> None:
        """Findings for required fields that nobody wrote, in nested records too."""
        for spec in specs(kind):
            where = (*at, spec.name)
            value = getattr(model, spec.name)
            missing = value is None or value == "" or value == () or (value == 0 and type(value) is int)
            if missing and spec.required and not self._is_faulty(where, faulty):
                place = (
                    self.keys.get(where) or self._nearest(at)
                    if at
                    else self.keys.get(where) or Place(self.path, node.line)
                )
                message = f"没有写“{spec.label}”"
                hint = f"补上一行“{spec.label}: ”，写：{spec.help}"
                self.findings.append(rules.MISSING_FIELD.at(place, message, label=spec.label, hint=hint))
            if spec.part is not None and value:
                parts = value if spec.many else (value,)
                for index, part in enumerate(parts):
                    self.require(spec.part, part, faulty, node, (*where, index) if spec.many else where)

    def _is_faulty(self, where: Path, faulty: set[str]) -> bool:
        return str(where[0]) in faulty


def _without(data: dict[str, Any], locs: list[Any], faulty: set[str]) -> dict[str, Any]:
    """`data` less what could not be read: the one list item where that is enough, else the whole field."""
    rest = dict(data)
    items: dict[str, set[int]] = {}
    for loc in locs:
        if not loc:
            faulty.update(rest)
            return {}
        name = str(loc[0])
        faulty.add(name)
        if len(loc) > 1 and isinstance(loc[1], int) and isinstance(rest.get(name), list):
            items.setdefault(name, set()).add(loc[1])
        else:
            rest.pop(name, None)
    for name, drop in items.items():
        if name in rest:
            rest[name] = [value for index, value in enumerate(rest[name]) if index not in drop]
    return rest


def internal_fields(kind: type[Model]) -> frozenset[str]:
    """English names of the fields of `kind` that no view may receive."""
    return frozenset(spec.name for spec in specs(kind) if spec.privacy is not Privacy.PUBLIC)
