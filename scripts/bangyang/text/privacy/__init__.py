"""Finding what must not be published: identity numbers, telephone numbers, home addresses, children, patients.

Called by the checks on every value that will be shown and once more on the finished pages. Pure text in, frozen hits
out: a hit says what and where, never the value itself. Each module knows one family of private values; `registry`
puts them together.
"""

from __future__ import annotations

from bangyang.text.privacy.recogniser import Hit, Recogniser
from bangyang.text.privacy.registry import RECOGNISERS, scan

__all__ = ["RECOGNISERS", "Hit", "Recogniser", "scan"]
