"""Workbooks written part by part, the way different programs write them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from tests.office.making import packed

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FORMATS = {14: 1, 57: 2, 177: 3, 178: 4, 179: 5, 49: 6}
"""Number formats in use, and the look (xf) of each."""

DAY, MONTH_1904, YEAR_MONTH, DOTTED, TEXT = 14, 57, 177, 178, 49
"""Of a cell: a day as Excel has it, its 年月 of East Asia, yyyy年m月, yyyy.mm, text."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number with a format, as dates and long numbers are kept."""

    value: str
    look: int = 0


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula, and the result that was kept with it; None where none was."""

    code: str
    result: str | None = None


@dataclass(frozen=True, slots=True)
class Rich:
    """A text in several looks, as XML of its runs."""

    runs: str


@dataclass(frozen=True, slots=True)
class Fault:
    """#N/A and the like."""

    code: str


Cell = str | int | float | None | Number | Formula | Rich | Fault


@dataclass(frozen=True)
class Sheet:
    """One sheet: rows from the top, merged ranges, and what is hidden (counted from 1)."""

    name: str
    rows: Iterable[Sequence[Cell]]
    merged: Sequence[str] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    state: str = ""
    more: str = ""
    inline: bool = False
    notes: Mapping[str, str] = field(default_factory=dict)


def column(number: int) -> str:
    """A, B, … Z, AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class _Strings:
    def __init__(self) -> None:
        self.found: dict[str, int] = {}

    def of(self, inside: str) -> int:
        return self.found.setdefault(inside, len(self.found))

    def part(self) -> str:
        items = "".join(f"<si>{inside}</si>" for inside in self.found)
        return f'{_HEAD}<sst xmlns="{_MAIN}" count="{len(self.found)}" uniqueCount="{len(self.found)}">{items}</sst>'


def _cell(at: str, value: Cell, strings: _Strings, inline: bool) -> str:
    match value:
        case None | "":
            return f'<c r="{at}"/>'
        case str():
            told = f'<t xml:space="preserve">{escape(value, False)}</t>'
            if inline:
                return f'<c r="{at}" t="inlineStr"><is>{told}</is></c>'
            return f'<c r="{at}" t="s"><v>{strings.of(told)}</v></c>'
        case Rich(runs):
            return f'<c r="{at}" t="s"><v>{strings.of(runs)}</v></c>'
        case Number(number, look):
            return f'<c r="{at}" s="{_FORMATS.get(look, 0)}"><v>{number}</v></c>'
        case Formula(code, result):
            kept = "" if result is None else f"<v>{escape(result, False)}</v>"
            return f'<c r="{at}" t="str"><f>{escape(code, False)}</f>{kept}</c>'
        case Fault(code):
            return f'<c r="{at}" t="e"><v>{code}</v></c>'
        case _:
            return f'<c r="{at}"><v>{value}</v></c>'


def _sheet(sheet: Sheet, strings: _Strings) -> str:
    rows = []
    for y, values in enumerate(sheet.rows, 1):
        cells = "".join(_cell(f"{column(x)}{y}", value, strings, sheet.inline) for x, value in enumerate(values, 1))
        hidden = ' hidden="1"' if y in sheet.hidden_rows else ""
        rows.append(f'<row r="{y}"{hidden}>{cells}</row>')
    columns = "".join(f'<col min="{n}" max="{n}" width="0" hidden="1"/>' for n in sorted(sheet.hidden_columns))
    merged = "".join(f'<mergeCell ref="{each}"/>' for each in sheet.merged)
    return (
        f'{_HEAD}<worksheet xmlns="{_MAIN}" xmlns:r="{_KIND}">{f"<cols>{columns}</cols>" if columns else ""}'
        f"<sheetData>{''.join(rows)}</sheetData>{f'<mergeCells>{merged}</mergeCells>' if merged else ''}{sheet.more}"
        "</worksheet>"
    )


_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="3">'
    '<numFmt numFmtId="177" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>'
    '<numFmt numFmtId="178" formatCode="yyyy.mm"/><numFmt numFmtId="179" formatCode="0"/></numFmts>'
    '<fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill></fills>'
    '<borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="7">'
    + "".join(f'<xf numFmtId="{number}" applyNumberFormat="1"/>' for number in (0, *_FORMATS))
    + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def _listed(number: int, sheet: Sheet) -> str:
    state = f' state="{sheet.state}"' if sheet.state else ""
    return f'<sheet name="{escape(sheet.name)}" sheetId="{number}" r:id="rId{number}"{state}/>'


def workbook(*sheets: Sheet, from_1904: bool = False, names: str = "", parts: Mapping[str, str] | None = None) -> bytes:
    """A workbook of these sheets; `names` are its defined names."""
    strings = _Strings()
    inside = {f"xl/worksheets/sheet{n}.xml": _sheet(sheet, strings) for n, sheet in enumerate(sheets, 1)}
    listed = "".join(_listed(n, sheet) for n, sheet in enumerate(sheets, 1))
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{_KIND}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    related += f'<Relationship Id="rId90" Type="{_KIND}/styles" Target="styles.xml"/>'
    related += f'<Relationship Id="rId91" Type="{_KIND}/sharedStrings" Target="sharedStrings.xml"/>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}worksheet+xml"/>' for name in inside)
    overrides += f'<Override PartName="/xl/workbook.xml" ContentType="{kind}sheet.main+xml"/>'
    overrides += f'<Override PartName="/xl/styles.xml" ContentType="{kind}styles+xml"/>'
    overrides += f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}sharedStrings+xml"/>'
    types = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
    )
    main = f'<Relationship Id="rId1" Type="{_KIND}/officeDocument" Target="xl/workbook.xml"/>'
    calendar = '<workbookPr date1904="1"/>' if from_1904 else "<workbookPr/>"
    book = f'<workbook xmlns="{_MAIN}" xmlns:r="{_KIND}">{calendar}<sheets>{listed}</sheets>{names}</workbook>'
    return packed(
        {
            "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_TYPES}">{types}</Types>',
            "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{main}</Relationships>',
            "xl/workbook.xml": _HEAD + book,
            "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{related}</Relationships>',
            "xl/styles.xml": _STYLES,
            **inside,
            "xl/sharedStrings.xml": strings.part(),
            **(parts or {}),
        }
    )
