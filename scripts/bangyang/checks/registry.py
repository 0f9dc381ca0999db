"""The registry of checks: one small unit a rule, each with code, title, hint and authority.

A check is a function that yields findings; the decorator files it under its code. Codes are family plus number and
are never renumbered, so that a waiver or a lowered severity in a site stays valid for years. What a check may look at
is its scope, which the function itself says by what it takes: it is handed that and no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, TypeAlias, TypeVar, get_args, get_origin, get_type_hints

from bangyang import checks
from bangyang.base.errors import Finding, Rule, Severity
from bangyang.derivations.campaignstate import CampaignState
from bangyang.derivations.dated import DatedKind
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
from bangyang.models.fields import Model


class Scope(Enum):
    """What a check looks at, and is handed: a file, a campaign at an instant, or the whole site at an instant.

    What a check finds in a file depends on that file alone and is remembered with it. A campaign comes with its
    history; what belongs to none is looked at as one more, whose key is "".
    """

    FILE = "file"
    CAMPAIGN = "campaign"
    SITE = "site"


class Tells(Enum):
    """What a finding is to others: whether what they say may follow from it."""

    VALUE = "value"
    """A value that nobody can make anything of, as where it is read, or too little for whatever rests on it."""

    LOSS = "loss"
    """Something that was there is gone, or is there twice: whoever looks for it finds nothing, or too much."""

    DANGLING = "dangling"
    """A name that leads nowhere, or to several: whatever goes by it fails as well."""

    ITSELF = "itself"
    """Something is wrong, and nothing else follows from that."""


OfFile: TypeAlias = Callable[[Entry[Any], Rule], Iterable[Finding]]
OfCampaign: TypeAlias = Callable[[CampaignState, Rule], Iterable[Finding]]
OfSite: TypeAlias = Callable[[State, Rule], Iterable[Finding]]

Body = TypeVar("Body", bound=OfFile | OfCampaign | OfSite)
"""What a check does: looks at what it takes and yields the breaches of its rule."""


@dataclass(frozen=True, slots=True)
class Check:
    """A rule with the function that looks for its breaches; one that looks at files, at those of these `kinds`.

    Its findings may change when something of the kinds `dated` happens, and at no other instant. They may follow from
    what is wrong with a file of the kinds it `rests_on`, besides the one they stand in.
    """

    rule: Rule
    body: Callable[[Any, Rule], Iterable[Finding]]
    looks_at: Scope
    kinds: tuple[type[Model], ...] = ()
    dated: frozenset[DatedKind] = frozenset()
    tells: Tells = Tells.ITSELF
    rests_on: frozenset[type[Any]] = frozenset()

    def run(self, subject: Entry[Any] | CampaignState | State) -> Iterable[Finding]:
        """The breaches of this rule in what it looks at."""
        return self.body(subject, self.rule)


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
    code: str,
    title: str,
    severity: Severity,
    authority: str,
    hint: str,
    *,
    waivable: bool = False,
    dated: frozenset[DatedKind] = frozenset(),
    tells: Tells = Tells.ITSELF,
    rests_on: Iterable[type[Any]] = (),
) -> Callable[[Body], Body]:
    """Files the decorated function as the check of `code`. A code may be used once only.

    The function looks at what it takes: `notice: Entry[Notice]` or `entry: Entry[News | Event]` is a rule about files
    of these kinds, a `CampaignState` one about campaigns, a `State` one about the site. For one that looks at the clock
    `dated` says what changes its answer: it is asked of the instants to come, too (`ahead`). `tells` and `rests_on`
    say what may follow from its findings and from what they may follow (`causes`); `LedgerLine` stands for the ledger.
    """

    def register(body: Body) -> Body:
        if code in _CHECKS:
            raise ValueError(f"check code {code} is used twice")
        rule = Rule(code, title, severity, authority, hint, waivable)
        _CHECKS[code] = Check(rule, body, *_looked_at(body), dated, tells, frozenset(rests_on))
        return body

    return register


def _looked_at(body: Callable[..., Any]) -> tuple[Scope, tuple[type[Model], ...]]:
    """The scope of a function, and of which kinds the files are. Raises TypeError where it takes something else."""
    taken = next(iter(get_type_hints(body).values()))
    if taken is State:
        return Scope.SITE, ()
    if taken is CampaignState:
        return Scope.CAMPAIGN, ()
    if get_origin(taken) is Entry:
        (kinds,) = get_args(taken)
        return Scope.FILE, get_args(kinds) or (kinds,)
    raise TypeError(f"{body.__qualname__} looks at {taken!r}, neither a file nor a campaign nor the site")


def all_checks() -> tuple[Check, ...]:
    """Every check, by code; importing what lies in the folders of the families fills the registry."""
    for folder in iter_modules(checks.__path__, f"{checks.__name__}."):
        if folder.ispkg:
            for module in iter_modules(import_module(folder.name).__path__, f"{folder.name}."):
                import_module(module.name)
    return tuple(_CHECKS[code] for code in sorted(_CHECKS))
