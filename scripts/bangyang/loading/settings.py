"""`mkdocs.yml` as `check` and `status` need it, read without MkDocs.

What the file says is read once (`settingsfile`), MkDocs' own settings are judged by `mkdocskeys`, the options of the
`bangyang` plugin here. The plugin hands the same options to the build.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from bangyang.base.errors import ContentFault, Finding, Place, Severity, UsageError
from bangyang.loading import rules
from bangyang.loading.folders import CACHE, CONTENT, PROFILES, SITE, Folders
from bangyang.loading.grounds import Grounds
from bangyang.loading.idlesettings import idle_settings
from bangyang.loading.mkdocskeys import PLUGIN, MkDocsKeys, listed_in, unknown_setting
from bangyang.loading.settingsfile import CONFIG_NAME as CONFIG_NAME
from bangyang.loading.settingsfile import UNKNOWN, SettingsFile, Steps, nav_titles, read_settings_file
from bangyang.loading.settingvalues import (
    Misconfigured,
    Traditional,
    read_address,
    read_facts,
    read_flag,
    read_folder,
    read_instant,
    read_jobs,
    read_lowered,
    read_text_of,
    read_theme_folder,
    read_traditional,
    read_unchecked,
    without_switches,
)
from bangyang.models.sitefacts import BADGE_PARTS, SITE_FACTS, TRADITIONAL

OPTIONS = (
    "site", "now", "jobs", "lower", "unchecked", "cache_dir", "profiles_dir", "explicit_index",
    "upgrade_insecure_requests",
)  # fmt: skip
"""Options of the plugin: on the top level they do nothing."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a site says of itself in `mkdocs.yml`.

    `site` holds the facts shown in head and footer under Chinese keys (主办单位, 网站标识码 …), each optional.
    `lowered` maps codes of warnings to the severity the site gives them. `traditional` is None for a site in
    simplified characters alone. `unchecked` are folders (POSIX, relative to the root) of a program beside the site, in
    which nobody writes about people. `strict` publishes nothing that has warnings. `has_neighbours` says whether
    other plugins have options, which only they know. `framing` are the texts of the file that stand round pages, with
    their places: name and facts of the site, titles of the navigation. `findings` are what is wrong with the file.
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
    strict: bool = False
    has_neighbours: bool = False
    framing: tuple[tuple[str, Place], ...] = field(default=(), compare=False, repr=False)
    findings: tuple[Finding, ...] = field(default=(), compare=False)

    @property
    def base_path(self) -> str:
        """The path part of the site's address, "/" at least."""
        return urlsplit(self.site_url).path or "/"


def load_settings(root: Path) -> Settings:
    """The settings of the site at `root`.

    Raises UsageError where there is no site, ContentFault where its configuration has errors.
    """
    settings = read_settings(root)
    if any(finding.severity is Severity.ERROR for finding in settings.findings):
        raise ContentFault(settings.findings)
    return settings


def read_settings(root: Path) -> Settings:
    """The same for whoever looks for faults: they are in `findings`, and what cannot be used is left out.

    Raises UsageError where there is no site.
    """
    if not (root / CONFIG_NAME).is_file():
        raise UsageError(
            f"{root} 里没有 {CONFIG_NAME}，不是一个榜样网站。先用 bangyang init 建一个，或用 -C 指明网站所在的文件夹"
        )
    file = read_settings_file(root)
    if not file.data:
        empty = rules.SETTINGS_UNREADABLE.at(
            Place(CONFIG_NAME), "这个文件里没有设置", hint="用 bangyang init 写的样子补上"
        )
        return Settings(findings=file.findings or (empty,))
    steps, options = _plugin_options(file.data.get("plugins"))
    reading = _Reading(_known_of(file.data), _known_of(options))
    settings = reading.settings
    found = [] if reading.faults else _overlaps(root, settings, file)
    found += [
        fault.rule.at(_place(file, steps, fault), fault.message, label=str(fault.steps[-1]), hint=fault.hint)
        for fault in reading.faults
    ]
    found += [*file.findings, *MkDocsKeys(root, file, OPTIONS).faults(), *idle_settings(file), *_misplaced(file)]
    found += _unknown(file, steps, options)
    # A fault that is told of a value is not told of the same value once more.
    first = {(finding.place, finding.label): finding for finding in reversed(found)}
    neighbours = any(name != PLUGIN and options for _, name, options in listed_in(file.data, "plugins"))
    findings = tuple(sorted(first.values(), key=lambda finding: finding.sort_key))
    framing = tuple(_framing(file, settings, steps))
    return replace(settings, findings=findings, has_neighbours=neighbours, framing=framing)


def _framing(file: SettingsFile, settings: Settings, steps: Steps) -> Iterator[tuple[str, Place]]:
    for name in ("site_name", "site_description"):
        if text := getattr(settings, name):
            yield text, file.at(name)
    for name, value in settings.site.items():
        for part, text in value.items() if isinstance(value, Mapping) else (("", value),):
            if isinstance(text, str):
                yield text, file.at(*steps, "site", name, *((part,) if part else ()))
    for at, title in nav_titles(file.data.get("nav")):
        yield title, file.at(*at)


def _known_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """What is known of a table without MkDocs: values behind a tag are left out, at every depth."""
    seen: dict[int, Any] = {}

    def known(value: Any) -> Any:
        if not isinstance(value, dict | list):
            return value
        if id(value) not in seen:
            if isinstance(value, dict):
                seen[id(value)] = {name: known(each) for name, each in value.items() if each is not UNKNOWN}
            else:
                seen[id(value)] = [known(each) for each in value if each is not UNKNOWN]
        return seen[id(value)]

    found: dict[str, Any] = known(dict(values))
    return found


