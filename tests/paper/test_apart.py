"""typst works elsewhere: its memory comes back, its end costs a second try, and what it makes is what it made here."""

from __future__ import annotations

import contextlib
import io
import os
import signal
from pathlib import Path

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from bangyang.base.errors import UsageError
from bangyang.outputs.theme import theme_folder
from bangyang.paper import apart
from bangyang.paper.apart import STANDARDS, received, send
from bangyang.paper.fonts import FontCase
from bangyang.paper.notices import posted_notice
from bangyang.paper.press import FaultySheet, Press, Sheet
from tests.paper.conftest import DAY, notice_view

FILES = st.dictionaries(st.text(), st.binary(), max_size=4)


@pytest.fixture
def a_notice(images) -> Sheet:
    return posted_notice(notice_view(2), images, DAY)


def process_of(press: Press) -> int | None:
    """The process typst works in, if there is one."""
    process = press._typesetter._process
    return process.pid if process else None


def test_it_makes_what_it_would_make_here(press: Press, fonts: FontCase, a_notice: Sheet) -> None:
    here = typst.Compiler(press.job(a_notice), font_paths=fonts.library, ignore_system_fonts=True)  # type: ignore[type-var]
    assert press.set(a_notice) == here.compile(format="pdf", pdf_standards=[*STANDARDS])


def test_whoever_leaves_the_press_leaves_no_process(fonts: FontCase, a_notice: Sheet) -> None:
    with Press(theme_folder(), fonts) as press:
        press.set(a_notice)
        process = process_of(press)
        assert process is not None
    assert process_of(press) is None
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_a_process_that_has_set_enough_is_followed_by_another(
    fonts: FontCase, a_notice: Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Press(theme_folder(), fonts) as press:
        first = press.set(a_notice)
        assert process_of(press) is not None
        monkeypatch.setattr(apart, "ENOUGH", 2 * len(first))
        assert press.set(a_notice) == first
        assert process_of(press) is None


def test_a_process_that_was_ended_costs_a_second_try(fonts: FontCase, a_notice: Sheet) -> None:
    with Press(theme_folder(), fonts) as press:
        first = press.set(a_notice)
        process = process_of(press)
        assert process is not None
        os.kill(process, signal.SIGKILL)
        assert press.set(a_notice) == first
        assert process_of(press) != process


def test_one_that_always_ends_is_told_in_chinese(
    fonts: FontCase, a_notice: Sheet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = tmp_path / "tries"
    ending = tmp_path / "python"
    ending.write_text(f"#!/bin/sh\necho >> {tries}\n", encoding="utf-8")
    ending.chmod(0o700)
    monkeypatch.setattr("sys.executable", str(ending))
    with Press(theme_folder(), fonts) as press, pytest.raises(UsageError, match=r"两次中途退出.*内存不够") as told:
        press.set(a_notice)
    assert a_notice.title in str(told.value)
    assert len(tries.read_text(encoding="utf-8").splitlines()) == 2


def test_what_typst_refuses_is_told_and_the_next_sheet_is_set(press: Press, a_notice: Sheet) -> None:
    with pytest.raises(FaultySheet, match=r"no-such\.typ"):
        press.set(Sheet("no-such", "示例", DAY, {}))
    assert press.set(a_notice).startswith(b"%PDF-")


@given(FILES)
def test_what_is_sent_is_received(files: dict[str, bytes]) -> None:
    pipe = io.BytesIO()
    send(pipe, files)
    pipe.seek(0)
    assert received(pipe) == files
    assert received(pipe) is None


@given(FILES, st.floats(0, 1, exclude_max=True))
def test_what_breaks_off_is_nothing(files: dict[str, bytes], share: float) -> None:
    whole = io.BytesIO()
    send(whole, files)
    cut = io.BytesIO(whole.getvalue()[: int(share * len(whole.getvalue()))])
    with contextlib.suppress(OSError):
        assert received(cut) is None
