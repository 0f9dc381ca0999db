"""“加一种页面” carried out: four files, and the page stands where both maps of the site lead."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from tests.recipes.conftest import Copy

PAGE = '''"""收件: how papers are handed in."""

from __future__ import annotations

from dataclasses import dataclass

from bangyang.models.sections import INTAKE
from bangyang.pages.context import PageContext
from bangyang.pages.page import PageView


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeView(PageView):
    """收件."""

    lead: str


def compose_intake(context: PageContext) -> IntakeView:
    """How papers are handed in."""
    return IntakeView(
        meta=context.column_meta(INTAKE), heading=INTAKE.title, crumbs=context.crumbs(INTAKE), lead=INTAKE.about
    )
'''
TEMPLATE = """{%- from "components/crumbs.html" import crumbs -%}
{%- from "components/page-head.html" import page_head -%}
{{ crumbs(view) }}
{{ page_head(view, view.lead) }}
"""


def test_a_page(program: Copy, minimal: Callable[..., Path]) -> None:
    program.add_section("INTAKE", "收件", "intake/", "材料交到哪里、怎样交。")
    program.add("pages/intake.py", PAGE)
    program.add("theme/templates/intake.html", TEMPLATE)
    program.put_before("pages/site.py", "    NOTICES,\n    PEOPLE,\n", "    INTAKE,\n")
    program.put_before(
        "pages/site.py", "from bangyang.pages.ledger", "from bangyang.pages.intake import compose_intake\n"
    )
    program.put_before(
        "pages/site.py", "    yield page_of(DATA.", "    yield page_of(INTAKE.address, compose_intake(context))\n"
    )
    out = program.build(minimal())
    assert re.search(r"<h1[^>]*>\s*收件\s*</h1>", (out / "intake/index.html").read_text(encoding="utf-8"))
    assert "<loc>https://example.org/bangyang/intake/</loc>" in (out / "sitemap.xml").read_text(encoding="utf-8")
    assert re.search(r'<a[^>]*intake/"?[^>]*>收件</a>', (out / "site-map/index.html").read_text(encoding="utf-8"))
    assert len(program.touched) == 4
