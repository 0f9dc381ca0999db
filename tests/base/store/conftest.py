"""A warm process for many builds."""

from __future__ import annotations

from tests.reproducible.conftest import nursery

__all__ = ["nursery"]
