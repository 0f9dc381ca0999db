"""Settings that MkDocs knows and nobody here reads: whoever wrote one expects something of it that will not come.

The theme has a look of its own and shows of `mkdocs.yml` what stands under `site`. Templates, hooks and plugins of a
site's own may read whatever there is, so a site that has any is told of nothing they might read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from bangyang.base.errors import Finding, Severity
from bangyang.loading import rules
from bangyang.loading.mkdocskeys import PLUGIN, listed_in, unknown_setting
from bangyang.loading.mkdocsshapes import THEME_KEYS
from bangyang.loading.settingsfile import UNKNOWN, SettingsFile, Steps

_FACTS = f"plugins 的 {PLUGIN} 下面 site 里"
_IDLE: Mapping[str, tuple[str, str]] = {
    "copyright": ("网页上不显示它", f"删去这一行；要放在页脚的话，写在 {_FACTS}的“说明”"),
    "site_author": ("网页上不显示它", f"删去这一行；主办单位写在 {_FACTS}"),
    "repo_url": ("网页上不放仓库的链接", ""),
    "repo_name": ("网页上不放仓库的链接", ""),
    "edit_uri": ("网页上不放修改的链接", ""),
    "edit_uri_template": ("网页上不放修改的链接", ""),
    "extra": ("没有模板读它", ""),
}
"""Setting of MkDocs → why it comes to nothing, and what to do instead of it, if anything."""

_CLEARED = "static_templates"
_OWN_PAGES = "错误页和网站地图由本程序做，别的模板不成为网页"
_OF_MATERIAL = "这是 Material 主题的样子，本站的主题不看它"
_MEANT = 0.8


def idle_settings(file: SettingsFile) -> Iterator[Finding]:
    """Whatever comes to nothing, each at its line."""
    data = file.data
    theme = data.get("theme")
    table = theme if isinstance(theme, dict) else {}
    if _CLEARED in table:
        yield _idle(file, ("theme", _CLEARED), _OWN_PAGES)
    if _may_be_read(data, table):
        return
    for name in table:
        if name in THEME_KEYS:
            continue
        if isinstance(name, str) and get_close_matches(name, THEME_KEYS, n=1, cutoff=_MEANT):
            yield unknown_setting(file, ("theme", name), tuple(THEME_KEYS), Severity.WARNING)
        else:
            yield _idle(file, ("theme", str(name)), _OF_MATERIAL)
    for name, (why, hint) in _IDLE.items():
        if data.get(name) not in (None, "", {}, UNKNOWN):
            yield _idle(file, (name,), why, hint)


def _may_be_read(data: Mapping[str, Any], theme: Mapping[str, Any]) -> bool:
    """Whether somebody else's code is at work: what it reads is not known."""
    plugins = data.get("plugins")
    foreign = plugins is UNKNOWN or any(name != PLUGIN for _, name, _ in listed_in(data, "plugins"))
    return foreign or bool(data.get("hooks")) or theme.get("custom_dir") not in (None, "")


def _idle(file: SettingsFile, steps: Steps, why: str, hint: str | None = None) -> Finding:
    name = str(steps[-1])[:40]
    return rules.SETTING_IDLE.at(file.at(*steps), f"{name} 写了不起作用：{why}", label=name, hint=hint or None)
