"""What a server sends along with each file: `_headers` in the site, and the same for nginx.

Hosts such as Netlify and Cloudflare Pages read `_headers` from the site itself. nginx does not; `bangyang nginx`
prints what it needs, from the `_headers` of a finished site, so that both say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bangyang.publishing.mediatypes import A_DAY, ASK_AGAIN, FOREVER, UNUSUAL, unusual_type
from bangyang.publishing.policy import header_policy

NAME = "_headers"

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
_ASK_AGAIN = ("Cache-Control", ASK_AGAIN)
_TYPE = "Content-Type"
_TABLES = "/data/*.csv"
"""Of these there are as many as rolls; some hosts read no more than a hundred rules."""


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
    scripts: Iterable[str] = (), *, files: Iterable[str] = (), upgrade: bool = False
) -> tuple[HeaderRule, ...]:
    """The rules of a site whose files, or those with an unusual type, are at the paths `files`.

    For `scripts` and `upgrade` see `policy.header_policy`.

    Hosts apply every rule that matches and join equal names with a comma, so no header may stand in two rules that
    match one address. Hence no Cache-Control for all: what these hosts send by themselves is to ask again.
    """
    return (
        HeaderRule("/*", ((_POLICY, header_policy(scripts, upgrade=upgrade)), *_GUARDS)),
        HeaderRule("/assets/bangyang.*", (("Cache-Control", FOREVER),)),
        HeaderRule("/assets/site.*", (("Cache-Control", FOREVER),)),
        HeaderRule("/assets/pictures/*", (("Cache-Control", A_DAY),)),
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
