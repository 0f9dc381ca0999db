"""The workflows for GitHub and GitLab: well formed, and their steps run as those hosts would run them."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from bangyang.base.errors import UsageError
from bangyang.cli import bangyang
from bangyang.hosts.pages import LOCK, TIMETABLE, github_workflow, gitlab_workflow
from bangyang.paper.fonts import PACKAGES
from bangyang.release.verify import verify_site
from tests.ledgers import record_all

BEFORE, OPENING, LATER = "2026-08-09 12:00", "2026-08-10 00:01", "2026-08-10 00:31"
"""Around the moment when the street's notice of the minimal site opens."""
NOTICE = "notices/hedong-jiedao/index.html"


@pytest.fixture
def pushed(minimal: Callable[..., Path]) -> Path:
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

    def run(self, script: str, now: str, status: int = 0, **more: str) -> str:
        """What a step prints; it must end with `status`."""
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
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout


@pytest.fixture
def runner(pushed: Path, surroundings: dict[str, str]) -> Runner:
    return Runner(pushed, surroundings)


INSTALL = f"python -m pip install --quiet --require-hashes -r {LOCK}"


def scripts_of(job: dict[str, Any]) -> list[str]:
    """What a job runs in a shell, GitHub's or GitLab's."""
    return [
        *(step.get("run", "") for step in job.get("steps", ())),
        *job.get("before_script", ()),
        *job.get("script", ()),
    ]


class TestGitHub:
    def test_what_it_is_made_of(self) -> None:
        workflow = github_workflow()
        assert workflow.path.startswith(".github/workflows/")
        told = read(workflow.text)
        assert told["on"]["push"] == {"branches": ["main"]}
        assert tuple(each["cron"] for each in told["on"]["schedule"]) == TIMETABLE
        assert set(told["jobs"]) == {"check", "build", "publish"}
        publish = told["jobs"]["publish"]
        assert publish["needs"] == "build" and publish["environment"]["name"] == "github-pages"
        # The address of the environment and the conditions name steps that exist.
        assert {step["id"] for job in told["jobs"].values() for step in job["steps"] if "id" in step} == {
            "due",
            "publish",
        }
        build = told["jobs"]["build"]
        install = next(step["run"] for step in build["steps"] if step.get("name") == "安装")
        assert all(package in install for package in PACKAGES)
        for job in told["jobs"].values():
            for step in job["steps"]:
                subprocess.run(["bash", "-n", "-c", step.get("run", "")], check=True)

    def test_nobody_has_more_rights_than_the_work_needs(self) -> None:
        told = read(github_workflow().text)
        rights = {name: job["permissions"] for name, job in told["jobs"].items()}
        assert told["permissions"] == {}
        assert rights == {
            "check": {"contents": "read"},
            "build": {"contents": "read"},
            "publish": {"pages": "write", "id-token": "write"},
        }
        # Whoever may publish sees no content and runs no program but the platform's.
        uses = [step.get("uses", "").partition("@")[0] for step in told["jobs"]["publish"]["steps"]]
        assert [name for name in uses if name] == ["actions/deploy-pages", "actions/cache/save"]

    def test_what_others_offer_is_checked_and_nothing_else(self) -> None:
        text = github_workflow().text
        told = read(text)
        assert set(told["on"]) == {"pull_request", "push", "workflow_dispatch", "schedule"}
        offered = {name for name, job in told["jobs"].items() if job.get("if") == "github.event_name == 'pull_request'"}
        assert offered == {"check"}
        assert told["jobs"]["build"]["if"] == "github.event_name != 'pull_request' && github.ref == 'refs/heads/main'"
        check = told["jobs"]["check"]
        assert "secrets." not in text and "actions/cache" not in str(check)
        assert not any("build" in script for script in scripts_of(check))
        checkouts = [step["with"] for step in check["steps"] if "checkout" in step.get("uses", "")]
        assert [each["path"] for each in checkouts] == ["ours", "offered"]
        assert checkouts[0]["ref"] == "${{ github.event.pull_request.base.sha }}"
        assert all(each["persist-credentials"] is False for each in checkouts)
        install = next(step for step in check["steps"] if step.get("name") == "安装")
        assert install["working-directory"] == "ours" and install["run"] == INSTALL

    def test_a_cache_holds_an_instant_and_nothing_else(self) -> None:
        steps = [step for job in read(github_workflow().text)["jobs"].values() for step in job["steps"]]
        kept = [step["with"]["path"] for step in steps if "cache" in step.get("uses", "")]
        assert kept == [".built", ".built"]

    @pytest.mark.soak
    @pytest.mark.slow
    def test_it_builds_what_was_pushed_and_what_changed_by_itself(self, runner: Runner) -> None:
        jobs = read(github_workflow().text)["jobs"]
        steps = [*jobs["build"]["steps"], *jobs["publish"]["steps"]]

        def run(event: str, now: str) -> bool:
            """One run of the workflow: whether it published."""
            outputs = runner.root.parent / "outputs"
            outputs.write_text("")
            for step in steps:
                due = "due=yes" in outputs.read_text()
                if "run" not in step or step["name"] == "安装" or (not due and step.get("id") != "due"):
                    continue
                started = outputs.read_text().rpartition("started=")[2].strip()
                runner.run(step["run"], now, GITHUB_EVENT_NAME=event, GITHUB_OUTPUT=str(outputs), STARTED=started)
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
        told = read(workflow.text)
        assert told["pages"]["artifacts"] == {"paths": ["public"]}
        assert told["default"]["cache"] == [] and "cache" not in told["pages"] and "cache" not in told["check"]
        assert all(line in workflow.text for line in TIMETABLE)
        for line in (*scripts_of(told["pages"]), *scripts_of(told["check"])):
            subprocess.run(["bash", "-n", "-c", line], check=True)

    def test_what_others_offer_is_checked_and_nothing_else(self) -> None:
        told = read(gitlab_workflow().text)
        ours, offered = "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH", '$CI_PIPELINE_SOURCE == "merge_request_event"'
        assert told["pages"]["rules"] == [{"if": ours}] and told["check"]["rules"] == [{"if": offered}]
        assert not any("build" in line for line in scripts_of(told["check"]))

    @pytest.mark.soak
    @pytest.mark.slow
    def test_it_builds_what_was_pushed_and_what_changed_by_itself(self, runner: Runner) -> None:
        (script,) = read(gitlab_workflow().text)["pages"]["script"]
        notice = runner.root / "public" / NOTICE
        for now, there in ((BEFORE, False), (OPENING, True), (LATER, True)):
            shutil.rmtree(runner.root / "public", ignore_errors=True)
            shutil.rmtree(runner.root / ".cache", ignore_errors=True)
            assert "已生成" in runner.run(script, now) and notice.exists() is there
            assert verify_site(runner.root / "public").whole


