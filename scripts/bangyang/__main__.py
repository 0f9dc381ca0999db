"""`python -m bangyang`: the same command as `bangyang`, for places where scripts are not on the path."""

from __future__ import annotations

from bangyang.cli import main

# Worker processes import this module again under another name; they must not start a second build.
if __name__ == "__main__":
    main()
