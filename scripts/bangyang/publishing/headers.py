"""What a server sends along with each file: `_headers` in the site, and the same for nginx.

Hosts such as Netlify and Cloudflare Pages read `_headers` from the site itself. nginx does not; `bangyang nginx`
prints what it needs, from the `_headers` of a finished site, so that both say the same.

Stylesheet and script are named after their content and may be kept for ever. Pictures are too, but a person's
photo can be withdrawn, and a copy that somebody's cache keeps for a year cannot be called back: a day it is.
Everything else is asked for anew at each visit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bangyang.publishing.policy import header_policy

NAME = "_headers"
FOREVER = "public, max-age=31536000, immutable"
A_DAY = "public, max-age=86400"

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
_ASK_AGAIN = ("Cache-Control", "no-cache")
_TYPE = "Content-Type"
_FEED = (_TYPE, "application/atom+xml; charset=utf-8")
_CALENDAR = (_TYPE, "text/calendar; charset=utf-8")


_NGINX = """\
# 放进 nginx 的 server {{ … }} 里。页面里的内嵌脚本改过以后，请重新打印。
charset utf-8;
charset_types text/html text/css text/plain text/xml application/xml application/atom+xml application/json
    text/calendar    application/javascript image/svg+xml;
error_page 404 {base}404.html;
"""


@dataclass(frozen=True, slots=True)
class HeaderRule:
    """Headers (name, value) for every address that matches `pattern`; `*` stands for anything."""

    pattern: str
    headers: tuple[tuple[str, str], ...]


def header_rules(
    scripts: Iterable[str] = (), *, feeds: Iterable[str] = (), upgrade: bool = False
) -> tuple[HeaderRule, ...]:
    """The rules of a site with feeds and calendars at `feeds`; for `scripts` and `upgrade` see `policy.header_policy`.

    Hosts apply every rule that matches and join equal names with a comma, so no header may stand in two rules that
    match one address. Hence no Cache-Control for all: what these hosts send by themselves is to ask again.
    """
    return (
        HeaderRule("/*", ((_POLICY, header_policy(scripts, upgrade=upgrade)), *_GUARDS)),
        HeaderRule("/assets/bangyang.*", (("Cache-Control", FOREVER),)),
        HeaderRule("/assets/site.*", (("Cache-Control", FOREVER),)),
        HeaderRule("/assets/pictures/*", (("Cache-Control", A_DAY),)),
        *(HeaderRule(f"/{path}", (_CALENDAR if path.endswith(".ics") else _FEED,)) for path in sorted(feeds)),
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


def nginx_snippet(rules: Iterable[HeaderRule], *, folder: str, base_path: str = "/") -> str:
    """Lines for a `server` block of nginx that serves the site in `folder` at `base_path` (`/`, `/bangyang/`).

    nginx drops the headers of a block as soon as one inside it adds its own; so each block repeats them.
    """
    rules = tuple(rules)
    base = "/" if not base_path.strip("/") else f"/{base_path.strip('/')}/"
    guards = next((rule.headers for rule in rules if rule.pattern == "/*"), ())
    # A pattern's capture gives `alias` the rest of the address; with `root` the whole address is the path.
    place, rest = (f'root "{folder}', "") if base == "/" else (f'alias "{folder}/', "$1")
    lines = [_NGINX.format(base=base).rstrip()]
    lines += _location(base, (*guards, _ASK_AGAIN), f'{place}";', "index index.html;")
    for rule in rules:
        if rule.pattern != "/*":
            opening = f'~ "^{re.escape(base)}({_expression(rule.pattern.removeprefix("/"))})$"'
            lines += _location(opening, (*guards, *_with_cache(rule.headers)), f'{place}{rest}";')
    lines += ["", f"location = {base}{NAME} {{", "    return 404;", "}"]
    return "\n".join(lines) + "\n"


def _location(opening: str, headers: Iterable[tuple[str, str]], *more: str) -> list[str]:
    lines = [*more]
    for name, value in headers:
        if name == _TYPE:
            lines += ["types { }", f"default_type {value.partition(';')[0]};"]
        else:
            lines.append(f'add_header {name} "{value}" always;')
    return ["", f"location {opening} {{", *(f"    {line}" for line in lines), "}"]


def _with_cache(headers: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return headers if any(name == _ASK_AGAIN[0] for name, _ in headers) else (*headers, _ASK_AGAIN)


def _expression(pattern: str) -> str:
    return ".*".join(map(re.escape, pattern.split("*")))
