"""The gatekeeper never says that nothing changed where a full run would say something else."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.base.beijing import BEIJING
from bangyang.base.system import stamps as stamps_module
from bangyang.building import gatekeeper, instant, lookout
from bangyang.checks import runner
from bangyang.cli import bangyang
from bangyang.derivations.state import State
from bangyang.plugin import session
from bangyang.plugin.build import build_site
from tests.conftest import examples, lay_out

Answer = tuple[int, str, str]

NOW = datetime(2026, 11, 20, 9, tzinfo=BEIJING)
WORDS = {"check": ("check",), "build": ("build", "--jobs", "1")}


def captured(work: Callable[[], int | None]) -> Answer | None:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = work()
    return None if code is None else (code, out.getvalue(), err.getvalue())


@dataclass
class Bench:
    """A copy of the small site with a clock, a home and a folder of packages of its own."""

    root: Path
    home: Path
    packages: Path
    program: Path
    patch: pytest.MonkeyPatch
    now: datetime = NOW

    def ask(self, *words: str) -> Answer | None:
        """What the gatekeeper says."""
        return captured(lambda: gatekeeper.answered(words))

    def run(self, *words: str) -> Answer:
        """What the command says when it runs."""

        def work() -> int:
            with self.patch.context() as changed:
                changed.setattr(sys, "argv", ["bangyang", *words])
                try:
                    bangyang.main(list(words), prog_name="bangyang")
                except SystemExit as end:
                    return end.code if isinstance(end.code, int) else 0

        answer = captured(work)
        assert answer is not None
        return answer

    @property
    def record(self) -> Path:
        return self.root / ".cache/bangyang/store.db.unchanged"


@pytest.fixture(params=["fresh", "settled"])
def desk(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """Files are read, since they are fresh; or known by their stamps, as if they were old."""
    root, home, packages, program = (tmp_path / name for name in ("root", "home", "packages", "program"))
    made = Bench(root, home, packages, program, monkeypatch)
    lay_out(made.root, {"mkdocs.yml": lambda text: "".join(
        line for line in text.splitlines(keepends=True) if "now:" not in line
    )})  # fmt: skip
    for folder in (made.home, made.packages, made.program):
        folder.mkdir()
    (made.program / "code.py").write_text("one = 1\n")
    monkeypatch.setenv("HOME", str(made.home))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    for name in ("CI", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    # What Python and the packages of this machine are made of, tens of megabytes, is no matter of these tests.
    same = {name: getattr(sys, name) for name in ("version", "executable", "flags")}
    monkeypatch.setattr(lookout, "sys", SimpleNamespace(**same, path=[str(made.packages)]))
    own = SimpleNamespace(submodule_search_locations=[str(made.program)])
    monkeypatch.setattr(lookout, "find_spec", lambda name: own)
    monkeypatch.setattr(instant, "system_clock", lambda: made.now)
    monkeypatch.setattr(session, "decide_now", partial(instant.decide_now, clock=lambda: made.now))
    # However slow the machine is, nothing becomes settled or fresh in the midst of a test.
    monkeypatch.setattr(stamps_module, "MARGIN", -(10**18) if request.param == "settled" else 10**12)
    monkeypatch.chdir(made.root)
    return made


def restored(file: Path, change: Callable[[Path], object]) -> None:
    """Change a file and give it back its old time of change."""
    info = file.stat()
    change(file)
    os.utime(file, ns=(info.st_atime_ns, info.st_mtime_ns))


def replaced(file: Path, make: Callable[[Path], object]) -> None:
    file.unlink()
    make(file)


ABOUT, NEWS = "content/about.md", "content/news/2026-10-15-报告会.md"
PROFILE, RECORD = "profiles/2026-linli/示例甲.md", "profiles/2026-linli/records/撤下.yml"


def append(desk: Bench, path: str, text: str = "\n多一句。\n") -> None:
    file = desk.root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as stream:
        stream.write(text)


def same_length(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("。", "！", 1) if "。" in text else text.replace("示", "事", 1), encoding="utf-8")


CHANGES: dict[str, Callable[[Bench], object]] = {
    "a text": lambda desk: append(desk, ABOUT),
    "a text, of the same length, with its old time": lambda desk: restored(desk.root / PROFILE, same_length),
    "a new text": lambda desk: append(desk, "content/news/2026-11-01-新的.md", "---\n标题: 新\n---\n新\n"),
    "a new record": lambda desk: append(desk, RECORD, "记录: 撤下\n对象: [示例甲]\n日期: 2026年9月15日\n原因: 误\n"),
    "a stray file": lambda desk: append(desk, "名单.csv", "姓名,电话\n示例甲,13800138000\n"),
    "a hidden file": lambda desk: append(desk, ".notes", "x"),
    "an empty folder": lambda desk: (desk.root / "content/notices/x").mkdir(),
    "a deleted text": lambda desk: (desk.root / NEWS).unlink(),
    "a renamed text": lambda desk: (desk.root / NEWS).rename(desk.root / NEWS.replace("报告会", "会")),
    "a link": lambda desk: (desk.root / "content/x.md").symlink_to("about.md"),
    "no rights": lambda desk: (desk.root / ABOUT).chmod(0o600),
    "a setting": lambda desk: append(desk, "mkdocs.yml", "site_author: 示例\n"),
    "a waiver": lambda desk: append(desk, "content/豁免.yml", "豁免: []\n"),
    "a ledger": lambda desk: append(desk, "ledger.jsonl", "x\n"),
    "a variable": lambda desk: desk.patch.setenv("BANGYANG_NOW", "2026-11-21 09:00"),
    "a locale": lambda desk: desk.patch.setenv("LC_ALL", "zh_CN.UTF-8"),
    "a font": lambda desk: append(desk, "../home/.fonts/new.ttf", "font"),
    "a package": lambda desk: (desk.packages / "thing-2.dist-info").mkdir(),
    "the program": lambda desk: restored(desk.program / "code.py", lambda file: file.write_text("one = 2\n")),
    "a repository": lambda desk: subprocess.run(["git", "init", "-q"], cwd=desk.root, check=True),
    "the clock, back": lambda desk: setattr(desk, "now", NOW - timedelta(seconds=1)),
    "the clock, tomorrow": lambda desk: setattr(desk, "now", datetime(2026, 11, 21, tzinfo=BEIJING)),
    "the mark of the cache": lambda desk: append(desk, ".cache/bangyang/bangyang.txt", "x"),
    "a folder in the cache": lambda desk: (desk.root / ".cache/bangyang/store.db-wal").mkdir(),
}
"""After each of them the command runs."""

TO_THE_RELEASE: dict[str, Callable[[Bench], object]] = {
    "a file changed in place": lambda desk: restored(desk.root / "site/index.html", same_length),
    "a file deleted": lambda desk: (desk.root / "site/robots.txt").unlink(),
    "a file of somebody else": lambda desk: append(desk, "site/verify.txt"),
    "another manifest": lambda desk: append(desk, "site/manifest.json", " "),
    "unfinished": lambda desk: append(desk, ".site.bangyang/unfinished", ""),
    "no release": lambda desk: shutil.rmtree(desk.root / "site"),
    "an old one beside it": lambda desk: (desk.root / "site.old").mkdir(),
}
HARMLESS: dict[str, Callable[[Bench], object]] = {
    "nothing": lambda desk: None,
    "later today": lambda desk: setattr(desk, "now", NOW + timedelta(hours=14)),
    "another variable": lambda desk: desk.patch.setenv("SHLVL", "7"),
    "the release": lambda desk: append(desk, "site/verify.txt"),
    "the store": lambda desk: (desk.root / ".cache/bangyang/store.db").unlink(),
}
"""For `check`, after these nothing has changed."""


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_noticed(desk: Bench, change: str) -> None:
    desk.run(*WORDS["check"])
    assert desk.ask(*WORDS["check"]) is not None
    CHANGES[change](desk)
    assert desk.ask(*WORDS["check"]) is None


def test_a_file_that_is_only_touched_comes_to_the_same(desk: Bench) -> None:
    """Known by its stamp, the command runs; known by its bytes, it need not."""
    ran = desk.run("check")
    os.utime(desk.root / NEWS, ns=(10**18, 10**18))
    assert desk.ask("check") == (None if stamps_module.MARGIN < 0 else ran)


@pytest.mark.slow
def test_what_it_says_is_what_a_run_says(desk: Bench) -> None:
    """Check after check, each after another harmless thing: the same words and the same exit code."""
    append(desk, "content/about.md", "\n住在幸福里小区3号楼2单元501室，电话 13800138000。\n")
    for words in (("check",), ("check", "--format", "json"), ("check", "content"), ("-C", ".", "check")):
        assert desk.ask(*words) is None
        ran = desk.run(*words)
        assert ran[0] == 1 and "about.md" in ran[1]
        assert desk.ask(*words) == ran
    for change in HARMLESS.values():
        change(desk)
        assert desk.ask("check") == desk.run("check")


@pytest.mark.slow
def test_of_a_build(desk: Bench) -> None:
    """A build from nothing is remembered; a changed release is made again, whatever was done to it."""
    words = WORDS["build"]
    first = desk.run(*words)
    assert first[0] == 0 and "已生成到 site/" in first[1]
    figures, record = first[1].partition(" 页")[0], desk.record.read_bytes()
    away = desk.root.with_name("away")
    for name in ("site", ".site.bangyang"):
        shutil.copytree(desk.root / name, away / name)
    assert desk.ask(*words) == (0, f"没有变化：{figures} 页，在 site/\n", "")
    desk.run("check")
    # Whoever takes the stamps of fresh files anew keeps what others said.
    assert desk.ask("check") is not None and desk.ask(*words) is not None
    assert desk.ask("build", "--jobs", "2") is None and desk.ask("build", "--strict") is None
    for change, work in TO_THE_RELEASE.items() if stamps_module.MARGIN > 0 else ():
        desk.record.write_bytes(record)
        assert desk.ask(*words) is not None, change
        work(desk)
        assert desk.ask(*words) is None and not desk.record.exists(), change
        for name in ("site", ".site.bangyang", "site.old"):
            shutil.rmtree(desk.root / name, ignore_errors=True)
        shutil.copytree(away, desk.root, dirs_exist_ok=True)
    restored(desk.root / "site/index.html", same_length)
    assert desk.ask(*words) is None
    assert "已生成到 site/" in desk.run(*words)[1]


def test_a_file_that_changes_during_the_run_is_not_remembered(desk: Bench) -> None:
    real = runner.run_checks

    def meanwhile(state: State) -> runner.CheckReport:
        append(desk, ABOUT)
        return real(state)

    with desk.patch.context() as changed:
        changed.setattr(runner, "run_checks", meanwhile)
        desk.run("check")
    assert not desk.record.exists() and desk.ask("check") is None


@pytest.mark.slow
def test_whoever_builds_takes_it_away(desk: Bench) -> None:
    """MkDocs' own command, too: what was said may name somebody who was withdrawn since."""
    desk.run("check")
    build_site(desk.root / "mkdocs.yml", jobs=1, now=NOW)
    assert not desk.record.exists()


