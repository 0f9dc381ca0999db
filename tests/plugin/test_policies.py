"""The security policy in a built site: every page's head, `_headers`, and free pages with code of their own."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build

from bangyang.building.contract import BuildReport, NotPublished
from bangyang.outputs.headers import NAME, headers_for, read_headers
from bangyang.outputs.policy import page_policy, script_hashes
from bangyang.plugin.build import build_site, configured

Minimal = Callable[..., Path]

ABOUT = "content/about.md"
SCRIPT = "<script>document.title += '。'</script>"
TABLE = "| 姓名 | 数 |\n| --- | --: |\n| 甲 | 1 |\n"


def built(root: Path, *, strict: bool = False) -> BuildReport:
    return build_site(root / "mkdocs.yml", jobs=1, strict=strict)


def policy_in(page: Path) -> str | None:
    """The policy in the head of a page, None if there is none."""
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page.read_text(encoding="utf-8"))
    return html.unescape(found[1]) if found else None


def policy_sent(site: Path) -> str:
    """The policy that goes with every address."""
    rules = read_headers((site / NAME).read_text(encoding="utf-8"))
    return headers_for("/", rules)["Content-Security-Policy"]


def test_a_script_of_a_free_page_is_allowed_there(minimal: Minimal) -> None:
    root = minimal({ABOUT: f"# 关于\n\n{SCRIPT}\n"})
    assert built(root, strict=True).warnings == ()
    (source,) = script_hashes(SCRIPT)
    assert source in (policy_in(root / "site/about/index.html") or "")
    assert policy_in(root / "site/index.html") == page_policy()
    assert f"script-src 'self' {source};" in policy_sent(root / "site")


def test_a_script_of_the_sites_own_chrome_is_allowed_everywhere(minimal: Minimal) -> None:
    theme = '{% extends "base.html" %}{% block extrahead %}' + SCRIPT + "{% endblock %}"
    custom = {"mkdocs.yml": lambda text: text.replace("  name: bangyang", "  name: bangyang\n  custom_dir: own")}
    root = minimal({"own/main.html": theme, **custom})
    built(root)
    (source,) = script_hashes(SCRIPT)
    for page in ("index.html", "about/index.html", "404.html", "notices/index.html"):
        assert source in (policy_in(root / "site" / page) or ""), page
    assert policy_sent(root / "site").count(source) == 1


def test_an_aligned_table_needs_no_style(minimal: Minimal) -> None:
    root = minimal({ABOUT: f"# 关于\n\n{TABLE}"})
    assert built(root, strict=True).warnings == ()
    text = (root / "site/about/index.html").read_text(encoding="utf-8")
    assert '<th class="align-right">' in text and '<td class="align-right">' in text and "style=" not in text


def test_what_the_policy_stops_is_told(minimal: Minimal) -> None:
    codes = '<p style="color:red">x</p>', "<style>p{}</style>", '<b onclick="x()">甲</b>'
    root = minimal({ABOUT: "\n\n".join(("# 关于", *codes))})
    warnings = built(root).warnings
    assert all(warning.startswith("about.md 里有 ") for warning in warnings)
    assert [sum(named in warning for warning in warnings) for named in ('style="…"', "<style>", "onclick")] == [1, 1, 1]
    with pytest.raises(NotPublished, match="--strict"):
        built(root, strict=True)


def option(line: str) -> Callable[[str], str]:
    return lambda text: text.replace("  - bangyang:\n", f"  - bangyang:\n      {line}\n")


def test_upgrading_is_an_option(minimal: Minimal) -> None:
    root = minimal({"mkdocs.yml": option("upgrade_insecure_requests: true")})
    built(root)
    assert policy_in(root / "site/index.html") == page_policy(upgrade=True)
    assert policy_sent(root / "site").endswith("upgrade-insecure-requests")


def test_a_site_read_from_a_disk_may_fetch_files_and_nothing_else(minimal: Minimal) -> None:
    root = minimal({"mkdocs.yml": option("explicit_index: true"), ABOUT: f"# 关于\n\n{SCRIPT}\n"})
    built(root)
    (source,), policy = script_hashes(SCRIPT), page_policy(disk=True)
    own = policy.replace("script-src 'self'", f"script-src 'self' {source}")
    assert {policy_in(page) for page in (root / "site").rglob("*.html")} == {policy, own}
    allowed = dict(part.split(" ", 1) for part in policy.split("; "))
    closed = {name for name, sources in allowed.items() if sources == "'none'"}
    assert closed == {"default-src", "font-src", "connect-src", "object-src", "base-uri"}
    assert set(allowed.values()) == {"'none'", "'self' file:"}


def test_a_preview_lets_the_servers_script_run(minimal: Minimal, tmp_path: Path) -> None:
    config = configured(minimal() / "mkdocs.yml", tmp_path / "preview")
    config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url="http://localhost:8000/")
    assert policy_in(tmp_path / "preview/index.html") == page_policy(preview=True)
