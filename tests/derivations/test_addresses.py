"""Addresses are ASCII whatever the files are called, and free pages and their pictures keep theirs apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.derivations.addresses import asset_address, free_address
from bangyang.outputs.output import check_path

_NAMES = st.text(st.characters(exclude_characters="/\\", exclude_categories=("C", "Z")), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("path", "address"),
    [
        *(("about.md", "about/"), ("help/How-To_2.md", "help/How-To_2/"), ("help/index.md", "help/")),
        *(("关于/联系我们.md", "guan-yu/lian-xi-wo-men/"), ("办法 2.md", "ban-fa-2/"), ("★.md", "page/")),
    ],
)
def test_a_free_page_is_found_under_the_pinyin_of_its_name(path: str, address: str) -> None:
    assert free_address(f"content/{path}") == address


@pytest.mark.parametrize(
    ("path", "address"),
    [("images/a b.JPG", "images/a-b-"), ("图片/标识.jpg", "tu-pian/biao-shi-"), ("images/logo.PNG", "images/logo.PNG")],
)
def test_an_asset_keeps_a_plain_name_and_gets_another_one_else(path: str, address: str) -> None:
    assert asset_address(f"content/{path}").startswith(address)


def test_two_names_that_sound_alike_are_two_files() -> None:
    assert asset_address("content/事迹.jpg") != asset_address("content/实际.jpg")
    assert asset_address("content/事迹.JPG").endswith(".jpg")


@given(st.lists(_NAMES, min_size=1, max_size=3))
def test_every_address_can_be_published(parts: list[str]) -> None:
    path = "/".join(("content", *(part.strip(".") or "x" for part in parts)))
    check_path(f"{free_address(f'{path}.md')}index.html")
    check_path(asset_address(f"{path}.png"))
