"""Where a link may lead: every spelling that a browser takes for a script is refused, and nothing ordinary is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.text.schemes import OUTWARD, is_harmless, runs, scheme_of

SCRIPTS = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "\u3000javascript:alert(1)",
    "\x01javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "javascript\r:alert(1)",
    "java\u200bscript:alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A;avascript&colon;alert(1)",
    "java&Tab;script:alert(1)",
    "javascript：alert(1)",
    "ｊavascript:alert(1)",
    "vbscript:x",
    "data:text/html,<script>alert(1)</script>",
    "DATA:image/svg+xml,x",
)
OTHERS = (
    "//evil.example/",
    "\\\\evil.example/",
    "/\\evil.example/",
    "/\t/evil.example/",
    "file:///etc/passwd",
    "ftp://x/",
    "blob:https://x/1",
    "about:blank",
    "C:\\a.txt",
    "x-app:1",
    "ws://x/",
)
ORDINARY = (
    "https://gov.example/a?b=1#c",
    "HTTP://gov.example/",
    "mailto:office@gov.example",
    "tel:12345",
    "about/",
    "../a.md",
    "/news/2026/a/",
    "#main",
    "?q=1",
    "关于/联系.md",
    "images/标识.png",
    "a/b:c",
    "",
)


@pytest.mark.parametrize("target", SCRIPTS)
def test_what_runs_is_refused(target: str) -> None:
    assert runs(target) and not is_harmless(target)


@pytest.mark.parametrize("target", OTHERS)
def test_what_leads_nowhere_known_is_refused(target: str) -> None:
    assert not is_harmless(target) and not runs(target)


@pytest.mark.parametrize("target", ORDINARY)
def test_ordinary_links_pass(target: str) -> None:
    assert is_harmless(target)


NOISE = st.text(st.sampled_from(" \t\n\r\x00\x1f\u00ad\u200b\ufeff\u2028"), max_size=3)


@given(st.sampled_from(["javascript", "vbscript", "data"]), st.lists(NOISE, min_size=12, max_size=12), st.text())
def test_nothing_between_its_letters_hides_a_scheme(scheme: str, noise: list[str], rest: str) -> None:
    target = "".join(gap + letter for gap, letter in zip(noise, f"{scheme}:", strict=False)) + rest
    assert runs(target) and not is_harmless(target)


@given(st.text())
def test_what_passes_has_a_known_scheme_or_none(target: str) -> None:
    assert not is_harmless(target) or scheme_of(target) in OUTWARD | {""}
