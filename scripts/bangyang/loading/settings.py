"""`mkdocs.yml` as `check` and `status` need it, read without MkDocs.

Only plain values of the top level and the options of the `bangyang` plugin matter here; tags such as `!ENV`
belong to MkDocs and are skipped. The plugin hands the same options to the build.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from unicodedata import category
from urllib.parse import urlsplit

import yaml

from bangyang.base.errors import Severity, Unreadable, UsageError
from bangyang.loading.folders import CACHE, CONTENT, PROFILES, SITE, Folders
from bangyang.loading.grounds import Grounds
from bangyang.text.dates import parse_instant

CONFIG_NAME = "mkdocs.yml"

_SEVERITIES = {
    "错误": Severity.ERROR, "警告": Severity.WARNING, "提示": Severity.NOTE,
    "error": Severity.ERROR, "warning": Severity.WARNING, "note": Severity.NOTE,
}  # fmt: skip


_OPTIONS = ("site", "now", "jobs", "lower", "cache_dir", "profiles_dir")
"""Options of the plugin: on the top level they do nothing."""

_TRADITIONAL = ("繁体版", "traditional")
_KEPT = ("保留", "keep")
_SPELT = ("写法", "spellings")
_QUOTES = ("引号", "quotes")
_CORNER = ("直角", "corner")
_YES, _NO = ("True", "true", "是"), ("", "False", "false", "否")


@dataclass(frozen=True, slots=True)
class Traditional:
    """繁体版: that the site has it, and words with the form they take there; those that are kept stand as they are.

    With `corners`, quotation marks are 「」 there.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    corners: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """What a site says of itself in `mkdocs.yml`.

    `site` holds the facts shown in head and footer under Chinese keys (主办单位, 网站标识码 …), each optional.
    `lowered` maps codes of warnings to the severity the site gives them. `traditional` is None for a site in
    simplified characters alone. `unchecked` are folders (POSIX, relative to the root) of a program beside the site, in
    which nobody writes about people.
    """

    site_name: str = ""
    site_url: str = ""
    site_description: str = ""
    now: datetime | None = None
    jobs: int = 0
    site: Mapping[str, Any] = field(default_factory=dict)
    lowered: Mapping[str, Severity] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    traditional: Traditional | None = None
    folders: Folders = field(default_factory=Folders)
    unchecked: tuple[str, ...] = ()

    @property
    def base_path(self) -> str:
        """The path part of the site's address, "/" at least."""
        return urlsplit(self.site_url).path or "/"


class _Loader(yaml.SafeLoader):
    """SafeLoader that passes over MkDocs' own tags, and leaves dates as they are typed: 2026-02-30 is no crash."""


def _skip_tag(loader: _Loader, suffix: str, node: Any) -> None:
    return None


def _as_typed(loader: _Loader, node: Any) -> str:
    return str(node.value)


_Loader.add_multi_constructor("!", _skip_tag)
_Loader.add_multi_constructor("tag:", _skip_tag)
_Loader.add_constructor("tag:yaml.org,2002:timestamp", _as_typed)


def load_settings(root: Path) -> Settings:
    """The settings of the site at `root`.

    Raises UsageError where there is no site, its configuration is unreadable, or its folders lie in each other.
    """
    config = root / CONFIG_NAME
    if not config.is_file():
        raise UsageError(
            f"{root} 里没有 {CONFIG_NAME}，不是一个榜样网站。先用 bangyang init 建一个，或用 -C 指明网站所在的文件夹"
        )
    try:
        # _Loader is a SafeLoader: it builds plain values only.
        data = yaml.load(config.read_text(encoding="utf-8-sig"), Loader=_Loader)
    except UnicodeDecodeError as fault:
        raise UsageError(f"{CONFIG_NAME} 不是 UTF-8 编码，用记事本“另存为”，编码选 UTF-8") from fault
    except (yaml.YAMLError, ValueError, RecursionError) as fault:
        mark = getattr(fault, "problem_mark", None)
        where = f"第 {mark.line + 1} 行附近" if mark is not None else ""
        raise UsageError(f"{CONFIG_NAME} {where}读不懂，请核对那里的缩进、冒号和引号") from fault
    if not isinstance(data, dict):
        raise UsageError(f"{CONFIG_NAME} 应当是“项目: 内容”的表")
    sound: set[int] = set()
    for name, value in data.items():
        if _holds_itself(value, (), sound):
            raise UsageError(f"{CONFIG_NAME} 的 {name} 用 & 和 * 把自己写进了自己里面，请把那里的 * 换成要写的内容")
    if misplaced := next((name for name in _OPTIONS if name in data), ""):
        raise UsageError(f"{CONFIG_NAME} 的 {misplaced} 写在了最外面，不起作用，请把它移到 plugins 的“- bangyang:”下面")
    settings = settings_from(data, _plugin_options(data.get("plugins")))
    Grounds(root, settings.folders).refuse_overlaps()
    return settings


