"""What git would leave out of the repository, so that other machines see another site (SIT)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePath

from bangyang.base.errors import Finding, Place, Rule, Severity
from bangyang.checks.registry import check
from bangyang.derivations.state import State
from bangyang.loading.git import Ignoring, ignored_files, mending
from bangyang.loading.settings import CONFIG_NAME
from bangyang.models.ledger import LEDGER, SALTS


@check(
    "SIT030",
    "git 不提交网站要用的文件",
    Severity.WARNING,
    "本站内容格式",
    "改写或删去这一行，或者给文件改名",
)
def left_out_of_git(state: State, rule: Rule) -> Iterator[Finding]:
    """A line of `.gitignore` that catches more than it means: the record of a print, a notice, the ledger."""
    root = state.site.root
    read = {entry.source.path for entry in (*state.site.entries, *state.site.free)}
    read |= {name for name in (CONFIG_NAME, LEDGER, SALTS) if (root / name).is_file()}
    by_line: dict[Ignoring, list[str]] = defaultdict(list)
    for path, ignoring in ignored_files(root, read).items():
        by_line[ignoring].append(path)
    for ignoring, paths in by_line.items():
        within = not PurePath(ignoring.source).is_absolute()
        place = Place(ignoring.source, ignoring.line) if within else Place(paths[0])
        more = f" 等 {len(paths)} 个文件" if len(paths) > 1 else ""
        where = "" if within else f"{ignoring.source} 第 {ignoring.line} 行："
        message = f"{where}“{ignoring.pattern}”这一行使 git 不提交 {paths[0]}{more}，别的电脑上就没有"
        yield rule.at(place, message, hint=mending(ignoring))
