"""From a tree of strings to a model: keys by label, values by type, every fault at its place.

Keys are translated by the model's own field definitions. Values that cannot be read become findings and are
left out, so that a sound model always results and the checks still run on everything else.
"""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from bangyang.base.errors import Finding, Place, Unreadable
from bangyang.loading import rules
from bangyang.loading.likeness import meant
from bangyang.loading.yamltree import Mapping, Node, Scalar, Tree
from bangyang.models.fields import FieldSpec, Model, keys, specs
from bangyang.models.types import divided

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


def bind(
    tree: Tree,
    kind: type[M],
    path: str,
    never: tuple[FieldSpec, ...] = (),
    *,
    line: int = 1,
    lost: frozenset[str] = frozenset(),
    spoilt: frozenset[int] = frozenset(),
) -> Bound[M]:
    """Reads `tree` as a `kind`.

    `never` are keys that may stand in no file of this kind; a missing field is reported at `line`. `lost` are keys
    whose value is known not to be whole, `spoilt` lines that have been reported already: what cannot be read there
    is left out without another finding.
    """
    reader = _Reader(path, never, spoilt)
    data = reader.mapping(tree.root, kind, ())
    known = keys(kind)
    reader.bad.update((known[key].name,) for key in lost | tree.lost if key in known)
    if not tree.whole:
        reader.bad.update((spec.name,) for spec in specs(kind))
    model = reader.validate(kind, data)
    reader.require(kind, model, line, ())
    faulty = frozenset(str(at[0]) for at in reader.bad)
    return Bound(model, reader.places, reader.keys, reader.raw, faulty, tuple(reader.findings))


