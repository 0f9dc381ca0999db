"""The MkDocs plugin: hooks that delegate. The only package that imports MkDocs.

MkDocs gives the configuration, the free pages, the theme's environment and `serve`; what is published besides, and
how it reaches the live site, is decided below this package.
"""

from __future__ import annotations

import os

# Material prints a notice about its successor whenever it is imported; editors can do nothing about it.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from bangyang.plugin.hooks import BangyangPlugin

__all__ = ["BangyangPlugin"]
