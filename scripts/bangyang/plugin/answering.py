"""Which requests a preview answers: those that name this machine, by a name nobody else can point here.

A page anywhere in the world may lead its visitor's browser to a name of its own and then let that name mean
127.0.0.1 (DNS rebinding). The browser takes both for one site and hands the preview over; only the name in the request
gives it away. So a preview answers to names that cannot be made to mean something else, with its own port, and to
nothing besides. Its search packs are scripts, which any page may otherwise run: each answer says that it is for the
site's own pages alone.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterable
from typing import Any

Start = Callable[..., Any]
App = Callable[[dict[str, Any], Start], Iterable[bytes]]
"""A web application as Python's own server takes it (PEP 3333)."""

_OWN_PAGES_ONLY = ("Cross-Origin-Resource-Policy", "same-origin")
_LOCAL = "localhost"


def answering(app: App, host: str, port: int) -> App:
    """`app` for requests that name the preview at `host` and `port`; whatever else is asked for is refused (421).

    On a loopback address these are the loopback names. On another one the address itself and every bare number are
    answered, too: a number means itself, whoever writes it.
    """

    def answer(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        if not str(environ.get("PATH_INFO", "")).startswith("/") or not names_us(
            str(environ.get("HTTP_HOST", "")), host, port
        ):
            words = f"预览只回答它自己的地址，请在浏览器里打开 {origin(host, port)}/".encode()
            head = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(words)))]
            start("421 Misdirected Request", [*head, _OWN_PAGES_ONLY])
            return [words]

        def start_ours(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            return start(status, [*headers, _OWN_PAGES_ONLY], *rest)

        return app(environ, start_ours)

    return answer


def names_us(named: str, host: str, port: int) -> bool:
    """Whether `named`, the `Host` of a request, can only mean the preview at `host` and `port`."""
    name, number = _taken_apart(named)
    if number != port or not name:
        return False
    if is_loopback(name):
        return True
    return not is_loopback(host) and (name == host.lower() or _address(name) is not None)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach `host`."""
    address = _address(host)
    return host == _LOCAL if address is None else address.is_loopback


def origin(host: str, port: int) -> str:
    """The address of the server: `http://127.0.0.1:8000`, `http://[::1]:8000`."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _taken_apart(named: str) -> tuple[str, int]:
    """Name, in small letters and without brackets or the dot of the root, and port; no name where it is none."""
    text = named.lower()
    name, colon, number = text.rpartition(":")
    if not colon or text.endswith("]"):
        name, number = text, "80"
    if not (number.isascii() and number.isdigit() and len(number) <= 5):
        return "", 0
    bracketed = name.startswith("[") and name.endswith("]")
    inner = name[1:-1] if bracketed else name.removesuffix(".")
    # A number of version 6 stands in brackets, and nothing else does.
    return (inner, int(number)) if bracketed == (":" in inner) else ("", 0)


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        found = ipaddress.ip_address(host)
    except ValueError:
        return None
    # Version 4 in the clothes of version 6 is read differently from one version of Python to the next.
    return None if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is not None else found
