"""Files that cannot be looked into: of an old kind, locked, damaged; outside the content they are only told."""

from __future__ import annotations

from pathlib import Path

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def make(root: Path) -> None:
    (root / "profiles/2026-linli/推荐表.wps").write_bytes(OLD)
    (root / "content/documents/通知.docx").write_bytes(OLD + "EncryptedPackage".encode("utf-16-le"))
    (root / "content/名单.pdf").write_bytes(b"%PDF-1.7 damaged")
    (root / "说明.doc").write_bytes(OLD)
