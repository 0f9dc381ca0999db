"""What a command said is remembered for the next one, where all that it looked at can be looked at again.

The other half of `gatekeeper`, for commands that have loaded everything. What was looked at is hashed before the work
and once more after it: an answer about files that changed meanwhile is worth nothing.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from bangyang.base.errors import Severity
from bangyang.base.store.ground import refuse_unfit
from bangyang.base.store.mark import claimed
from bangyang.base.trouble import Refused
from bangyang.building.gatekeeper import Keeper, KnownState, Said, key_of, root_of
from bangyang.building.instant import VARIABLE
from bangyang.building.lookout import Lookout, Places, Unsure
from bangyang.loading.folders import CACHE
from bangyang.loading.git import tracked_below
from bangyang.loading.grounds import Grounds, resolved
from bangyang.loading.mkdocskeys import PLUGIN, has_unknown, listed_in
from bangyang.loading.mkdocsshapes import THEME
from bangyang.loading.settings import Settings
from bangyang.loading.settingsfile import read_settings_file

_MOST = 16
"""Answers about one state of a site."""
_READ_ELSEWHERE = ("INHERIT", "hooks", "extra_templates")
"""Settings whereby MkDocs runs or reads what is not looked at."""
_CLOCK = b"build_date"
_EXTENSIONS = frozenset(
    {
        "abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes", "md_in_html",
        "meta", "nl2br", "sane_lists", "smarty", "tables", "toc", "wikilinks",
    }
)  # fmt: skip
"""Extensions of Markdown that read no files."""


@dataclass(slots=True)
class Watch:
    """What was looked at before the work; `remember` afterwards what came of it."""

    keeper: Keeper
    places: Places
    before: KnownState
    is_given: bool
    _said: dict[str, Said] = field(default_factory=dict)

    @classmethod
    def begin(
        cls, root: Path, settings: Settings, site: Path | None = None, now: datetime | None = None
    ) -> Watch | None:
        """Looks at everything, for a command about the site at `root` and its release at `site` (the configured one,
        if not told); None where nothing can be remembered.
        """
        root = resolved(root)
        if root_of(sys.argv[1:]) != str(root):
            # Somebody else's program: nobody will ask in these words.
            return None
        try:
            if not _is_closed(root, settings):
                return None
            keeper = Keeper(str(root))
            folder = Path(keeper.folder)
            refuse_unfit(root, folder)
            # As for the store: nothing is written where git tracks it.
            if tracked_below(root, folder) or not claimed(folder) or not keeper.is_ready:
                return None
            places = Places(str(root), str(site or Grounds(root, settings.folders).site), keeper.folder)
            known = _known(keeper)
            looked = Lookout(places, known.taken if known is not None else keeper.disk_time())
            seen = KnownState(places, looked.taken, looked.inputs(), looked.manifest())
        except (OSError, Refused, Unsure):
            return None
        is_given = now is not None or settings.now is not None or bool(os.environ.get(VARIABLE, "").strip())
        same = known is not None and replace(known, said={}) == seen
        return cls(keeper, places, seen, is_given, dict(known.said) if known is not None and same else {})

    def remember(self, said: Said, now: datetime | None, until: datetime | None, *, releases: bool = False) -> None:
        """Keeps what this command said, which holds between the two instants; without one nothing is kept. With
        `releases` it is about the live tree, which it may have made.
        """
        with contextlib.suppress(OSError, Unsure):
            looked = Lookout(self.places, self.before.taken)
            manifest = looked.manifest()
            is_other = manifest != self.before.manifest
            if now is None or until is None or looked.inputs() != self.before.inputs or (is_other and not releases):
                self.keeper.forget()
                return
            said = replace(said, since=now.timestamp(), until=until.timestamp(), is_given=self.is_given)
            key = key_of(sys.argv[1:])
            others = {} if is_other else {each: other for each, other in self._said.items() if each != key}
            kept = {
                **dict([*others.items()][1 - _MOST :]),
                key: replace(said, release=looked.release() if releases else ""),
            }
            self.keeper.write(replace(self.before, manifest=manifest, said=kept))


def _known(keeper: Keeper) -> KnownState | None:
    try:
        return keeper.read()
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def _is_closed(root: Path, settings: Settings) -> bool:
    """Whether a build reads nothing but what is looked at: no program of the site, no other plugin, no file elsewhere
    or behind a tag.
    """
    folders = settings.folders
    if any(finding.severity is Severity.ERROR for finding in settings.findings):
        return False
    if folders.cache != CACHE or not all(resolved(root / each).is_relative_to(root) for each in _read_by(settings)):
        return False
    data = read_settings_file(root).data
    if has_unknown(data) or any(name in data for name in _READ_ELSEWHERE) or not _is_ours(data.get("theme")):
        return False
    if folders.theme and _asks_the_time(root / folders.theme):
        return False
    plugins = {name for _, name, _ in listed_in(data, "plugins")}
    extensions = {name for _, name, _ in listed_in(data, "markdown_extensions")}
    return plugins <= {PLUGIN, "search"} and extensions <= _EXTENSIONS


def _read_by(settings: Settings) -> tuple[str, ...]:
    return (settings.folders.content, settings.folders.profiles, settings.folders.theme, *settings.unchecked)


def _is_ours(theme: Any) -> bool:
    return theme == THEME or (isinstance(theme, Mapping) and theme.get("name") == THEME)


def _asks_the_time(theme: Path) -> bool:
    """Whether templates of a site's own show when MkDocs was run."""
    return any(_CLOCK in file.read_bytes() for file in theme.rglob("*") if file.is_file())