def test_what_had_just_changed_is_read_once(desk: Bench) -> None:
    desk.run("check")
    before = json.loads(desk.record.read_bytes().partition(b"\n")[2])
    assert desk.ask("check") is not None
    after = json.loads(desk.record.read_bytes().partition(b"\n")[2])
    assert after["said"] == before["said"] and after["taken"] >= before["taken"]


class TestNotOurs:
    """What is remembered is believed only where it was written by us, for this place."""

    def forged(self, desk: Bench, change: Callable[[dict[str, object]], object]) -> None:
        mark, _, content = desk.record.read_bytes().partition(b"\n")
        document = json.loads(content)
        change(document)
        desk.record.write_bytes(mark + b"\n" + json.dumps(document).encode())

    def test_words_of_somebody_else(self, desk: Bench) -> None:
        desk.run("check")
        self.forged(desk, lambda document: document.update(taken=1))
        assert desk.ask("check") is None

    def test_another_key(self, desk: Bench) -> None:
        desk.run("check")
        desk.patch.setenv("BANGYANG_STORE_KEY", "0" * 64)
        assert desk.ask("check") is None

    def test_another_place(self, desk: Bench, tmp_path: Path) -> None:
        desk.run("check")
        shutil.copytree(desk.root, tmp_path / "copy", symlinks=True)
        desk.patch.chdir(tmp_path / "copy")
        assert desk.ask("check") is None

    @pytest.mark.parametrize("content", [b"", b"x", b"\n{}", b"[" * 100_000])
    def test_nonsense(self, desk: Bench, content: bytes) -> None:
        desk.run("check")
        desk.record.write_bytes(content)
        assert desk.ask("check") is None

    def test_a_link(self, desk: Bench, tmp_path: Path) -> None:
        desk.run("check")
        desk.record.rename(tmp_path / "elsewhere")
        desk.record.symlink_to(tmp_path / "elsewhere")
        assert desk.ask("check") is None


