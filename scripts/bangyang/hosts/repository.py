"""A script for hosts that serve what lies in a repository and build nothing, such as Gitee Pages.

The site is pushed as one commit without ancestors: a history of the published site would keep everyone who was ever
withdrawn, for anyone to read.
"""

from __future__ import annotations

from bangyang.hosts.templates import filled, plain_word


def repository_script(address: str, branch: str = "pages") -> str:
    """Pushes the site to `branch` of the repository at `address`. Raises UsageError for what a shell would misread."""
    return filled("repository.sh", address=plain_word(address, "仓库地址"), branch=plain_word(branch, "分支"))
