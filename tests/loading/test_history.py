"""What was ever committed: found once, wherever it stands now, and nothing of the repository is changed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from bangyang.base.errors import Severity, UsageError
from bangyang.checks.privacy.history import history_findings, scan_history
from bangyang.loading.history import past_texts

MOBILE = "16100000001"
FILE = "profiles/2026/示例甲.md"


class Repository:
    """A repository in which people commit."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *words: str) -> str:
        identity = ("-c", "user.name=示例", "-c", "user.email=shili@example.com", "-c", "commit.gpgsign=false")
        done = subprocess.run(["git", "-C", str(self.root), *identity, *words], check=True, capture_output=True)
        return done.stdout.decode()

    def commit(self, message: str, files: dict[str, str | bytes | None]) -> str:
        for name, content in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if content is None:
                path.unlink()
            else:
                path.write_bytes(content.encode() if isinstance(content, str) else content)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", message)
        return self.git("rev-parse", "HEAD").strip()


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "site")


def test_what_was_deleted_is_found_with_its_commit_and_line(repository: Repository) -> None:
    repository.commit("开始", {FILE: "姓名: 示例甲\n"})
    guilty = repository.commit("补充", {FILE: f"姓名: 示例甲\n备注: {MOBILE}\n"})
    repository.commit("删去", {FILE: "姓名: 示例甲\n"})
    repository.commit("全删", {FILE: None})
    (leak,) = scan_history(repository.root)
    assert (leak.commit, leak.kind) == (guilty, "PRI002")
    assert (leak.place.path, leak.place.line, leak.place.column) == (FILE, 2, 5)
    (finding,) = history_findings(repository.root)
    assert finding.severity is Severity.ERROR
    assert guilty[:10] in finding.message and MOBILE not in finding.message + finding.hint


def test_the_same_text_is_told_once_at_each_path(repository: Repository) -> None:
    """Whoever takes out the paths that are named has taken out all of it."""
    text = f"备注: {MOBILE}\n"
    first = repository.commit("一", {FILE: text, "content/a.md": text})
    second = repository.commit("二", {"content/b.md": text, f"content/{MOBILE}.md": text, FILE: "改过\n"})
    repository.commit("删去", {"content/a.md": None, "content/b.md": None})
    repository.commit("又放回", {FILE: text})
    found = [(leak.commit, leak.place.path, leak.place.line) for leak in scan_history(repository.root)]
    hidden = "content/＊＊＊＊＊＊＊＊＊＊＊.md"
    named = (second, hidden, 1)
    assert sorted(found) == sorted(
        [(first, FILE, 1), (first, "content/a.md", 1), (second, "content/b.md", 1), (second, hidden, 1), named]
    )


def test_other_branches_tags_messages_and_names_are_looked_at(repository: Repository) -> None:
    repository.commit("开始", {FILE: "姓名\n"})
    repository.git("checkout", "--quiet", "-b", "side")
    repository.commit("支线", {"content/side.md": f"{MOBILE[:-1]}2\n"})
    repository.git("tag", "v1")
    repository.git("checkout", "--quiet", "main")
    repository.git("branch", "-D", "side")
    repository.commit(f"删去了 {MOBILE[:-1]}3", {f"content/{MOBILE[:-1]}4.md": "空\n"})
    found = {leak.place.path for leak in scan_history(repository.root)}
    assert found == {"content/side.md", "（提交说明）", "content/＊＊＊＊＊＊＊＊＊＊＊.md"}


def test_an_offices_line_is_no_leak_whatever_file_it_stood_in(repository: Repository) -> None:
    repository.commit("公示", {"content/notices/a.md": "监督电话: 0471-6000000\n地址: 河东街道示例路12号\n"})
    assert list(scan_history(repository.root)) == []
    repository.commit("错了", {"content/notices/a.md": f"监督电话: {MOBILE}\n地址: 幸福里小区3号楼2单元501室\n"})
    assert {leak.kind for leak in scan_history(repository.root)} == {"PRI002", "PRI007"}


def test_old_encodings_are_read_and_pictures_passed_over(repository: Repository) -> None:
    old = f"手机：{MOBILE}\n".encode("gb18030")
    repository.commit("旧稿", {"旧稿.txt": old, "照片.jpg": b"\xff\xd8\0\0" + MOBILE.encode()})
    assert [leak.place.path for leak in scan_history(repository.root)] == ["旧稿.txt"]


def test_a_site_below_the_top_of_its_repository(repository: Repository) -> None:
    repository.commit("两处", {f"site/{FILE}": f"{MOBILE}\n", "other/a.md": f"{MOBILE[:-1]}2\n"})
    assert [leak.place.path for leak in scan_history(repository.root / "site")] == [FILE]


def test_a_merge_that_brings_something_of_its_own(repository: Repository) -> None:
    repository.commit("开始", {"a.md": "一\n"})
    repository.git("checkout", "--quiet", "-b", "side")
    repository.commit("支线", {"b.md": "二\n"})
    repository.git("checkout", "--quiet", "main")
    repository.commit("主线", {"c.md": "三\n"})
    repository.git("merge", "--quiet", "--no-ff", "--no-commit", "side")
    (repository.root / "a.md").write_text(f"{MOBILE}\n", encoding="utf-8")
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "-m", "合并")
    assert [leak.place.path for leak in scan_history(repository.root)] == ["a.md"]


def test_nothing_is_changed(repository: Repository) -> None:
    repository.commit("开始", {FILE: "姓名\n"})
    before = sorted(path for path in repository.root.rglob("*"))
    list(past_texts(repository.root))
    assert sorted(path for path in repository.root.rglob("*")) == before


def test_outside_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(UsageError, match="不在 git 仓库里"):
        list(scan_history(tmp_path))


def test_without_git(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository.root))
    with pytest.raises(UsageError, match="没有找到 git"):
        list(scan_history(repository.root))


def test_a_shallow_clone_is_refused(repository: Repository, tmp_path: Path) -> None:
    repository.commit("一", {"a.md": "一\n"})
    repository.commit("二", {"a.md": "二\n"})
    repository.git("clone", "--quiet", "--depth=1", f"file://{repository.root}", str(tmp_path / "copy"))
    with pytest.raises(UsageError, match="不完整"):
        list(scan_history(tmp_path / "copy"))
