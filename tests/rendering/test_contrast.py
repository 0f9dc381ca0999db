"""The stylesheet's promises that can be computed: contrast, one table of colours, the floor of old browsers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

MAIN = Path(__file__).resolve().parents[2] / "theme" / "assets" / "css"

# Every text colour with every ground it stands on. Gold and line are for rules and ornaments, never for text.
PAIRS = [
    *(
        (text, ground)
        for text in ("ink", "mute", "red", "deep", "calm", "good", "care")
        for ground in ("paper", "card", "tint")
    ),
    ("seal-ink", "seal"),
]

# Newer than Chromium 80, so that a page must not depend on it.
TOO_NEW = {
    ":has": r":has\(",
    ":is and :where": r":(?:is|where)\(",
    "container queries": r"@container|container-type",
    "color-mix": r"color-mix\(",
    "aspect-ratio": r"(?<![-\w])aspect-ratio\s*:",
    "inset": r"(?<![-\w])inset\s*:",
    "gap of a flex box": r"(?<![-\w])gap\s*:",
    "layers": r"@layer",
    "logical sizes": r"(?:inline|block)-size\s*:|(?:margin|padding)-(?:inline|block)",
    "dynamic viewport units": r"\d(?:dvh|svh|lvh)",
}


def sheet(name: str) -> str:
    return re.sub(r"/\*.*?\*/", "", (MAIN / name).read_text(encoding="utf-8"), flags=re.DOTALL)


TOKEN = re.compile(r"--([a-z-]+): var\(--day, (#[0-9a-f]{6})\) var\(--night, (#[0-9a-f]{6})\);")


def palette(name: str, scheme: str) -> dict[str, str]:
    """The colours by role that a sheet sets, by day or by night."""
    return {role: day if scheme == "day" else night for role, day, night in TOKEN.findall(sheet(name))}


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_formula_on_known_values() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", ["day", "night"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_every_text_pair_is_readable(scheme: str, text: str, ground: str) -> None:
    colours = palette("tokens.css", scheme)
    for asked_for in ("tokens.css", "reading.css", "elder.css"):
        told = colours | palette(asked_for, scheme)
        assert contrast(told[text], told[ground]) >= 4.5


def test_a_colour_is_written_once_for_both_schemes() -> None:
    """By the reader's system and by their choice it is the same table that counts; no other rule says what night is."""
    night = "{ --day: ; --night: initial; color-scheme: dark; }"
    tokens = sheet("tokens.css")
    switches = re.findall(r"(@media [^{]+)\{\s*(:root[^{]+) (\{[^}]*\})", tokens)
    assert switches == [
        ("@media screen and (prefers-color-scheme: dark) ", ':root:not([data-theme="day"])', night),
        ("@media screen ", ':root[data-theme="night"]', night),
    ]
    assert re.findall(r"#[0-9a-f]+", TOKEN.sub("", tokens)) == []
    others = [path.name for path in MAIN.glob("*.css") if path.name != "tokens.css"]
    assert [name for name in others if re.search(r"data-theme|prefers-color-scheme", sheet(name))] == []


def test_ornament_colours_never_colour_text() -> None:
    ornament = r"var\(--(?:gold|line|seal-line)\)"
    for path in MAIN.glob("*.css"):
        # A bar is a shape: 3 : 1 is enough for it, and its figure stands beside it in ink.
        shapes = re.sub(rf"\.chart-bar \{{ fill: {ornament}; \}}", "", sheet(path.name))
        assert not re.search(rf"(?<![-\w])(?:color|fill)\s*:\s*{ornament}", shapes), path


def test_order_names_every_sheet_once() -> None:
    lines = (MAIN / "order.txt").read_text(encoding="utf-8").splitlines()
    order = [line for line in lines if line and not line.startswith("#")]
    assert sorted(order) == sorted(path.name for path in MAIN.glob("*.css"))
    assert order[0] == "tokens.css"
    assert order[-2:] == ["print.css", "paper.css"]


@pytest.mark.parametrize("feature", TOO_NEW)
def test_nothing_newer_than_the_floor(feature: str) -> None:
    for path in MAIN.glob("*.css"):
        assert not re.search(TOO_NEW[feature], sheet(path.name)), path.name


def test_no_request_leaves_the_origin() -> None:
    for path in (*MAIN.glob("*.css"), *(MAIN.parent / "js").glob("*.js")):
        text = path.read_text(encoding="utf-8")
        assert "url(" not in text or path.suffix == ".js", path.name
        assert not re.search(r"https?://|@import|fetch\(|XMLHttpRequest", text), path.name


def test_braces_balance() -> None:
    for path in MAIN.glob("*.css"):
        text = sheet(path.name)
        assert text.count("{") == text.count("}"), path.name
