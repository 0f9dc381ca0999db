"""Calls of the C library that Linux has and Python does not offer."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable


def linux_call(name: str) -> Callable[..., int] | None:
    """The function of that name, which leaves its fault in `ctypes.get_errno()`; None where there is none."""
    function: Callable[..., int] | None = None
    if sys.platform == "linux":
        function = getattr(ctypes.CDLL(None, use_errno=True), name, None)
    return function
