"""Links to folders, written out for reading from a disk."""

from __future__ import annotations

import pytest

from bangyang.plugin.chromes import with_explicit_links


@pytest.mark.parametrize(
    ("written", "explicit"),
    [
        *(("../notices/", "../notices/index.html"), ("./", "./index.html"), ("../../", "../../index.html")),
        *((".", "./index.html"), ("..", "../index.html"), ("../.", ".././index.html"), ("a/#b", "a/index.html#b")),
        ("./.", "././index.html"),
        *(("a/?b=/", "a/index.html?b=/"), ("a.css", "a.css"), ("../a/b.pdf", "../a/b.pdf"), ("#a/", "#a/")),
        *(("https://x.example/", "https://x.example/"), ("mailto:a@x.example", "mailto:a@x.example")),
        *(("//x.example/", "//x.example/"), ("/sub/", "/sub/"), ("?a=/", "?a=/")),
    ],
)
def test_links_to_folders_name_the_file(written: str, explicit: str) -> None:
    assert with_explicit_links(f'<a class="x" href="{written}">') == f'<a class="x" href="{explicit}">'
