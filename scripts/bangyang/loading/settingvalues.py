"""How single settings of `mkdocs.yml` are read: the option to the value, or `Misconfigured`.

`settings` puts them together, for the file and for what MkDocs hands over alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from unicodedata import category
from urllib.parse import urlsplit

from bangyang.base.errors import Rule, Severity, Unreadable, UsageError
from bangyang.loading import rules
from bangyang.loading.folders import CONTENT, PROFILES
from bangyang.loading.settingsfile import CONFIG_NAME, Steps
from bangyang.models.sitefacts import TRADITIONAL
from bangyang.text.dates import parse_instant

_SEVERITIES = {
    "错误": Severity.ERROR, "警告": Severity.WARNING, "提示": Severity.NOTE,
    "error": Severity.ERROR, "warning": Severity.WARNING, "note": Severity.NOTE,
}  # fmt: skip

_KEPT = ("保留", "keep")
_SPELT = ("写法", "spellings")
_QUOTES = ("引号", "quotes")
_CORNER = ("直角", "corner")
_YES, _NO = ("True", "true", "是"), ("", "False", "false", "否")


class Misconfigured(UsageError):
    """A setting that cannot be used: its names from the outside in, what is wrong with it, how to write it."""

    def __init__(self, steps: Steps, message: str, hint: str, rule: Rule = rules.SETTING_SHAPE) -> None:
        super().__init__(f"{CONFIG_NAME} 的 {'：'.join(map(str, steps))}：{message}。{hint}")
        self.steps = steps
        self.message = message
        self.hint = hint
        self.rule = rule


@dataclass(frozen=True, slots=True)
class Traditional:
    """繁体版: that the site has it, and words with the form they take there; those that are kept stand as they are.

    With `corners`, quotation marks are 「」 there.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    corners: bool = False


def read_text_of(value: Any, name: str, controls: str = "\n\r\t") -> str:
    """A setting that is a text, "" where it is left out; `controls` are signs without a shape that it may hold."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Misconfigured((name,), "应当是一段文字", "写的是数字、是非的，给它加上引号")
    # Control characters, and halves of characters, which no file can hold.
    if any(category(sign) in ("Cc", "Cs") and sign not in controls for sign in value):
        raise Misconfigured((name,), "里有看不见的控制字符或者残缺的字符", "删去这一项的内容，重新输入")
    return value


def read_folder(value: Any, name: str) -> str:
    return read_text_of(value, name, controls="")


def read_address(value: Any) -> str:
    address = read_text_of(value, "site_url", controls="")
    try:
        urlsplit(address)
    except ValueError as fault:
        raise Misconfigured(
            ("site_url",), "应当是完整的网址", "写全，以 https:// 开头，如 https://example.org/bangyang/"
        ) from fault
    return address


def read_flag(value: Any, name: str) -> bool:
    if value is not None and not isinstance(value, bool):
        raise Misconfigured((name,), "应当是 true 或 false", "写成 true 或 false，不加引号")
    return bool(value)


def read_theme_folder(theme: Any) -> str:
    """The site's own folder of the theme: MkDocs hands it over in an object, the file in a table."""
    if isinstance(theme, Mapping):
        return read_folder(theme.get("custom_dir"), "custom_dir")
    if theme is not None and not isinstance(theme, str) and not hasattr(theme, "custom_dir"):
        raise Misconfigured(("theme",), "应当是“项目: 内容”的表", "写成“name: bangyang”")
    return read_folder(getattr(theme, "custom_dir", None), "custom_dir")


def read_unchecked(value: Any) -> tuple[str, ...]:
    """Folders beside the content; what holds content is always looked through."""
    if value is None:
        return ()
    if not isinstance(value, list | tuple):
        raise Misconfigured(("unchecked",), "应当是一列文件夹", "写成 [scripts, tests] 的样子")
    folders = tuple(str(each).strip().strip("/") for each in value)
    for folder in folders:
        first = folder.partition("/")[0]
        if first in ("", ".", "..") or first.casefold() in (CONTENT, PROFILES):
            raise Misconfigured(("unchecked",), f"里面不能写“{folder}”", "只写 content/、profiles/ 以外的文件夹")
    return folders


def read_jobs(value: Any) -> int:
    """How many processes, 0 for as many as the machine has."""
    if value is None:
        return 0
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 9999:
        raise Misconfigured(("jobs",), "应当是一个数字", "写成 2 的样子；删去这一行就由程序决定")
    return int(value)


def read_facts(value: Any) -> dict[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise Misconfigured(("site",), "应当是“项目: 内容”的表", "下面一行一个“项目: 内容”，如“主办单位: 示例市民政局”")
    return dict(value)


def without_switches(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts that are printed; 繁体版 is none."""
    return {key: value for key, value in facts.items() if key not in TRADITIONAL}


def read_traditional(facts: Mapping[str, Any]) -> Traditional | None:
    key = next((key for key in TRADITIONAL if key in facts), "")
    value = facts.get(key)
    if value is None or str(value) in _NO:
        return None
    if str(value) in _YES:
        return Traditional()
    if not isinstance(value, Mapping) or any(name not in (*_KEPT, *_SPELT, *_QUOTES) for name in value):
        raise Misconfigured(("site", key), "看不懂", "写“是”，或者只有“保留”“写法”“引号”三项的表")
    quotes = _named(value, _QUOTES)
    if quotes is not None and quotes not in _CORNER:
        raise Misconfigured(("site", key, "引号"), "只能写“直角”（「」）", "写成“直角”；照旧用“”的，删去这一项")
    kept = _named(value, _KEPT) or ()
    spelt = _named(value, _SPELT) or {}
    if not isinstance(kept, list | tuple):
        raise Misconfigured(("site", key, "保留"), "应当是一列词语", "写成 [后海, 余某某] 的样子")
    if not isinstance(spelt, Mapping):
        raise Misconfigured(("site", key, "写法"), "应当是“简体: 繁体”的表", "写成 {钟书: 鍾書} 的样子")
    words = {str(word): str(word) for word in kept} | {str(word): str(form or "") for word, form in spelt.items()}
    for word, form in words.items():
        if len(word) < 2 or not form.strip() or any(sign in f"{word}{form}" for sign in "<>&\"'"):
            raise Misconfigured(("site", key), f"“{word}”不能用", "写两个字以上的词语，不带符号")
    return Traditional(words, corners=quotes is not None)


def _named(table: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((table[name] for name in names if name in table), None)


def read_instant(value: Any) -> datetime | None:
    if value in (None, ""):
        return None
    try:
        return parse_instant(str(value))
    except Unreadable as fault:
        raise Misconfigured(("now",), fault.message, fault.hint) from fault


def read_lowered(value: Any) -> dict[str, Severity]:
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise Misconfigured(("lower",), "应当是“编号: 提示”的表", "写成 {SRC009: 提示} 的样子")
    lowered = {}
    for code, word in value.items():
        severity = _SEVERITIES.get(str(word))
        if severity is None:
            raise Misconfigured(("lower", str(code)), "只能写“警告”或“提示”", "写成“提示”，或删去这一行")
        lowered[str(code)] = severity
    return lowered
