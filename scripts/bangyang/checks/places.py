"""Where inside a value a fault stands.

`Source.place` knows where a value begins. A rule about one character or one name of a longer value needs the column
of that part; it is looked for only when there is something to report.
"""

from __future__ import annotations

from bangyang.base.errors import Place
from bangyang.loading.entries import Source

_SLACK = 200
"""Characters by which quotes, indents and folds may lengthen a value in the file."""


def place_of_part(source: Source, at: tuple[str | int, ...], part: str, skip: int = 0) -> Place:
    """Line and column of character `skip` of `part` within the value at `at`; of the value where it is not found."""
    place = source.place(*at)
    lines = source.text.split("\n")
    start = sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1
    found = source.text.find(part, start, start + 2 * len(source.typed(*at)) + len(part) + _SLACK)
    if found < 0:
        return place
    found += skip
    line = source.text.count("\n", 0, found)
    return Place(place.path, line + 1, found - source.text.rfind("\n", 0, found))