HOOK = "from pathlib import Path\nPath({marker!r}).write_text('ran')\n"


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@localhost", *words], check=True)


@pytest.mark.slow
@pytest.mark.parametrize("host", ["github", "gitlab"])
def test_a_hostile_offer_runs_nothing_where_it_is_checked(
    minimal: Callable[..., Path], surroundings: dict[str, str], tmp_path: Path, host: str
) -> None:
    """The steps of the check as the host runs them, pip aside, on a request that tries whatever a site may hold."""
    work, marker = tmp_path / "work", tmp_path / "marker"
    ours, offered = minimal(), work / "offered"
    shutil.copytree(ours, offered)
    hook = HOOK.format(marker=str(marker))
    for name in ("hook.py", "sitecustomize.py", "yaml.py", "bangyang.py", "mkdocs.py", "conftest.py"):
        (offered / name).write_text(hook, encoding="utf-8")
    settings = (offered / "mkdocs.yml").read_text(encoding="utf-8")
    tags = f"hooks: [hook.py]\nwatch: !!python/object/apply:os.system ['touch {marker}']\n"
    (offered / "mkdocs.yml").write_text(settings + tags, encoding="utf-8")
    mended = offered / "content/about.md"
    mended.write_text(mended.read_text(encoding="utf-8") + "\n电话 13800138000\n", encoding="utf-8")
    runner = Runner(work, surroundings)
    if host == "github":
        (step,) = (s for s in read(github_workflow().text)["jobs"]["check"]["steps"] if s.get("name") == "检查")
        (work / "ours").symlink_to(ours)
        said = runner.run(step["run"], BEFORE, status=1, PYTHONSAFEPATH="1")
    else:
        shutil.copytree(ours, work / "merge")
        git(work / "merge", "init", "--quiet")
        git(work / "merge", "add", "--all")
        git(work / "merge", "commit", "--quiet", "--message", "ours")
        shutil.copytree(offered, work / "merge", dirs_exist_ok=True)
        lines = [line for line in read(gitlab_workflow().text)["check"]["script"] if "pip install" not in line]
        runner.root = work / "merge"
        sha = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": "HEAD", "PYTHONSAFEPATH": "1"}
        said = runner.run("\n".join(lines), BEFORE, status=1, **sha)
    # It was checked, and what is wrong with it told; nothing of it ran.
    assert "PRI002" in said and not marker.exists()


@pytest.mark.parametrize(("command", "workflow"), [("github", github_workflow), ("gitlab", gitlab_workflow)])
def test_the_commands_print_them(command: str, workflow: Callable[..., Any]) -> None:
    told = CliRunner().invoke(bangyang, ["host", command, "--lock", "ci/lock.txt"])
    assert told.exit_code == 0
    assert told.output == workflow("ci/lock.txt").text
    read_back = read(told.output)
    jobs = read_back["jobs"].values() if command == "github" else (read_back["check"], read_back["pages"])
    lines = [line for job in jobs for script in scripts_of(job) for line in script.splitlines()]
    installs = [line for line in lines if "pip install" in line]
    # Nothing is installed that is not named with its hash, and nothing that would have to be built first.
    assert len(installs) == 2 and all("--require-hashes -r ci/lock.txt" in line for line in installs)
    assert read_back.get("env", read_back.get("variables")) == {"PYTHONSAFEPATH": "1", "PIP_ONLY_BINARY": ":all:"}


def test_what_a_shell_would_misread_is_refused() -> None:
    for odd in ("a; rm -rf /", "$(id)", "a b", "-e", '"', ""):
        with pytest.raises(UsageError):
            github_workflow(odd)
    ended = CliRunner().invoke(bangyang, ["host", "github", "--branch", "a b"])
    assert ended.exit_code == 2 and "分支“a b”" in ended.output
