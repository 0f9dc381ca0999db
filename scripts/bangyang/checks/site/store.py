"""The store of earlier results: that it is no part of what is handed on, and that it can be used (SIT)."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from pathlib import PurePath

from bangyang.base.errors import Finding, Place, Rule, Severity
from bangyang.checks.registry import check
from bangyang.derivations.state import State
from bangyang.loading.settings import CONFIG_NAME

_OWN = "本站内容格式"


@check(
    "SIT035",
    "缓存提交进了 git",
    Severity.ERROR,
    _OWN,
    "运行 git rm -r --cached .cache，在 .gitignore 里加一行 .cache/，一起提交",
)
def store_tracked(state: State, rule: Rule) -> Iterator[Finding]:
    """A cache holds internal records, and whoever may change the repository could hand us results of their own."""
    if tracked := state.site.resources.tracked:
        whole = PurePath(os.path.commonpath(tracked)).as_posix()
        message = f"git 管着缓存（{whole}）：里面有内部记录，别人改过的也会混进来，所以没有用它"
        hint = f"运行 git rm -r --cached {shlex.quote(whole)}，在 .gitignore 里加一行 /{whole}，一起提交"
        yield rule.at(Place(tracked[0]), message, hint=hint)


@check("SIT036", "缓存不可用", Severity.WARNING, _OWN, "缓存随时可删，下次会重建")
def store_unusable(state: State, rule: Rule) -> Iterator[Finding]:
    """Nothing is wrong but that every run does everything anew; a link in its place may lead anywhere."""
    trouble = state.site.resources.store.trouble
    if trouble is not None:
        yield rule.at(Place(trouble.path or CONFIG_NAME), trouble.message, hint=trouble.hint)
