"""Charts as plain SVG text: no script, no request, readable in print.

Three shapes are enough for an honour board: bars for a few named things (awards, regions), columns for years, and two
bars for a figure that changed. Colour
and type come from the stylesheet by class (`chart-bar`, `chart-figure`, `chart-label`, `chart-rule`), with presentation
attributes as fallback, never a style attribute, so that a strict content policy holds. Every chart carries a title
and a description; the template puts the same figures in a table beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from markupsafe import Markup

WIDTH = 440
"""Narrow, because a drawing shrinks with the screen and its letters with it: on a phone 16 become 12."""
_TEXT = 16
_ROW = 36
_BAR = 14
_LABEL_LIMIT = 9 * _TEXT
_GAP = 10
_RED, _GOLD = "#A61B1F", "#B08A3C"


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing counted: what it is called, how many, and the unit word after the figure (名, 户, 个)."""

    label: str
    value: int
    unit: str = ""


def bar_chart(bars: Sequence[Bar], *, title: str, description: str, prefix: str) -> Markup:
    """Horizontal bars, one a row in the order given; `prefix` begins the ids, unique on the page.

    Raises ValueError for no bars or a negative value.
    """
    largest = _largest(bars)
    labels = [_wrapped(bar.label) for bar in bars]
    column = min(_LABEL_LIMIT, max(_text_width(line) for lines in labels for line in lines))
    room = WIDTH - column - _GAP - max(_text_width(_figure(bar)) for bar in bars) - _GAP
    rows: list[Markup] = []
    top = 0.0
    for bar, lines in zip(bars, labels, strict=True):
        height = _ROW + (len(lines) - 1) * (_TEXT + 4)
        middle = top + height / 2
        length = room * bar.value / largest
        rows += _label_lines(lines, column, middle)
        rows.append(_rectangle(column + _GAP, middle - _BAR / 2, length, _BAR))
        rows.append(_text(_figure(bar), column + _GAP + length + _GAP / 2, middle, "chart-figure", "start"))
        top += height
    axis = _rule(column + _GAP, 0, column + _GAP, top)
    return _svg(prefix, title, description, top, [*rows, axis])


def column_chart(bars: Sequence[Bar], *, title: str, description: str, prefix: str) -> Markup:
    """Vertical columns, left to right in the order given: figures above, labels (years) below.

    Raises ValueError for no bars or a negative value.
    """
    largest = _largest(bars)
    height, foot, head = 220, 28, 24
    pitch = WIDTH / len(bars)
    breadth = min(48.0, pitch * 0.6)
    columns: list[Markup] = []
    for place, bar in enumerate(bars):
        centre = pitch * (place + 0.5)
        tall = (height - head - foot) * bar.value / largest
        top = height - foot - tall
        columns.append(_rectangle(centre - breadth / 2, top, breadth, tall))
        columns.append(_text(_figure(bar), centre, top - 10, "chart-figure", "middle"))
        columns.append(_text(bar.label, centre, height - foot / 2, "chart-label", "middle"))
    return _svg(prefix, title, description, height, [*columns, _rule(0, height - foot, WIDTH, height - foot)])


def change_chart(before: Bar, after: Bar, *, title: str, description: str, prefix: str) -> Markup:
    """One figure at two times, the earlier above and greyer, to one scale. Raises ValueError for a negative value."""
    drawn = bar_chart((before, after), title=title, description=description, prefix=prefix)
    return drawn.replace(Markup('class="chart-bar"'), Markup('class="chart-bar chart-before"'), 1)


def _largest(bars: Sequence[Bar]) -> int:
    if not bars:
        raise ValueError("a chart needs at least one bar")
    if any(bar.value < 0 for bar in bars):
        raise ValueError("a chart counts, so no value is negative")
    return max(1, *(bar.value for bar in bars))


def _figure(bar: Bar) -> str:
    return f"{bar.value}{bar.unit}"


def _text_width(text: str) -> float:
    """Roughly, in user units: Chinese characters are square, others a little over half."""
    return sum(_TEXT if east_asian_width(character) in "WF" else _TEXT * 0.6 for character in text)


def _wrapped(label: str) -> tuple[str, ...]:
    """`label` in lines that fit the label column; a long name is broken, never cut."""
    lines, line = [], ""
    for character in label:
        if line and _text_width(line + character) > _LABEL_LIMIT and character not in "”’」』）》，。、":
            lines.append(line)
            line = ""
        line += character
    return (*lines, line)


def _label_lines(lines: tuple[str, ...], right: float, middle: float) -> list[Markup]:
    first = middle - (len(lines) - 1) * (_TEXT + 4) / 2
    return [_text(line, right, first + place * (_TEXT + 4), "chart-label", "end") for place, line in enumerate(lines)]


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _text(content: str, x: float, y: float, role: str, anchor: str) -> Markup:
    return Markup('<text class="{}" x="{}" y="{}" text-anchor="{}" dominant-baseline="central">{}</text>').format(
        role, _number(x), _number(y), anchor, content
    )


def _rectangle(x: float, y: float, width: float, height: float) -> Markup:
    return Markup('<rect class="chart-bar" x="{}" y="{}" width="{}" height="{}" fill="{}"/>').format(
        _number(x), _number(y), _number(width), _number(height), _RED
    )


def _rule(x1: float, y1: float, x2: float, y2: float) -> Markup:
    return Markup('<line class="chart-rule" x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}"/>').format(
        _number(x1), _number(y1), _number(x2), _number(y2), _GOLD
    )


def _svg(prefix: str, title: str, description: str, height: float, marks: Iterable[Markup]) -> Markup:
    return Markup(
        '<svg class="chart" role="img" aria-labelledby="{0}-title {0}-desc" viewBox="0 0 {1} {2}"'
        ' fill="currentColor" font-size="{3}">'
        '<title id="{0}-title">{4}</title><desc id="{0}-desc">{5}</desc>{6}</svg>'
    ).format(prefix, WIDTH, _number(height), _TEXT, title, description, Markup("").join(marks))
