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
    made: list[str | None] = []
    make = Template.make_module

    def counted(template: Template, *given: object, **named: object) -> object:
        made.append(template.name)
        return make(template, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Template, "make_module", counted)
    templates = renderer(RenderSettings((str(tmp_path),)))
    view = SimpleNamespace(to="a/")
    assert [templates.render("page.html", view, url) for url in ("", "a/", "b/c/")] == ["a/", "./", "../../a/"]
    assert made == ["part.html"]
