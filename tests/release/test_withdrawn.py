"""Who was withdrawn is gone with the next build: no byte of name, address or photo is left in any file of the site."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

import pytest

from bangyang.base.beijing import BEIJING
from bangyang.plugin.build import build_site
from bangyang.release.stage import stage_folder
from bangyang.rendering.pictures import PictureKind, PictureRequest
from tests.end_to_end.reading import holders, released
from tests.ledgers import record, record_all
from tests.stores import published, rows

Minimal = Callable[..., Path]
Changes = Mapping[str, str | Callable[[str], str] | None]

WHO = ("示例甲", "shili-jia")
PHOTO = "profiles/2026-linli/示例甲.jpg"
RECORD = "profiles/2026-linli/records/撤下.yml"
NEWS = "content/news/2026-10-15-报告会.md"

OPEN = datetime(2026, 9, 16, 9, tzinfo=BEIJING)
"""The city's notice stands, with photos."""
BEFORE_THE_ROLL: Changes = {
    "content/rolls/2026-社区工作者.md": None,
    "content/index.md": lambda text: text.replace("示例甲", "示例乙"),
    NEWS: None,
}
"""What is written only once somebody is honoured."""

HONOURED = datetime(2026, 11, 20, 9, tzinfo=BEIJING)
"""The roll is out, and the profile with it."""

pytestmark = pytest.mark.slow


def hashes(site: Path) -> set[str]:
    """The hashes of all files, whatever they are called."""
    return {hashlib.sha256(path.read_bytes()).hexdigest() for path in site.rglob("*") if path.is_file()}


def kept(root: Path) -> set[str]:
    """The hashes of what the store holds."""
    return {hashlib.sha256(value).hexdigest() for _, _, value, _ in rows(store_of(root))}


def store_of(root: Path) -> Path:
    return root / ".cache/bangyang/store.db"


def rebuilt(minimal: Minimal, now: datetime, before: Changes, after: Changes) -> Path:
    """The site built with the person in it, and built again after the record; asserts that the face is gone."""
    root = minimal(before)
    if now == OPEN:
        record_all(root)
    build_site(root / "mkdocs.yml", jobs=1, now=now)
    face = published(PictureRequest(root / PHOTO, PictureKind.PORTRAIT, ""))
    shown = {hashlib.sha256(content).hexdigest() for content in face.values()}
    assert shown <= hashes(root / "site") & kept(root)
    assert all(content[:400] in store_of(root).read_bytes() for content in face.values())
    assert any(path.endswith(".pdf") for path in holders(released(root / "site"), WHO[0]))
    minimal({**before, **after})
    if now == OPEN:
        record(root, "2026-09-15 00:00", "withdraw", "shiji", "情况有变")
    build_site(root / "mkdocs.yml", jobs=1, now=now)
    assert not stage_folder(root / "site").exists()
    assert not shown & hashes(root / "site")
    # Nor is the face kept where nobody looks: in the store, warm from the build before, or in what it left free.
    assert not shown & kept(root)
    assert not any(content[:400] in store_of(root).read_bytes() for content in face.values())
    assert {path.name for path in store_of(root).parent.iterdir()} == {"bangyang.txt", store_of(root).name}
    return root / "site"


def test_a_nominee_in_an_open_notice(minimal: Minimal) -> None:
    record = "记录: 撤下\n对象: [示例甲]\n日期: 2026年9月15日\n原因: 登记有误\n"
    site = rebuilt(minimal, OPEN, BEFORE_THE_ROLL, {RECORD: record})
    assert holders(released(site), *WHO, "登记有误") == []


def test_a_whole_notice_leaves_its_title_only(minimal: Minimal) -> None:
    record = "记录: 撤下\n公示: shiji\n日期: 2026年9月15日\n原因: 登记有误\n"
    site = rebuilt(minimal, OPEN, BEFORE_THE_ROLL, {RECORD: record})
    assert holders(released(site), *WHO) == []
    (tombstone,) = holders(released(site), "登记有误")
    assert "关于最美社区工作者初选对象的公示" in (site / tombstone).read_text(encoding="utf-8")


def test_an_honoured_one_whose_award_was_revoked(minimal: Minimal) -> None:
    """Page, cards, roll and addresses forget the name; the news names nobody any more by the editors' own hand."""
    record = "记录: 撤销\n对象: [示例甲]\n日期: 2026年11月2日\n文号: 示民发〔2026〕30号\n机关: 示例市民政局\n"
    after: Changes = {RECORD: record, NEWS: lambda text: text.replace("人物: [示例甲]\n", "")}
    site = rebuilt(minimal, HONOURED, {}, after)
    assert holders(released(site), *WHO) == []
