"""Workflows for hosts that build the site themselves and publish what was built: GitHub and GitLab Pages.

Both check, build and publish what was pushed, and come back on a timetable to ask `bangyang next` whether the content
has changed by itself since. The instant of the last build is kept between two runs (`.built`); where it is lost they
build once more.
"""

from __future__ import annotations

from dataclasses import dataclass

from bangyang import __version__
from bangyang.publishing.hosts.templates import filled, plain_word
from bangyang.publishing.paper.fonts import PACKAGES

PROGRAM = f"bangyang=={__version__}"
"""What is installed unless the site's keeper says otherwise."""

TIMETABLE = ("1,31 16 * * *", "11 0-10 * * *")
"""Cron, in UTC as these hosts reckon: twice just after midnight in Beijing, and hourly from 8:11 to 18:11."""


@dataclass(frozen=True, slots=True)
class Workflow:
    """The file to put into the site's repository, by its path there."""

    path: str
    text: str


def github_workflow(program: str = PROGRAM, branch: str = "main") -> Workflow:
    """Publishes what is on `branch`, with `program` (what pip is told) installed. Raises UsageError for odd names."""
    text = filled(
        "github.yml",
        program=plain_word(program, "程序"),
        branch=plain_word(branch, "分支"),
        fonts=" ".join(PACKAGES),
        timetable="\n".join(f'    - cron: "{line}"' for line in TIMETABLE),
    )
    return Workflow(".github/workflows/bangyang.yml", text)


def gitlab_workflow(program: str = PROGRAM) -> Workflow:
    """Publishes what is on the default branch; its timetable is set in GitLab's own pages. Raises UsageError."""
    timetable = "\n".join(f"#   {line}" for line in TIMETABLE)
    text = filled("gitlab.yml", program=plain_word(program, "程序"), fonts=" ".join(PACKAGES), timetable=timetable)
    return Workflow(".gitlab-ci.yml", text)
