"""Files of kinds that a site does not publish."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    (root / "content/attachments").mkdir()
    for name in ("图.svg", "通知.pdf", "名单.doc", "名单.xlsm", "材料.zip", "页.html"):
        (root / "content/attachments" / name).write_bytes(b"x")
