"""What tests of forged copies share."""

from __future__ import annotations

import pytest

from bangyang.loading.office.portable import read_pdf


@pytest.fixture
def pdf_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Our own sheets need no process of their own to be read."""
    monkeypatch.setattr("bangyang.release.sheetproof.read_pdf_apart", read_pdf)
