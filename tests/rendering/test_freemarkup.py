"""A free page's inside: wide tables in their boxes, notes titled in Chinese, everything else byte for byte."""

from __future__ import annotations

import re
from typing import Any

import markdown
import pytest

from bangyang.rendering.freemarkup import TITLES, fit_for_reading

EXTENSIONS = ["admonition", "pymdownx.details", "tables", "pymdownx.superfences", "pymdownx.highlight", "md_in_html"]


def made(text: str, **options: Any) -> str:
    return fit_for_reading(markdown.markdown(text, extensions=EXTENSIONS, extension_configs=options))


@pytest.mark.parametrize("kind", TITLES)
@pytest.mark.parametrize("mark", ["!!!", "???", "???+"])
def test_a_note_without_a_title_is_called_by_its_chinese_name(kind: str, mark: str) -> None:
    page = made(f"{mark} {kind}\n    请看清公示期。\n")
    assert f">{TITLES[kind]}</" in page and kind.capitalize() not in page
    assert "请看清公示期。" in page


def test_a_title_of_its_own_stays_and_an_old_name_is_known() -> None:
    assert ">办理时限</p>" in made('!!! warning "办理时限"\n    五个工作日。\n')
    old = made("!!! caution\n    慢行。\n")
    assert 'class="admonition caution warning"' in old and ">注意</p>" in old
    # A kind of the keeper's own is called as it is.
    assert ">Zidingyi</p>" in made("!!! zidingyi\n    一。\n")
    assert "<p>Note</p>" in made("!!! note\n    Note\n")


def test_only_a_table_of_words_is_put_in_a_box() -> None:
    words = made("| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n")
    assert words.startswith('<div class="table-scroll" tabindex="0"><table>') and words.endswith("</table></div>")
    lines = made("```python\na = 1\n```", **{"pymdownx.highlight": {"linenums": True}})
    assert "highlighttable" in lines and "table-scroll" not in lines


def test_the_rest_is_left_alone() -> None:
    text = "# 一\n\n段落<span title='a>b'>甲</span>\n\n<div class='grid' markdown>\n\n- 乙\n\n</div>\n"
    plain = markdown.markdown(text, extensions=EXTENSIONS)
    assert fit_for_reading(plain) == plain
    assert re.sub(r"<[^>]*>", "", made("!!! note\n    一\n")).split() == ["说明", "一"]
