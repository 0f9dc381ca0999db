"""A site with every payload at every place where an editor types, as far as the checks let it stand.

What a check refuses is taken out again, line by line, until the site is clean: what is left is what could be
published, and is built and looked at.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from bangyang.base.errors import Severity
from bangyang.checks.runner import run_checks
from bangyang.derivations.state import State
from bangyang.loading.site import load_site
from bangyang.text.dates import parse_instant
from tests.conftest import SITES
from tests.hostile.payloads import PAYLOADS

NOW = "2026-11-20 09:00"
_ROUNDS = 8


@dataclass
class Poisoned:
    """The site being laid out: where each payload stands, by (file, line), and which were refused by then."""

    root: Path
    stands: dict[tuple[str, int], tuple[str, str]] = field(default_factory=dict)
    refused: set[tuple[str, str]] = field(default_factory=set)

    def lay_out(self) -> None:
        """Writes the site; refuses what its checks refuse, until nothing is."""
        for _ in range(_ROUNDS):
            shutil.rmtree(self.root, ignore_errors=True)
            shutil.copytree(SITES / "minimal", self.root)
            self.stands.clear()
            self._write()
            report = run_checks(State(load_site(self.root), parse_instant(NOW)))
            wrong = [finding for finding in report.findings if finding.severity is Severity.ERROR]
            if not wrong:
                return
            told = {self.stands.get((each.place.path, each.place.line)) for each in wrong}
            assert told - {None}, [(each.place, each.code, each.message) for each in wrong]
            self.refused |= {one for one in told if one is not None}
        raise AssertionError("the site does not come clean")

    def _write(self) -> None:
        Image.new("RGB", (40, 30), (200, 30, 30)).save(self.root / "content/news/p.jpg")
        for number, payload in enumerate(PAYLOADS):
            self._news(number, payload)
            self._free_page(number, payload)
        self._roll()
        self._deeds("示例甲", PAYLOADS[::2])
        self._deeds("示例乙", PAYLOADS[1::2])
        self._citation()

    def _news(self, number: int, payload: str) -> None:
        lines = ["---", f"网址名: p{number}", "发布时间: 2026-10-15 10:00", "来源: 示例市民政局"]
        path = f"content/news/p{number}.md"
        self._say(path, lines, "title", payload, "标题: {}", "标题: 动态")
        self._say(path, lines, "summary", payload, "摘要: {}", "摘要: 一件事")
        lines.append("图片:")
        lines.append("  - 文件: p.jpg")
        self._say(path, lines, "caption", payload, "    说明: {}", "    说明: 合影")
        lines += ["---", ""]
        self._say(path, lines, "link", payload, "见[甲]({})。", "见材料。", quoted=False)
        lines.append("")
        self._say(path, lines, "words of a link", payload, "见[{}](https://gov.example/)。", "见材料。", quoted=False)
        lines.append("")
        self._say(path, lines, "body", payload, "{}", "正文。", quoted=False)
        self._put(path, lines)

    def _free_page(self, number: int, payload: str) -> None:
        path = f"content/p{number}.md"
        lines = ["---"]
        self._say(path, lines, "free title", payload, "title: {}", "title: 关于")
        self._say(path, lines, "free description", payload, "description: {}", "description: 本站")
        self._put(path, [*lines, "---", "", "本站刊登示例内容。"])

    def _roll(self) -> None:
        path = "content/rolls/p.md"
        count = 1 + sum(("name", payload) not in self.refused for payload in PAYLOADS)
        lines = ["---", "标题: 名单", "网址名: p", "来源: 示民发〔2026〕15号", "称号: 示例称号", f"数量: {count}名"]
        lines += ["成文日期: 2026年5月25日", "类型: 发布", "名单:", "  - 示例丙"]
        for payload in PAYLOADS:
            self._say(path, lines, "name", payload, "  - {}", "")
        self._put(path, [*(line for line in lines if line), "---"])

    def _deeds(self, profile: str, payloads: tuple[str, ...]) -> None:
        path = f"profiles/2026-linli/{profile}.md"
        lines = (self.root / path).read_text(encoding="utf-8").rstrip("\n").split("\n")
        for payload in payloads:
            lines.append("")
            self._say(path, lines, "deeds", payload, "{}", "她记下一笔。", quoted=False)
        self._put(path, lines)

    def _citation(self) -> None:
        path = "profiles/2026-linli/示例甲.md"
        lines = (self.root / path).read_text(encoding="utf-8").rstrip("\n").split("\n")
        at = next(number for number, line in enumerate(lines) if line.startswith("简要事迹"))
        lines[at] = "简要事迹: " + json.dumps("".join(PAYLOADS[:5]), ensure_ascii=False)
        self._put(path, lines)

    def _say(
        self, path: str, lines: list[str], where: str, payload: str, form: str, harmless: str, *, quoted: bool = True
    ) -> None:
        """One line with the payload, or the harmless one where it has been refused."""
        if (where, payload) in self.refused:
            lines.append(harmless)
            return
        lines.append(form.format(json.dumps(payload, ensure_ascii=False) if quoted else payload))
        self.stands[path, len(lines)] = (where, payload)

    def _put(self, path: str, lines: list[str]) -> None:
        (self.root / path).write_text("\n".join(lines) + "\n", encoding="utf-8")

    def left(self) -> Iterator[tuple[str, str]]:
        """(place, payload) of what stands in the site."""
        yield from self.stands.values()
