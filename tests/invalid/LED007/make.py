from pathlib import Path

from tests.ledgers import MINIMAL, record_all


def make(root: Path) -> None:
    record_all(root, MINIMAL[:1])
    campaign = root / "content/campaigns/2026-linli.md"
    campaign.write_text(campaign.read_text(encoding="utf-8").replace("示例: 是\n", ""), encoding="utf-8")
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    for old, new in (("example.org", "bangyang.mzj.gov.cn"), ("0000-0000000", "0471-6000000"), ("示例市", "向阳市")):
        text = text.replace(old, new)
    config.write_text(text, encoding="utf-8")
