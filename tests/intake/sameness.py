"""Whether two values are one: as the program reads them from front matter, not as they are spelt."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any

from pydantic import TypeAdapter

from bangyang.base.errors import Unreadable
from bangyang.models.nominee import Nominee
from tests.intake.protocol import Ask, Picture, Value

MEMBERS = "members"
_DEEDS = "deeds"
_BLANK = re.compile(r"\s+")


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    info = Nominee.model_fields[name]
    annotation: Any = info.annotation
    for each in info.metadata:
        annotation = _annotated(annotation, each)
    return TypeAdapter(annotation, config={"arbitrary_types_allowed": True})


def _annotated(annotation: Any, metadata: Any) -> Any:
    return Annotated[annotation, metadata]


def read(name: str, content: Any) -> Any:
    """The value that front matter would have. Raises Unreadable or ValueError for what no front matter reads."""
    if name == _DEEDS:
        paragraphs = content.split("\n") if isinstance(content, str) else content
        return tuple(found for each in paragraphs if (found := _close(each)))
    if isinstance(content, tuple):
        content = [dict(each) if isinstance(each, Mapping) else each for each in content]
    value = _adapter(name).validate_python(content)
    if name == "resume":
        return tuple((line.span, _close(line.text)) for line in value)
    return _close(value) if isinstance(value, str) else value


def _close(text: str) -> str:
    """Without the blanks that only lay a text out, and without the two widths of a letter or a figure."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", text))


def same(name: str, wanted: Any, found: Any) -> bool:
    """Whether `found` says what is `wanted`."""
    try:
        return bool(read(name, wanted) == read(name, found))
    except (Unreadable, ValueError):
        return False


def said(answer: Any) -> str:
    """An answer in a few words, for a list of what is wrong."""
    match answer:
        case Value(content):
            return str(content)
        case Ask(why):
            return f"问：{why}"
        case Picture():
            return "（照片）"
    return "（无）"
