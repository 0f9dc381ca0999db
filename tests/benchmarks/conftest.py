"""What the tests of the measurements share."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.make_site import Laid, Plan, make


@pytest.fixture
def laid(tmp_path: Path) -> Laid:
    """A site of fifty people in four campaigns, five of them with photos."""
    return make(tmp_path / "laid", Plan(50, photos=10))