def settings_from(config: Mapping[str, Any], options: Mapping[str, Any]) -> Settings:
    """Settings from a parsed configuration and the plugin's options; the plugin calls this too."""
    facts = _facts(options.get("site"))
    return Settings(
        site_name=_text(config.get("site_name"), "site_name"),
        site_url=_address(config.get("site_url")),
        site_description=_text(config.get("site_description"), "site_description"),
        now=_instant(options.get("now")),
        jobs=_jobs(options.get("jobs")),
        site=_without_switches(facts),
        lowered=_lowered(options.get("lower")),
        options=dict(options),
        traditional=_traditional(facts),
        folders=Folders(
            content=_folder(config.get("docs_dir"), "docs_dir") or CONTENT,
            profiles=_folder(options.get("profiles_dir"), "profiles_dir") or PROFILES,
            site=_folder(config.get("site_dir"), "site_dir") or SITE,
            cache=_folder(options.get("cache_dir"), "cache_dir") or CACHE,
            theme=_theme_folder(config.get("theme")),
        ),
        unchecked=_unchecked(options.get("unchecked") or []),
    )


def _holds_itself(value: Any, around: tuple[int, ...], sound: set[int]) -> bool:
    """Whether a table or list lies in itself, so that whoever goes through it finds no end; each is looked at once."""
    if not isinstance(value, dict | list) or id(value) in sound:
        return False
    if id(value) in around:
        return True
    inner = value.values() if isinstance(value, dict) else value
    found = any(_holds_itself(each, (*around, id(value)), sound) for each in inner)
    sound.add(id(value))
    return found


def _text(value: Any, name: str, controls: str = "\n\r\t") -> str:
    """A setting that is a text, "" where it is left out; `controls` are signs without a shape that it may hold."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise UsageError(f"{CONFIG_NAME} 的 {name} 应当是一段文字；写的是数字、是非的，请给它加上引号")
    # Control characters, and halves of characters, which no file can hold.
    if any(category(sign) in ("Cc", "Cs") and sign not in controls for sign in value):
        raise UsageError(f"{CONFIG_NAME} 的 {name} 里有看不见的控制字符或者残缺的字符，请删去重写")
    return value


def _folder(value: Any, name: str) -> str:
    return _text(value, name, controls="")


def _address(value: Any) -> str:
    address = _text(value, "site_url", controls="")
    try:
        urlsplit(address)
    except ValueError as fault:
        raise UsageError(f"{CONFIG_NAME} 的 site_url 不是网址，应当像 https://example.org/bangyang/") from fault
    return address


def _plugin_options(plugins: Any) -> Mapping[str, Any]:
    listed = plugins if isinstance(plugins, list) else [plugins]
    if not all(each is None or isinstance(each, str | dict) for each in listed):
        raise UsageError(f"{CONFIG_NAME} 的 plugins 应当是一列插件的名称，如“- bangyang:”")
    for plugin in listed:
        if isinstance(plugin, dict) and "bangyang" in plugin:
            options = plugin["bangyang"] or {}
            if not isinstance(options, dict):
                raise UsageError(f"{CONFIG_NAME} 的 plugins：bangyang 下面应当是“项目: 内容”的表")
            return options
    return {}


def _theme_folder(theme: Any) -> str:
    """The site's own folder of the theme: MkDocs hands it over in an object, the file in a table."""
    if isinstance(theme, Mapping):
        return _folder(theme.get("custom_dir"), "custom_dir")
    if theme is not None and not isinstance(theme, str) and not hasattr(theme, "custom_dir"):
        raise UsageError(f"{CONFIG_NAME} 的 theme 应当是“项目: 内容”的表，如“name: bangyang”")
    return _folder(getattr(theme, "custom_dir", None), "custom_dir")


