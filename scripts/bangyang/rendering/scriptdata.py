"""Data in a script element: JSON that nothing in it can end or begin a comment in."""

from __future__ import annotations

import json
import re
from typing import Any, TypeAlias

Thing: TypeAlias = dict[str, Any]
"""A schema.org entity; what is empty in it is left out."""

_SIGNS = re.compile("[<>&\u2028\u2029]")
"""Within JSON these signs occur in texts alone, and unescaped they could end the script element or begin a comment."""


def script_text(document: Thing) -> str:
    """JSON that may stand in a script element."""
    written = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return _SIGNS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", written)
