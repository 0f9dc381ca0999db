"""Which requests a preview answers, asked over real sockets: its own names with its own port, nothing else."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import pytest

from bangyang.plugin.answering import answering, is_loopback, names_us, origin

SECRET = b"not yet public"


class Quiet(WSGIRequestHandler):
    """Says nothing on the terminal."""

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


def app(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    start("200 OK", [("Content-Type", "text/plain")])
    return [SECRET]


class Six(WSGIServer):
    """On the loopback address of version 6."""

    address_family = socket.AF_INET6


@contextmanager
def serving(host: str, kind: type[WSGIServer] = WSGIServer) -> Iterator[int]:
    """A server at `host`; gives its port."""
    server = kind((host, 0), Quiet)
    port = int(server.server_address[1])
    server.set_app(answering(app, host, port))
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def asked(host: str, port: int, request: str) -> bytes:
    """The whole answer to a request as it is typed; `{port}` stands for the port."""
    with socket.create_connection((host, port), timeout=10) as connection:
        connection.sendall(request.format(port=port).replace("\n", "\r\n").encode())
        parts = []
        while part := connection.recv(4096):
            parts.append(part)
    return b"".join(parts)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with serving("127.0.0.1") as number:
        yield number


ANSWERED = {
    "number": "GET / HTTP/1.1\nHost: 127.0.0.1:{port}\nConnection: close\n\n",
    "another number of this machine": "GET / HTTP/1.1\nHost: 127.8.9.1:{port}\nConnection: close\n\n",
    "name": "GET / HTTP/1.1\nHost: localhost:{port}\nConnection: close\n\n",
    "capitals": "GET / HTTP/1.1\nHOST: LocalHost:{port}\nConnection: close\n\n",
    "dot of the root": "GET / HTTP/1.1\nHost: localhost.:{port}\nConnection: close\n\n",
    "version 6": "GET / HTTP/1.1\nHost: [::1]:{port}\nConnection: close\n\n",
    "livereload": "GET /livereload/1/2 HTTP/1.1\nHost: localhost:{port}\nConnection: close\n\n",
}
REFUSED = {
    "another name": "GET / HTTP/1.1\nHost: evil.example:{port}\nConnection: close\n\n",
    "another name without a port": "GET / HTTP/1.1\nHost: evil.example\nConnection: close\n\n",
    "a name that begins like ours": "GET / HTTP/1.1\nHost: localhost.evil.example:{port}\nConnection: close\n\n",
    "a name that begins like our number": "GET / HTTP/1.1\nHost: 127.0.0.1.evil.example:{port}\nConnection: close\n\n",
    "a name that ends like ours": "GET / HTTP/1.1\nHost: evil.localhost:{port}\nConnection: close\n\n",
    "another port": "GET / HTTP/1.1\nHost: localhost:1\nConnection: close\n\n",
    "no port": "GET / HTTP/1.1\nHost: localhost\nConnection: close\n\n",
    "port that is none": "GET / HTTP/1.1\nHost: localhost:{port}x\nConnection: close\n\n",
    "port and port": "GET / HTTP/1.1\nHost: localhost:{port}:{port}\nConnection: close\n\n",
    "other digits": "GET / HTTP/1.1\nHost: localhost:１２３４\nConnection: close\n\n",
    "none": "GET / HTTP/1.1\nConnection: close\n\n",
    "none, old protocol": "GET / HTTP/1.0\n\n",
    "empty": "GET / HTTP/1.1\nHost:\nConnection: close\n\n",
    "two": "GET / HTTP/1.1\nHost: localhost:{port}\nHost: evil.example\nConnection: close\n\n",
    "twice the same": "GET / HTTP/1.1\nHost: localhost:{port}\nHost: localhost:{port}\nConnection: close\n\n",
    "folded": "GET / HTTP/1.1\nHost: localhost:{port}\n evil.example\nConnection: close\n\n",
    "user before it": "GET / HTTP/1.1\nHost: localhost:{port}@evil.example\nConnection: close\n\n",
    "address as target": "GET http://evil.example/ HTTP/1.1\nHost: localhost:{port}\nConnection: close\n\n",
    "own address as target": "GET http://localhost:{port}/ HTTP/1.1\nHost: evil.example\nConnection: close\n\n",
    "star": "OPTIONS * HTTP/1.1\nHost: localhost:{port}\nConnection: close\n\n",
    "authority as target": "CONNECT evil.example:80 HTTP/1.1\nHost: localhost:{port}\nConnection: close\n\n",
    "address of the network": "GET / HTTP/1.1\nHost: 192.168.1.2:{port}\nConnection: close\n\n",
    "any address": "GET / HTTP/1.1\nHost: 0.0.0.0:{port}\nConnection: close\n\n",
    "number spelt short": "GET / HTTP/1.1\nHost: 127.1:{port}\nConnection: close\n\n",
    "number in one": "GET / HTTP/1.1\nHost: 2130706433:{port}\nConnection: close\n\n",
    "version 6 without brackets": "GET / HTTP/1.1\nHost: ::1:{port}\nConnection: close\n\n",
    "version 4 in version 6": "GET / HTTP/1.1\nHost: [::ffff:127.0.0.1]:{port}\nConnection: close\n\n",
    "half a bracket": "GET / HTTP/1.1\nHost: [::1:{port}\nConnection: close\n\n",
    "name in brackets": "GET / HTTP/1.1\nHost: [localhost]:{port}\nConnection: close\n\n",
    "livereload": "GET /livereload/1/2 HTTP/1.1\nHost: evil.example:{port}\nConnection: close\n\n",
    "upgrade": "GET / HTTP/1.1\nHost: evil.example:{port}\nUpgrade: websocket\nConnection: Upgrade\n\n",
}


@pytest.mark.parametrize("case", ANSWERED)
def test_its_own_names_are_answered(port: int, case: str) -> None:
    answer = asked("127.0.0.1", port, ANSWERED[case])
    assert b" 200 OK\r\n" in answer and answer.endswith(SECRET)
    assert b"Cross-Origin-Resource-Policy: same-origin" in answer
    assert b"access-control-allow" not in answer.lower()


@pytest.mark.parametrize("case", REFUSED)
def test_nothing_else_is(port: int, case: str) -> None:
    answer = asked("127.0.0.1", port, REFUSED[case])
    assert SECRET not in answer
    assert b" 421 " in answer.partition(b"\r\n")[0]
    assert f"请在浏览器里打开 http://127.0.0.1:{port}/" in answer.decode()


def test_a_preview_on_version_6() -> None:
    with serving("::1", Six) as number:
        assert asked("::1", number, "GET / HTTP/1.0\nHost: [::1]:{port}\n\n").endswith(SECRET)
        assert f"http://[::1]:{number}/" in asked("::1", number, "GET / HTTP/1.0\nHost: evil.example\n\n").decode()


@pytest.mark.parametrize(
    ("host", "named", "answered"),
    [
        *(("0.0.0.0", "192.168.1.2:8000", True), ("0.0.0.0", "localhost:8000", True)),
        ("::", "[2001:db8::1]:8000", True),
        *(("0.0.0.0", "evil.example:8000", False), ("0.0.0.0", "192.168.1.2:80", False)),
        *(("Office-PC.example", "office-pc.example:8000", True), ("office-pc.example", "evil.example:8000", False)),
        *(("192.168.1.2", "192.168.1.2:8000", True), ("127.0.0.1", "192.168.1.2:8000", False)),
        *(("office-pc.example", "office-pc.example.:8000", True), ("localhost", "127.0.0.1:8000", True)),
    ],
)
def test_what_was_asked_for_expressly_is_answered(host: str, named: str, answered: bool) -> None:
    assert names_us(named, host, 8000) is answered


def test_port_eighty_need_not_be_named() -> None:
    assert names_us("localhost", "127.0.0.1", 80) and names_us("[::1]", "::1", 80)
    assert not names_us("localhost", "127.0.0.1", 8000)


def test_an_address_is_spelt_as_browsers_take_it() -> None:
    assert origin("::1", 8000) == "http://[::1]:8000" and origin("localhost", 1) == "http://localhost:1"
    assert not is_loopback("localhost.example.org") and is_loopback("127.9.9.9")
