"""Formulas of free pages: drawn as MathML where they can be read, else left as they are, and never anything else."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bangyang.rendering.formulas import bare, math_of
from bangyang.rendering.freemarkup import fit_for_reading
from bangyang.text.htmltokens import TokenKind, tokens

PIECES = st.sampled_from(
    ["\\frac", "{", "}", "a", "差额", "^", "_", "1", " ", "<", ">", "&", '"', "\\text", "\\sqrt", "\\left(", "\\right)",
     "\\begin{matrix}", "\\end{matrix}", "\\\\", "\\href", "javascript:x", "\\color{red}", "\\%", "=", "+"]
)  # fmt: skip


@pytest.mark.parametrize(
    ("formula", "part"),
    [
        ("a^2", "<msup><mi>a</mi><mn>2</mn></msup>"),
        ("\\frac{甲}{乙}", "<mfrac>"),
        ("\\text{差额比例} = 50\\%", "<mtext>差额比例</mtext><mo>=</mo><mn>50</mn>"),
        ("a < b", "<mo>&lt;</mo>"),
        ("\\begin{matrix}a&b\\end{matrix}", "<mtd>"),
    ],
)
def test_a_formula_is_drawn_and_keeps_what_was_typed(formula: str, part: str) -> None:
    drawn = math_of(formula, block=False)
    assert drawn is not None and part in drawn
    assert f'<annotation encoding="application/x-tex">{escape(formula, quote=False)}</annotation>' in drawn


@pytest.mark.parametrize(
    "formula",
    ["", "\\frac{a", "x^", "\\left( x", "\\nosuch{y}", "\\href{javascript:x}{y}", "a & b", "{" * 900, "a" * 5000],
)
def test_what_cannot_be_read_is_not_drawn(formula: str) -> None:
    assert math_of(formula, block=False) is None
    page = f'<p><span class="arithmatex">\\({escape(formula)}\\)</span>。</p>'
    assert fit_for_reading(page) == page


@given(st.lists(PIECES, max_size=12).map("".join), st.booleans())
@example("\\text{<script>}", False)
def test_nothing_comes_of_a_formula_but_what_is_drawn(formula: str, block: bool) -> None:
    drawn = math_of(formula, block=block)
    if drawn is None:
        return
    named = {token.name for token in tokens(drawn) if token.kind in (TokenKind.OPENING, TokenKind.CLOSING)}
    assert {name for name in named if not name.startswith("m")} <= {"semantics", "annotation"}
    assert not {"href", "style", "xmlns", "id", "class"} & {name for token in tokens(drawn) for name in token.values}
    assert bare(f"\\({formula}\\)") in "".join(token.text for token in tokens(drawn))


@pytest.mark.parametrize(
    "written",
    [
        '<span class="arithmatex">\\(a^2\\)</span>',
        '<span class="arithmatex"><span class="MathJax_Preview">a^2</span><script type="math/tex">a^2</script></span>',
    ],
)
def test_both_ways_of_the_extension_are_read(written: str) -> None:
    fitted = fit_for_reading(f"<p>{written}</p>")
    assert "<msup>" in fitted and "script" not in fitted and fitted.startswith('<p><span class="arithmatex"><math')


def test_an_open_formula_loses_nothing() -> None:
    page = '<p>甲</p><span class="arithmatex">\\(a'
    assert fit_for_reading(page) == page
