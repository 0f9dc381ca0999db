"""A file name in GBK, as old archives unpack it."""

from __future__ import annotations

import os
from pathlib import Path


def make(root: Path) -> None:
    source = root / "content/events/报告会.md"
    source.rename(source.with_name(os.fsdecode("报告会.md".encode("gbk"))))
