"""Writes what a site's repository installs: the locked packages and the wheel beside it, each with its hash.

    python scripts/tables/write_requirements.py dist

Wheel and file are put into `tools/` of the site's repository, where the workflows of `bangyang host` look for them.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
HOME = "tools"


def requirements(wheel: Path) -> str:
    """The lines of the file: pip takes nothing that is not in it, and nothing whose hash is another."""
    locked = (REPOSITORY / "requirements" / "runtime.txt").read_text(encoding="utf-8")
    return f"{locked}./{HOME}/{wheel.name} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    (built,) = folder.glob("*.whl")
    (folder / "requirements.txt").write_text(requirements(built), encoding="utf-8")
