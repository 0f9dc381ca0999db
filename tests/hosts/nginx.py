"""A real nginx on this machine, serving a site with the lines `bangyang host nginx` prints."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bangyang.hosts.nginx import nginx_snippet
from bangyang.hosts.released import Released
from bangyang.outputs.headers import HeaderRule
from bangyang.outputs.redirects import Redirect

_CONFIG = """
daemon off;
{user}
worker_processes 1;
pid "{scratch}/nginx.pid";
error_log "{scratch}/error.log";
events {{ worker_connections 64; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    keepalive_requests 1000000;
    client_body_temp_path "{scratch}/body";
    proxy_temp_path "{scratch}/proxy";
    fastcgi_temp_path "{scratch}/fastcgi";
    uwsgi_temp_path "{scratch}/uwsgi";
    scgi_temp_path "{scratch}/scgi";
    server {{
        listen 127.0.0.1:{port};
        include "{scratch}/site.conf";
    }}
}}
"""


@contextmanager
def nginx(
    site: Path,
    scratch: Path,
    rules: tuple[HeaderRule, ...],
    base_path: str = "/",
    redirects: tuple[Redirect, ...] = (),
    traditional: bool = False,
) -> Iterator[int]:
    """The port at which nginx serves `site`; skips the test where there is no nginx."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        pytest.skip("没有安装 nginx")
    scratch.mkdir(parents=True, exist_ok=True)
    port = _free_port()
    snippet = nginx_snippet(Released(str(site), rules, redirects, traditional), base_path=base_path)
    (scratch / "site.conf").write_text(snippet, encoding="utf-8")
    config = scratch / "nginx.conf"
    # Started by root, nginx would read the files as somebody who may not enter a test's folder.
    user = "user root;" if os.geteuid() == 0 else ""
    config.write_text(_CONFIG.format(scratch=scratch, port=port, user=user), encoding="utf-8")
    with subprocess.Popen([program, "-c", str(config)], stderr=subprocess.PIPE, text=True) as server:
        try:
            _wait_for(port, server)
            yield port
        finally:
            server.terminate()
            server.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, server: subprocess.Popen[str]) -> None:
    for _ in range(200):
        if server.poll() is not None:
            raise AssertionError(f"nginx did not start: {server.communicate()[1]}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx does not answer")
