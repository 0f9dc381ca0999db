"""Nothing is set twice, nothing damaged is believed, nothing unwanted is kept."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bangyang.publishing.paper.notices import posted_notice
from bangyang.publishing.paper.press import Press
from bangyang.publishing.paper.vault import Vault
from bangyang.publishing.theme import theme_folder
from tests.publishing.paper.conftest import DAY, notice_view


@pytest.fixture
def vault(tmp_path: Path, press: Press, fonts) -> Vault:
    return Vault(tmp_path / "paper", press, fonts)


def test_the_same_sheet_is_set_once(vault, press, fonts, tmp_path, album):
    sheet = posted_notice(notice_view(2), album, DAY)
    first = vault.pdf(sheet)
    later = Vault(tmp_path / "paper", press, fonts)
    assert later.pdf(posted_notice(notice_view(2), album, DAY)) == first
    assert (vault.set_count, later.set_count) == (1, 0)


@pytest.mark.parametrize("damage", [lambda b: b[:-1], lambda b: b"x" + b[1:], lambda b: b"", lambda b: b + b"\n"])
def test_a_damaged_file_is_set_again(vault, press, fonts, tmp_path, album, damage):
    sheet = posted_notice(notice_view(2), album, DAY)
    first = vault.pdf(sheet)
    (file,) = (tmp_path / "paper").glob("*.pdf")
    file.write_bytes(damage(file.read_bytes()))
    later = Vault(tmp_path / "paper", press, fonts)
    assert later.pdf(sheet) == first
    assert later.set_count == 1


def test_another_content_or_template_is_another_sheet(vault, fonts, tmp_path, album):
    vault.pdf(posted_notice(notice_view(2), album, DAY))
    vault.pdf(posted_notice(notice_view(3), album, DAY))
    theme = tmp_path / "theme"
    shutil.copytree(theme_folder() / "print", theme / "print")
    with (theme / "print" / "notice.typ").open("a", encoding="utf-8") as file:
        file.write("\n// another edition\n")
    other = Vault(tmp_path / "paper", Press(theme, fonts), fonts)
    other.pdf(posted_notice(notice_view(2), album, DAY))
    assert (vault.set_count, other.set_count) == (2, 1)


def test_what_was_not_asked_for_is_thrown_away(vault, press, fonts, tmp_path, album):
    vault.pdf(posted_notice(notice_view(2), album, DAY))
    later = Vault(tmp_path / "paper", press, fonts)
    later.pdf(posted_notice(notice_view(3), album, DAY))
    later.prune()
    assert len(list((tmp_path / "paper").glob("*"))) == 1


def test_a_cache_that_cannot_be_written_costs_only_time(press, fonts, tmp_path, album):
    (tmp_path / "paper").write_text("a file where the folder should be")
    vault = Vault(tmp_path / "paper", press, fonts)
    assert vault.pdf(posted_notice(notice_view(2), album, DAY)).startswith(b"%PDF-")
