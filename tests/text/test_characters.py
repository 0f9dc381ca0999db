"""Characters and file names that are refused."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.text.characters import CharFault, forbidden_characters, is_clean_path, path_faults


@pytest.mark.parametrize(
    ("character", "kind", "name"),
    [
        ("\x00", "control", "U+0000"),
        ("\x1b", "control", "U+001B"),
        ("\x85", "control", "U+0085"),
        ("\u2028", "control", "U+2028 LINE SEPARATOR"),
        ("\ud800", "control", "U+D800"),
        ("\u202e", "bidi", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\u2066", "bidi", "U+2066 LEFT-TO-RIGHT ISOLATE"),
        ("\u200b", "zero_width", "U+200B ZERO WIDTH SPACE"),
        ("\u200d", "zero_width", "U+200D ZERO WIDTH JOINER"),
        ("\ufeff", "zero_width", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        ("\u00ad", "zero_width", "U+00AD SOFT HYPHEN"),
        ("\U000e0041", "zero_width", "U+E0041 TAG LATIN CAPITAL LETTER A"),
        ("\ue000", "private_use", "U+E000"),
        ("\U0010fffd", "private_use", "U+10FFFD"),
        ("\ufffe", "noncharacter", "U+FFFE"),
        ("\ufdd0", "noncharacter", "U+FDD0"),
        ("\U0002ffff", "noncharacter", "U+2FFFF"),
        ("\ufffd", "replacement", "U+FFFD REPLACEMENT CHARACTER"),
    ],
)
def test_refused_characters_are_named(character: str, kind: str, name: str) -> None:
    assert forbidden_characters(f"示例{character}甲") == (CharFault(2, kind, name),)  # type: ignore[arg-type]  # a plain str in the table


@pytest.mark.parametrize(
    "text",
    [
        "示例甲\t一\n二\r\n三",
        "艾力·买买提",
        "㐂𠮷䶮",
        "ᠮᠣᠩᠭᠣᠯ\u180e\u180bᠠ",
        "ئۇيغۇر\u200d",
        "葛\U000e0100",
        "☎\ufe0f",
        "Ａ　Ｂ",
    ],
)
def test_ordinary_text_passes(text: str) -> None:
    assert forbidden_characters(text) == ()


def test_a_lone_carriage_return_is_a_control_character() -> None:
    assert [(fault.index, fault.kind) for fault in forbidden_characters("甲\r乙\r\n")] == [(1, "control")]


@given(st.text())
def test_invisible_format_characters_never_pass_unless_they_join_letters(text: str) -> None:
    refused = {fault.index for fault in forbidden_characters(text)}
    for index, character in enumerate(text):
        if unicodedata.category(character) in {"Co", "Cs"}:
            assert index in refused
        if unicodedata.category(character) in {"Lo", "Lu", "Ll", "Nd"} and character not in "\u115f\u1160\u3164\uffa0":
            assert index not in refused


@pytest.mark.parametrize(
    "path", ["content/notices/河东街道.md", "profiles/2022-nmg/示例甲.jpg", "a-b_c.1.md", "汉" * 40]
)
def test_clean_paths(path: str) -> None:
    assert is_clean_path(path)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("示\u200b例.md", "看不见的字符"),
        ("示\u202e例.md", "双向文字控制符"),
        ("示\x07例.md", "控制字符"),
        ("示\ue000例.md", "自造字"),
        ("cafe\u0301.md", "NFC"),
        ("汉" * 41, "120 字节"),
        ("a:b.md", "之一"),
        ("名单\t.md", "制表符"),
        ("名单 ", "空格"),
        ("名单.", "句点"),
        ("CON.md", "设备名"),
        ("com¹.md", "设备名"),
        ("nul .md", "设备名"),
        ("CONIN$", "设备名"),
        ("..", "不能作文件名"),
        ("", "不能作文件名"),
    ],
)
def test_unclean_names_say_why(name: str, reason: str) -> None:
    assert any(reason in fault for fault in path_faults(name))
    assert not is_clean_path(f"content/{name}")
