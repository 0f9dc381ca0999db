"""What must never be published (PRI): one rule for each recogniser of `text.privacy`.

Errors, never lowered, and whether the value would ever reach a page does not matter, because git keeps what was
committed once. A single value found fit to be published passes by its fingerprint (`waivers`).
"""

from __future__ import annotations

from collections.abc import Iterator

from bangyang.base.errors import Finding, Rule, Severity
from bangyang.checks.privacy.leaks import leaks
from bangyang.checks.privacy.waivers import stopping
from bangyang.checks.registry import check
from bangyang.derivations.dated import WAIVERS_END
from bangyang.derivations.state import State
from bangyang.text.privacy import RECOGNISERS

_CONSENT = "《个人信息保护法》第二十五条"
"""Personal information is made public only with separate consent; nobody consents to these."""

_AUTHORITIES = {
    "PRI001": "《个人信息保护法》第六条、第二十五条",
    "PRI003": "《个人信息保护法》第二十八条",
    "PRI004": "《个人信息保护法》第六条、第二十五条",
    "PRI010": "《个人信息保护法》第二十八条、第三十一条",
    "PRI011": "《个人信息保护法》第二十八条",
}


def private_value(state: State, rule: Rule) -> Iterator[Finding]:
    """A file holds something private of the rule's kind; the finding never repeats it."""
    for leak in leaks(state).get(rule.code, ()):
        finding = stopping(state, leak, rule)
        if finding is not None:
            yield finding


for _recogniser in RECOGNISERS:
    check(
        _recogniser.code,
        _recogniser.title,
        Severity.ERROR,
        _AUTHORITIES.get(_recogniser.code, _CONSENT),
        _recogniser.hint,
        dated=WAIVERS_END,
    )(private_value)
