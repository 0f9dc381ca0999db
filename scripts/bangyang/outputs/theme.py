"""Where the installed theme lies: for whoever needs its templates without MkDocs, which otherwise knows."""

from __future__ import annotations

from importlib import resources
from pathlib import Path


def theme_folder() -> Path:
    """The folder of the theme `bangyang`. Its files are installed as files, never in an archive."""
    return Path(str(resources.files("bangyang.theme")))
