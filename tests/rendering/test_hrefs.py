"""Every address that a template prints: where it comes from, and that no setting leads it astray."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bangyang.base.errors import ContentFault
from bangyang.base.store import Store
from bangyang.checks.runner import run_checks
from bangyang.derivations.state import State
from bangyang.loading.settings import load_settings
from bangyang.loading.site import load_site
from bangyang.models.sitefacts import BADGES
from bangyang.pages import chrome
from bangyang.pages.context import PageContext
from bangyang.pages.facts import href_of
from bangyang.pages.images import Images
from bangyang.plugin.build import build_site
from bangyang.plugin.freepages import UnusableFile
from bangyang.rendering.addresses import relative_link
from bangyang.text.dates import parse_instant
from bangyang.text.schemes import ADDRESSES, is_harmless
from tests.text.test_schemes import OTHERS, SCRIPTS

THEME = Path(__file__).parents[2] / "theme"
NOW = parse_instant("2026-11-20 09:00")
_ATTRIBUTE = re.compile(rf"""[\s"'](?:{"|".join(ADDRESSES)}|content)="(?P<value>[^"]*\{{\{{.*?\}}\}}[^"]*)\"""")
_EXPRESSION = re.compile(r"\{\{\s*(.*?)\s*\}\}")

ELSEWHERE = {
    "c.href": "made by href_of, or mailto: and an address (pages/notice.py)",
    "c.href|e": "the same",
    "g.anchor": "behind a #",
    "s.width": "the width of a picture",
    "href|e": "the same page in the other edition (rendering/traditional.py)",
    "script|script_tag": "extra_javascript of mkdocs.yml",
}
"""Expressions that no `link` and no `url` of the templates makes relative, and where they are made."""


def printed_addresses() -> list[tuple[str, str]]:
    """(template, expression) of every address in the theme."""
    found = []
    for file in sorted(THEME.rglob("*.html")):
        for match in _ATTRIBUTE.finditer(file.read_text(encoding="utf-8")):
            if " content=" in match[0] and "url=" not in match["value"]:
                continue
            found += [(file.name, expression) for expression in _EXPRESSION.findall(match["value"])]
    return found


def test_templates_print_addresses_by_known_ways_only() -> None:
    addresses = printed_addresses()
    assert len(addresses) > 60
    known = re.compile(r"link\(|asset\(|.*\|\s*url\s*\|\s*e$|meta\.canonical$|picture_")
    strange = {(file, each) for file, each in addresses if not known.match(each) and each not in ELSEWHERE}
    assert strange == set()


@pytest.mark.parametrize("target", [target for target in (*SCRIPTS, *OTHERS) if re.match(r"//|[A-Za-z-]+:", target)])
def test_no_page_links_there(target: str) -> None:
    with pytest.raises(ValueError):
        relative_link("about/", target)


@pytest.mark.parametrize("target", (*SCRIPTS, *OTHERS))
def test_no_fact_becomes_such_a_link(target: str) -> None:
    for text in (target, f"{target}@gov.example", f"a@{target}"):
        assert is_harmless(href_of("监督电话", text)), text


KEYS = (*BADGES, *chrome._REGISTERED)


def settled(minimal: Callable[..., Path], target: str) -> Path:
    """The minimal site with `target` wherever a setting leads somewhere."""
    lines = "".join(f"        {key}: {{文字: 样子, 网址: {json.dumps(target)}}}\n" for key in KEYS)
    return minimal({"mkdocs.yml": lambda text: f"{text.rstrip()}\n{lines}"})


@pytest.mark.parametrize("target", (*SCRIPTS, *OTHERS))
def test_every_setting_that_leads_somewhere_is_asked(minimal: Callable[..., Path], target: str) -> None:
    root = settled(minimal, target)
    state = State(load_site(root), NOW)
    told = [each.label for each in run_checks(state).findings if each.code == "SIT043"]
    assert sorted(told) == sorted(KEYS)
    view = chrome.compose_chrome(PageContext(state, Images(root, Store())), "a.css", "a.js")
    assert all(is_harmless(item.url) for item in (*view.footer, *view.badges))


def test_what_the_settings_may_lead_to_passes(minimal: Callable[..., Path]) -> None:
    state = State(load_site(settled(minimal, "https://gov.example/mark?id=1")), NOW)
    assert [each for each in run_checks(state).findings if each.code == "SIT043"] == []
    assert load_settings(state.site.root).site_url


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        "[甲](javascript:alert(1))",
        "<a href='java\tscript:alert(1)'>甲</a>",
        "[甲][乙]\n\n[乙]: &#106;avascript:alert(1)",
        # What only the conversion shows: the check sees code here, and an attribute that is no tag's.
        "\\` [甲](javascript:alert(1)) \\`",
        "[甲](about.md){: href=javascript:alert(1) }",
    ],
)
def test_a_free_page_with_such_a_link_is_not_published(minimal: Callable[..., Path], words: str) -> None:
    root = minimal({"content/about.md": f"# 关于\n\n{words}\n",
                    "mkdocs.yml": lambda text: f"{text}\nmarkdown_extensions: [attr_list]\n"})  # fmt: skip
    with pytest.raises((ContentFault, UnusableFile)) as refused:
        build_site(root / "mkdocs.yml", jobs=1)
    if isinstance(refused.value, ContentFault):
        assert "SIT044" in {each.code for each in refused.value.findings}
    assert not (root / "site").exists()