ONCE: dict[str, Callable[[Path], object]] = {
    "longer": lambda file: file.write_bytes(file.read_bytes() + b"x"),
    "other": lambda file: restored(file, lambda file: file.write_bytes(b"y" * file.stat().st_size)),
    "gone": lambda file: file.unlink(),
    "renamed": lambda file: file.rename(file.with_name("renamed")),
    "guarded": lambda file: file.chmod(0o400),
    "a link": lambda file: replaced(file, lambda file: file.symlink_to("/etc/hostname")),
    "a folder": lambda file: replaced(file, Path.mkdir),
    "beside it": lambda file: file.with_name("new").write_bytes(b""),
}


@examples(40, 2_000)
@given(st.data(), st.booleans())
def test_any_one_change_is_seen(data: st.DataObject, is_settled: bool) -> None:
    """Of a random tree: whatever happens to one of its files."""
    names = st.text("ab.", min_size=1, max_size=3).filter(lambda name: name.strip("."))
    paths = data.draw(st.sets(st.tuples(names, names, names), min_size=1, max_size=6))
    with tempfile.TemporaryDirectory() as scratch, pytest.MonkeyPatch.context() as patch:
        if is_settled:
            patch.setattr(stamps_module, "MARGIN", -(10**18))
        patch.delenv("CI", raising=False)
        root = Path(scratch, "root")
        cache = root / ".cache/bangyang"
        cache.mkdir(parents=True)
        files = [root / "/".join((top, f"{folder}-", f"{name}+")) for top, folder, name in sorted(paths)]
        for file in files:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(b"text")
        places = lookout.Places(str(root), str(root / "site"), str(cache))

        def seen() -> str:
            looked = lookout.Lookout(places, taken)
            with patch.context() as changed:
                # What lies outside the site is tried above.
                for outside in ("_python", "_program", "_fonts"):
                    changed.setattr(lookout.Lookout, outside, lambda *given: None)
                return looked.inputs()

        taken = files[0].stat().st_mtime_ns
        before = seen()
        assert seen() == before
        ONCE[data.draw(st.sampled_from(sorted(ONCE)))](data.draw(st.sampled_from(files)))
        assert seen() != before


