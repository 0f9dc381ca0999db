"""The pictures of a build are all made before the first page, over the workers; what no page shows is not published."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageFile

from bangyang.checks.runner import run_checks
from bangyang.derivations.state import State
from bangyang.loading import photos
from bangyang.loading.resources import Resources
from bangyang.loading.site import load_site
from bangyang.pages.context import PageContext
from bangyang.pages.groups import People
from bangyang.pages.images import Images
from bangyang.pages.site import compose_pages
from bangyang.rendering.pages import Page
from bangyang.rendering.pictures import PictureKind
from bangyang.text.dates import parse_instant
from tests.stores import store_in

NEWS = "content/news/2026-10-15-报告会.md"


@pytest.fixture
def pictured_site(site: Path) -> Path:
    """A site with portraits, two pictures of an article, one beside its text and one in it, and one that is left."""
    for number, name in enumerate(("会场.jpg", "合影.jpg", "没用.jpg")):
        Image.effect_noise((900 + number, 600), 40).convert("RGB").save(site / "content/news" / name)
    text = (site / NEWS).read_text(encoding="utf-8")
    named = "图片:\n  - 文件: 会场.jpg\n    说明: 会场\n---\n\n![合影](合影.jpg)\n"
    (site / NEWS).write_text(text.replace("---\n", "\0", 1).replace("---\n", named, 1).replace("\0", "---\n"), "utf-8")
    return site


def composed(root: Path, folder: Path) -> Images:
    """The pictures of a run that checks the site and composes all of its pages, as builds do."""
    store = store_in(folder)
    state = State(load_site(root, resources=Resources(store, 2)), parse_instant("2026-11-20 09:00"))
    run_checks(state)
    images = Images(root, store, 2)
    for page in compose_pages(People(PageContext(state, images))):
        if not isinstance(page, Page):
            page.make()
    images.files()
    store.save()
    return images


def test_no_page_makes_a_picture_by_itself(
    pictured_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone: list[tuple[str, PictureKind]] = []
    monkeypatch.setattr(Images, "_publish", lambda _, path, kind: alone.append((path, kind)))
    shown = {Path(path).name for path in composed(pictured_site, tmp_path / "store").sources().values()}
    assert alone == []
    assert shown == {"示例甲.jpg", "示例乙.jpg", "会场.jpg", "合影.jpg"}


def test_what_was_made_ahead_and_never_shown_is_not_published(pictured_site: Path, tmp_path: Path) -> None:
    images = Images(pictured_site, store_in(tmp_path / "store"))
    images.prepare(["content/news/会场.jpg", "content/news/没用.jpg"], PictureKind.CONTENT)
    assert images.files() == ()
    assert images.picture("content/news/会场.jpg", PictureKind.CONTENT)
    assert set(images.sources().values()) == {"content/news/会场.jpg"}


def test_the_second_run_decodes_nothing(pictured_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    decoded: list[object] = []
    load = ImageFile.ImageFile.load

    def counted(image: ImageFile.ImageFile) -> object:
        decoded.append(image)
        return load(image)

    monkeypatch.setattr(ImageFile.ImageFile, "load", counted)
    counts = []
    for _ in range(2):
        # As in a process of its own.
        monkeypatch.setattr(photos, "_FACTS", {})
        composed(pictured_site, tmp_path / "store")
        counts.append(len(decoded))
        decoded.clear()
    assert counts[0] >= 4
    assert counts[1] == 0
