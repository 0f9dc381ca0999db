"""A link or picture in a text may be typed in every way the hints name, and leads to what it means."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from bangyang.checks.addresses import FIXED
from bangyang.plugin.build import build_site
from tests.conftest import Made, lay_out

pytestmark = pytest.mark.slow

NEWS = "content/news/2026-10-15-报告会.md"
WAYS = {
    "../notices/市级.md": "notices/shiji/",
    "/notices/市级.md": "notices/shiji/",
    "/notices/shiji/": "notices/shiji/",
    "/notices/shiji/index.html#rows": "notices/shiji/#rows",
    "/rolls": "rolls/",
    "/ledger/": "ledger/",
    "/": "",
    "../about.md": "about/",
    "/about/": "about/",
    "../../../about/": "about/",
    "/about/?from=news#top": "about/?from=news#top",
    "../attachments/推荐表.docx": "attachments/tui-jian-biao-4fa423.docx",
    "/attachments/%E6%8E%A8%E8%8D%90%E8%A1%A8.docx": "attachments/tui-jian-biao-4fa423.docx",
}
PICTURES = (
    "合影.png",
    "/合影.png",
    "../合影.png",
    "/news/合影.png",
    "%E5%90%88%E5%BD%B1.png",
    "合影.png?v=2",
    "/总图.png",
)


@pytest.fixture(scope="module")
def linked(made_once: Made) -> Path:
    """The finished site with an article that leads everywhere in every way."""
    return made_once("typed-links", build) / "site"


def build(root: Path) -> None:
    typed = "\n\n".join(
        [f"见[第{n}处]({way})。" for n, way in enumerate(WAYS)]
        + [f"![图之{n}]({way})" for n, way in enumerate(PICTURES)]
    )
    lay_out(root, {NEWS: lambda text: f"{text}\n{typed}\n"})
    for name in ("news/合影.png", "合影.png", "总图.png"):
        Image.new("RGB", (640, 400), name.encode()[0]).save(root / "content" / name)
    (root / "content/attachments").mkdir()
    with zipfile.ZipFile(root / "content/attachments/推荐表.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>")
    build_site(root / "mkdocs.yml", jobs=1)


def test_every_way_leads_there(linked: Path) -> None:
    (page,) = linked.glob("news/2026/*/index.html")
    shown = re.findall(r'见<a href="([^"]*)">第(\d+)处</a>', page.read_text(encoding="utf-8"))
    led = {int(n): target.removeprefix("../../../") for target, n in shown}
    assert [led.get(n) for n in range(len(WAYS))] == list(WAYS.values())
    for target in led.values():
        file = linked / re.split("[?#]", target)[0]
        assert (file / "index.html" if file.is_dir() else file).is_file(), target


def test_every_picture_is_there(linked: Path) -> None:
    (page,) = linked.glob("news/2026/*/index.html")
    shown = re.findall(r'<img [^>]*alt="图之(\d)"', page.read_text(encoding="utf-8"))
    assert [int(n) for n in shown] == list(range(len(PICTURES)))


def test_pages_that_every_site_has_are_there(linked: Path) -> None:
    assert [address for address in FIXED if not (linked / address / "index.html").is_file()] == []
