"""Paths that a person gives: every command, every folder that is taken, every way to get there.

What is refused ends with 2 and leaves the disk as it was, byte for byte.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bangyang.base.errors import UsageError
from bangyang.loading.grounds import Grounds, beside
from bangyang.loading.settings import load_settings
from bangyang.outputs.output import Output
from bangyang.release.stage import Staging
from bangyang.release.targets import pdf_at, printed_at, put, refuse_exposed
from tests.cli.conftest import Run, edit

Tells = Callable[[str], None]

TAKEN = {
    "site": "site", "page of the site": "site/notices", "staging": ".site.bangyang", "stage": ".site.bangyang/next",
    "content": "content", "notices": "content/notices", "profiles": "profiles",
    "records": "profiles/2026-linli/records", "scratch": ".cache", "cache": ".cache/bangyang", "theme": "theme",
    "git": ".git", "other release": "../published", "page of it": "../published/notices",
    "other site": "../other/content",
}  # fmt: skip
"""Folders in which nobody writes a file of their own, from the site's root."""

PRIVATE = (
    "人员:\n  - 姓名: 示例甲\n    证件类型: 居民身份证\n    证件号码: 私密号码一二三\n    联系电话: 私密电话四五六\n"
)


def publish(site: Path) -> None:
    """A release of two pages."""
    stage = Staging.open(site)
    stage.write([Output("index.html", b"home"), Output("notices/index.html", b"notices")])
    stage.release()


def as_it_is(folder: Path) -> dict[str, bytes]:
    """Everything below `folder`: what a file holds, where a link leads."""
    found = {}
    for here, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = Path(here, name)
            shown = path.relative_to(folder).as_posix()
            if path.is_symlink():
                found[shown] = b"-> " + os.fsencode(path.readlink())
            else:
                found[shown] = path.read_bytes() if path.is_file() else b"folder"
    return found


@pytest.fixture
def crowded(site: Path) -> Path:
    """A repository with a release, a stage, a cache, a theme, and neighbours: another release, another site."""
    publish(site / "site")
    publish(site.parent / "published")
    for name in ("theme", ".cache/bangyang", ".site.bangyang/next", "docs", "../other/content"):
        (site / name).mkdir(parents=True)
    (site / "../other/mkdocs.yml").write_text("site_name: 另一个\n", encoding="utf-8")
    (site / ".gitignore").write_text("/打印/\n私密*\nsite/\n", encoding="utf-8")
    (site / "私密.yml").write_text(PRIVATE, encoding="utf-8")
    edit(site / "mkdocs.yml", "theme:\n  name: bangyang", "theme:\n  name: bangyang\n  custom_dir: theme")
    subprocess.run(["git", "init", "--quiet", "--template=", str(site)], check=True)
    return site


def ways(root: Path, place: str) -> Iterator[tuple[str, str]]:
    """How a person may come to name a folder: (way, path)."""
    target = root / place
    yield "plainly", str(target)
    yield "by ..", str(root / "docs" / ".." / place)
    for name, link, leads in (("by a link", "way", target), ("by two links", "other way", root / "docs" / "way")):
        (root / "docs" / link).symlink_to(leads)
        yield name, str(root / "docs" / link)
    if not place.startswith(".."):
        yield "in capitals", str(root / place.upper())


WRITES: dict[str, Callable[[str], tuple[str, ...]]] = {
    "print -o": lambda folder: ("print", "content/notices/市级.md", "-o", f"{folder}/一份.pdf"),
    "print --private -o": lambda folder: (
        "print", "示例甲", "--as", "推荐表", "--private", "私密.yml", "-o", f"{folder}/一份.pdf",
    ),
    "print --private": lambda folder: ("print", "示例甲", "--as", "推荐表", "--private", f"{folder}/私密.yml"),
    "build --site-dir": lambda folder: ("build", "--site-dir", f"{folder}/x"),
    "build --offline": lambda folder: ("build", "--offline", "--site-dir", f"{folder}/x/y"),
    "schema -o": lambda folder: ("schema", "-o", f"{folder}/x"),
    "schema -o into it": lambda folder: ("schema", "campaign", "-o", folder),
    "init": lambda folder: ("init", f"{folder}/x"),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.soak)], ids=["some", "every"])
