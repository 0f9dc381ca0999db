"""The address of a campaign is changed, and with it that of everybody in it."""

from __future__ import annotations

from pathlib import Path

ROWS = (
    "campaigns/2026-linli/index.html",
    "people/2026-linli/shili-jia/index.html",
    "people/2026-linli/shili-yi/index.html",
)


def make(root: Path) -> None:
    campaign = root / "content/campaigns/2026-linli.md"
    text = campaign.read_text(encoding="utf-8").replace("网址名: 2026-linli", "网址名: 2026-shouwang")
    campaign.write_text(text, encoding="utf-8")
    rows = ",\n".join(f'{{"path": "{path}", "size": 1, "sha256": "{"0" * 64}"}}' for path in ROWS)
    (root / "site").mkdir()
    (root / "site/manifest.json").write_text(f'{{"format": 1, "files": [\n{rows}\n]}}\n', encoding="utf-8")
