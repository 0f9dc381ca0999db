"""Workflows for hosts that build the site themselves and publish what was built: GitHub and GitLab Pages.

Both build and publish what was pushed, and come back on a timetable, for the content changes by itself. On GitHub the
instant of the last build is kept between two runs (`.built`), so that nothing is built where `bangyang next` knows of
no change; where it is lost they build once more.

What somebody else offers is only checked, by the program and the settings of the branch it is offered to: without a
secret, without a cache that is shared, with no right but to read. Programs are installed by their hashes.
"""

from __future__ import annotations

from dataclasses import dataclass

from bangyang.hosts.templates import filled, plain_word
from bangyang.paper.fonts import PACKAGES

LOCK = "tools/requirements.txt"
"""Where the site's repository says what is installed, each file with its hash (`make wheel` writes it)."""

TIMETABLE = ("1,31 16 * * *", "11 0-10 * * *")
"""Cron, in UTC as these hosts reckon: twice just after midnight in Beijing, and hourly from 8:11 to 18:11."""


@dataclass(frozen=True, slots=True)
class Workflow:
    """The file to put into the site's repository, by its path there."""

    path: str
    text: str


def github_workflow(lock: str = LOCK, branch: str = "main") -> Workflow:
    """Publishes what is on `branch`, with what `lock` names installed. Raises UsageError for odd names."""
    text = filled(
        "github.yml",
        lock=plain_word(lock, "锁定文件"),
        branch=plain_word(branch, "分支"),
        fonts=" ".join(PACKAGES),
        timetable="\n".join(f'    - cron: "{line}"' for line in TIMETABLE),
    )
    return Workflow(".github/workflows/bangyang.yml", text)


def gitlab_workflow(lock: str = LOCK) -> Workflow:
    """Publishes what is on the default branch; its timetable is set in GitLab's own pages. Raises UsageError."""
    timetable = "\n".join(f"#   {line}" for line in TIMETABLE)
    text = filled("gitlab.yml", lock=plain_word(lock, "锁定文件"), fonts=" ".join(PACKAGES), timetable=timetable)
    return Workflow(".gitlab-ci.yml", text)
