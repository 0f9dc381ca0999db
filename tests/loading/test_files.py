"""Bytes to text: encodings are named, nothing is followed or guessed, names fit every machine."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.loading.files import _USUAL, MAX_BYTES, check_name, list_files, printable, read_text
from bangyang.text.canonical import canonical
from bangyang.text.characters import forbidden_characters


def read(tmp_path, data, name="a.md"):
    (tmp_path / name).write_bytes(data)
    return read_text(tmp_path, name)


@pytest.mark.parametrize(
    "data",
    [b"\xe7\x94\xb2\n\xe4\xb9\x99\n", b"\xef\xbb\xbf\xe7\x94\xb2\r\n\xe4\xb9\x99\r\n", b"\xe7\x94\xb2\r\xe4\xb9\x99\r"],
)
def test_line_ends_and_byte_order_marks_make_no_difference(tmp_path, data):
    file = read(tmp_path, data)
    assert (file.text, file.findings) == ("甲\n乙\n", ())


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("gbk", "GBK"), ("gb18030", "GBK"), ("utf-16", "UTF-16"), ("utf-16-be", "UTF-16"), ("utf-16-le", "UTF-16")],
)
def test_another_encoding_is_named(tmp_path, encoding, named):
    file = read(tmp_path, "姓名: 示例甲\n性别: 女\n".encode(encoding))
    assert file.text is None
    assert [finding.code for finding in file.findings] == ["FIL001"]
    assert named in file.findings[0].message


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"])
def test_a_word_document_is_told_from_a_wrong_encoding(tmp_path, start):
    file = read(tmp_path, start + b"\xff\x00\x80")
    assert [finding.code for finding in file.findings] == ["FIL001"]
    assert "Word" in file.findings[0].message


def test_the_first_line_that_is_not_utf8_is_named(tmp_path):
    file = read(tmp_path, "甲\n乙\n".encode() + "丙\n".encode("gbk"))
    assert file.findings[0].place.line == 3


def test_one_finding_for_each_line_with_unseen_characters(tmp_path):
    file = read(tmp_path, "甲\u200b乙\u200b\n丙\n\u202e丁\n".encode())
    assert [(f.code, f.place.line, f.place.column) for f in file.findings] == [("FIL002", 1, 2), ("FIL002", 3, 1)]
    assert file.text is not None


OWN = "﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩"
"""Of the block of compatibility ideographs, the characters in their own right."""


def test_a_compatibility_ideograph_is_told_with_what_it_is(tmp_path):
    block = [chr(code) for code in (*range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20))]
    twins = [char for char in block if unicodedata.normalize("NFC", char) != char]
    assert len(twins) > 1000 and not set(OWN) & set(twins) and set(OWN) < set(block)
    for char in (*twins[::40], "\uf9d1", "\uf92c", "\U0002fa1d"):
        file = read(tmp_path, f"王{char}".encode())
        ordinary = unicodedata.normalize("NFC", char)
        assert [(f.code, f.place.column, ordinary in f.hint) for f in file.findings] == [("SRC011", 2, True)]
        mended = read(tmp_path, f"王{ordinary}".encode())
        assert (mended.findings, mended.text) == ((), file.text)
    file = read(tmp_path, f"王{OWN}".encode())
    assert (file.findings, file.text) == ((), f"王{OWN}")


@given(st.text(alphabet="王e\u0301\u212b\u2329\uf9d1\U0002f804六\u1100\u1161a\n", max_size=20))
def test_what_is_read_is_what_is_committed_to(tmp_path_factory, typed):
    """The form in which text is committed to changes nothing that was read, and folds nothing without a word."""
    file = read(tmp_path_factory.mktemp("read"), typed.encode())
    assert file.text is not None and canonical(file.text) == canonical(typed)
    assert unicodedata.is_normalized("NFC", file.text)
    if not file.findings:
        assert not [char for char in typed if char in "\uf9d1\U0002f804"]


def test_a_file_full_of_rubbish_is_not_listed_line_by_line(tmp_path):
    assert len(read(tmp_path, "\u200b\n".encode() * 5000).findings) == 20


def test_mongolian_and_uyghur_keep_their_joiners(tmp_path):
    assert read(tmp_path, "ᠮᠣᠩᠭᠣᠯ᠎ᠠ ‌\n".replace(" \u200c", "").encode()).findings == ()


@given(st.text())
def test_the_quick_look_lets_no_refused_character_pass(text):
    if _USUAL.fullmatch(text):
        assert forbidden_characters(text) == ()


def test_no_refused_character_is_usual():
    refused = [chr(code) for code in range(0x11000) if forbidden_characters(chr(code))]
    assert len(refused) > 6400
    assert not any(_USUAL.fullmatch(char) for char in refused)


def test_size_is_looked_at_before_the_text(tmp_path):
    assert read(tmp_path, b"a" * MAX_BYTES).findings == ()
    assert [finding.code for finding in read(tmp_path, b"a" * (MAX_BYTES + 1)).findings] == ["FIL005"]


def test_links_and_folders_are_not_read(tmp_path):
    (tmp_path / "secret").write_text("x")
    (tmp_path / "link.md").symlink_to(tmp_path / "secret")
    (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere")
    (tmp_path / "folder.md").mkdir()
    for name in ("link.md", "gone.md", "folder.md"):
        file = read_text(tmp_path, name)
        assert (file.text, [finding.code for finding in file.findings]) == (None, ["FIL006"])


def test_a_file_that_does_not_open_is_a_finding(tmp_path, monkeypatch):
    def refuse(path: Path) -> bytes:
        raise PermissionError(path)

    (tmp_path / "a.md").write_text("甲")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    file = read_text(tmp_path, "a.md")
    assert (file.text, [finding.code for finding in file.findings]) == (None, ["FIL006"])
    assert "打不开" in file.findings[0].message


def test_files_are_listed_in_order_without_hidden_ones(tmp_path):
    for name in ("b.md", "a.MD", "c.txt", ".hidden.md", "d/e.md", ".git/x.md", "_drafts/x.md"):
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    (tmp_path / "content" / "linked").symlink_to(tmp_path, target_is_directory=True)
    found = list(list_files(tmp_path, "content", (".md",)))
    assert found == ["content/a.MD", "content/b.md", "content/d/e.md", "content/linked"]
    assert list(list_files(tmp_path, "nowhere", (".md",))) == []


@pytest.mark.parametrize("name", ["profiles/2026/示例甲.md", "a/b-c.yml", "a/艾力·买买提.md"])
def test_usual_names_pass(name):
    assert check_name(name) == ()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a/con.md", "设备名"),
        ("a/甲?.md", "之一"),
        ("a/ 甲.md", "空格"),
        ("a/e\u0301.md", "NFC"),
        ("a/甲\u200b.md", "看不见"),
        ("a/" + "甲" * 41 + ".md", "120"),
    ],
)
def test_names_that_break_elsewhere_are_told(name, told):
    findings = check_name(name)
    assert [finding.code for finding in findings] == ["FIL007"]
    assert told in findings[0].message


def test_a_name_in_another_encoding_can_be_printed():
    name = os.fsdecode("a/报告会.md".encode("gbk"))
    assert printable(name) == "a/报告会.md"
    assert check_name(name)[0].place.path == "a/报告会.md"
