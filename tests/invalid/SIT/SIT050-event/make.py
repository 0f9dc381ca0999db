"""An event that is on the site already wishes to be a draft."""

import json


def make(root):
    (root / "site").mkdir()
    rows = [{"path": "events/baogaohui-hedong/index.html", "size": 1, "sha256": "0"}]
    (root / "site/manifest.json").write_text(json.dumps({"format": 1, "files": rows}), encoding="utf-8")
    file = root / "content/events/报告会.md"
    file.write_text(file.read_text(encoding="utf-8").replace("---\n", "---\n草稿: 是\n", 1), encoding="utf-8")
