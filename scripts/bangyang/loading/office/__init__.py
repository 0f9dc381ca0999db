"""Office files and PDFs, read once for everybody: the checks, the history, the gate of the finished site.

A newer Office file is a zip of XML, and is read as one: nothing in it is ever run or followed. What is seen, what is
hidden and what is said of the file comes out as pieces of text; what would be published unseen, as faults.
"""

from __future__ import annotations

from bangyang.loading.office.contents import Fault, OfficeText, Piece, plain_form, text_from
from bangyang.loading.office.names import ENDINGS, MAX_BYTES, is_document, is_readable_name

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


def read_office(content: bytes) -> OfficeText:
    """Everything readable in an Office file or a PDF; its readers are imported for the first one.

    Raises Unreadable for what cannot be read at all: locked, damaged, too large.
    """
    from bangyang.loading.office import reader

    return reader.read_office(content)
