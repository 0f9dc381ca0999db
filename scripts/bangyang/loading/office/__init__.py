"""Office files and PDFs, read once for everybody: the checks, the history, the gate of the finished site.

A newer Office file is a zip of XML, and is read as one: nothing in it is ever run or followed. What is seen, what is
hidden and what is said of the file comes out as pieces of text; what would be published unseen, as faults.
"""

from __future__ import annotations

from bangyang.loading.office.contents import Fault, OfficeText, Piece, plain_form, text_from
from bangyang.loading.office.reader import ENDINGS, MAX_BYTES, is_document, is_readable_name, read_office

__all__ = [
    "ENDINGS",
    "MAX_BYTES",
    "Fault",
    "OfficeText",
    "Piece",
    "is_document",
    "is_readable_name",
    "plain_form",
    "read_office",
    "text_from",
]