SETTINGS = {
    "a hook": "hooks: [hook.py]\n",
    "a tag": "copyright: !ENV [X, x]\n",
    "an extension that reads": "markdown_extensions: [pymdownx.snippets]\n",
    "parts of it elsewhere": "INHERIT: ../base.yml\n",
}


@pytest.mark.parametrize("setting", SETTINGS)
def test_where_more_may_be_read_nothing_is_remembered(desk: Bench, setting: str) -> None:
    (desk.root / "hook.py").write_text("")
    append(desk, "mkdocs.yml", SETTINGS[setting])
    desk.run("check")
    assert not desk.record.exists()


@contextmanager
def repository(desk: Bench) -> Iterator[Callable[..., object]]:
    def git(*words: str) -> object:
        return subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@example.com", *words],
                              cwd=desk.root, check=True, capture_output=True)  # fmt: skip

    (desk.root / ".gitignore").write_text("/.cache/\n/site/\n/.site.bangyang*\n")
    git("init", "-q")
    git("add", ".")
    yield git


@pytest.mark.parametrize("change", ["ignored", "excluded", "for everybody", "staged", "a setting", "elsewhere"])
def test_what_git_knows(desk: Bench, change: str) -> None:
    with repository(desk) as git:
        append(desk, "清单.txt", "x")
        desk.run("check")
        assert desk.ask("check") is not None
        if change == "ignored":
            append(desk, ".gitignore", "清单.txt\n")
        elif change == "excluded":
            append(desk, ".git/info/exclude", "清单.txt\n")
        elif change == "for everybody":
            append(desk, "../home/.config/git/ignore", "清单.txt\n")
        elif change == "staged":
            git("add", "清单.txt")
        elif change == "a setting":
            git("config", "core.ignoreCase", "true")
        else:
            git("config", "core.excludesFile", "/nowhere")
        assert desk.ask("check") is None


def test_nothing_heavy_is_loaded(site: Path) -> None:
    """Neither the commands nor what they need."""
    probe = (
        "import sys; sys.argv = ['bangyang', 'check']; from bangyang.building.gatekeeper import answered;"
        "answered(sys.argv[1:]); names = ('click', 'pydantic', 'mkdocs', 'yaml', 'jinja2', 'sqlite3', 'PIL');"
        "print(*[name for name in names if name in sys.modules])"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", probe], cwd=site, env=environment, capture_output=True, check=True)
    assert done.stdout.strip() == b""