def _unchecked(value: Any) -> tuple[str, ...]:
    """Folders beside the content; what holds content is always looked through."""
    if not isinstance(value, list | tuple):
        raise UsageError(f"{CONFIG_NAME} 的 unchecked 应当是一列文件夹，如 [scripts, tests]")
    folders = tuple(str(each).strip().strip("/") for each in value)
    for folder in folders:
        first = folder.partition("/")[0]
        if first in ("", ".", "..") or first.casefold() in (CONTENT, PROFILES):
            raise UsageError(f"{CONFIG_NAME} 的 unchecked 里不能写“{folder}”：只写 content/、profiles/ 以外的文件夹")
    return folders


def _jobs(value: Any) -> int:
    """How many processes, 0 for as many as the machine has."""
    if value in (None, ""):
        return 0
    if not str(value).isdecimal() or len(str(value)) > 4:
        raise UsageError(f"{CONFIG_NAME} 的 jobs 应当是一个数字，如 2；不写就由程序决定")
    return int(value)


def _facts(value: Any) -> dict[str, Any]:
    if value in (None, ""):
        return {}
    if not isinstance(value, Mapping):
        raise UsageError(f"{CONFIG_NAME} 的 site 应当是“项目: 内容”的表，如“主办单位: ”")
    return dict(value)


def _without_switches(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts that are printed; 繁体版 is none."""
    return {key: value for key, value in facts.items() if key not in _TRADITIONAL}


def _traditional(facts: Mapping[str, Any]) -> Traditional | None:
    key = next((key for key in _TRADITIONAL if key in facts), "")
    value = facts.get(key)
    if value is None or str(value) in _NO:
        return None
    if str(value) in _YES:
        return Traditional()
    if not isinstance(value, Mapping) or any(name not in (*_KEPT, *_SPELT, *_QUOTES) for name in value):
        raise UsageError(f"{CONFIG_NAME} 的 {key} 应当写“是”，或者是只有“保留”“写法”“引号”三项的表")
    quotes = _named(value, _QUOTES)
    if quotes is not None and quotes not in _CORNER:
        raise UsageError(f"{CONFIG_NAME} 的 {key}：引号 只能写“直角”（「」），照旧用“”就不写这一项")
    kept = _named(value, _KEPT) or ()
    spelt = _named(value, _SPELT) or {}
    if not isinstance(kept, list | tuple):
        raise UsageError(f"{CONFIG_NAME} 的 {key}：保留 应当是一列词语，如 [后海, 余某某]")
    if not isinstance(spelt, Mapping):
        raise UsageError(f"{CONFIG_NAME} 的 {key}：写法 应当是“简体: 繁体”的表，如 {{钟书: 鍾書}}")
    words = {str(word): str(word) for word in kept} | {str(word): str(form or "") for word, form in spelt.items()}
    for word, form in words.items():
        if len(word) < 2 or not form.strip() or any(sign in f"{word}{form}" for sign in "<>&\"'"):
            raise UsageError(f"{CONFIG_NAME} 的 {key}：“{word}”应当是两个字以上的词语，不带符号")
    return Traditional(words, corners=quotes is not None)


def _named(table: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((table[name] for name in names if name in table), None)


def _instant(value: Any) -> datetime | None:
    if value in (None, ""):
        return None
    try:
        return parse_instant(str(value))
    except Unreadable as fault:
        raise UsageError(f"{CONFIG_NAME} 的 now：{fault.message}。{fault.hint}") from fault


def _lowered(value: Any) -> dict[str, Severity]:
    if value in (None, ""):
        return {}
    if not isinstance(value, Mapping):
        raise UsageError(f"{CONFIG_NAME} 的 lower 应当是“编号: 提示”的表")
    lowered = {}
    for code, word in value.items():
        severity = _SEVERITIES.get(str(word))
        if severity is None:
            raise UsageError(f"{CONFIG_NAME} 的 lower：{code} 只能写“警告”或“提示”")
        lowered[str(code)] = severity
    return lowered
