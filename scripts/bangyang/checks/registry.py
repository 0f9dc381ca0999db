"""The registry of checks: one small unit a rule, each with code, title, hint and authority.

A check is a function of a `State` that yields findings; the decorator files it under its code. Codes are family
plus number and are never renumbered, so that a waiver or a lowered severity in a site stays valid for years.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol

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


FAMILIES: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (("files", "originals"), "FIL", "文件"),
    (("privacy", "waivers"), "PRI", "不得公开的个人信息"),
    (("campaigns", "campaigns_quotas", "campaigns_stages"), "CAM", "活动、阶段与名额"),
    (("nominees", "nominees_deeds", "nominees_eligibility", "nominees_resume", "changes"), "NOM", "推荐对象"),
    (("photos", "pictures"), "PHO", "照片"),
    (("records", "records_effects", "records_opinions"), "REC", "内部记录"),
    (
        (
            "notices_names",
            "notices_period",
            "notices_procedure",
            "notices_stage",
            "notices_subjects",
            "notices_wording",
        ),
        "NOT",
        "公示",
    ),
    (("ledger", "ledger_contents"), "LED", "公示存证"),
    (("printing",), "PRN", "打印"),
    (("rolls_decision", "rolls_names", "rolls_procedure"), "ROL", "名单"),
    (("naming",), "NAM", "姓名与称谓"),
    (("articles", "articles_links", "articles_names", "articles_references"), "ART", "动态、文件与活动安排"),
    (("prose",), "SRC", "行文"),
    (
        (
            *("sites", "sites_addresses", "sites_links", "sites_moves"),
            *("sites_repository", "sites_settings", "sites_store", "sites_tags"),
        ),
        "SIT",
        "网站",
    ),
)
"""Modules, code prefix and Chinese name of each family, in the order of `docs/checks.md`."""

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
    """Every check, by code; importing the families fills the registry."""
    for modules, _, _ in FAMILIES:
        for module in modules:
            import_module(f"bangyang.checks.{module}")
    return tuple(_CHECKS[code] for code in sorted(_CHECKS))
