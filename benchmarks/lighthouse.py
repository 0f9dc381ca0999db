"""Lighthouse on four pages of a built site: the median of three runs each, as on a telephone.

    npm --prefix benchmarks/lighthouse ci --ignore-scripts
    make site && .venv/bin/python benchmarks/lighthouse.py

Serves `site/` with gzip below the path of its `site_url`, as a host would, and prints a table: the four scores and the
bytes that came over the wire for the first view without photos. Not a test: its figures depend on the machine.
"""

from __future__ import annotations

import gzip
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PREFIX = "/bangyang/"
PATTERNS = {"home": "index.html", "notice": "notices/2*/", "profile": "people/2*/*/", "roll": "rolls/2*/"}
RUNS = 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_PACKED = {".html", ".css", ".js", ".svg", ".xml", ".txt", ".json"}


class _Handler(SimpleHTTPRequestHandler):
    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(PREFIX))

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path.partition("?")[0]))
        file = file / "index.html" if file.is_dir() else file
        if file.suffix not in _PACKED or not file.is_file():
            super().do_GET()
            return
        content = gzip.compress(file.read_bytes(), 6, mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)) + "; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *values: Any) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        # A browser that has seen enough hangs up.
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def pages(site: Path) -> dict[str, str]:
    """The address of the fullest page of every kind."""
    found = {}
    for kind, pattern in PATTERNS.items():
        files = sorted(site.glob(pattern if pattern.endswith("html") else f"{pattern}index.html"))
        largest = max(files, key=lambda path: path.stat().st_size)
        found[kind] = largest.relative_to(site).as_posix().removesuffix("index.html")
    return found


def measure(address: str) -> dict[str, float]:
    """One run: the scores (0–100) and the bytes transferred without pictures."""
    browser = shutil.which("chromium") or "chromium"
    flags = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        command = ["node", str(HERE / "lighthouse/node_modules/lighthouse/cli/index.js"), address]
        options = ["--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={flags}"]
        environment = {"CHROME_PATH": browser, "PATH": str(Path(browser).parent) + ":/usr/local/bin:/usr/bin:/bin"}
        subprocess.run([*command, *options], check=True, env=environment, timeout=300)
        found = json.loads(report.read_text(encoding="utf-8"))
    scores = {name: 100 * found["categories"][name]["score"] for name in CATEGORIES}
    requests = found["audits"]["network-requests"]["details"]["items"]
    return {**scores, "bytes": sum(r["transferSize"] for r in requests if r.get("resourceType") != "Image")}


def main() -> None:
    site = Path(sys.argv[1] if len(sys.argv) > 1 else "site").resolve()
    server = _Server(("127.0.0.1", 0), partial(_Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"{'page':10}" + "".join(f"{name:>16}" for name in (*CATEGORIES, "bytes")))
    for kind, address in pages(site).items():
        runs = [measure(f"http://127.0.0.1:{server.server_address[1]}{PREFIX}{address}") for _ in range(RUNS)]
        medians = (statistics.median(run[name] for run in runs) for name in (*CATEGORIES, "bytes"))
        print(f"{kind:10}" + "".join(f"{value:16.0f}" for value in medians), flush=True)
    server.shutdown()


if __name__ == "__main__":
    main()
