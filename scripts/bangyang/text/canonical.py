"""The one way in which a value is written down before it is hashed.

A commitment made today is recomputed in ten years by another version of this program, or by somebody's own few lines:
the form must not depend on either. It is JSON (RFC 8259) in UTF-8, keys sorted by code point, no white space, nothing
escaped that need not be, every text in Unicode NFC with line feeds only; whole numbers, no fractions; what is empty is
left out, so that a field added to the format later changes no commitment made before.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any


def canonical(value: Any) -> str:
    """The canonical form of a value of dicts, lists, texts, whole numbers and truths. TypeError for anything else."""
    return written_down(tidied(value))


def written_down(tidy: Any) -> str:
    """The same of a value that is tidied already."""
    return json.dumps(tidy, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def tidied(value: Any) -> Any:
    """`value` as it is committed to: texts in NFC, what is empty left out of tables."""
    match value:
        case str():
            return unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n").strip())
        case bool() | int():
            return value
        case Mapping():
            kept = {str(key): tidied(each) for key, each in value.items()}
            return {key: each for key, each in kept.items() if each not in ("", [], {}, None, False)}
        case Sequence():
            return [tidied(each) for each in value]
        case None:
            return None
    raise TypeError(type(value).__name__)