@pytest.mark.parametrize("command", WRITES)
def test_no_command_writes_where_something_is(
    crowded: Path, run: Run, command: str, every: bool, tells: Tells, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`print --private` reads a file there instead: what lies in a published folder is no secret.

    In every run each folder is tried plainly and in one other way, in the long one in all.
    """
    monkeypatch.chdir(crowded)
    counted: Counter[str] = Counter()
    for number, place in enumerate(TAKEN.values()):
        if command == "print --private" and place.startswith(".."):
            continue
        plain, *others = ways(crowded, place)
        for way, folder in (plain, *(others if every else (others[number % len(others)],))):
            before = as_it_is(crowded.parent)
            done = run(crowded, *WRITES[command](folder))
            assert done.exit_code == 2 and not done.stdout, (way, folder, done.output)
            assert "不能写在那里" in done.output or "会互相覆盖" in done.output, (way, folder, done.output)
            assert as_it_is(crowded.parent) == before, (way, folder)
            counted[way] += 1
        for link in ("way", "other way"):
            (crowded / "docs" / link).unlink()
    told = ", ".join(f"{count} {way}" for way, count in counted.items())
    folders = counted["plainly"]
    tells(f"{command}: {counted.total()} paths into {folders} folders refused ({told}), 0 changes on the disk")


@pytest.mark.slow
@pytest.mark.parametrize("words", [("content/notices/市级.md",), ("示例甲", "--as", "推荐表", "--private", "私密.yml")])
def test_sheets_do_not_follow_a_link(
    crowded: Path, run: Run, words: tuple[str, ...], tells: Tells, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(crowded)
    count = 0
    for target in (*TAKEN.values(), "docs", "..", "nowhere"):
        (crowded / "打印").symlink_to(crowded / target)
        before = as_it_is(crowded.parent)
        done = run(crowded, "print", *words)
        assert done.exit_code == 2 and "打印 是链接或文件" in done.output, (target, done.output)
        assert as_it_is(crowded.parent) == before
        (crowded / "打印").unlink()
        count += 1
    tells(f"print {words[-1]}: {count} links in place of 打印 refused")


class TestSheets:
    @pytest.fixture
    def grounds(self, crowded: Path) -> Grounds:
        (crowded / "打印/旧").mkdir(parents=True)
        return Grounds(crowded, load_settings(crowded).folders)

    def test_where_they_may_go(self, crowded: Path, grounds: Grounds) -> None:
        fine = [crowded / "打印/一.pdf", crowded / "打印/旧/一.PDF", crowded / "表.pdf", crowded / "docs/x/一.pdf"]
        fine += [crowded.parent / "一.pdf", crowded.parent / "other/一.pdf"]
        assert [pdf_at(grounds, path) for path in fine] == fine
        assert printed_at(grounds, "一.pdf") == crowded / "打印/一.pdf"

    def test_where_private_ones_may_go(self, crowded: Path, grounds: Grounds) -> None:
        (crowded / "docs/私密").mkdir()
        (crowded / "打印/外面").symlink_to(crowded.parent)
        (crowded / "docs/出去").symlink_to(crowded.parent)
        for path in (crowded / "打印/一.pdf", crowded / "打印/旧/一.pdf", crowded.parent / "一.pdf"):
            refuse_exposed(grounds, path, pdf_at(grounds, path))
        for name in ("表.pdf", "docs/一.pdf", "docs/私密/一.pdf", "打印/外面/一.pdf", "docs/出去/一.pdf"):
            with pytest.raises(UsageError, match="会印上证件号码"):
                refuse_exposed(grounds, crowded / name, pdf_at(grounds, crowded / name))
        edit(crowded / ".gitignore", "/打印/", "")
        with pytest.raises(UsageError, match="/打印/"):
            refuse_exposed(grounds, crowded / "打印/一.pdf", crowded / "打印/一.pdf")

    @pytest.mark.parametrize(
        "name", ["mkdocs.yml", "照片.jpg", "ledger.jsonl", "打印", "打印/..", "打印/一", "打印/一.pdf.md", "私密.yml"]
    )
    def test_only_pdf_files_are_written(self, crowded: Path, grounds: Grounds, name: str) -> None:
        with pytest.raises(UsageError, match=r"不是以 \.pdf 结尾"):
            pdf_at(grounds, crowded / name)

    def test_what_stands_there_is_left(self, crowded: Path, grounds: Grounds) -> None:
        folder = crowded / "打印"
        (folder / "链接.pdf").symlink_to(crowded / "mkdocs.yml")
        (folder / "断了.pdf").symlink_to(crowded / "nothing")
        (folder / "绕圈.pdf").symlink_to(folder / "绕圈.pdf")
        (folder / "文件夹.pdf").mkdir()
        (folder / "照片.pdf").write_bytes(b"\xff\xd8\xff")
        (folder / "空.pdf").write_bytes(b"")
        os.mkfifo(folder / "管道.pdf")
        for file in folder.glob("*.pdf"):
            with pytest.raises(UsageError, match="已经有了"):
                pdf_at(grounds, file)
        assert len(list(folder.glob("*.pdf"))) == 7

    def test_a_sheet_is_replaced_and_not_written_through(self, crowded: Path, grounds: Grounds) -> None:
        published = crowded / "site/notices/kept.pdf"
        published.write_bytes(b"%PDF-old")
        target = crowded / "打印/一.pdf"
        os.link(published, target)
        put(pdf_at(grounds, target), b"%PDF-new", private=True)
        assert (published.read_bytes(), target.read_bytes()) == (b"%PDF-old", b"%PDF-new")
        assert target.stat().st_mode & 0o777 == 0o600
        put(target, b"%PDF-open")
        assert target.stat().st_mode & 0o777 == 0o644
        assert sorted(path.name for path in (crowded / "打印").iterdir()) == ["一.pdf", "旧"]

    def test_private_ones_are_private_before_they_hold_anything(
        self, crowded: Path, grounds: Grounds, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        seen = []
        monkeypatch.setattr(os, "fsync", lambda handle: seen.append(os.fstat(handle).st_mode & 0o777))
        monkeypatch.setattr(os, "umask", lambda mask: 0)
        put(crowded / "打印/一.pdf", b"%PDF-", private=True)
        assert seen == [0o600]


SETTINGS = {
    "cache_dir": (
        "content", "content/notices", "CONTENT", "profiles", "profiles/x", ".", "..", "site", "site/x", ".git",
        ".git/x", "打印", ".site.bangyang", ".site.bangyang/next", "theme", "ledger.jsonl", "docs/../content",
    ),
    "site_dir": (
        "content", "content/x", "Content", "profiles", "profiles/x", ".", "..", "/", ".cache", ".cache/x", "theme",
        ".cache/bangyang", ".cache/bangyang/x", ".git", "打印", "打印/x", "mkdocs.yml", "docs/../content",
    ),
    "docs_dir": (".", "..", "site", "site/x", ".cache", ".cache/bangyang/x", ".site.bangyang"),
    "profiles_dir": (".", "site", "site/x", ".cache/bangyang"),
}  # fmt: skip
"""Lines of mkdocs.yml whose folder lies in, or holds, what it must not."""


def set_line(root: Path, name: str, value: str) -> None:
    """Have mkdocs.yml say so."""
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.strip().startswith(f"{name}:")]
    if name in ("cache_dir", "profiles_dir"):
        at = next(n for n, line in enumerate(lines) if "- bangyang" in line)
        lines[at] = "  - bangyang:"
        lines.insert(at + 1, f"      {name}: {value}")
    else:
        lines.append(f"{name}: {value}")
    config.write_text("\n".join((*lines, "")), encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("name", SETTINGS)
def test_folders_of_a_site_lie_apart(crowded: Path, run: Run, name: str, tells: Tells) -> None:
    """Told alike by every command; what the hint says mends it."""
    original = (crowded / "mkdocs.yml").read_bytes()
    words = (("check",), ("build",), ("print", "市级"), ("status",), ("new", "news"), ("record", "publish", "shiji"))
    for value in SETTINGS[name]:
        (crowded / "mkdocs.yml").write_bytes(original)
        set_line(crowded, name, value)
        before = as_it_is(crowded.parent)
        done = [run(crowded, *each) for each in words]
        said = {told[0] for each in done if (told := re.findall(r".* SET009 .*\n.*", each.output))}
        assert len(said) == 1 and f"mkdocs.yml 的 {name}" in "".join(said), (value, said)
        assert [each.exit_code for each in done] == [1] * len(words)
        assert as_it_is(crowded.parent) == before, value
        usual = "".join(said).strip().rpartition("请改成一个单独的文件夹，如 ")[2]
        assert usual, said
        set_line(crowded, name, usual)
        load_settings(crowded)
    tells(f"{name}: {len(SETTINGS[name])} folders refused by {len(words)} commands each, 0 changes on the disk")


@pytest.mark.parametrize(
    ("link", "target"),
    [
        (".cache", "content"), (".cache", "."), (".cache/bangyang", "content"), (".cache/bangyang", "profiles"),
        (".cache/bangyang", "site"), ("site", "content"), ("site", "profiles/2026-linli"), ("site", "."),
        ("site", ".cache"), ("site", ".git"), ("site", "打印"), ("content/notices/更多", "site"),
        ("theme", "site"),
    ],
)  # fmt: skip
def test_links_do_not_bring_them_together(crowded: Path, run: Run, link: str, target: str) -> None:
    """A link that leads within the content is for other rules; here it must only keep `new` from writing there."""
    (crowded / "打印").mkdir()
    if (crowded / link).exists():
        (crowded / link).rename(crowded.parent / "moved")
    (crowded / link).symlink_to(crowded / target)
    if link.startswith("content/"):
        load_settings(crowded)
        return
    before = as_it_is(crowded.parent)
    for words in (("check",), ("build",), ("print", "市级")):
        done = run(crowded, *words)
        assert done.exit_code == 1 and "是链接或者在链接里面" in done.output, done.output
    assert as_it_is(crowded.parent) == before
    (crowded / link).unlink()
    if link == "theme":
        (crowded / link).mkdir()
    load_settings(crowded)


def test_the_usual_folders_may_be_links_to_places_of_their_own(crowded: Path) -> None:
    for name in ("site", "content", "profiles", ".cache"):
        (crowded / name).rename(crowded.parent / f"real-{name}")
        (crowded / name).symlink_to(crowded.parent / f"real-{name}")
    grounds = Grounds(crowded, load_settings(crowded).folders)
    assert grounds.site == crowded.parent / "real-site"
    # The store does without rather than follow a link, so it is told where its folder is said to be.
    assert grounds.cache == crowded / ".cache/bangyang"
    assert beside(grounds.site).parent == crowded.parent
    with pytest.raises(UsageError, match="网站内容"):
        pdf_at(grounds, crowded.parent / "real-content/notices/一.pdf")


@pytest.mark.slow
def test_new_files_do_not_leave_their_folder(crowded: Path, run: Run) -> None:
    """Nor what `approve`, `print` and the other commands write among the records."""
    news = ("--title", "报告会", "--kind", "动态", "--published-at", "2026-10-10 10:00", "--source", "本站")
    opinion = ("--level", "市", "--organs", "示例市民政局", "--opinion", "同意", "--dated", "2026-09-20", "--yes")
    commands = {
        "profiles/2026-linli/records/打印": ("print", "市级", "--now", "2026-09-12 09:00"),
        "content/news": ("new", "news", *news),
        "profiles/2026-linli/records": ("approve", "示例甲", *opinion),
    }
    before = as_it_is(crowded / "site")
    for link, words in commands.items():
        if (crowded / link).exists():
            (crowded / link).rename(crowded.parent / Path(link).name)
        (crowded / link).symlink_to(crowded / "site")
        done = run(crowded, *words)
        assert done.exit_code == 2 and "经过链接" in done.output, done.output
    assert not (crowded / "打印").exists()
    assert as_it_is(crowded / "site") == before


@pytest.mark.slow
def test_schemas_replace_schemas_only(crowded: Path, run: Run) -> None:
    folder = crowded.parent / "schemas"
    assert run(crowded, "schema", "-o", str(folder)).exit_code == 0
    assert run(crowded, "schema", "-o", str(folder)).exit_code == 0
    (folder / "notice.schema.json").write_text('{"name": "网站应用"}', encoding="utf-8")
    before = as_it_is(folder)
    done = run(crowded, "schema", "-o", str(folder))
    assert done.exit_code == 2 and "不是 JSON Schema" in done.output
    (folder / "notice.schema.json").unlink()
    (folder / "notice.schema.json").symlink_to(crowded / "mkdocs.yml")
    assert run(crowded, "schema", "notice", "-o", str(folder)).exit_code == 2
    assert run(crowded, "schema", "-o", str(crowded / "mkdocs.yml")).exit_code == 2
    assert as_it_is(folder).keys() == before.keys()


@pytest.mark.slow
def test_a_real_build_leaves_what_earlier_versions_left(crowded: Path, run: Run) -> None:
    """A preview and a failed build do, too; what may be deleted is told, what is in the way is refused."""
    (crowded / "site").rename(crowded / "site.old")
    (crowded / "site.new").symlink_to(crowded / "content")
    done = run(crowded, "build", "--jobs", "1")
    assert done.exit_code == 2 and "把 site.old 改名为 site" in done.output, done.output
    shutil.copytree(crowded / "site.old", crowded / "site")
    (crowded / ".site.bangyang.lock").unlink()
    (crowded / ".site.bangyang.lock").symlink_to(crowded / "ledger.jsonl")
    done = run(crowded, "build", "--jobs", "1")
    assert done.exit_code == 2 and "没有动它" in done.output, done.output
    (crowded / ".site.bangyang.lock").unlink()
    before = {name: as_it_is(crowded / name) for name in ("site.old", "content", "profiles", "docs")}
    done = run(crowded, "build", "--jobs", "1")
    assert done.exit_code == 0 and "site.old 没有用了，可以删去" in done.output, done.output
    edit(crowded / "content/notices/市级.md", "级别: 市", "级别: 月球")
    assert run(crowded, "build", "--jobs", "1").exit_code == 1
    assert {name: as_it_is(crowded / name) for name in before} == before | {"content": as_it_is(crowded / "content")}
    assert (crowded / "site.new").is_symlink() and not (crowded / "ledger.jsonl").exists()
