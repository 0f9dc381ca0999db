"""What MkDocs wants of its own settings, known without MkDocs: names, shapes, and what they point at.

MkDocs says the same in English, one fault at a time, and only when something is built. Here every one is a finding
with its line. Values that a tag makes (`UNKNOWN`) are for MkDocs to judge. Nothing of the site is run: of a hook only
that it is there and can be read.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bangyang.base.errors import Finding, Rule, Severity
from bangyang.loading import rules
from bangyang.loading.folders import CONTENT
from bangyang.loading.freepages import is_free_page
from bangyang.loading.mkdocsshapes import (
    GONE,
    KNOWN,
    LEVELS,
    TABLE,
    TEXT,
    TEXT_HINT,
    THEME,
    THEME_KEYS,
    VALIDATION,
)
from bangyang.loading.settingsfile import UNKNOWN, SettingsFile, Steps

PLUGIN = "bangyang"
_LANGUAGES = ("zh", "zh-Hant", "zh-TW")
_LOCALES = ("zh", "zh_CN", "zh_TW", "zh_HK", "zh_Hans", "zh_Hant", "en")
"""What Material has templates for, and what MkDocs takes of it; `en` is what it is where nobody wrote one."""


class MkDocsKeys:
    """The faults of MkDocs' own settings in one file of the site at `root`; `ours` are names the caller looks after."""

    def __init__(self, root: Path, file: SettingsFile, ours: tuple[str, ...] = ()) -> None:
        self._root = root
        self._file = file
        self._ours = ours

    def faults(self) -> Iterator[Finding]:
        """All of them, in no order. The file must have been read."""
        data = self._file.data
        for name, value in data.items():
            yield from self._named(name, value)
        yield from self._missing(data)
        for look in (self._theme, self._plugins, self._extensions, self._hooks, self._nav, self._validation):
            yield from look(data)
        yield from self._paths(data)

    def _named(self, name: Any, value: Any) -> Iterator[Finding]:
        shape = KNOWN.get(name) if isinstance(name, str) else None
        if name in GONE:
            message, hint = GONE[name]
            yield self._at(rules.SETTING_UNKNOWN, message, name, hint=hint)
        elif shape is None:
            if name not in self._ours:
                yield from self._unknown((str(name),), tuple(KNOWN), Severity.WARNING)
        elif value is not None and value is not UNKNOWN and not shape.fits(value):
            yield self._at(rules.SETTING_SHAPE, f"应当是{shape.words}", name, hint=shape.hint)

    def _missing(self, data: Mapping[str, Any]) -> Iterator[Finding]:
        if data.get("site_name") in (None, ""):
            yield self._at(rules.SETTING_MISSING, "没有写网站的名称", "site_name", hint="写上“site_name: ”和网站的名称")
        if data.get("docs_dir") is None:
            hint = f"写上一行“docs_dir: {CONTENT}”"
            yield self._at(rules.SETTING_MISSING, "没有写内容在哪个文件夹", "docs_dir", hint=hint)
        elif isinstance(data["docs_dir"], str) and not (self._root / data["docs_dir"]).is_dir():
            yield self._at(rules.SETTING_NOT_THERE, f"没有“{data['docs_dir'][:40]}”这个文件夹", "docs_dir",
                           hint=f"写成“docs_dir: {CONTENT}”，内容都放在 {CONTENT}/ 里")  # fmt: skip
        elif isinstance(data["docs_dir"], str) and not self._is_content(data["docs_dir"]):
            message = f"内容只能放在 {CONTENT}/ 里，别处的不检查"
            yield self._at(rules.SETTING_SHAPE, message, "docs_dir", hint=f"写成“docs_dir: {CONTENT}”")

    def _is_content(self, typed: str) -> bool:
        return (self._root / typed).resolve() == (self._root / CONTENT).resolve()

    def _theme(self, data: Mapping[str, Any]) -> Iterator[Finding]:
        theme = data.get("theme")
        if theme is UNKNOWN or not (theme is None or isinstance(theme, str | dict)):
            return
        table = theme if isinstance(theme, dict) else {"name": theme}
        name = table.get("name")
        hint = f"写成两行：“theme:”，下面缩进两格“name: {THEME}”"
        if name in (None, ""):
            yield self._at(rules.SETTING_MISSING, f"没有写主题，应当是 {THEME}", "theme", hint=hint)
        elif name is not UNKNOWN and name != THEME:
            steps = ("theme", "name") if isinstance(theme, dict) else ("theme",)
            yield self._at(rules.SETTING_SHAPE, f"主题只能是 {THEME}，不能是“{str(name)[:30]}”", *steps, hint=hint)
        for key, shape in THEME_KEYS.items():
            if table.get(key) not in (None, UNKNOWN) and not shape.fits(table[key]):
                yield self._at(rules.SETTING_SHAPE, f"应当是{shape.words}", "theme", key, hint=shape.hint)
        yield from self._language(table)
        custom = table.get("custom_dir")
        if isinstance(custom, str) and not (self._root / custom).is_dir():
            yield self._at(rules.SETTING_NOT_THERE, f"没有“{custom[:40]}”这个文件夹", "theme", "custom_dir")

    def _language(self, theme: Mapping[str, Any]) -> Iterator[Finding]:
        """Pages are Chinese. MkDocs refuses a locale it does not know, Material's templates another language."""
        language, locale = theme.get("language"), theme.get("locale")
        if isinstance(language, str) and language not in ("", *_LANGUAGES):
            known = language in _languages_of_material()
            message = f"网页都是中文，language {'写了不起作用' if known else f'不能是“{language[:20]}”'}"
            told = self._at(rules.SETTING_SHAPE, message, "theme", "language", hint="写成 zh，或删去这一行")
            yield replace(told, severity=Severity.WARNING) if known else told
        if isinstance(locale, str) and locale not in ("", *_LOCALES):
            message = f"网页都是中文，locale 不能是“{locale[:20]}”"
            yield self._at(rules.SETTING_SHAPE, message, "theme", "locale", hint="写成 zh，或删去这一行")

    def _plugins(self, data: Mapping[str, Any]) -> Iterator[Finding]:
        listed = tuple(listed_in(data, "plugins"))
        foreign = any(name != PLUGIN for _, name, _ in listed)
        installed = {each.name for each in entry_points(group="mkdocs.plugins")} if foreign else set()
        for steps, name, options in listed:
            if not isinstance(name, str):
                yield self._at(rules.SETTING_SHAPE, "这里应当是插件的名称", *steps, hint="写成“- bangyang:”")
            elif name != PLUGIN and name.lstrip("/") not in installed and f"{THEME}/{name}" not in installed:
                near = get_close_matches(name, installed, n=1)
                hint = f"核对名称，是不是 {near[0]}；用不着的，删去这一行" if near else None
                yield self._at(rules.SETTING_UNINSTALLED, f"没有装“{name[:40]}”这个插件", *steps, hint=hint)
            elif options is not None and options is not UNKNOWN and not isinstance(options, dict):
                message = f"{name} 下面应当是“项目: 内容”的表"
                yield self._at(rules.SETTING_SHAPE, message, *steps, hint=TABLE.hint)
        # A name that is nearly ours is told of as that.
        meant = any(isinstance(name, str) and get_close_matches(name, (PLUGIN,)) for _, name, _ in listed)
        if data.get("plugins") is not UNKNOWN and not meant:
            hint = f"在 plugins 下面写一行“- {PLUGIN}:”"
            yield self._at(rules.SETTING_MISSING, f"plugins 里没有 {PLUGIN}", "plugins", hint=hint)

    def _extensions(self, data: Mapping[str, Any]) -> Iterator[Finding]:
        listed = tuple(listed_in(data, "markdown_extensions"))
        known = {each.name for each in entry_points(group="markdown.extensions")} if listed else set()
        for steps, name, options in listed:
            if not isinstance(name, str):
                yield self._at(rules.SETTING_SHAPE, "这里应当是扩展的名称", *steps, hint="写成“- admonition”")
            elif name not in known and not _has_module(name.partition(":")[0]):
                near = get_close_matches(name, known, n=1)
                hint = f"核对名称，是不是 {near[0]}；用不着的，删去这一行" if near else None
                yield self._at(rules.SETTING_UNINSTALLED, f"没有装“{name[:40]}”这个扩展", *steps, hint=hint)
            elif options and options is not UNKNOWN and not isinstance(options, dict):
                message = f"{name} 下面应当是“项目: 内容”的表"
                yield self._at(rules.SETTING_SHAPE, message, *steps, hint=TABLE.hint)
            elif not _takes(name, options):
                message = f"扩展 {name} 不接受这里的设置"
                yield self._at(rules.SETTING_SHAPE, message, *steps, hint="照这个扩展的说明改，或删去它下面的设置")

    def _hooks(self, data: Mapping[str, Any]) -> Iterator[Finding]:
        hooks = data.get("hooks")
        for number, path in enumerate(hooks if isinstance(hooks, list) else ()):
            if not isinstance(path, str):
                yield self._at(rules.SETTING_SHAPE, f"应当是{TEXT.words}", "hooks", number, hint="写一个文件的路径")
            elif not (self._root / path).is_file():
                yield self._at(rules.SETTING_NOT_THERE, f"没有“{path[:40]}”这个文件", "hooks", number)
            else:
                try:
                    ast.parse((self._root / path).read_bytes())
                except (SyntaxError, ValueError, OSError):
                    hint = "请写这个程序的人改好；用不着的，删去这一行"
                    yield self._at(rules.SETTING_NOT_THERE, f"“{path[:40]}”不是能用的程序", "hooks", number, hint=hint)

    def _nav(self, data: Mapping[str, Any]) -> Iterator[Finding]:
        nav = data.get("nav")
        if isinstance(nav, list):
            yield from self._nav_items(nav, ("nav",))

    def _nav_items(self, items: list[Any], steps: Steps) -> Iterator[Finding]:
        for number, item in enumerate(items):
            here = (*steps, number)
            if isinstance(item, str):
                yield from self._nav_page(item, here)
            elif isinstance(item, dict) and len(item) == 1:
                (title, target), *_ = item.items()
                within = (*here, str(title))
                if isinstance(target, str):
                    yield from self._nav_page(target, within)
                elif isinstance(target, list):
                    yield from self._nav_items(target, within)
                elif target is not UNKNOWN:
                    yield self._nav_shape(within)
            elif item is not UNKNOWN:
                yield self._nav_shape(here)

    def _nav_shape(self, steps: Steps) -> Finding:
        return self._at(rules.SETTING_SHAPE, "导航的这一项看不懂", *steps, hint="写成“- 关于本站: about.md”")

    def _nav_page(self, target: str, steps: Steps) -> Iterator[Finding]:
        try:
            parts = urlsplit(target)
        except ValueError:
            yield self._nav_shape(steps)
            return
        if parts.scheme or parts.netloc or target.startswith("/"):
            return
        path = f"{CONTENT}/{parts.path}"
        if not is_free_page(path) or not (self._root / path).is_file():
            yield self._at(rules.SETTING_NAV, f"导航里的“{target[:40]}”不是自由页面", *steps)

    def _validation(self, data: Mapping[str, Any]) -> Iterator[Finding]:
        table = data.get("validation")
        for name, value in table.items() if isinstance(table, dict) else ():
            inner = VALIDATION.get(name)
            if inner is None:
                yield from self._level(name, value, ("validation", str(name)), {*sum(VALIDATION.values(), ())})
            elif isinstance(value, dict):
                for each, level in value.items():
                    yield from self._level(each, level, ("validation", str(name), str(each)), set(inner))
            elif value is not None and value is not UNKNOWN:
                yield self._at(rules.SETTING_SHAPE, f"应当是{TABLE.words}", "validation", str(name), hint=TABLE.hint)

    def _level(self, name: Any, level: Any, steps: Steps, known: set[str]) -> Iterator[Finding]:
        levels = (*LEVELS, *(("relative_to_docs",) if name == "absolute_links" else ()))
        if name not in known:
            yield from self._unknown(steps, (*VALIDATION, *sorted(known)), Severity.WARNING)
        elif level is not UNKNOWN and level not in levels:
            yield self._at(rules.SETTING_SHAPE, "不在规定的词里", *steps, hint=f"从这些词里选一个：{'、'.join(levels)}")

    def _paths(self, data: Mapping[str, Any]) -> Iterator[Finding]:
        """Files and folders that lists name."""
        for name, folder, is_list_of in (("watch", "", "路径"), ("extra_templates", CONTENT, "路径")):
            value = data.get(name)
            for number, path in enumerate(value if isinstance(value, list) else ()):
                if path is UNKNOWN:
                    continue
                if not isinstance(path, str):
                    yield self._at(rules.SETTING_SHAPE, f"应当是一个{is_list_of}", name, number, hint=TEXT_HINT)
                elif not (self._root / folder / path).exists():
                    yield self._at(rules.SETTING_NOT_THERE, f"没有“{path[:40]}”", name, number)
        for name in ("extra_css", "extra_javascript"):
            value = data.get(name)
            for number, path in enumerate(value if isinstance(value, list) else ()):
                wanted = path.get("path") if isinstance(path, dict) else path
                if wanted is not UNKNOWN and not isinstance(wanted, str):
                    yield self._at(rules.SETTING_SHAPE, "应当是一个路径", name, number, hint=TEXT_HINT)

    def _unknown(self, steps: Steps, known: tuple[str, ...], severity: Severity) -> Iterator[Finding]:
        yield unknown_setting(self._file, steps, known, severity)

    def _at(self, rule: Rule, message: str, *steps: str | int, hint: str | None = None) -> Finding:
        label = next((str(step) for step in reversed(steps) if isinstance(step, str)), "")
        return rule.at(self._file.at(*steps), message, label=label, hint=hint)


