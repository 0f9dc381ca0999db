"""From a value in an output back to the files it was typed in."""

from __future__ import annotations

import pytest

from bangyang.base.errors import Place
from bangyang.leakgate.sources import Sources, also

TEXTS = {
    "content/news/a.md": "---\n标题: 甲\n---\n\n电话 139-0000-1234。\n",
    "content/news/b.md": "电话 **139** 0000 1234，见附件。\n",
    "profiles/x/c.md": "职务: 88 8877\n单位: 6655 号楼\n",
    "mkdocs.yml": "site_name: 某市\n",
}
PAGES = {
    "news/a/index.html": "content/news/a.md",
    "notices/n/index.html": "content/notices/n.md",
    "a.png": "content/a.png",
}
SOURCES = Sources(PAGES, lambda: iter(TEXTS.items()))


@pytest.mark.parametrize(
    ("value", "output", "places"),
    [
        ("139-0000-1234", "assets/search/x.js", [Place("content/news/a.md", 5, 4)]),
        ("13900001234", "assets/search/x.js", [Place("content/news/a.md", 5), Place("content/news/b.md", 1)]),
        ("13900001234", "news/a/index.html", [Place("content/news/a.md", 5)]),
        ("8888776655", "data/index.csv", [Place("profiles/x/c.md")]),
        ("67890", "zh-hant/news/a/index.html", [Place("content/news/a.md")]),
        ("67890", "notices/n/a4.pdf", [Place("content/notices/n.md")]),
        ("67890", "ledger/n.txt", [Place("content/notices/n.md")]),
        ("", "a.png", [Place("content/a.png")]),
        ("", "assets/search/x.js", []),
        ("二〇二六", "feed.xml", []),
    ],
)  # fmt: skip
def test_where_a_value_was_typed(value: str, output: str, places: list[Place]) -> None:
    assert list(SOURCES.of_value(value, output)) == places


def test_of_many_sources_three_are_named() -> None:
    places = tuple(Place(f"content/{name}.md", 1) for name in "abcdef")
    assert also(places) == "（content/b.md、content/c.md 里也有，另有 3 处）"
    assert also(places[:3]) == "（content/b.md、content/c.md 里也有）"
    assert also((places[0], places[0])) == "" and also(()) == ""
