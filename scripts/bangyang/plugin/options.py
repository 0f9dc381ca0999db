"""The plugin's options in `mkdocs.yml`, as MkDocs validates them.

Their meaning is read by `loading.settings`, for the commands that start without MkDocs; here stand only their names
and shapes, so that a misspelt option is reported.
"""

from __future__ import annotations

from datetime import date

from mkdocs.config import config_options as options
from mkdocs.config.base import Config

from bangyang.loading.folders import CACHE, PROFILES


class BangyangOptions(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves the class hook untyped
    """Options under `plugins: - bangyang:`."""

    now = options.Optional(options.Type((str, date)))
    """The instant the site speaks for, instead of the clock: `2022-10-10 14:30`. YAML makes a date of a day alone."""

    jobs = options.Type(int, default=0)
    """Worker processes; 0 takes as many as there are processors."""

    profiles_dir = options.Type(str, default=PROFILES)
    """The folder of the nominees, relative to mkdocs.yml."""

    cache_dir = options.Type(str, default=CACHE)
    """Finished pictures and fragments, relative to mkdocs.yml; may be deleted at any time."""

    lower = options.Type(dict, default={})
    """Warnings the site weighs less: code to 警告 or 提示."""

    unchecked = options.Type(list, default=[])
    """Folders of a program beside the site, in which `check` looks for no private values."""

    site = options.Type(dict, default={})
    """Facts about the site in Chinese keys: 主办单位, 网站标识码, ICP备案 …"""

    upgrade_insecure_requests = options.Type(bool, default=False)
    """Have browsers ask for http: addresses by https:; for a site that is reached by https: alone."""

    explicit_index = options.Type(bool, default=False)
    """Write links to `index.html`, to read the site from a disk without a server. MkDocs' own
    `use_directory_urls: false` means the same here."""
