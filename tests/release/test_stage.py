"""Putting a release together and exchanging it: the live site is whole at every moment."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bangyang.base.errors import UsageError
from bangyang.loading.grounds import beside
from bangyang.outputs.output import Output
from bangyang.release.lock import SiteLock
from bangyang.release.manifest import NAME, ManifestEntry, manifest_bytes, read_manifest
from bangyang.release.stage import PathTaken, ReleaseReport, Staging, stage_folder
from bangyang.release.workshop import Workshop
from bangyang.rendering.remembered import KnownFile

PAGES = {"index.html": b"home", "notices/a/index.html": b"notice"}


def publish(site: Path, files: dict[str, bytes]) -> ReleaseReport:
    stage = Staging.open(site)
    stage.write(Output(path, content) for path, content in files.items())
    return stage.release()


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def said_unchanged(path: str, content: bytes, make: Callable[[], bytes]) -> Output:
    entry = ManifestEntry.of(path, content)
    return Output(path, KnownFile(entry.size, entry.sha256, make))


def never() -> bytes:
    raise AssertionError("nobody should have asked for the bytes")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "site"


class TestRelease:
    def test_first_release_appears(self, target: Path) -> None:
        report = publish(target, PAGES)
        assert {path: content for path, content in tree(target).items() if path != NAME} == PAGES
        assert (report.written, report.reused) == (2, 0)
        assert sorted(path.name for path in target.parent.iterdir()) == [
            ".site.bangyang",
            ".site.bangyang.lock",
            "site",
        ]
        assert sorted(path.name for path in beside(target).iterdir()) == [".gitignore", "bangyang.txt", "stamps.json"]

    def test_manifest_tells_every_file(self, target: Path) -> None:
        publish(target, PAGES)
        entries = read_manifest(target)
        assert entries == tuple(sorted(ManifestEntry.of(path, content) for path, content in PAGES.items()))

    def test_second_release_replaces_the_first_whole(self, target: Path) -> None:
        publish(target, PAGES)
        publish(target, {"index.html": b"new"})
        assert set(tree(target)) == {"index.html", NAME}
        assert (target / "index.html").read_bytes() == b"new"

    def test_unchanged_files_are_the_same_files(self, target: Path) -> None:
        publish(target, PAGES)
        before = (target / "index.html").stat()
        report = publish(target, {**PAGES, "notices/a/index.html": b"changed"})
        after = (target / "index.html").stat()
        assert (report.written, report.reused) == (1, 1)
        assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)

    def test_a_file_changed_behind_our_back_is_not_reused(self, target: Path) -> None:
        publish(target, PAGES)
        (target / "index.html").write_bytes(b"evil")
        publish(target, PAGES)
        assert (target / "index.html").read_bytes() == b"home"

    def test_reused_or_not_the_bytes_are_the_same(self, target: Path, tmp_path: Path) -> None:
        publish(target, {"index.html": b"old", "gone.html": b"x"})
        publish(target, PAGES)
        publish(tmp_path / "clean", PAGES)
        assert tree(target) == tree(tmp_path / "clean")

    def test_files_others_wrote_are_adopted(self, target: Path) -> None:
        stage = Staging.open(target)
        (stage.path / "about").mkdir()
        (stage.path / "about/index.html").write_bytes(b"free page")
        stage.adopt()
        stage.write([Output("index.html", b"home")])
        stage.release()
        assert [entry.path for entry in read_manifest(target) or ()] == ["about/index.html", "index.html"]

    def test_one_path_is_written_once(self, target: Path) -> None:
        stage = Staging.open(target)
        stage.write([Output("a.html", b"1")])
        with pytest.raises(PathTaken, match=r"a\.html"):
            stage.write([Output("a.html", b"2")])
        stage.abandon()

    def test_content_may_lie_in_a_file(self, target: Path, tmp_path: Path) -> None:
        (tmp_path / "photo.webp").write_bytes(b"pixels")
        stage = Staging.open(target)
        stage.write([Output("assets/photo.webp", tmp_path / "photo.webp")])
        stage.release()
        assert (target / "assets/photo.webp").read_bytes() == b"pixels"

    def test_bytes_that_are_live_already_are_not_asked_for(self, target: Path) -> None:
        publish(target, PAGES)
        stage = Staging.open(target)
        stage.write([said_unchanged("index.html", b"home", never), Output("notices/a/index.html", b"notice")])
        assert stage.digests["index.html"] == ManifestEntry.of("index.html", b"home").sha256
        report = stage.release()
        assert (report.written, report.reused) == (0, 2)
        assert {path: content for path, content in tree(target).items() if path != NAME} == PAGES

    @pytest.mark.parametrize("live", [None, b"evil", b"another"])
    def test_bytes_that_are_not_live_are_made(self, target: Path, live: bytes | None) -> None:
        """The file was deleted, changed behind our back, or published otherwise than somebody remembers."""
        publish(target, {**PAGES, "index.html": b"another"} if live == b"another" else PAGES)
        if live is None:
            (target / "index.html").unlink()
        elif live != b"another":
            (target / "index.html").write_bytes(live)
        stage = Staging.open(target)
        stage.write([said_unchanged("index.html", b"home", lambda: b"home"), Output("b.html", b"b")])
        assert stage.release().written == 2
        assert (target / "index.html").read_bytes() == b"home"
        assert set(tree(target)) == {"index.html", "b.html", NAME}

    def test_an_unchanged_path_is_written_once_too(self, target: Path) -> None:
        publish(target, PAGES)
        stage = Staging.open(target)
        stage.write([said_unchanged("index.html", b"home", never)])
        with pytest.raises(PathTaken, match=r"index\.html"):
            stage.write([said_unchanged("index.html", b"home", never)])
        stage.abandon()

    @pytest.mark.parametrize("path", ["/etc/passwd", "../a", "a/../../b", "a//b", "公示.html", "", ".", "a/."])
    def test_nothing_is_written_outside(self, path: str) -> None:
        with pytest.raises(ValueError, match="inside the site"):
            Output(path, b"")


class TestGenerations:
    OLD, NEW, NEXT = ({f"assets/bangyang.{digit * 8}.css": digit.encode()} for digit in "123")

    def test_the_last_stylesheet_stays_for_one_generation(self, target: Path) -> None:
        publish(target, self.OLD)
        publish(target, self.NEW)
        assert set(tree(target)) == {*self.OLD, *self.NEW, NAME}
        publish(target, self.NEXT)
        assert set(tree(target)) == {*self.NEW, *self.NEXT, NAME}

    def test_without_a_change_it_goes(self, target: Path) -> None:
        for files in (self.OLD, self.NEW, self.NEW):
            publish(target, files)
        assert set(tree(target)) == {*self.NEW, NAME}

    def test_a_withdrawn_picture_goes_at_once(self, target: Path) -> None:
        publish(target, {"assets/pictures/0123456789ab-480.webp": b"face"})
        publish(target, PAGES)
        assert not list(target.rglob("*.webp"))


class TestFailure:
    def test_abandoned_stage_leaves_the_site(self, target: Path) -> None:
        publish(target, PAGES)
        before = tree(target)
        stage = Staging.open(target)
        stage.write([Output("index.html", b"half")])
        stage.abandon()
        assert tree(target) == before
        assert not stage_folder(target).exists()

    def test_abandoning_late_leaves_the_next_build_alone(self, target: Path) -> None:
        finished = Staging.open(target)
        finished.write([Output("index.html", b"home")])
        finished.release()
        stage = Staging.open(target)
        finished.abandon()
        assert stage.path.exists()
        stage.abandon()

    def test_what_a_dead_build_left_is_cleared(self, target: Path) -> None:
        publish(target, PAGES)
        stage_folder(target).mkdir()
        (stage_folder(target) / "secret.html").write_bytes(b"left over")
        publish(target, PAGES)
        assert "secret.html" not in tree(target)

    def test_a_site_left_aside_comes_back(self, target: Path) -> None:
        publish(target, PAGES)
        before = tree(target)
        aside = Workshop(beside(target)).last
        target.rename(aside)
        Staging.open(target).abandon()
        assert tree(target) == before
        aside.mkdir()
        publish(target, PAGES)
        assert not aside.exists()

    def test_second_build_at_once_is_refused(self, target: Path) -> None:
        stage = Staging.open(target)
        with pytest.raises(UsageError, match="另一个生成"):
            Staging.open(target)
        stage.abandon()
        Staging.open(target).abandon()

    def test_another_process_is_refused_too(self, target: Path) -> None:
        command = (
            "import sys; from pathlib import Path; from bangyang.release.lock import SiteLock;"
            f"SiteLock.take(Path({str(target)!r}))"
        )
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        with SiteLock.take(target):
            held = subprocess.run([sys.executable, "-c", command], env=environment, capture_output=True, check=False)
        free = subprocess.run([sys.executable, "-c", command], env=environment, capture_output=True, check=False)
        assert b"UsageError" in held.stderr
        assert free.returncode == 0

    def test_a_folder_that_is_not_ours_is_never_replaced(self, target: Path) -> None:
        target.mkdir()
        (target / "thesis.docx").write_bytes(b"years of work")
        with pytest.raises(UsageError, match="不是本程序生成的"):
            Staging.open(target)
        assert tree(target) == {"thesis.docx": b"years of work"}
        SiteLock.take(target).release()

    def test_an_empty_folder_is_fine(self, target: Path) -> None:
        target.mkdir()
        publish(target, PAGES)
        assert (target / "index.html").exists()

    def test_a_file_in_the_way_is_refused(self, target: Path) -> None:
        target.write_bytes(b"")
        with pytest.raises(UsageError, match="不是文件夹"):
            Staging.open(target)

    def test_a_mount_point_is_refused(self, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        target.mkdir()
        monkeypatch.setattr(os.path, "ismount", lambda path: Path(path) == target)
        with pytest.raises(UsageError, match="挂载点"):
            Staging.open(target)

    def test_a_link_to_the_site_stays_a_link(self, target: Path, tmp_path: Path) -> None:
        publish(target, PAGES)
        (tmp_path / "www").symlink_to(target)
        publish(tmp_path / "www", {"index.html": b"new"})
        assert (tmp_path / "www").is_symlink()
        assert (target / "index.html").read_bytes() == b"new"


class TestManifest:
    def test_bytes_do_not_depend_on_the_order(self) -> None:
        entries = [ManifestEntry.of(path, b"x") for path in ("b", "a", "c")]
        assert manifest_bytes(entries) == manifest_bytes(reversed(entries))

    @pytest.mark.parametrize("content", ["", "{}", "[]", '{"format": 99, "files": []}', '{"format": 1, "files": [{}]}'])
    def test_what_cannot_be_read_is_no_manifest(self, tmp_path: Path, content: str) -> None:
        (tmp_path / NAME).write_text(content)
        assert read_manifest(tmp_path) is None
