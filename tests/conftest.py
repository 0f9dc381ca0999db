"""What every test shares: how hard Hypothesis tries, which tests wait for `make soak`, and a clean environment."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

SOAK = os.environ.get("BANGYANG_SOAK", "") not in ("", "0")

# The same examples on every run: a red build is a fault of the change before it, not of chance.
settings.register_profile("ci", derandomize=True, deadline=None, max_examples=100)
# New examples on every run, many of them; whatever fails is printed so that it can become a plain test.
settings.register_profile(
    "soak", deadline=None, max_examples=5_000, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("soak" if SOAK else "ci")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the tests marked `soak` out, except when the run was asked to be long."""
    if SOAK:
        return
    skip = pytest.mark.skip(reason="只在 make soak 中运行")
    for item in items:
        if item.get_closest_marker("soak"):
            item.add_marker(skip)


@pytest.fixture(autouse=True)
def _no_inherited_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever exported BANGYANG_NOW in a shell must not change what the tests see."""
    monkeypatch.delenv("BANGYANG_NOW", raising=False)
