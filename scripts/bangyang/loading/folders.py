"""The folders of a site as its configuration names them, and where they lie when it says nothing."""

from __future__ import annotations

from dataclasses import dataclass

from bangyang.models import kinds

CONTENT, PROFILES, SITE, CACHE = "content", kinds.PROFILE.folder, "site", ".cache/bangyang"
"""Where things lie unless the configuration says otherwise."""


@dataclass(frozen=True, slots=True)
class Folders:
    """Paths as they are typed in `mkdocs.yml`, relative to it or absolute; `theme` is "" where there is none."""

    content: str = CONTENT
    profiles: str = PROFILES
    site: str = SITE
    cache: str = CACHE
    theme: str = ""
