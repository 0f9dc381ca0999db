"""Nothing is deleted or changed that is not ours, whatever lies beside the site and in it.

A law over random surroundings: files, folders and links of every name that this or an earlier version of the program
uses, round a small site, through a build, a failed one, one that is killed before any step on the disk, and the next.
"""

from __future__ import annotations

import atexit
import os
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.base.errors import UsageError
from bangyang.base.system import exchange as exchange_module
from bangyang.loading.grounds import beside, resolved
from bangyang.outputs.output import Output
from bangyang.release.lock import lock_file
from bangyang.release.manifest import NAME, listed_paths
from bangyang.release.stage import Staging, stage_folder
from bangyang.release.workshop import MARK, Workshop
from tests.conftest import examples
from tests.release.killing import kill

Tells = Callable[[str], None]

PAGES = {"index.html": b"home", "notices/a/index.html": b"notice"}
NEXT = {"index.html": b"home", "notices/b/index.html": b"another"}
WEB_APP = b'{"name": "\xe5\xba\x94\xe7\x94\xa8", "start_url": "/", "icons": []}'

HARMLESS = (
    "site.new", "site.old", "site.bak", "site.new/x", "site.old/x", "content/index.md", ".cache", ".other.bangyang",
    "site/.DS_Store", "site/empty", ".site.bangyang/notes.txt", ".site.bangyang/next/x", ".site.bangyang/last/x",
    ".site.bangyang/other/x",
)  # fmt: skip
"""Where something may stand, from the folder that holds the site: beside, or where it is ours or nobody's."""

IN_THE_WAY = (
    ".site.bangyang", ".site.bangyang.lock", ".site.bangyang/next", ".site.bangyang/last", "site", "site/extra.html",
    ".site.bangyang/other", ".site.bangyang/unfinished", ".site.bangyang/stamps.json",
    "site/.well-known/token", "site/.git/HEAD", "site/notices/b", "site/notices/a/photo.jpg",
)  # fmt: skip

SORTS = ("file", "folder", "full folder", "link to content", "link to the site", "broken link", "release", "web app")


def build(site: Path, files: dict[str, bytes]) -> None:
    stage = Staging.open(site)
    stage.write(Output(path, content) for path, content in files.items())
    stage.release()


@cache
def release() -> Path:
    """A release somewhere else, to be copied."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder)
    build(folder / "site", PAGES)
    return folder / "site"


def place(base: Path, where: str, sort: str) -> None:
    """Put something of a sort somewhere, unless the place is taken or its folder is none."""
    path = base / where
    folder = path.parent
    if os.path.lexists(path) or any(each.is_symlink() or each.is_file() for each in (folder, *folder.parents)):
        return
    folder.mkdir(parents=True, exist_ok=True)
    if sort == "file":
        path.write_bytes(b"somebody's own")
    elif sort.startswith("link"):
        path.symlink_to(base / ("content" if sort.endswith("content") else "site"))
    elif sort == "broken link":
        path.symlink_to(base / "nowhere")
    else:
        path.mkdir()
        if sort == "full folder":
            (path / "thesis.docx").write_bytes(b"years of work")
        elif sort == "web app":
            (path / NAME).write_bytes(WEB_APP)
            (path / "index.html").write_bytes(b"an application")
        elif sort == "release":
            shutil.copytree(release(), path, dirs_exist_ok=True)


def foreign(base: Path) -> dict[str, bytes]:
    """Everything below `base` that is not ours, by path: what it holds or where it leads. Folders count when full."""
    site = resolved(base / "site")
    workshop = beside(site)
    ours: set[Path] = {lock_file(site)} if _is_plain(lock_file(site)) else set()
    listed = listed_paths(site)
    if listed is not None:
        ours |= {site / NAME, *(site / path for path in listed)}
    marked = _is_plain(workshop / MARK) and (workshop / MARK).read_text(encoding="utf-8").startswith(
        "这是榜样（bangyang）"
    )
    if marked:
        names = (MARK, ".gitignore", "unfinished", "stamps.json")
        ours |= {workshop / name for name in names if _is_plain(workshop / name)}
    places = (workshop / "other", workshop / "next", workshop / "last")
    rooms = [room for room in places if marked and room.is_dir() and not room.is_symlink()]
    found = {}
    for here, folders, files in os.walk(base):
        for name in (*folders, *files):
            path = Path(here, name)
            if path in ours or name == ".DS_Store" or any(path == room or room in path.parents for room in rooms):
                continue
            shown = path.relative_to(base).as_posix()
            if path.is_symlink():
                found[shown] = b"-> " + os.fsencode(path.readlink())
            elif path.is_file():
                found[shown] = path.read_bytes()
    return found


def contents(folder: Path) -> dict[str, bytes]:
    """What a tree holds, by path."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


