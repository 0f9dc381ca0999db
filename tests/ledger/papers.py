"""Sheets as a forger makes them: a PDF that says what it is told to say."""

from __future__ import annotations

_FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/F/Encoding/Identity-H/ToUnicode 4 0 R/DescendantFonts[<</Type/Font"
    "/Subtype/CIDFontType2/BaseFont/F/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 100>>]>>"
)
_MOST_ROWS = 100
"""Rows that a table of characters may have at a time."""


def paper(pages: list[str]) -> bytes:
    """A PDF whose pages say these texts, each in one line."""
    code = {letter: f"{number:04x}" for number, letter in enumerate(sorted(set("".join(pages))), 1)}
    rows = [f"<{number}> <{letter.encode('utf-16-be').hex()}>" for letter, number in code.items()]
    table = "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
    for first in range(0, len(rows), _MOST_ROWS):
        some = rows[first : first + _MOST_ROWS]
        table += "\n".join([f"{len(some)} beginbfchar", *some, "endbfchar\n"])
    kids = " ".join(f"{5 + 2 * at} 0 R" for at in range(len(pages)))
    parts = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>", _FONT, _stream(table)]
    for at, text in enumerate(pages):
        holds = f"/Resources<</Font<</F 3 0 R>>>>/Contents {6 + 2 * at} 0 R"
        shown = "".join(code[letter] for letter in text)
        parts += [f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{holds}>>"]
        parts += [_stream(f"BT /F 1 Tf 20 400 Td <{shown}> Tj ET")]
    return _file(parts)


def _stream(text: str) -> str:
    return f"<</Length {len(text)}>>\nstream\n{text}\nendstream"


def _file(parts: list[str]) -> bytes:
    whole, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(whole))
        whole += f"{number} 0 obj\n{part}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer\n<</Size {len(parts) + 1}/Root 1 0 R>>\nstartxref\n{len(whole)}\n%%EOF\n"
    return whole + f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}{end}".encode()
