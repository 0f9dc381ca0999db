"""The Content-Security-Policy the pages run under, and what in a page would not run under it.

The site needs its own stylesheet, scripts, pictures and videos, a form that asks its own search, and nothing else: no
other origin, no inline code. So text that slips into a page unescaped still cannot run, and no page can send a
reader's visit elsewhere. The policy is sent as a header (`headers`) and stands in every page's head as well, for
servers whose headers cannot be set.

A script that a site's maintainer writes into a free page or into the site's own `main.html` is allowed by its hash.
Inline styles and event handlers cannot be allowed one by one; `forbidden` names them, for a warning.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator

from bangyang.text.htmltokens import Token, TokenKind, tokens
from bangyang.text.schemes import ADDRESSES, scheme_of

_DIRECTIVES = (
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("img-src", "'self'"),
    ("font-src", "'none'"),
    ("media-src", "'self'"),
    ("connect-src", "'self'"),
    ("object-src", "'none'"),
    ("base-uri", "'none'"),
    ("form-action", "'self'"),
)
# Browsers refuse this one in a page's head, and say so in the console of every visitor.
_HEADER_ONLY = (("frame-ancestors", "'none'"),)
# What no page fetches by itself is closed altogether. 'self' stays: the same pages may be put on a server.
_ON_DISK = tuple(
    (name, "'none'" if name == "connect-src" else sources.replace("'self'", "'self' file:"))
    for name, sources in _DIRECTIVES
)
_UPGRADE = "upgrade-insecure-requests"

# HTML Standard, 4.12.1: any other type is a block of data (JSON-LD for one), which no policy concerns.
_RUNS = frozenset({"", "module", "importmap", "speculationrules", "text/javascript", "application/javascript"})


def page_policy(*, upgrade: bool = False, preview: bool = False, disk: bool = False) -> str:
    """The policy for the head of a page without inline scripts.

    `upgrade` has browsers ask for http: addresses by https:; `preview` lets inline scripts run, since the server of a
    preview adds one to every page it serves. On a page that is opened from a `disk`, "this site" means nothing to some
    browsers: what it fetches there are files, and nothing but files.
    """
    policy = _joined(_ON_DISK if disk else _DIRECTIVES, upgrade)
    return _allowing(policy, ("'unsafe-inline'",)) if preview else policy


def header_policy(scripts: Iterable[str] = (), *, upgrade: bool = False) -> str:
    """The policy for the header, the same for every page; `scripts` are the hashes of all inline scripts."""
    return _allowing(_joined(_DIRECTIVES + _HEADER_ONLY, upgrade), scripts)


def script_hashes(page: str) -> tuple[str, ...]:
    """The sources (`'sha256-…'`) that allow the inline scripts of `page`, sorted, each once (CSP Level 3, 2.3.1)."""
    return tuple(sorted({_source(script) for script in _scripts(page)}))


def with_hashes(page: str) -> str:
    """`page`, its own policy allowing its inline scripts; a page that has none is given back as it is."""
    if not (hashes := script_hashes(page)):
        return page

    own = next(filter(_is_policy, tokens(page)), None)
    if own is None or (policy := own.value("content")) is None:
        return page
    return page[: own.start] + own.with_value("content", _allowing(policy, hashes)) + page[own.end :]


def forbidden(page: str) -> tuple[str, ...]:
    """What in `page` the policy keeps from working: `<style>`, `style="…"`, `onclick="…"`, `javascript:`; each once."""
    return tuple(dict.fromkeys(found for token in tokens(page) for found in _forbidden(token)))


def _joined(directives: Iterable[tuple[str, str]], upgrade: bool) -> str:
    return "; ".join([*(f"{name} {value}" for name, value in directives), *([_UPGRADE] if upgrade else ())])


def _allowing(policy: str, sources: Iterable[str]) -> str:
    more = "".join(f" {source}" for source in sorted(set(sources)))
    return policy.replace("script-src 'self'", f"script-src 'self'{more}", 1)


def _source(script: str) -> str:
    # What a browser hashes is the text after parsing, and parsing turns every line end into a line feed.
    text = script.replace("\r\n", "\n").replace("\r", "\n")
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _is_policy(token: Token) -> bool:
    return token.opens("meta") and (token.value("http-equiv") or "").lower() == "content-security-policy"


def _scripts(page: str) -> Iterator[str]:
    """The code of each script that runs and stands in the page itself."""
    runs = False
    for token in tokens(page):
        if token.kind is TokenKind.CODE and runs:
            yield token.source
        elif runs:
            # Nothing stands in it; only an opening tag leaves it open.
            yield ""
        runs = token.opens("script") and _runs(token)


def _runs(script: Token) -> bool:
    return "src" not in script.values and (script.value("type") or "").strip().lower() in _RUNS


def _forbidden(token: Token) -> Iterator[str]:
    if token.opens("style"):
        yield "<style>"
    for attribute in token.attributes:
        if attribute.name == "style":
            yield 'style="…"'
        elif attribute.name.startswith("on"):
            yield f'{attribute.name}="…"'
        elif attribute.name in ADDRESSES and scheme_of(attribute.value) == "javascript":
            yield "javascript:"
