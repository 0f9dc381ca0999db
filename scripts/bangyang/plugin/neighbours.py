"""The options of other plugins, which only those plugins know: asked before anything is built.

What they say is English and of their own; which plugin and which option it is about is told in our words, at its line.
Nothing of the site is run: plugins are installed packages.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from bangyang.base.errors import Finding, Place, Severity
from bangyang.loading import rules
from bangyang.loading.mkdocskeys import PLUGIN, has_unknown, listed_in
from bangyang.loading.settingsfile import CONFIG_NAME, SettingsFile, Steps, read_settings_file

_HINT = "照这个插件的说明改，或删去这一项"


def option_faults(root: Path) -> tuple[Finding, ...]:
    """What other plugins do not accept in `mkdocs.yml` of the site at `root`."""
    file = read_settings_file(root)
    return tuple(
        finding
        for steps, name, options in listed_in(file.data, "plugins")
        if isinstance(name, str) and name != PLUGIN and isinstance(options, dict) and not has_unknown(options)
        for finding in _faults(file, steps, name, options, root)
    )


def _faults(file: SettingsFile, steps: Steps, name: str, options: dict[str, Any], root: Path) -> Iterator[Finding]:
    found = next(iter(entry_points(group="mkdocs.plugins", name=name.lstrip("/"))), None)
    if found is None:
        return
    try:
        errors, warnings = found.load()().load_config(options, str(root / CONFIG_NAME))
    except Exception:
        message = f"插件 {name} 用不了这里的设置"
        yield rules.SETTING_SHAPE.at(file.at(*steps), message, label=name, hint=_HINT)
        return
    for told, severity in ((errors, Severity.ERROR), (warnings, Severity.WARNING)):
        for each in told:
            key = each[0] if isinstance(each, tuple) else ""
            place: Place = file.at(*steps, key)
            message = f"插件 {name} 不接受 {key} 的写法" if key else f"插件 {name} 对它的设置有话说"
            yield rules.SETTING_SHAPE.at(place, message, label=key or name, hint=_HINT, severity=severity)
