"""A visitor who never stops: reads the whole live site fifty times a second and compares it with its manifest.

A round counts when the manifest is the same before and after; then every file must be as the manifest says. In a
round across an exchange the files may be of either release, but the manifest itself must be there in every round.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from bangyang.outputs.headers import NAME as HEADERS
from bangyang.release.manifest import NAME

Fetch = Callable[[str], bytes | None]
"""The bytes at a site path, None if there are none."""

_PERIOD = 1 / 50


@dataclass
class Reader:
    """A context manager; `rounds`, `counted` and `broken` tell what was seen."""

    fetch: Fetch
    rounds: int = 0
    seconds: float = 0
    counted: int = 0
    releases: set[bytes] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> Self:
        self._begun = time.monotonic()
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._stop.set()
        self._thread.join()
        self.seconds = time.monotonic() - self._begun

    def _run(self) -> None:
        while not self._stop.is_set():
            begun = time.monotonic()
            try:
                self._round()
            except Exception as fault:
                self.broken.append(repr(fault))
            self._stop.wait(max(0.0, begun + _PERIOD - time.monotonic()))

    def _round(self) -> None:
        self.rounds += 1
        before = self.fetch(NAME)
        if before is None:
            self.broken.append("no manifest")
            return
        wrong = []
        for row in json.loads(before)["files"]:
            content = self.fetch(row["path"]) if row["path"] != HEADERS else None
            if row["path"] != HEADERS and (content is None or hashlib.sha256(content).hexdigest() != row["sha256"]):
                wrong.append(f"{row['path']} {'missing' if content is None else 'differs'}")
        if self.fetch(NAME) == before:
            self.counted += 1
            self.releases.add(before)
            self.broken += wrong


def from_folder(site: Path) -> Fetch:
    """Reads the live tree itself."""

    def fetch(path: str) -> bytes | None:
        try:
            return (site / path).read_bytes()
        except FileNotFoundError:
            return None

    return fetch


def from_server(port: int) -> Fetch:
    """Reads through a server on this machine, on one connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)

    def fetch(path: str) -> bytes | None:
        connection.request("GET", f"/{path}")
        answer = connection.getresponse()
        content = answer.read()
        return content if answer.status == 200 else None

    return fetch
