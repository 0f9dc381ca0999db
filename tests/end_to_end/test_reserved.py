"""The addresses the site itself uses: whatever a build writes, no editor's address may fall on it."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from bangyang.base.errors import Severity
from bangyang.checks.runner import run_checks
from bangyang.checks.site.claims import claims
from bangyang.derivations.reserved import MANIFEST
from bangyang.derivations.state import State
from bangyang.loading.site import load_site
from bangyang.plugin.build import build_site
from bangyang.release.verify import verify_site
from bangyang.text.dates import parse_instant
from tests.conftest import copy_sample

NOW = parse_instant("2026-11-20 09:00")
DOCUMENT = "content/documents/通知.md"


def written(site: Path) -> list[str]:
    """Every file of a built site, from the site's root."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())


def with_old_addresses(text: str, addresses: list[str]) -> str:
    """A file whose page used to be at `addresses`, one on each line from the third."""
    lines = "".join(f"  - {json.dumps(address)}\n" for address in addresses)
    return text.replace("---\n", f"---\n旧网址:\n{lines}", 1)


@pytest.mark.slow
def test_every_file_of_the_site_has_an_owner(sample_site: Path) -> None:
    taken, late = claims(State(load_site(sample_site), NOW))
    files = written(sample_site / "site")
    assert MANIFEST in files and len(files) > 300 and late == ()
    assert [path for path in files if not taken.owner(path)] == []
    # As a folder, or in other letters, it is the same file to some disk or server.
    assert [path for path in files if not taken.owner(f"{path}/")] == []
    assert [path for path in files if not taken.owner(path.upper())] == []


@pytest.mark.slow
def test_no_file_of_the_site_is_accepted_as_an_old_address(sample_site: Path, tmp_path: Path) -> None:
    root = copy_sample(tmp_path / "copy")
    files = written(sample_site / "site")
    spelt = [way for path in files for way in (path, f"/{path}", path.upper(), path.removesuffix("index.html"))]
    typed = sorted({way for way in spelt if way.strip("/")})
    (document,) = (root / "content/documents").glob("2021-民办函22号.md")
    document.write_text(with_old_addresses(document.read_text("utf-8"), typed), "utf-8")
    report = run_checks(State(load_site(root), NOW))
    path = document.relative_to(root).as_posix()
    told = {each.place.line for each in report.findings if each.place.path == path and each.severity is Severity.ERROR}
    assert [way for line, way in enumerate(typed, start=3) if line not in told] == []


@pytest.mark.slow
def test_what_check_accepts_is_built(minimal: Callable[..., Path], tells: Callable[[str], None]) -> None:
    """Addresses put together from the parts of the site's own, and many that are none of it."""
    root = minimal()
    build_site(root / "mkdocs.yml", jobs=1)
    parts = sorted({part for path in written(root / "site") for part in path.split("/")})
    chance = random.Random(1)
    odd = [
        "art",
        "A",
        "x.html",
        "X.HTML",
        "index.html",
        "page-2",
        "2026",
        "by-award",
        "a4.pdf",
        "CNAME",
        "con",
        "feed.xml",
    ]
    typed = []
    for _ in range(600):
        pieces = [chance.choice(parts if chance.random() < 0.5 else odd) for _ in range(chance.randint(1, 3))]
        typed.append("/".join(pieces) + chance.choice(("", "/", "/index.html")))
    text = (root / DOCUMENT).read_text("utf-8")
    (root / DOCUMENT).write_text(with_old_addresses(text, typed), "utf-8")
    wrong = {
        each.place.line for each in run_checks(State(load_site(root), NOW)).findings if each.place.path == DOCUMENT
    }
    kept = [address for line, address in enumerate(typed, start=3) if line not in wrong]
    assert len(kept) > 50
    (root / DOCUMENT).write_text(with_old_addresses(text, kept), "utf-8")
    build_site(root / "mkdocs.yml", jobs=1)
    assert verify_site(root / "site").whole
    folded = [path.lower() for path in written(root / "site")]
    assert len(set(folded)) == len(folded)
    tells(f"old addresses: {len(typed)} tried, {len(typed) - len(kept)} refused, {len(kept)} built")
