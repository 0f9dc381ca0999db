"""The live tree and the one beside it: what a release touches, and that both are the release after it.

Laws over random sequences of releases, with files that come, go, change and become folders, on disks with and without
second names and exchanges, killed before every step. What goes bears a word that nothing else does.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.base.system import exchange as exchange_module
from bangyang.base.system import naming
from bangyang.base.system import stamps as stamps_module
from bangyang.loading.grounds import beside
from bangyang.outputs.output import Output
from bangyang.release.copies import read_copy
from bangyang.release.manifest import NAME, ManifestEntry
from bangyang.release.stage import ReleaseReport, Staging
from bangyang.release.verify import verify_site
from bangyang.release.workshop import Workshop
from bangyang.rendering.remembered import KnownFile
from tests.conftest import examples
from tests.release.killing import kill

Tells = Callable[[str], None]
Tree = dict[str, bytes]

PATHS = ("index.html", "a", "a/index.html", "a/b/index.html", "people/x/index.html", "people/y.webp",
         "assets/site.01234567.css", "assets/site.89abcdef.css")  # fmt: skip
CONTENTS = (b"one", b"two", b"six", b"a longer one")


def publish(site: Path, files: Mapping[str, bytes], *, says: bool = False) -> ReleaseReport:
    """A release of these files; with `says`, each is said to be unchanged, true or not."""
    stage = Staging.open(site)
    try:
        stage.write(told(path, content) if says else Output(path, content) for path, content in files.items())
        return stage.release()
    finally:
        stage.abandon()


def told(path: str, content: bytes) -> Output:
    entry = ManifestEntry.of(path, content)
    return Output(path, KnownFile(entry.size, entry.sha256, lambda: content))


def tree(folder: Path) -> Tree:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def folders(folder: Path) -> set[str]:
    return {each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_dir()}


def agrees(site: Path, *, links: bool = True) -> bool:
    """Asserts that nothing of a build is left and the neighbour is the live tree; whether there is a neighbour."""
    workshop = Workshop(beside(site))
    assert not workshop.is_begun and not workshop.next.exists() and not workshop.last.exists()
    if not workshop.other.exists():
        return False
    assert tree(workshop.other) == tree(site) and folders(workshop.other) == folders(site)
    for path in tree(site):
        assert (site / path).samefile(workshop.other / path) == links, path
    return True


@contextmanager
def disk(*, links: bool = True, atomic: bool = True) -> Iterator[None]:
    """A disk that knows second names, or not, and exchanges folders in one step, or not."""
    with pytest.MonkeyPatch.context() as changed:
        if not links:
            changed.setattr("bangyang.release.neighbour.linked", lambda file, name: False)
        if not atomic:
            changed.setattr(exchange_module, "exchange", lambda one, other: False)
        yield


def without_clashes(files: Tree) -> Tree:
    """The same without files that stand where others need a folder."""
    return {path: content for path, content in files.items() if not any(each.startswith(f"{path}/") for each in files)}


releases = st.dictionaries(st.sampled_from(PATHS), st.sampled_from(CONTENTS), min_size=1).map(without_clashes)


def kept(before: Tree, after: Tree) -> Tree:
    """Styles of the release before that stay for one generation; those it had kept itself do not."""
    return {path: content for path, content in before.items() if path.endswith(".css") and path not in after}


@examples(25, 1_000)
@given(st.lists(releases, min_size=2, max_size=5), st.booleans(), st.booleans(), st.booleans())
def test_incremental_is_clean(sequence: list[Tree], links: bool, atomic: bool, says: bool) -> None:
    """After each of a sequence of releases: the bytes of one from nothing, in both trees; and what did not change is
    the very file it was.
    """
    with tempfile.TemporaryDirectory() as scratch, disk(links=links, atomic=atomic):
        site = Path(scratch, "site")
        before: Tree = {}
        for files in sequence:
            numbers = {path: (site / path).stat().st_ino for path in before if links}
            report = publish(site, files, says=says)
            wanted = {**files, **kept(before, files)}
            assert {path: content for path, content in tree(site).items() if path != NAME} == wanted
            assert verify_site(site).whole
            agrees(site, links=links)
            same = {path for path in files if before.get(path) == files[path]}
            assert all((site / path).stat().st_ino == numbers[path] for path in same if links)
            assert report.written <= len(files) and report.written + report.reused == len(wanted)
            before = files


@examples(15, 500)
@given(
    st.lists(st.tuples(releases, st.integers(1, 40)), min_size=2, max_size=5), releases, st.booleans(), st.booleans()
)
def test_killed_again_and_again(killed: list[tuple[Tree, int]], last: Tree, links: bool, atomic: bool) -> None:
    """Whatever was killed where, while it finished what another had left, too: one build puts all right."""
    with tempfile.TemporaryDirectory() as scratch, disk(links=links, atomic=atomic):
        site = Path(scratch, "site")
        publish(site, {"index.html": b"first"})
        for files, step in killed:
            kill(partial(publish, site, files), step)
        publish(site, last)
        agrees(site, links=links)
        assert verify_site(site).whole and last.items() <= tree(site).items()
        assert all(path in last or path == NAME or path.endswith(".css") for path in tree(site))


STEPS = 60
"""More than any release below takes."""
OLD: Tree = {"index.html": b"home", "people/x/index.html": b"withdrawn", "a": b"file", "b/c": b"file", "same": b"same"}
NEW: Tree = {"index.html": b"new home", "a/index.html": b"folder", "b": b"folder no more", "same": b"same"}


def whole(folder: Path) -> str:
    """Everything below a folder, as one text."""
    return " ".join(content.decode("utf-8", "replace") for content in tree(folder).values())


@pytest.mark.parametrize("first", [True, False], ids=["makes the neighbour", "has a neighbour"])
@pytest.mark.parametrize("links", [True, False], ids=["links", "copies"])
@pytest.mark.parametrize("atomic", [True, False], ids=["exchange", "two renames"])
def test_killed_before_every_step(tmp_path: Path, links: bool, atomic: bool, first: bool, tells: Tells) -> None:
    """Live is one whole release; the next command that takes the lock finishes what was begun; a build succeeds."""
    ends: Counter[str] = Counter()
    with disk(links=links, atomic=atomic):
        for step in range(1, STEPS):
            base = tmp_path / str(step)
            base.mkdir()
            site = base / "site"
            publish(site, {**OLD, "index.html": b"an older home"} if not first else OLD)
            if not first:
                publish(site, OLD)
            killed = kill(partial(publish, site, NEW), step)
            if site.exists():
                assert verify_site(site).whole
            else:
                assert not atomic
            between = site.exists() and "withdrawn" not in whole(site) and "withdrawn" in whole(base)
            ends["between exchange and mirror" if between else "elsewhere"] += killed
            Staging.open(site).abandon()
            agrees(site, links=links)
            assert verify_site(site).whole
            assert "withdrawn" not in whole(base) or "withdrawn" in whole(site)
            assert "new home" not in whole(base) or "new home" in whole(site)
            publish(site, NEW)
            agrees(site, links=links)
            assert {path: content for path, content in tree(site).items() if path != NAME} == NEW
            assert "withdrawn" not in whole(base)
            if not killed:
                break
    assert ends["between exchange and mirror"] and ends["elsewhere"] and not killed
    tells(f"two trees, links {links}, exchange {atomic}, first {first}: {step} steps, {dict(ends)}")


class TestOneRelease:
    @pytest.fixture
    def young(self, tmp_path: Path) -> Path:
        publish(tmp_path / "site", OLD)
        return tmp_path / "site"

    def other(self, young: Path) -> Path:
        return Workshop(beside(young)).other

    def test_from_nothing_there_is_one_tree_and_an_edit_makes_the_other(self, young: Path) -> None:
        assert not agrees(young)
        publish(young, OLD)
        assert not agrees(young)
        publish(young, {**OLD, "index.html": b"edited"})
        assert agrees(young)

    @pytest.mark.parametrize("has_neighbour", [False, True])
    def test_abandoned_both_trees_are_as_they_were(self, young: Path, has_neighbour: bool) -> None:
        if has_neighbour:
            publish(young, {**OLD, "index.html": b"edited"})
        before = tree(young)
        stage = Staging.open(young)
        stage.write(Output(path, content) for path, content in NEW.items())
        assert {path: content for path, content in tree(stage.whole()).items() if path != NAME} == NEW
        stage.abandon()
        assert tree(young) == before and agrees(young) is has_neighbour
        assert "new home" not in whole(young.parent)

    def test_what_is_inspected_has_what_will_be_published(self, young: Path) -> None:
        stage = Staging.open(young)
        stage.write([*(told(path, content) for path, content in OLD.items())])
        assert stage.whole() == young
        stage.write([Output("more.html", b"more")])
        assert tree(stage.whole()) == {**OLD, "more.html": b"more"}
        stage.release()
        assert verify_site(young).whole and agrees(young)

    def test_a_neighbour_that_is_damaged_mends_itself(self, young: Path, tmp_path: Path) -> None:
        publish(young, {**OLD, "same": b"other"})
        other = self.other(young)
        (tmp_path / "content").mkdir()
        (tmp_path / "content/mine.md").write_bytes(b"mine")
        (other / "stray.html").write_bytes(b"stray")
        (other / "stray").symlink_to(tmp_path / "content/mine.md")
        (other / "empty/deep").mkdir(parents=True)
        (other / "index.html").unlink()
        (other / "index.html").write_bytes(b"evil")
        (other / "a").unlink()
        (other / "a").symlink_to(tmp_path / "content/mine.md")
        shutil.rmtree(other / "b")
        (other / "b").symlink_to(tmp_path / "content")
        publish(young, {**OLD, "same": b"third", "b/mine.md": b"ours"})
        assert not any(path.is_symlink() for path in (*young.rglob("*"), *self.other(young).rglob("*")))
        assert agrees(young) and verify_site(young).whole
        assert tree(tmp_path / "content") == {"mine.md": b"mine"}

    def test_a_file_that_was_changed_in_place_is_made_anew_in_both(self, young: Path) -> None:
        publish(young, {**OLD, "a": b"fill"})
        for path in ("index.html", "b/c"):
            info = (young / path).stat()
            (young / path).write_bytes(b"evil"[: info.st_size])
            os.utime(young / path, ns=(info.st_atime_ns, info.st_mtime_ns))
        publish(young, {**OLD, "a": b"fill"})
        assert agrees(young) and verify_site(young).whole and "evil" not in whole(young.parent)

    def test_the_neighbour_of_a_deleted_site_goes(self, young: Path) -> None:
        publish(young, {**OLD, "same": b"other"})
        shutil.rmtree(young)
        Staging.open(young).abandon()
        assert "withdrawn" not in whole(young.parent)
        publish(young, NEW)
        assert not agrees(young) and verify_site(young).whole

    def test_a_full_disk_after_the_exchange_leaves_no_neighbour_rather_than_an_old_one(self, young: Path) -> None:
        publish(young, {**OLD, "same": b"other"})
        with pytest.MonkeyPatch.context() as changed:
            real = naming.linked

            def full(file: Path, name: Path) -> bool:
                if "new home" in whole(young):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(name))
                return real(file, name)

            changed.setattr("bangyang.release.neighbour.linked", full)
            publish(young, NEW)
        assert not agrees(young) and verify_site(young).whole and "withdrawn" not in whole(young.parent)

    def test_an_older_layout_is_cleared(self, young: Path) -> None:
        workshop = beside(young)
        told_before = "这是榜样（bangyang）生成网站时用的文件夹。\nnext 是正在生成的一版，last 是刚换下的一版。\n"
        (workshop / "bangyang.txt").write_text(told_before, encoding="utf-8")
        for room in ("next", "last"):
            (workshop / room).mkdir()
            (workshop / room / "index.html").write_bytes(b"withdrawn and left")
        (workshop / "stamps.json").unlink()
        publish(young, OLD)
        assert not agrees(young) and "withdrawn and left" not in whole(young.parent)
        assert "other" in (workshop / "bangyang.txt").read_text(encoding="utf-8")

    def test_everybody_may_read_both_trees(self, tmp_path: Path) -> None:
        before = os.umask(0o077)
        try:
            for files in (OLD, NEW, {**OLD, "d/e/f": b"deep"}):
                publish(tmp_path / "site", files)
        finally:
            os.umask(before)
        for folder in (tmp_path / "site", self.other(tmp_path / "site")):
            for path in (folder, *folder.rglob("*")):
                wanted = 0o555 if path.is_dir() else 0o444
                assert path.stat().st_mode & wanted == wanted, path


class TestStamps:
    """What is believed without being read."""

    @pytest.fixture
    def reads(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        found: list[str] = []
        real = read_copy

        def hashed(file: Path) -> str:
            found.append(file.name)
            return ManifestEntry.of("x", real(file, 100)).sha256

        monkeypatch.setattr("bangyang.release.stage.hash_copy", hashed)
        monkeypatch.delenv("CI", raising=False)
        return found

    @pytest.fixture
    def aged(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """A release long ago, as far as its stamps go."""
        monkeypatch.delenv("CI", raising=False)
        monkeypatch.setattr(stamps_module, "MARGIN", -(10**18))
        publish(tmp_path / "site", OLD)
        publish(tmp_path / "site", {**OLD, "same": b"other"})
        return tmp_path / "site"

    def test_a_settled_file_is_not_read(self, aged: Path, reads: list[str]) -> None:
        publish(aged, {**OLD, "same": b"other"}, says=True)
        assert reads == []

    def test_a_fresh_file_is_read(self, aged: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(stamps_module, "MARGIN", 2 * 10**9)
        publish(aged, {**OLD, "same": b"other"}, says=True)
        assert len(reads) == len(OLD)

    @pytest.mark.parametrize("change", ["touched", "replaced", "restored"])
    def test_a_file_that_is_stamped_otherwise_is_read(self, aged: Path, reads: list[str], change: str) -> None:
        file = aged / "index.html"
        info = file.stat()
        if change == "replaced":
            file.unlink()
        file.write_bytes(b"hame" if change == "restored" else b"home")
        os.utime(file, ns=(info.st_atime_ns, info.st_mtime_ns + (change == "touched")))
        publish(aged, {**OLD, "same": b"other"}, says=True)
        assert reads == ["index.html"] and (aged / "index.html").read_bytes() == b"home"

    @pytest.mark.parametrize("where", ["CI", "windows", "share", "another manifest", "nonsense", "none"])
    def test_where_stamps_prove_nothing_all_is_read(
        self, aged: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch, where: str
    ) -> None:
        table = Workshop(beside(aged)).stamps
        if where == "CI":
            monkeypatch.setenv("CI", "true")
        elif where == "windows":
            monkeypatch.setattr(sys, "platform", "win32")
        elif where == "share":
            monkeypatch.setattr(stamps_module, "_file_system", lambda device: "nfs4")
        elif where == "another manifest":
            table.write_text(table.read_text().replace('"manifest":"', '"manifest":"0'))
        elif where == "nonsense":
            table.write_text('{"format":1}' if len(reads) else "[" * 100_000)
        else:
            table.unlink()
        with monkeypatch.context() as changed:
            if where == "windows":
                changed.setattr("bangyang.release.stage.flush", lambda *words, **more: None)
            publish(aged, {**OLD, "same": b"other"}, says=True)
        assert len(reads) == len(OLD)


def counted(work: Callable[[], object]) -> Counter[str]:
    """How often the disk is asked for what, by name."""
    counts: Counter[str] = Counter()

    def noted(name: str, step: Callable[..., Any]) -> Callable[..., Any]:
        def run(*words: Any, **more: Any) -> Any:
            counts[name] += 1
            return step(*words, **more)

        return run

    with pytest.MonkeyPatch.context() as changed:
        for name in ("mkdir", "rmdir", "link", "unlink", "rename", "replace"):
            changed.setattr(os, name, noted(name, getattr(os, name)))
        real = Path.open

        def opened(self: Path, mode: str = "r", *words: Any, **more: Any) -> Any:
            counts["create"] += "x" in mode
            return real(self, mode, *words, **more)

        changed.setattr(Path, "open", opened)
        work()
    return +counts


MANY = 200


def many(**changed: bytes) -> Tree:
    """A site of so many pages, each in a folder of its own."""
    return {f"people/{number}/index.html": b"page %d" % number for number in range(MANY)} | {
        f"people/{key.removeprefix('p')}/index.html": content for key, content in changed.items()
    }


def test_what_a_release_costs_on_the_disk(tmp_path: Path, tells: Tells) -> None:
    """Nothing changed: nothing but the room for others. An edit: that file and the manifest, however large the site."""
    site = tmp_path / "site"
    from_nothing = counted(lambda: publish(site, many()))
    assert from_nothing["create"] == MANY + 1 and from_nothing["link"] == 0
    assert MANY <= from_nothing["mkdir"] < MANY + 10 and from_nothing["rmdir"] <= 1
    unchanged = counted(lambda: publish(site, many()))
    first = counted(lambda: publish(site, many(p7=b"edited")))
    assert first["create"] == 2 and MANY <= first["link"] < MANY + 4 and first["rmdir"] <= 3
    edited = counted(lambda: publish(site, many(p7=b"edited again")))
    assert edited["create"] == 2 and edited["link"] == 2 and edited["rmdir"] == 1
    assert edited["mkdir"] <= 5 and edited["unlink"] <= 10
    withdrawn = counted(lambda: publish(site, {path: content for path, content in many().items() if "/7/" not in path}))
    assert withdrawn["create"] == 1 and withdrawn["link"] == 1 and withdrawn["rmdir"] <= 5
    # That the folder above is there is asked with a mkdir, too.
    assert (unchanged["mkdir"], unchanged["rmdir"], unchanged["create"], unchanged["link"]) == (2, 1, 0, 0)
    for name, counts in (
        ("from nothing", from_nothing), ("unchanged", unchanged), ("first edit", first), ("edit", edited),
        ("withdrawal", withdrawn),
    ):  # fmt: skip
        tells(f"{MANY} pages, {name}: {dict(sorted(counts.items()))}")
