"""A campaign whose notice was printed wishes to be a draft."""


def make(root):
    record = root / "profiles/2026-linli/records/打印.yml"
    record.write_text("记录: 打印\n公示: shiji\n日期: 2026年9月10日\n内容指纹: 0000\n", encoding="utf-8")
    file = root / "content/campaigns/2026-linli.md"
    file.write_text(file.read_text(encoding="utf-8").replace("年度: 2026", "年度: 2026\n草稿: 是"), encoding="utf-8")
