"""What a server sends along with each file: `_headers` in the site, as Netlify and Cloudflare Pages read it.

Other servers are told the same by what `bangyang host` prints (`hosts`), which takes the guards from the
`_headers` of a finished site, and types and times from where this module has them (`mediatypes`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bangyang.derivations import reserved
from bangyang.outputs.mediatypes import CACHES, UNUSUAL, unusual_type
from bangyang.outputs.policy import header_policy

NAME = reserved.HEADERS

_POLICY = "Content-Security-Policy"
_GUARDS = (
    ("X-Content-Type-Options", "nosniff"),
    # Addresses of profiles carry names; no other site learns which one a reader came from.
    ("Referrer-Policy", "same-origin"),
    (
        "Permissions-Policy",
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
        "microphone=(), payment=(), usb=()",
    ),
)
_EVERYWHERE = "/*"
_TYPE = "Content-Type"
_TABLES = "/data/*.csv"
"""Of these there are as many as rolls; some hosts read no more than a hundred rules."""


@dataclass(frozen=True, slots=True)
class HeaderRule:
    """Headers (name, value) for every address that matches `pattern`; `*` stands for anything."""

    pattern: str
    headers: tuple[tuple[str, str], ...]


def header_rules(
    scripts: Iterable[str] = (), *, files: Iterable[str] = (), upgrade: bool = False
) -> tuple[HeaderRule, ...]:
    """The rules of a site whose files, or those with an unusual type, are at the paths `files`.

    For `scripts` and `upgrade` see `policy.header_policy`.

    Hosts apply every rule that matches and join equal names with a comma, so no header may stand in two rules that
    match one address. Hence no Cache-Control for all: what these hosts send by themselves is to ask again.
    """
    return (
        HeaderRule(_EVERYWHERE, ((_POLICY, header_policy(scripts, upgrade=upgrade)), *_GUARDS)),
        *(HeaderRule(f"/{glob}", (("Cache-Control", kept),)) for glob, kept in CACHES.items()),
        HeaderRule(_TABLES, ((_TYPE, UNUSUAL[".csv"]),)),
        *(
            HeaderRule(f"/{path}", ((_TYPE, kind),))
            for path in sorted(files)
            if (kind := unusual_type(path)) and not path.endswith(".csv")
        ),
    )


def headers_bytes(rules: Iterable[HeaderRule]) -> bytes:
    """`_headers` as it is published."""
    blocks = ("\n".join([rule.pattern, *(f"  {name}: {value}" for name, value in rule.headers)]) for rule in rules)
    return ("\n\n".join(blocks) + "\n").encode()


def read_headers(text: str) -> tuple[HeaderRule, ...]:
    """The rules in the text of a `_headers` file. Raises ValueError for a line that is neither address nor header."""
    rules: list[HeaderRule] = []
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not line[0].isspace():
            rules.append(HeaderRule(line.strip(), ()))
            continue
        name, colon, value = line.strip().partition(":")
        if not colon or not rules:
            raise ValueError(f"not a header: {line.strip()!r}")
        last = rules[-1]
        rules[-1] = HeaderRule(last.pattern, (*last.headers, (name.strip(), value.strip())))
    return tuple(rules)


def headers_for(path: str, rules: Iterable[HeaderRule]) -> dict[str, str]:
    """What a host sends with the address `path` (beginning with `/`): equal names joined by a comma."""
    found: dict[str, str] = {}
    for rule in rules:
        if re.fullmatch(_expression(rule.pattern), path):
            for name, value in rule.headers:
                found[name] = f"{found[name]}, {value}" if name in found else value
    return found


def guards_of(rules: Iterable[HeaderRule]) -> tuple[tuple[str, str], ...]:
    """The headers that every address of a site has."""
    return next((rule.headers for rule in rules if rule.pattern == _EVERYWHERE), ())


def _expression(pattern: str) -> str:
    return ".*".join(map(re.escape, pattern.split("*")))
