"""Exit codes, and that whatever goes wrong is told in Chinese without a traceback."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from bangyang.cli import bangyang
from bangyang.cli.terminal.failures import exit_code
from tests.cli.conftest import Run, edit

PACKAGES = Path(__file__).parents[2] / "scripts"
ENGLISH = re.compile(r"Usage|Error|Option|Missing|Try |No such|Invalid|Traceback|Aborted")


def called(*words: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """`python -m bangyang` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "bangyang", *words],
        cwd=cwd,
        env=dict(os.environ, PYTHONPATH=str(PACKAGES), **environment),
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_clean_site_is_zero(site: Path) -> None:
    done = called("check", cwd=site)
    assert (done.returncode, done.stdout, done.stderr) == (0, "没有问题\n", "")


def test_faulty_content_is_one(site: Path) -> None:
    edit(site / "content/notices/市级.md", "级别: 市", "级别: 月球")
    done = called("check", cwd=site)
    assert done.returncode == 1
    assert "content/notices/市级.md:5:5: 错误 VAL006 〔级别〕" in done.stdout


def test_no_site_is_two(tmp_path: Path) -> None:
    done = called("check", cwd=tmp_path)
    assert done.returncode == 2
    assert "bangyang init" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("chek",), "没有“chek”这个命令"),
        (("check", "--fromat", "text"), "没有 --fromat 这个选项"),
        (("check", "--format", "xml"), "请在这些词里选一个：text、json、github"),
        (("check", "nowhere"), "没有“nowhere”这个文件或文件夹"),
        (("check", ".."), "不在网站的文件夹里"),
        (("check", "--now", "明天"), "不是能识别的日期"),
        (("days", "2026-09-28"), "没有写“天数或截止日期”"),
        (("days", "2026-02-30", "5"), "不存在"),
        (("days", "2026-09-28", "5", "6"), "多写了参数"),
        (("days", "2026-09-28", "0"), "1 到 1000"),
        (("build", "--jobs", "零"), "应当是不小于 1 的整数"),
        (("serve", "--addr", "here"), "不是地址"),
        (("schema", "poem"), "没有“poem”这个种类"),
        (("new", "poem"), "没有“poem”这个命令"),
        (("-C", "nowhere", "check"), "没有“nowhere”这个文件夹"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, tuple) else None,
)
def test_a_wrong_call_is_two_and_says_why(words: tuple[str, ...], said: str, site: Path, run: Run) -> None:
    done = run(site, *words)
    assert done.exit_code == 2
    assert said in done.stderr
    assert not ENGLISH.search(done.output), done.output


def test_an_unreadable_clock_is_two(site: Path) -> None:
    done = called("check", cwd=site, BANGYANG_NOW="昨天")
    assert done.returncode == 2
    assert "BANGYANG_NOW" in done.stderr


@pytest.mark.parametrize("words", [(), ("check",), ("new",), ("new", "profile"), ("days",), ("build",), ("serve",)])
def test_help_is_chinese(words: tuple[str, ...], site: Path, run: Run) -> None:
    done = run(site, *words, "--help")
    assert done.exit_code == 0
    assert "用法：bangyang" in done.stdout
    assert not ENGLISH.search(done.stdout), done.stdout


def test_version(run: Run, tmp_path: Path) -> None:
    assert re.fullmatch(r"榜样 \d+\.\d+\.\d+\n", run(tmp_path, "--version").stdout)


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A program with a fault in it; the folder where it leaves its traceback."""

    def fail(*_: object) -> None:
        raise ZeroDivisionError("某某的秘密")

    monkeypatch.setattr("bangyang.cli.check.instant_of", fail)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def test_a_fault_of_the_program_is_three_and_one_line(broken: Path, site: Path, run: Run) -> None:
    done = run(site, "check")
    assert done.exit_code == 3
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert "ZeroDivisionError" in line and "秘密" not in line
    (saved,) = broken.glob("bangyang-*.txt")
    assert str(saved) in line
    assert "Traceback" in saved.read_text(encoding="utf-8")
    assert saved.stat().st_mode & 0o077 == 0


def test_the_traceback_is_shown_to_whoever_asks(
    broken: Path, site: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BANGYANG_DEBUG", "1")
    done = run(site, "check")
    assert done.exit_code == 3
    assert "Traceback" in done.stderr
    assert list(broken.glob("bangyang-*.txt")) == []


def test_stopping_is_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code(KeyboardInterrupt()) == exit_code(click.Abort()) == 130
    assert capsys.readouterr().err == "已停止。\n已停止。\n"


def test_a_reader_that_leaves_is_no_traceback(site: Path) -> None:
    command = f"{sys.executable} -m bangyang schema | head -n 1"
    done = subprocess.run(
        command,
        shell=True,
        cwd=site,
        env=dict(os.environ, PYTHONPATH=str(PACKAGES)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("{\n", "")


def test_every_command_is_listed_with_its_sentence(run: Run, tmp_path: Path) -> None:
    shown = run(tmp_path, "--help").stdout
    context = click.Context(bangyang)
    for name in bangyang.list_commands(context):
        command = bangyang.get_command(context, name)
        assert command is not None
        sentence = (command.help or "").splitlines()[0][:8]
        assert re.search(rf"^  {name} +{re.escape(sentence)}", shown, re.MULTILINE)


@pytest.mark.parametrize("locale", [{"LC_ALL": "C", "PYTHONUTF8": "0"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0"}])
def test_chinese_names_are_read_whatever_the_locale(site: Path, locale: dict[str, str]) -> None:
    done = called("check", cwd=site, **locale)
    assert (done.returncode, done.stderr) == (0, "")
    # MkDocs' own command cannot be started anew, and says what to do.
    mkdocs = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=site,
        env=dict(os.environ, PYTHONPATH=str(PACKAGES), **locale),
        capture_output=True,
        check=False,
    )
    assert mkdocs.returncode == 1
    assert not (site / "site").exists()
