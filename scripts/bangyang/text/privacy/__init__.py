"""Finding what must not be published: identity numbers, telephone numbers, home addresses, children, patients.

Called by the checks on every value that will be shown and once more on the finished pages. Pure text in, frozen hits
out: a hit says what and where, never the value itself. Each module knows one family of private values; `registry`
puts them together. That is imported when something is to be looked for: whoever wants one of the small modules, or
only says that there is something to scan, does not wait for two hundred patterns.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bangyang.text.privacy.recogniser import Hit, Recogniser
    from bangyang.text.privacy.registry import RECOGNISERS

__all__ = ["RECOGNISERS", "Hit", "Recogniser", "scan"]

_HOMES = {"RECOGNISERS": "registry", "Hit": "recogniser", "Recogniser": "recogniser"}


def scan(text: str, *, contact_allowed: bool = False) -> tuple[Hit, ...]:
    """Everything private in `text`; see `registry.scan`."""
    from bangyang.text.privacy import registry

    return registry.scan(text, contact_allowed=contact_allowed)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
