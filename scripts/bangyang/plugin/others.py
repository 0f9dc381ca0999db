"""The other plugins of mkdocs.yml, as far as they would spoil the site: told, and kept from it.

A plugin sees free pages only, for typed pages never reach MkDocs. What makes pages nicer or smaller, reads variables in
them or knows their dates goes well beside ours. Two do not: a second search, and a site for each of several languages.
"""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from bangyang.base.errors import UsageError

_SEARCHES = ("mkdocs.contrib.search", "material.plugins.search")
"""Modules of plugins that index free pages for a script that this theme does not load."""
_PER_LANGUAGE = "mkdocs_static_i18n."


def without_second_search(config: MkDocsConfig) -> bool:
    """Keep MkDocs' own search from running; whether there was one.

    It would bring each page a script that finds nothing to work on, and publish an index that nobody asks.
    """
    searches = {name: plugin for name, plugin in config.plugins.items() if _module(plugin).startswith(_SEARCHES)}
    for name in searches:
        # Others ask it for its index if they find it here.
        del config.plugins[name]
    for methods in config.plugins.events.values():
        # In place: MkDocs may be walking through this very list.
        methods[:] = [method for method in methods if getattr(method, "__self__", None) not in searches.values()]
    return bool(searches)


def refuse_more_languages(config: MkDocsConfig) -> None:
    """Raises UsageError for a plugin that builds the site once more for each of several languages.

    Each of them would be published in place of the one before.
    """
    for name, plugin in config.plugins.items():
        languages = [each for each in _languages(plugin) if each.get("build", True)]
        if len(languages) > 1:
            raise UsageError(
                f"mkdocs.yml 的 {name} 插件写了 {len(languages)} 种语言，每种都会把网站重新生成一遍，后一遍盖住前一遍；"
                "请只留一种。繁体版由本程序生成，在 site: 下面写 繁体版: 是"
            )


def _languages(plugin: Any) -> list[Any]:
    return list(plugin.config.get("languages") or ()) if _module(plugin).startswith(_PER_LANGUAGE) else []


def _module(plugin: Any) -> str:
    return type(plugin).__module__
