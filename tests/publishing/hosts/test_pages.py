"""The workflows for GitHub and GitLab: well formed, and their steps run as those hosts would run them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from bangyang import __version__
from bangyang.cli import bangyang
from bangyang.errors import UsageError
from bangyang.publishing.hosts.pages import TIMETABLE, github_workflow, gitlab_workflow
from bangyang.publishing.paper.fonts import PACKAGES
from bangyang.publishing.verify import verify_site
from tests.ledgers import record_all

BEFORE, OPENING, LATER = "2026-08-09 12:00", "2026-08-10 00:01", "2026-08-10 00:31"
"""Around the moment when the street's notice of the minimal site opens."""
NOTICE = "notices/hedong-jiedao/index.html"


@pytest.fixture
def repository(minimal: Callable[..., Path]) -> Path:
    """A checkout of the minimal site."""
    root = minimal()
    record_all(root)
    return root


def read(text: str) -> dict[str, Any]:
    """A workflow; `on` is a word here, not a truth, as these hosts read it."""
    loaded: dict[Any, Any] = yaml.safe_load(text)
    return {("on" if key is True else key): value for key, value in loaded.items()}


class Runner:
    """Runs shell steps in a checkout, at an instant; installing is left to others."""

    def __init__(self, root: Path, surroundings: dict[str, str]) -> None:
        self.root = root
        self._surroundings = surroundings
        self._tools = root.parent / "tools"
        self._tools.mkdir()
        # The clock of the host.
        date = self._tools / "date"
        date.write_text('#!/bin/sh\n[ "$TZ" = Asia/Shanghai ] && echo "$BANGYANG_NOW"\n')
        date.chmod(0o755)

    def run(self, script: str, now: str, **more: str) -> str:
        """What a step prints; it must succeed."""
        path = f"{self._tools}{os.pathsep}{self._surroundings['PATH']}"
        done = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", script],
            cwd=self.root,
            env={**self._surroundings, "PATH": path, "BANGYANG_NOW": now, **more},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@pytest.fixture
def runner(repository: Path, surroundings: dict[str, str]) -> Runner:
    return Runner(repository, surroundings)


class TestGitHub:
    def test_what_it_is_made_of(self) -> None:
        workflow = github_workflow()
        assert workflow.path.startswith(".github/workflows/")
        told = read(workflow.text)
        assert told["on"]["push"] == {"branches": ["main"]}
        assert tuple(each["cron"] for each in told["on"]["schedule"]) == TIMETABLE
        assert told["permissions"] == {"contents": "read", "pages": "write", "id-token": "write"}
        job = told["jobs"]["site"]
        assert job["environment"]["name"] == "github-pages"
        # The address of the environment and the conditions name steps that exist.
        assert {step["id"] for step in job["steps"] if "id" in step} == {"due", "publish"}
        uses = [step["uses"].partition("@")[0] for step in job["steps"] if "uses" in step]
        assert uses[:2] == ["actions/checkout", "actions/setup-python"]
        assert uses[-3:] == ["actions/upload-pages-artifact", "actions/deploy-pages", "actions/cache/save"]
        install = next(step["run"] for step in job["steps"] if step.get("name") == "安装")
        assert f"bangyang=={__version__}\n" in install
        assert all(package in install for package in PACKAGES)
        for step in job["steps"]:
            subprocess.run(["bash", "-n", "-c", step.get("run", "")], check=True)

    @pytest.mark.soak
    @pytest.mark.slow
    def test_it_builds_what_was_pushed_and_what_changed_by_itself(self, runner: Runner) -> None:
        steps = read(github_workflow().text)["jobs"]["site"]["steps"]

        def run(event: str, now: str) -> bool:
            """One run of the workflow: whether it published."""
            outputs = runner.root.parent / "outputs"
            outputs.write_text("")
            for step in steps:
                due = "due=yes" in outputs.read_text()
                if "run" in step and step["name"] != "安装" and (due or "if" not in step):
                    runner.run(step["run"], now, GITHUB_EVENT_NAME=event, GITHUB_OUTPUT=str(outputs))
            return due

        notice = runner.root / "site" / NOTICE
        assert run("push", BEFORE) and not notice.exists()
        assert not run("schedule", BEFORE)
        assert run("push", BEFORE)
        assert run("schedule", OPENING) and notice.exists()
        assert not run("schedule", LATER)
        (runner.root / ".built").unlink()
        assert run("schedule", LATER)
        assert verify_site(runner.root / "site").whole


class TestGitLab:
    def test_what_it_is_made_of(self) -> None:
        workflow = gitlab_workflow()
        assert workflow.path == ".gitlab-ci.yml"
        job = read(workflow.text)["pages"]
        assert job["artifacts"] == {"paths": ["public"]}
        assert {".built", "public"} <= set(job["cache"]["paths"])
        assert all(line in workflow.text for line in TIMETABLE)
        for line in (*job["before_script"], *job["script"]):
            subprocess.run(["bash", "-n", "-c", line], check=True)

    @pytest.mark.soak
    @pytest.mark.slow
    def test_it_builds_what_was_pushed_and_what_changed_by_itself(self, runner: Runner) -> None:
        (script,) = read(gitlab_workflow().text)["pages"]["script"]

        def run(source: str, now: str) -> bool:
            """One run of the pipeline: whether it built; a site is handed over in any case."""
            said = runner.run(script, now, CI_PIPELINE_SOURCE=source)
            assert verify_site(runner.root / "public").whole
            return "已生成" in said

        notice = runner.root / "public" / NOTICE
        assert run("push", BEFORE) and not notice.exists()
        assert not run("schedule", BEFORE)
        assert run("schedule", OPENING) and notice.exists()
        assert not run("schedule", LATER)
        (runner.root / ".built").unlink()
        assert run("schedule", LATER)


@pytest.mark.parametrize(("command", "workflow"), [("github", github_workflow), ("gitlab", gitlab_workflow)])
def test_the_commands_print_them(command: str, workflow: Callable[..., Any]) -> None:
    told = CliRunner().invoke(bangyang, ["host", command, "--program", "tools/bangyang-1-py3-none-any.whl"])
    assert told.exit_code == 0
    assert told.output == workflow("tools/bangyang-1-py3-none-any.whl").text
    assert "--quiet tools/bangyang-1-py3-none-any.whl\n" in told.output


def test_what_a_shell_would_misread_is_refused() -> None:
    for odd in ("a; rm -rf /", "$(id)", "a b", "-e", '"', ""):
        with pytest.raises(UsageError):
            github_workflow(odd)
    ended = CliRunner().invoke(bangyang, ["host", "github", "--branch", "a b"])
    assert ended.exit_code == 2 and "分支“a b”" in ended.output
