"""Nothing is set twice, nothing damaged is believed, nothing unwanted is kept."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bangyang.base.store import Store
from bangyang.outputs.theme import theme_folder
from bangyang.paper.keptsheets import KeptSheets
from bangyang.paper.notices import posted_notice
from bangyang.paper.press import Press
from tests.paper.conftest import DAY, notice_view
from tests.stores import rows, store_in


@pytest.fixture
def vault_store(tmp_path: Path) -> Store:
    return store_in(tmp_path / "store")


@pytest.fixture
def kept(vault_store: Store, press: Press, fonts) -> KeptSheets:
    return KeptSheets(vault_store, press, fonts)


def later(tmp_path: Path, press: Press, fonts) -> KeptSheets:
    return KeptSheets(store_in(tmp_path / "store"), press, fonts)


def test_the_same_sheet_is_set_once(kept, vault_store, press, fonts, tmp_path, images):
    sheet = posted_notice(notice_view(2), images, DAY)
    first = kept.pdf(sheet)
    vault_store.save()
    again = later(tmp_path, press, fonts)
    assert again.pdf(posted_notice(notice_view(2), images, DAY)) == first
    assert (kept.set_count, again.set_count) == (1, 0)


def test_another_content_or_template_is_another_sheet(kept, vault_store, fonts, tmp_path, images):
    kept.pdf(posted_notice(notice_view(2), images, DAY))
    kept.pdf(posted_notice(notice_view(3), images, DAY))
    vault_store.save()
    theme = tmp_path / "theme"
    shutil.copytree(theme_folder() / "print", theme / "print")
    with (theme / "print" / "notice.typ").open("a", encoding="utf-8") as file:
        file.write("\n// another edition\n")
    with Press(theme, fonts) as another:
        other = later(tmp_path, another, fonts)
        other.pdf(posted_notice(notice_view(2), images, DAY))
    assert (kept.set_count, other.set_count) == (2, 1)


def test_what_was_not_asked_for_is_thrown_away(kept, vault_store, press, fonts, tmp_path, images):
    kept.pdf(posted_notice(notice_view(2), images, DAY))
    vault_store.save()
    second = store_in(tmp_path / "store")
    KeptSheets(second, press, fonts).pdf(posted_notice(notice_view(3), images, DAY))
    second.save()
    assert len(rows(tmp_path / "store/store.db")) == 1


def test_without_a_store_a_sheet_is_set_all_the_same(press, fonts, images):
    assert KeptSheets(Store(), press, fonts).pdf(posted_notice(notice_view(2), images, DAY)).startswith(b"%PDF-")
