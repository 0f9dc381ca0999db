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
from urllib.parse import urlsplit

import yaml

from bangyang.errors import Severity, Unreadable, UsageError
from bangyang.text.dates import parse_instant

CONFIG_NAME = "mkdocs.yml"

_SEVERITIES = {
    "错误": Severity.ERROR, "警告": Severity.WARNING, "提示": Severity.NOTE,
    "error": Severity.ERROR, "warning": Severity.WARNING, "note": Severity.NOTE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Settings:
    """What a site says of itself in `mkdocs.yml`.

    `site` holds the facts shown in head and footer under Chinese keys (主办单位, 网站标识码 …), each optional.
    `lowered` maps codes of warnings to the severity the site gives them.
    """

    site_name: str = ""
    site_url: str = ""
    site_description: str = ""
    now: datetime | None = None
    jobs: int = 0
    site: Mapping[str, Any] = field(default_factory=dict)
    lowered: Mapping[str, Severity] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def base_path(self) -> str:
        """The path part of the site's address, "/" at least."""
        return urlsplit(self.site_url).path or "/"


class _Loader(yaml.SafeLoader):
    """SafeLoader that passes over MkDocs' own tags instead of failing on them."""


def _skip_tag(loader: _Loader, suffix: str, node: Any) -> None:
    return None


_Loader.add_multi_constructor("!", _skip_tag)
_Loader.add_multi_constructor("tag:", _skip_tag)


def load_settings(root: Path) -> Settings:
    """The settings of the site at `root`; UsageError where there is no site or its configuration is unreadable."""
    config = root / CONFIG_NAME
    if not config.is_file():
        raise UsageError(
            f"{root} 里没有 {CONFIG_NAME}，不是一个榜样网站。先用 bangyang init 建一个，或用 -C 指明网站所在的文件夹"
        )
    try:
        # _Loader is a SafeLoader: it builds plain values only.
        data = yaml.load(config.read_text(encoding="utf-8-sig"), Loader=_Loader)
    except (yaml.YAMLError, UnicodeDecodeError) as fault:
        raise UsageError(f"{CONFIG_NAME} 读不懂：{fault}") from fault
    if not isinstance(data, dict):
        raise UsageError(f"{CONFIG_NAME} 应当是“项目: 内容”的表")
    return settings_from(data, _plugin_options(data.get("plugins")))


def settings_from(config: Mapping[str, Any], options: Mapping[str, Any]) -> Settings:
    """Settings from a parsed configuration and the plugin's options; the plugin calls this too."""
    return Settings(
        site_name=str(config.get("site_name") or ""),
        site_url=str(config.get("site_url") or ""),
        site_description=str(config.get("site_description") or ""),
        now=_instant(options.get("now")),
        jobs=int(options.get("jobs") or 0),
        site=dict(options.get("site") or {}),
        lowered=_lowered(options.get("lower") or {}),
        options=dict(options),
    )


def _plugin_options(plugins: Any) -> Mapping[str, Any]:
    if isinstance(plugins, dict):
        return plugins.get("bangyang") or {}
    for plugin in plugins or ():
        if isinstance(plugin, dict) and "bangyang" in plugin:
            return plugin["bangyang"] or {}
    return {}


def _instant(value: Any) -> datetime | None:
    if value in (None, ""):
        return None
    try:
        return parse_instant(str(value))
    except Unreadable as fault:
        raise UsageError(f"{CONFIG_NAME} 的 now：{fault.message}。{fault.hint}") from fault


def _lowered(value: Any) -> dict[str, Severity]:
    if not isinstance(value, Mapping):
        raise UsageError(f"{CONFIG_NAME} 的 lower 应当是“编号: 提示”的表")
    lowered = {}
    for code, word in value.items():
        severity = _SEVERITIES.get(str(word))
        if severity is None:
            raise UsageError(f"{CONFIG_NAME} 的 lower：{code} 只能写“警告”或“提示”")
        lowered[str(code)] = severity
    return lowered
