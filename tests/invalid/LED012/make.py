from pathlib import Path

from tests.ledgers import record_all


def make(root: Path) -> None:
    record_all(root)
    text = (root / "content/notices/市级.md").read_text(encoding="utf-8")
    text = text.replace("网址名: shiji", "网址名: shiji-buchong").replace("9月14日至9月18日", "11月23日至11月27日")
    text = text.replace("2026年9月11日", "2026年11月20日")
    (root / "content/notices/市级-补充.md").write_text(text, encoding="utf-8")
    campaign = root / "content/campaigns/2026-linli.md"
    campaign.write_text(campaign.read_text(encoding="utf-8").replace("示例: 是\n", ""), encoding="utf-8")
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    for old, new in (("example.org", "bangyang.mzj.gov.cn"), ("0000-0000000", "0471-6000000"), ("示例市", "向阳市")):
        text = text.replace(old, new)
    config.write_text(text, encoding="utf-8")