harmless = st.dictionaries(st.sampled_from(HARMLESS), st.sampled_from(SORTS), max_size=3)
in_the_way = st.dictionaries(st.sampled_from(IN_THE_WAY), st.sampled_from(SORTS), min_size=1, max_size=2)
surroundings = st.one_of(harmless, harmless, st.builds(lambda one, other: {**one, **other}, harmless, in_the_way))
ends: Counter[str] = Counter()


@examples(30, 1_000)
@given(
    surroundings=surroundings,
    published=st.booleans(),
    atomic=st.booleans(),
    actions=st.lists(st.sampled_from(("build", "abandon", "refuse", "kill")), min_size=1, max_size=3),
    step=st.integers(1, 30),
)
def test_whatever_is_not_ours_stays(
    surroundings: dict[str, str], published: bool, atomic: bool, actions: list[str], step: int
) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        base = Path(scratch)
        (base / "content").mkdir()
        (base / "content/about.md").write_bytes(b"text")
        if published:
            build(base / "site", PAGES)
        for where, sort in sorted(surroundings.items()):
            place(base, where, sort)
        before = foreign(base)
        with pytest.MonkeyPatch.context() as changed:
            if not atomic:
                changed.setattr(exchange_module, "exchange", lambda one, other: False)
            site = resolved(base / "site")
            end = ""
            for action in (*actions, "build"):
                end = act(site, action, step)
                ends[end] += 1
                assert foreign(base) == before, action
            if not any(may_stop(where, published) for where in surroundings):
                assert end == "published" and not stage_folder(site).exists()
                workshop = Workshop(beside(site))
                assert not workshop.last.exists() and not workshop.is_begun
                assert not workshop.other.exists() or contents(workshop.other) == contents(site)


def act(site: Path, action: str, step: int) -> str:
    """One build, and how it ended."""
    if action == "kill":
        try:
            return "killed" if kill(lambda: build(site, NEXT), step) else "finished before the kill"
        except UsageError:
            return "refused"
    try:
        stage = Staging.open(site)
    except UsageError as fault:
        assert "没有" in str(fault) or "不是" in str(fault), fault
        return "refused"
    try:
        stage.write(Output(path, content) for path, content in NEXT.items())
        if action == "refuse":
            # Somebody puts a file into the live site while the next release is made.
            site.mkdir(exist_ok=True)
            late = site / "late.txt"
            late.write_bytes(b"late")
            end = "nothing new"
            try:
                # The very release that is live replaces nothing, and so takes nothing away.
                assert stage.release().same and late.read_bytes() == b"late"
            except UsageError as fault:
                assert re.search(r"late\.txt|不是本程序生成的", str(fault)), fault
                end = "refused late"
            late.unlink()
            if not any(site.iterdir()):
                site.rmdir()
            return end
        if action == "build":
            stage.release()
            return "published"
    finally:
        stage.abandon()
    return "abandoned"


def may_stop(where: str, published: bool) -> bool:
    """Whether what stands there may be a reason to refuse the build, and to tell why."""
    within = where.startswith(".site.bangyang/") and not published
    return where in IN_THE_WAY or within or where.startswith(("site/", "site.old"))


def test_it_was_tried_in_earnest(tells: Tells) -> None:
    """Every end was met in the examples above, run in the same process before this."""
    if not ends:
        pytest.skip("runs after the law, in the same process")
    told = ", ".join(f"{count} {end}" for end, count in sorted(ends.items()))
    tells(f"foreign files round a site: {ends.total()} builds ({told}), 0 files of others deleted or changed")
    assert ends["published"] and ends["refused"] and ends["killed"]


