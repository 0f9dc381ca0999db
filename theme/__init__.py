"""The MkDocs theme `bangyang`: templates and assets. MkDocs finds the folder by importing this package."""

from __future__ import annotations

import os

# Our theme is imported before its parent, whose English notice about MkDocs 2 would puzzle an editor.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