def listed_in(data: Mapping[str, Any], key: str) -> Iterator[tuple[Steps, Any, Any]]:
    """(where, name, options) of plugins or extensions, which may be a table or a list."""
    value = data.get(key)
    if isinstance(value, dict):
        yield from (((key, str(name)), name, options) for name, options in value.items())
    for number, item in enumerate(value if isinstance(value, list) else ()):
        if isinstance(item, dict) and len(item) == 1:
            (name, options), *_ = item.items()
            yield (key, number, str(name)), name, options
        elif item is not UNKNOWN:
            yield (key, number), item, None


def has_unknown(value: Any) -> bool:
    """Whether a tag stands somewhere in the value, so that only MkDocs knows it whole."""
    looked: set[int] = set()
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if each is UNKNOWN:
            return True
        if id(each) not in looked:
            looked.add(id(each))
            waiting += each.values() if isinstance(each, dict) else each if isinstance(each, list) else ()
    return False


def unknown_setting(file: SettingsFile, steps: Steps, known: tuple[str, ...], severity: Severity) -> Finding:
    """That a name means nothing where it stands, with the name that was perhaps meant."""
    name = str(steps[-1])
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    hint = f"改成 {near[0]}，或删去这一项" if near else f"删去这一项。可用的有：{'、'.join(known)}"
    rule = rules.SETTING_UNKNOWN
    return rule.at(file.at(*steps), f"没有“{name[:40]}”这一项", label=name[:40], hint=hint, severity=severity)


def _languages_of_material() -> frozenset[str]:
    """The languages that Material's templates speak, should a site use them."""
    found = find_spec("material")
    folders = (found.submodule_search_locations or ()) if found is not None else ()
    files = (file for folder in folders for file in Path(folder, "templates/partials/languages").glob("*.html"))
    return frozenset(file.stem for file in files)


def _has_module(name: str) -> bool:
    """Whether a Python module of this name is installed; only packages round it are imported."""
    try:
        return find_spec(name) is not None
    except (ImportError, ValueError, AttributeError):
        return False


def _takes(name: str, options: Any) -> bool:
    """Whether the Markdown extension can be used with these options; what only MkDocs knows of them is not judged."""
    if not isinstance(options, dict) or has_unknown(options):
        return True
    import markdown

    try:
        markdown.Markdown(extensions=[name], extension_configs={name: options})
    except Exception:
        return False
    return True