class TestTold:
    """What a person is told, and that the hint mends it."""

    @pytest.fixture
    def owned(self, tmp_path: Path) -> Path:
        build(tmp_path / "site", PAGES)
        return tmp_path / "site"

    @pytest.mark.parametrize("sort", ["file", "full folder", "link to content", "broken link", "release", "web app"])
    @pytest.mark.parametrize("where", [".site.bangyang", ".site.bangyang.lock"])
    def test_a_name_of_ours_that_is_taken(self, tmp_path: Path, where: str, sort: str) -> None:
        (tmp_path / "content").mkdir()
        if where.endswith("lock") and sort == "file":
            return
        place(tmp_path, where, sort)
        with pytest.raises(UsageError, match=r"没有动它.*移走"):
            build(tmp_path / "site", PAGES)
        (tmp_path / where).rename(tmp_path / "elsewhere")
        build(tmp_path / "site", PAGES)

    @pytest.mark.parametrize("room", ["other", "next", "last"])
    @pytest.mark.parametrize("sort", ["file", "link to content", "link to the site", "broken link"])
    def test_a_room_that_is_no_folder(self, owned: Path, room: str, sort: str) -> None:
        (owned.parent / "content").mkdir()
        place(owned.parent, f".site.bangyang/{room}", sort)
        before = foreign(owned.parent)
        with pytest.raises(UsageError, match=r"没有动它.*移走"):
            build(owned, NEXT)
        assert foreign(owned.parent) == before and (owned / "notices/a/index.html").is_file()

    @pytest.mark.parametrize(
        ("name", "content"),
        [("baidu_verify.html", b"1"), (".well-known/token", b"1"), (".git/HEAD", b"ref"), ("notices/a/x.gz", b"1")],
    )
    def test_files_in_the_site_that_are_not_ours(self, owned: Path, name: str, content: bytes) -> None:
        (owned / name).parent.mkdir(exist_ok=True)
        (owned / name).write_bytes(content)
        told = f"{name.partition('/')[0]}/" if name.startswith(".") else name
        with pytest.raises(UsageError, match=f"不是本程序生成的文件.*{told}"):
            build(owned, NEXT)
        (owned / name).unlink()
        build(owned, NEXT)
        assert (owned / "notices/b/index.html").is_file()

    def test_what_systems_drop_vanishes(self, owned: Path) -> None:
        for name in (".DS_Store", "notices/Thumbs.db", "notices/a/desktop.ini"):
            (owned / name).write_bytes(b"x")
        (owned / "empty/.DS_Store").parent.mkdir()
        (owned / "empty/.DS_Store").write_bytes(b"x")
        build(owned, NEXT)
        assert sorted(path.name for path in owned.rglob("*") if path.is_file()) == ["index.html", "index.html", NAME]

    @pytest.mark.parametrize("content", [WEB_APP, b"", b"[]", b"{" * 100_000, b'{"format": "1", "files": []}'])
    def test_another_manifest_is_not_ours(self, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "app").mkdir()
        (tmp_path / "app" / NAME).write_bytes(content)
        with pytest.raises(UsageError, match="不是本程序生成的"):
            build(tmp_path / "app", PAGES)
        assert (tmp_path / "app" / NAME).read_bytes() == content

    def test_a_manifest_of_another_version_is_ours(self, owned: Path) -> None:
        manifest = owned / NAME
        manifest.write_bytes(manifest.read_bytes().replace(b'"format": 1', b'"format": 99'))
        build(owned, NEXT)
        assert (owned / "notices/b/index.html").is_file()

    def test_a_release_within_a_release_is_somebody_elses(self, owned: Path) -> None:
        shutil.copytree(release(), owned / "archive")
        with pytest.raises(UsageError, match="archive/"):
            build(owned, NEXT)

    def test_nothing_is_built_within_a_release(self, owned: Path) -> None:
        with pytest.raises(UsageError, match="在已经生成的网站"):
            Staging.open(owned / "notices/x")

    def test_a_site_that_an_earlier_version_left_aside(self, owned: Path) -> None:
        """How to bring it back is told, and doing so helps; beside a live site it may be deleted, which is told too."""
        owned.rename(owned.with_name("site.old"))
        with pytest.raises(UsageError, match=r"把 site\.old 改名为 site"):
            Staging.open(owned)
        shutil.copytree(owned.with_name("site.old"), owned)
        stage = Staging.open(owned)
        assert stage.release().leftovers == (owned.with_name("site.old"),)
        assert owned.with_name("site.old").is_dir()

    def test_a_folder_begun_by_a_killed_build_is_ours(self, owned: Path) -> None:
        workshop = beside(owned)
        (workshop / "stamps.json").unlink()
        whole = {path.name: path.read_bytes() for path in workshop.iterdir()}
        for ignoring, marked in ((None, None), (b"", None), (b"*\n", None), (b"*\n", b""), (b"*\n", whole[MARK][:6])):
            shutil.rmtree(workshop)
            workshop.mkdir()
            for name, content in ((".gitignore", ignoring), (MARK, marked)):
                if content is not None:
                    (workshop / name).write_bytes(content)
            build(owned, PAGES)
            (workshop / "stamps.json").unlink()
            assert {path.name: path.read_bytes() for path in workshop.iterdir()} == whole

    def test_the_folder_of_a_preview_is_taken_away_but_for_what_is_not_ours(self, tmp_path: Path) -> None:
        (tmp_path / "content").mkdir()
        for own in (False, True):
            workshop = Workshop.open(Path(tempfile.mkdtemp(dir=tmp_path)))
            workshop.next.mkdir()
            (workshop.next / "index.html").write_bytes(b"page")
            (workshop.next / "link").symlink_to(tmp_path / "content")
            if own:
                (workshop.path / "notes.txt").write_bytes(b"mine")
            workshop.remove()
            assert not workshop.next.exists() and (tmp_path / "content").is_dir()
            assert workshop.path.exists() is own
