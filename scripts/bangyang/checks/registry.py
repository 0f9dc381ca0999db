"""The registry of checks: one small unit a rule, each with code, title, hint and authority.

A check is a function of a `State` that yields findings; the decorator files it under its code. Codes are family
plus number and are never renumbered, so that a waiver or a lowered severity in a site stays valid for years.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol

from bangyang import checks
from bangyang.base.errors import Finding, Rule, Severity
from bangyang.derivations.state import State


class Body(Protocol):
    """What a check does: looks at a state and yields the breaches of its rule."""

    def __call__(self, state: State, rule: Rule) -> Iterable[Finding]: ...


@dataclass(frozen=True, slots=True)
class Check:
    """A rule with the function that looks for its breaches."""

    rule: Rule
    body: Body

    def run(self, state: State) -> Iterable[Finding]:
        """The breaches of this rule in a site."""
        return self.body(state, self.rule)


FAMILIES: tuple[tuple[str, str], ...] = (
    ("FIL", "文件"),
    ("PRI", "不得公开的个人信息"),
    ("CAM", "活动、阶段与名额"),
    ("NOM", "推荐对象"),
    ("PHO", "照片"),
    ("REC", "内部记录"),
    ("NOT", "公示"),
    ("LED", "公示存证"),
    ("PRN", "打印"),
    ("ROL", "名单"),
    ("NAM", "姓名与称谓"),
    ("ART", "动态、文件与活动安排"),
    ("SRC", "行文"),
    ("SIT", "网站"),
)
"""Code prefix and Chinese name of each family, in the order of `docs/checks.md`. Its rules lie in a folder."""

_CHECKS: dict[str, Check] = {}


def check(
    code: str, title: str, severity: Severity, authority: str, hint: str, *, waivable: bool = False
) -> Callable[[Body], Body]:
    """Files the decorated function as the check of `code`. A code may be used once only."""

    def register(body: Body) -> Body:
        if code in _CHECKS:
            raise ValueError(f"check code {code} is used twice")
        _CHECKS[code] = Check(Rule(code, title, severity, authority, hint, waivable), body)
        return body

    return register


def all_checks() -> tuple[Check, ...]:
    """Every check, by code; importing what lies in the folders of the families fills the registry."""
    for folder in iter_modules(checks.__path__, f"{checks.__name__}."):
        if folder.ispkg:
            for module in iter_modules(import_module(folder.name).__path__, f"{folder.name}."):
                import_module(module.name)
    return tuple(_CHECKS[code] for code in sorted(_CHECKS))
