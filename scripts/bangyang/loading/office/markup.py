"""XML read as a stream: no entities, no outside, no depth without end.

Names come without their prefix: who writes `w:p`, `ns0:p` or `p` means the same, and the strict form of the standard
has other namespaces for the same elements.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Protocol
from xml.parsers import expat

from bangyang.loading.office.contents import Gathering, damaged

MOST_DEPTH: Final = 500

Attributes = Mapping[str, str]


class Listener(Protocol):
    """Who is told of what stands in a part."""

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Text within the elements that are open; a piece of it may come at a time."""


def parse(content: bytes, listener: Listener, gathering: Gathering) -> None:
    """Tells `listener` what stands in `content`.

    Raises Unreadable for what is no XML, declares entities, or is nested too deep.
    """
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        gathering.count()
        if depth > MOST_DEPTH:
            raise damaged("文档的写法不寻常（层次太多）")
        listener.start(_LOCALS[name], {_LOCALS[key]: value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        listener.end(_LOCALS[name])

    def text(data: str) -> None:
        gathering.count()
        listener.text(data)

    parser = plain_parser()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    run(parser, content)


def plain_parser() -> expat.XMLParserType:
    """A parser that knows neither document types nor entities."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    return parser


def run(parser: expat.XMLParserType, content: bytes) -> None:
    """Let `parser` read `content`. Raises Unreadable for what is no XML."""
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as fault:
        if isinstance(fault, expat.ExpatError) or not hasattr(fault, "hint"):
            raise damaged() from None
        raise


def yes(value: str | None) -> bool:
    """Whether the value of an attribute says yes."""
    return value is not None and value.lower() in ("1", "true", "on")


def whole(value: str | None, otherwise: int = 0) -> int:
    """A number of few digits; `otherwise` for everything else."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 10 else otherwise


def real(value: str | None, otherwise: float) -> float:
    """A number; `otherwise` for everything else."""
    try:
        return float(value) if value else otherwise
    except ValueError:
        return otherwise


def local(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


class _Locals(dict[str, str]):
    """Names without their prefix, each worked out when it is first met; files that are made up have no end of them."""

    def __missing__(self, name: str) -> str:
        found = local(name)
        if len(self) < _MOST_NAMES:
            self[name] = found
        return found


_MOST_NAMES: Final = 10_000
_LOCALS: Final = _Locals()


def _refuse(*_declared: object) -> None:
    raise damaged("文档的写法不寻常（有实体声明）")
