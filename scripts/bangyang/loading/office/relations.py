"""Which part of a package refers to which (ECMA-376 Part 2, 6.5)."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from bangyang.loading.office.contents import Gathering
from bangyang.loading.office.markup import Attributes, parse


@dataclass(frozen=True, slots=True)
class Relation:
    """One reference: its id, the last word of its type (image, hyperlink), where it leads, whether out of the file."""

    id: str
    kind: str
    target: str
    outside: bool


class _Relations:
    def __init__(self) -> None:
        self.found: list[Relation] = []

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            kind = attributes.get("Type", "").rpartition("/")[2]
            outside = attributes.get("TargetMode", "").lower() == "external"
            self.found.append(Relation(attributes.get("Id", ""), kind, attributes.get("Target", ""), outside))

    def end(self, name: str) -> None:
        pass

    def text(self, data: str) -> None:
        pass


def relations_in(content: bytes, gathering: Gathering) -> tuple[Relation, ...]:
    """The references that a .rels part lists, in its order."""
    listener = _Relations()
    parse(content, listener, gathering)
    return tuple(listener.found)


def resolved(rels: str, target: str) -> str:
    """The name of the part that `target` in the .rels part `rels` means."""
    target = target.replace("\\", "/")
    folder = posixpath.dirname(posixpath.dirname(rels))
    return target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def targets_of(part: str, parts: Mapping[str, bytes]) -> Mapping[str, str]:
    """The parts that `part` refers to, by the ids of its references, as they are called in `parts`."""
    folder, _, last = part.rpartition("/")
    wanted = f"{folder}/_rels/{last}.rels".lower()
    names = {name.lower(): name for name in parts}
    rels = names.get(wanted)
    if rels is None:
        return {}
    found = relations_in(parts[rels], Gathering())
    return {each.id: names.get(resolved(rels, each.target).lower(), "") for each in found if not each.outside}
