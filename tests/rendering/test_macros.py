"""The macros of a site's components are made once, and still know the page that they are called for."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import Template

from bangyang.rendering.environment import RenderSettings, renderer


def test_macros_are_made_once_for_all_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "part.html").write_text("{% macro way(to) %}{{ link(to) }}{% endmacro %}", encoding="utf-8")
    (tmp_path / "page.html").write_text('{% from "part.html" import way %}{{ way(view.to) }}', encoding="utf-8")

    def asked(*_given: object) -> object:
        raise AssertionError("Jinja compares all names for each import of each page")

    # If Jinja calls it otherwise one day, the pages stay as they are and cost a third more: this says so.
    assert "_get_default_module" in vars(Template)
    monkeypatch.setattr(Template, "_get_default_module", asked)
    templates = renderer(RenderSettings((str(tmp_path),)))
    view = SimpleNamespace(to="a/")
    assert [templates.render("page.html", view, url) for url in ("", "a/", "b/c/")] == ["a/", "./", "../../a/"]
