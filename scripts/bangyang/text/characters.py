"""Characters that must not stand in published text or in a file's name.

Called on every value and every file name before anything else looks at them. What is refused here is invisible or has
no agreed shape: it breaks searching and copying, can reverse what a reader sees (bidi controls), or shows a different
character on every machine (private use). Mongolian and Arabic-script text keeps the joiners its spelling needs.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from bangyang.base.errors import Unreadable
from bangyang.base.patterns import regex

CharKind: TypeAlias = Literal["control", "bidi", "zero_width", "private_use", "noncharacter", "replacement"]

KIND_LABELS: Final[dict[CharKind, str]] = {
    "control": "控制字符",
    "bidi": "双向文字控制符",
    "zero_width": "看不见的字符",
    "private_use": "自造字（私用区字符）",
    "noncharacter": "不是字符的编码",
    "replacement": "乱码替换符",
}

MAX_NAME_BYTES: Final = 120
"""Longest file name in UTF-8, well under the 255 bytes of file systems: derived names add suffixes."""

_BIDI: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_JOINERS: Final = "\u180e\u200c\u200d"
_ZERO_WIDTH: Final = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\u2800\u3164\ufeff\uffa0"
    "\U0001bca0-\U0001bca3\U000e0000-\U000e00ff"
)
_CONTROL: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufff9-\ufffb\ud800-\udfff"
_PRIVATE: Final = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
_NONCHARACTERS: Final = "\ufdd0-\ufdef\ufffe\uffff" + "".join(
    f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17)
)
_FORBIDDEN: Final = regex(f"[{_CONTROL}{_BIDI}{_ZERO_WIDTH}{_PRIVATE}{_NONCHARACTERS}\ufffd]|\r(?!\n)")
_KINDS: Final[tuple[tuple[CharKind, re.Pattern[str]], ...]] = (
    ("control", regex(f"[{_CONTROL}\r]")),
    ("bidi", regex(f"[{_BIDI}]")),
    ("zero_width", regex(f"[{_ZERO_WIDTH}]")),
    ("private_use", regex(f"[{_PRIVATE}]")),
    ("noncharacter", regex(f"[{_NONCHARACTERS}]")),
)
_TWICE_ENCODED: Final = regex("[\uf900-\ufaff\U0002f800-\U0002fa1f]")
_JOINING_SCRIPTS: Final = regex(r"[\u0600-\u06ff\u0750-\u077f\u1800-\u18af\ufb50-\ufdcf]")
_RESERVED: Final = regex(r'[<>:"/\\|?*]')
_DEVICES: Final = regex(r"(?:con|prn|aux|nul|con(?:in|out)\$|(?:com|lpt)[0-9¹²³]) *(?:\.|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CharFault:
    """One refused character: where, of what kind, and what it is called (`U+200B ZERO WIDTH SPACE`)."""

    index: int
    kind: CharKind
    char_name: str


def forbidden_characters(text: str) -> tuple[CharFault, ...]:
    """The refused characters of `text`, from left to right; tab, line feed and CR LF are fine."""
    return tuple(
        CharFault(match.start(), _kind(match[0]), _name(match[0]))
        for match in _FORBIDDEN.finditer(text)
        if match[0] not in _JOINERS or not _joins_letters(text, match.start())
    )


@dataclass(frozen=True, slots=True)
class CompatibilityIdeograph:
    """A compatibility ideograph: where it stands, and the ordinary character that it is by Unicode's own account."""

    index: int
    character: str
    ordinary: str

    @property
    def message(self) -> str:
        """What is wrong with it."""
        code = f"U+{ord(self.character):04X}"
        return f"“{self.character}”（{code}）是兼容汉字，搜索、存证时与“{self.ordinary}”分不清"

    @property
    def hint(self) -> str:
        """What to write instead."""
        return f"改成“{self.ordinary}”（U+{ord(self.ordinary):04X}）"


def compatibility_ideographs(text: str) -> tuple[CompatibilityIdeograph, ...]:
    """Characters that old encodings held twice and that every normalisation replaces, from left to right.

    Twelve of their block (﨎﨏﨑 and others) are characters in their own right and none of them.
    """
    found = (
        CompatibilityIdeograph(at.start(), at[0], unicodedata.normalize("NFC", at[0]))
        for at in _TWICE_ENCODED.finditer(text)
    )
    return tuple(each for each in found if each.ordinary != each.character)


def composed(text: str) -> str:
    """`text` as reading it from a file gives it (NFC). Raises Unreadable SRC011 for a compatibility ideograph."""
    for each in compatibility_ideographs(text):
        raise Unreadable("SRC011", each.message, each.hint)
    return unicodedata.normalize("NFC", text)


def _kind(character: str) -> CharKind:
    return next((kind for kind, pattern in _KINDS if pattern.match(character)), "replacement")


def _name(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def _joins_letters(text: str, index: int) -> bool:
    """Whether a joiner follows a letter of a script that is spelt with joiners (Mongolian, Uyghur, Kazakh)."""
    return index > 0 and _JOINING_SCRIPTS.match(text[index - 1]) is not None


def path_faults(name: str) -> tuple[str, ...]:
    """What is wrong with a file or folder name (one component, no slashes), in Chinese; empty when it is clean.

    Besides what cannot be seen, refuses what Windows cannot store, because the repository is edited there too.
    """
    faults = [f"含有{KIND_LABELS[kind]}" for kind in dict.fromkeys(fault.kind for fault in forbidden_characters(name))]
    if "\t" in name or "\n" in name:
        faults.append("含有制表符或换行")
    if unicodedata.normalize("NFC", name) != name:
        faults.append("字符没有采用合成形式（NFC）")
    if len(name.encode("utf-8", "surrogatepass")) > MAX_NAME_BYTES:
        faults.append(f"超过 {MAX_NAME_BYTES} 字节（约 {MAX_NAME_BYTES // 3} 个汉字）")
    if name in {"", ".", ".."}:
        faults.append("不能作文件名")
    if _RESERVED.search(name):
        faults.append('含有 < > : " / \\ | ? * 之一')
    if name != name.strip() or (name.endswith(".") and name not in {".", ".."}):
        faults.append("以空格开头或以空格、句点结尾")
    if _DEVICES.match(name):
        faults.append("是 Windows 保留的设备名")
    return tuple(faults)


def is_clean_path(name: str) -> bool:
    """Whether a relative POSIX path is clean in every component."""
    return all(not path_faults(component) for component in name.split("/"))
