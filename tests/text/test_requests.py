"""What a browser would fetch from elsewhere is known by the tag; what a reader has to press is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.text.htmltokens import split
from bangyang.text.requests import (
    leads_away,
    may_request,
    requests_of_page,
    requests_of_script,
    requests_of_style,
)

AWAY = "https://cdn.example.com/a"
FETCHED = (
    f'<img src="{AWAY}">',
    f'<img srcset="a.png 1x, {AWAY} 2x">',
    f'<img srcset="{AWAY},b.png 2x">',
    '<img src="//cdn.example.com/a">',
    '<img src="/\\cdn.example.com/a">',
    '<img src=" \nhtt\tps://cdn.example.com/a">',
    '<img src="&#104;ttps://cdn.example.com/a">',
    f"<IMG SRC={AWAY}>",
    f'<picture><source srcset="{AWAY}"></picture>',
    f'<video poster="{AWAY}"></video>',
    f'<video src="{AWAY}"></video>',
    f'<audio><source src="{AWAY}"></audio>',
    f'<video><track src="{AWAY}"></video>',
    f'<iframe src="{AWAY}"></iframe>',
    f'<iframe srcdoc="&lt;img src={AWAY}&gt;"></iframe>',
    f'<embed src="{AWAY}">',
    f'<object data="{AWAY}"></object>',
    f'<script src="{AWAY}"></script>',
    f'<script type="module">import a from "{AWAY}"</script>',
    f'<link rel="stylesheet" href="{AWAY}">',
    f'<link rel="shortcut icon" href="{AWAY}">',
    f'<link rel="preload" as="image" imagesrcset="{AWAY} 1x">',
    f'<link rel="preconnect" href="{AWAY}">',
    f'<meta http-equiv="Refresh" content="0; url={AWAY}">',
    f'<meta http-equiv="refresh" content="0;URL=\'{AWAY}\'">',
    f'<form action="{AWAY}"></form>',
    f'<button formaction="{AWAY}">看</button>',
    f'<a href="#" ping="{AWAY}">看</a>',
    f'<base href="{AWAY}">',
    f'<body background="{AWAY}">',
    f'<p style="background: url({AWAY})">看</p>',
    f"<style>p {{ background: url( '{AWAY}' ) }}</style>",
    f'<style>@import "{AWAY}";</style>',
    "<style>p { background: url(\\68ttps://cdn.example.com/a) }</style>",
    f'<svg><image href="{AWAY}"/></svg>',
    f'<svg><use xlink:href="{AWAY}#b"/></svg>',
    f'<svg><rect fill="url({AWAY}#b)"/></svg>',
)
PRESSED = (
    f'<a href="{AWAY}">看</a>',
    f'<link rel="canonical" href="{AWAY}">',
    f'<link rel="alternate" hreflang="zh" href="{AWAY}">',
    f'<meta property="og:image" content="{AWAY}">',
    f'<script type="application/ld+json">{{"url": "{AWAY}"}}</script>',
    f'<script type="application/ld+json">{{"text": "@import \'{AWAY}\'; import \'{AWAY}\'"}}</script>',
    f"<p>{AWAY}</p>",
    f'<img src="a.png" alt="{AWAY}">',
    '<img src="data:image/png;base64,//AA">',
    '<img src="../a//b.png">',
    '<form action="../search/"></form>',
    '<style>p { background: url("a.png") }</style>',
    '<svg><use href="#a"/></svg>',
    f"<!-- <img src={AWAY}> -->",
    '<meta http-equiv="refresh" content="0; url=../a/">',
)


@pytest.mark.parametrize("markup", FETCHED)
def test_what_a_browser_fetches_by_itself(markup: str) -> None:
    (request,) = requests_of_page(f"<p>甲</p>{markup}")
    assert request.host == "cdn.example.com" or "\t" in markup or "\\" in markup
    assert request.start >= len("<p>甲</p>")


@pytest.mark.parametrize("markup", FETCHED)
@pytest.mark.parametrize("pattern", ("{}", "<p>看</p>{}<p>看</p>", "<STYLE>p {{}}</STYLE>{}"))
def test_the_quick_look_passes_over_nothing(markup: str, pattern: str) -> None:
    for text in (pattern.format(markup), pattern.format(markup).upper()):
        assert may_request(split(text)) or not requests_of_page(text)


@given(st.lists(st.sampled_from([*FETCHED, *PRESSED, "<script>", "</Script>", "<style>", "<!--", "-->", "<", "'"])))
def test_the_quick_look_passes_over_nothing_in_any_page(parts: list[str]) -> None:
    text = "".join(parts)
    assert may_request(split(text)) or not requests_of_page(text)


@pytest.mark.parametrize("markup", PRESSED)
def test_what_it_does_not(markup: str) -> None:
    assert requests_of_page(markup) == ()


def test_addresses_are_read_as_browsers_read_them() -> None:
    assert all(map(leads_away, ("HTTPS://a", "\x00//a", "\\\\a", "/\n/a", "ws://a", "ftp:a")))
    assert not any(map(leads_away, ("a//b", "/a", "#//a", "?//a", "data:a,//b", "mailto:a@b", "")))


def test_style_sheets_and_scripts_by_themselves() -> None:
    assert [each.target for each in requests_of_style('a{b:url(c)}@import url("//d");')] == ["//d"]
    assert requests_of_script("const home = 'https://a.example/'; fetch('index.json')") == ()
    assert requests_of_script("fetch('https://a.example/')")