def _misplaced(file: SettingsFile) -> Iterator[Finding]:
    for name in OPTIONS:
        if name in file.data:
            yield rules.SETTING_MISPLACED.at(file.at(name), f"{name} 写在了最外面，不起作用", label=name)


def _unknown(file: SettingsFile, steps: Steps, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Names under the plugin and under `site` that mean nothing there."""
    for name in options:
        if name not in OPTIONS:
            yield unknown_setting(file, (*steps, str(name)), OPTIONS, Severity.ERROR)
    facts = options.get("site")
    for name, value in facts.items() if isinstance(facts, dict) else ():
        if name not in SITE_FACTS:
            yield unknown_setting(file, (*steps, "site", str(name)), SITE_FACTS, Severity.ERROR)
        elif isinstance(value, dict) and name not in TRADITIONAL:
            for part in value:
                if part not in BADGE_PARTS:
                    inner = (*steps, "site", str(name), str(part))
                    yield unknown_setting(file, inner, BADGE_PARTS, Severity.ERROR)


def _place(file: SettingsFile, steps: Steps, fault: Misconfigured) -> Place:
    """Where the setting stands: among MkDocs' own, among the plugin's, or among the facts of the site."""
    if fault.steps[0] in file.data:
        return file.at(*fault.steps)
    return file.at(*steps, *fault.steps)


def _overlaps(root: Path, settings: Settings, file: SettingsFile) -> list[Finding]:
    try:
        Grounds(root, settings.folders).refuse_overlaps()
    except UsageError as fault:
        message, _, hint = str(fault).rpartition("。")
        named = next((name for name in ("site_dir", "docs_dir", "cache_dir", "profiles_dir", "custom_dir")
                      if f"的 {name}" in message), "")  # fmt: skip
        steps, _ = _plugin_options(file.data.get("plugins"))
        at = next((each for each in ((named,), ("theme", named), (*steps, named)) if each in file.places), ())
        return [rules.SETTING_OVERLAP.at(file.at(*at), message, label=named, hint=hint)]
    return []


class _Reading:
    """Settings read from a parsed configuration and the plugin's options; `faults` are what could not be used."""

    def __init__(self, config: Mapping[str, Any], options: Mapping[str, Any]) -> None:
        self.faults: list[Misconfigured] = []
        facts: dict[str, Any] = self._read(read_facts, options.get("site"), {})
        self.settings = Settings(
            site_name=self._text(config, "site_name"),
            site_url=self._read(read_address, config.get("site_url"), ""),
            site_description=self._text(config, "site_description"),
            now=self._read(read_instant, options.get("now"), None),
            jobs=self._read(read_jobs, options.get("jobs"), 0),
            site=without_switches(facts),
            lowered=self._read(read_lowered, options.get("lower"), {}),
            options=dict(options),
            traditional=self._read(read_traditional, facts, None),
            folders=Folders(
                content=self._folder(config, "docs_dir", CONTENT),
                profiles=self._folder(options, "profiles_dir", PROFILES),
                site=self._folder(config, "site_dir", SITE),
                cache=self._folder(options, "cache_dir", CACHE),
                theme=self._read(read_theme_folder, config.get("theme"), ""),
            ),
            unchecked=self._read(read_unchecked, options.get("unchecked"), ()),
            strict=config.get("strict") is True,
        )
        for name in ("upgrade_insecure_requests", "explicit_index"):
            self._read(partial(read_flag, name=name), options.get(name), False)

    def _read(self, read: Callable[[Any], T], value: Any, usual: T) -> T:
        try:
            return read(value)
        except Misconfigured as fault:
            self.faults.append(fault)
            return usual

    def _text(self, config: Mapping[str, Any], name: str) -> str:
        return self._read(partial(read_text_of, name=name), config.get(name), "")

    def _folder(self, config: Mapping[str, Any], name: str, usual: str) -> str:
        return self._read(partial(read_folder, name=name), config.get(name), "") or usual


def retold(settings: Settings, tell: Callable[[str], str]) -> Settings:
    """The settings with what `tell` makes of each text that stands round pages; the very same if that changes none."""
    framing = tuple((tell(text), place) for text, place in settings.framing)
    if framing == settings.framing:
        return settings

    def told(value: Any) -> Any:
        if isinstance(value, Mapping):
            return {name: told(each) for name, each in value.items()}
        return tell(value) if isinstance(value, str) else value

    return replace(
        settings,
        site_name=tell(settings.site_name),
        site_description=tell(settings.site_description),
        site=told(settings.site),
        framing=framing,
    )


def settings_from(config: Mapping[str, Any], options: Mapping[str, Any]) -> Settings:
    """Settings from MkDocs' configuration and the plugin's options. Raises Misconfigured for the first fault."""
    reading = _Reading(config, options)
    if reading.faults:
        raise reading.faults[0]
    return reading.settings


def _plugin_options(plugins: Any) -> tuple[Steps, Mapping[str, Any]]:
    """Where the plugin's options stand, and the options; what is of another shape is told elsewhere."""
    listed = plugins if isinstance(plugins, list) else [plugins]
    for number, plugin in enumerate(listed):
        if isinstance(plugin, dict) and PLUGIN in plugin:
            within = (number,) if isinstance(plugins, list) else ()
            options = plugin[PLUGIN]
            return ("plugins", *within, PLUGIN), options if isinstance(options, dict) else {}
    return ("plugins",), {}