@dataclass
class _Reader:
    path: str
    never: tuple[FieldSpec, ...]
    spoilt: frozenset[int]
    places: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    raw: dict[Path, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    bad: set[Path] = field(default_factory=set)
    """Paths of what could not be read, or may not be whole."""

    def mapping(self, node: Mapping, kind: type[Model], at: Path) -> dict[str, Any]:
        """The values of `node` under English names; unknown and forbidden keys become findings."""
        known = keys(kind)
        data: dict[str, Any] = {}
        found_specs = [_spec_of(known, key) for key, _ in node.items]
        present = frozenset(spec.name for spec in found_specs if spec is not None)
        for (key, value), spec in zip(node.items, found_specs, strict=True):
            if spec is None:
                self._unknown(key, kind, at, present)
                continue
            where = (*at, spec.name)
            place = Place(self.path, key.line, key.column)
            if where in self.keys:
                message = f"“{key.text}”与第 {self.keys[where].line} 行写的是同一项"
                self.findings.append(rules.DUPLICATE_KEY.at(place, message, label=spec.label))
                continue
            self.keys[where] = place
            found = self._value(value, spec, where)
            if found is not None:
                data[spec.name] = found
        return data

    def _value(self, node: Node, spec: FieldSpec, at: Path) -> Any:
        self.places[at] = Place(self.path, node.line, node.column)
        if isinstance(node, Scalar):
            self.raw[at] = node.text
            return (self._list((node,), spec, at) if spec.many else node.text) if node.text else None
        if isinstance(node, Mapping):
            if spec.part is None:
                hint = f"在“{spec.label}: ”后面写成一行；{spec.help}"
                return self._misshapen(spec, at, "这里不能再分项", hint)
            return self._list((node,), spec, at) if spec.many else self.mapping(node, spec.part, at)
        if not spec.many:
            hint = f"在“{spec.label}: ”后面只写一个值，不用方括号和减号；{spec.help}"
            return self._misshapen(spec, at, "这里只能写一个值，不能是列表", hint)
        return self._list(node.items, spec, at, dashed=True)

    def _list(self, nodes: tuple[Node, ...], spec: FieldSpec, at: Path, *, dashed: bool = False) -> list[Any]:
        found: list[Any] = []
        divides = spec.divides_items if dashed else spec.divides
        for node in nodes:
            for part in _divided(node) if divides and isinstance(node, Scalar) else (node,):
                item = self._item(part, spec, (*at, len(found)))
                if item is not None:
                    found.append(item)
        return found

    def _item(self, node: Node, spec: FieldSpec, at: Path) -> Any:
        self.places[at] = Place(self.path, node.line, node.column)
        if isinstance(node, Scalar):
            self.raw[at] = node.text
            return node.text or None
        if isinstance(node, Mapping) and spec.part is not None:
            return self.mapping(node, spec.part, at)
        if isinstance(node, Mapping) and len(node.items) == 1:
            # “[推荐: 说明]” in a list of sentences: YAML makes a table of it, the editor meant a sentence.
            key, value = node.items[0]
            if isinstance(value, Scalar):
                self.raw[at] = f"{key.text}：{value.text}"
                return self.raw[at]
        return self._misshapen(spec, at, "列表里的这一条写法不对", f"每一条只写一个值，不用方括号；{spec.help}")

    def _misshapen(self, spec: FieldSpec, at: Path, message: str, hint: str) -> None:
        self.bad.add(at[:1])
        place = self.places[at]
        if place.line not in self.spoilt:
            self.findings.append(rules.WRONG_SHAPE.at(place, message, label=spec.label, hint=hint))

    def _unknown(self, key: Scalar, kind: type[Model], at: Path, present: frozenset[str]) -> None:
        """Reports a key that `kind` does not have. `present` are fields written beside it, which it cannot mean."""
        place, text = Place(self.path, key.line, key.column), key.text[:20]
        forbidden = next((spec for spec in self.never if key.text in spec.labels), None) if not at else None
        if forbidden is not None:
            message = f"“{text}”属于不得入库的个人信息"
            self.findings.append(rules.NEVER_FIELD.at(place, message, label=forbidden.label))
            return
        if not text:
            self.findings.append(rules.SYNTAX.at(place, "冒号前面没有项目名称"))
            return
        hint = "核对项目名称；不需要就删去这一行"
        if instead := kind.left_out.get(text):
            hint = instead
        elif near := meant(text, kind, present):
            # What was meant is as good as known: it is not called missing as well.
            self.bad.add((*at, near.name))
            hint = f"改成“{near.label}”，或删去这一行"
        elif at:
            hint = f"可用的项目：{'、'.join(spec.label for spec in specs(kind))}"
        self.findings.append(rules.UNKNOWN_KEY.at(place, f"没有“{text}”这一项", label=text, hint=hint))

    def validate(self, kind: type[M], data: dict[str, Any]) -> M:
        """A sound model of whatever can be read; what could not is added to `bad`."""
        for _ in range(len(data) + 2):
            try:
                return kind.model_validate(data)
            except ValidationError as fault:
                errors = fault.errors()
                for error in errors:
                    self._fault(kind, dict(error))
                data = self._without(data, [tuple(error["loc"]) for error in errors])
        return kind.model_validate({})

    def _without(self, data: dict[str, Any], locs: list[Path]) -> dict[str, Any]:
        """`data` less what could not be read: the one list item where that is enough, else the whole field."""
        rest = dict(data)
        items: dict[str, set[int]] = {}
        for loc in locs:
            if not loc:
                self.bad.update((name,) for name in rest)
                return {}
            self.bad.add(loc)
            name = str(loc[0])
            if len(loc) > 1 and isinstance(loc[1], int) and isinstance(rest.get(name), list):
                items.setdefault(name, set()).add(loc[1])
            else:
                rest.pop(name, None)
        for name, dropped in items.items():
            if name in rest:
                rest[name] = [value for index, value in enumerate(rest[name]) if index not in dropped]
                self._renumber(name, dropped)
        return rest

    def _renumber(self, name: str, dropped: set[int]) -> None:
        """Places of list items follow the items that are left."""
        for table in (self.places, self.keys, self.raw):
            _close_gaps(table, name, dropped)

    def _fault(self, kind: type[Model], error: dict[str, Any]) -> None:
        loc: Path = tuple(error["loc"])
        place = self._nearest(loc)
        if place.line in self.spoilt:
            return
        label = self._label(kind, loc)
        cause = error.get("ctx", {}).get("error")
        if isinstance(cause, Unreadable):
            rule = rules.BY_CODE.get(cause.code, rules.WRONG_SHAPE)
            self.findings.append(rule.at(place, cause.message, label=label, hint=cause.hint))
            return
        spec = keys(kind).get(str(loc[0])) if loc else None
        hint = f"“{spec.label}”这样写：{spec.help}" if spec else None
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

    def require(self, kind: type[Model], model: Model, line: int, at: Path) -> None:
        """Findings for required fields that nobody wrote, in nested records too."""
        for spec in _demanding(kind):
            where = (*at, spec.name)
            value = getattr(model, spec.name)
            missing = value is None or value == "" or value == () or (value == 0 and type(value) is int)
            if missing and spec.required and not self._is_bad(where):
                self._missing(spec, where, line)
            if spec.part is not None and value:
                parts = value if spec.many else (value,)
                for index, part in enumerate(parts):
                    self.require(spec.part, part, line, (*where, index) if spec.many else where)

    def _missing(self, spec: FieldSpec, where: Path, line: int) -> None:
        if where in self.keys:
            message, hint = f"“{spec.label}”没有填写", f"在“{spec.label}: ”后面写上：{spec.help}"
            place = self.keys[where]
        else:
            message, hint = f"没有写“{spec.label}”", f"补上一行“{spec.label}: ”，写：{spec.help}"
            place = self._nearest(where[:-1]) if len(where) > 1 else Place(self.path, line)
        self.bad.add(where)
        self.findings.append(rules.MISSING_FIELD.at(place, message, label=spec.label, hint=hint))

    def _is_bad(self, where: Path) -> bool:
        """Whether what stands at `where`, around it or in it could not be read."""
        return any(all(one == other for one, other in zip(where, at, strict=False)) for at in self.bad)


def _spec_of(known: Map[str, FieldSpec], key: Scalar) -> FieldSpec | None:
    return known.get(key.text) or known.get("".join(key.text.split()))


@cache
def _demanding(kind: type[Model]) -> tuple[FieldSpec, ...]:
    """Fields that must be written, or hold records with such fields."""
    return tuple(spec for spec in specs(kind) if spec.required or spec.part is not None)


def _divided(node: Scalar) -> tuple[Scalar, ...]:
    """The words of a text that is a list, each where it stands."""
    words = divided(node.text)
    if node.inset is None:
        return tuple(Scalar(word, node.line, node.column, None) for word, _ in words)
    return tuple(Scalar(word, node.line, node.column + node.inset + offset) for word, offset in words)


def _close_gaps(table: dict[Path, Any], name: str, dropped: set[int]) -> None:
    """Numbers the entries of `table` under list `name` anew, those of the dropped items gone."""
    listed = {at: table.pop(at) for at in [*table] if at[0] == name and len(at) > 1}
    for at, value in listed.items():
        index = at[1]
        if isinstance(index, int) and index not in dropped:
            table[(name, index - sum(gone < index for gone in dropped), *at[2:])] = value
