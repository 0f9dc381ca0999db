"""What is recorded about each nominee of a campaign, regardless of the instant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bangyang.derivations.catalog import Catalog
from bangyang.loading.entries import Entry
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Notice
from bangyang.models.records import Objection, Revocation, Withdrawal
from bangyang.models.roll import Roll
from bangyang.models.types import NameRef


@dataclass(frozen=True, slots=True)
class Fact:
    """Something recorded about a nominee that takes effect on a day."""

    on: date
    entry: Entry[Any]


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is recorded about one nominee, regardless of the instant. Each list is in order of date."""

    notices: tuple[Entry[Notice], ...] = ()
    rolls: tuple[Entry[Roll], ...] = ()
    withdrawals: tuple[Fact, ...] = ()
    objections: tuple[Entry[Objection], ...] = ()
    revocations: tuple[Fact, ...] = ()


def gather_facts(catalog: Catalog, key: str) -> Mapping[str, Facts]:
    """Recorded facts of one campaign by profile path, in one pass over its notices, rolls and records."""
    bags: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for notice in catalog.notices_of(key):
        _file(bags, catalog, key, notice.model.nominees, notice.model.award, "notices", notice)
    for roll in catalog.rolls_of(key):
        _file(bags, catalog, key, roll.model.names, roll.model.award, "rolls", roll)
    _gather_records(bags, catalog, key)
    return {path: Facts(**{name: tuple(values) for name, values in bag.items()}) for path, bag in bags.items()}


def _gather_records(bags: Any, catalog: Catalog, key: str) -> None:
    for objection in catalog.records_of(key, Objection):
        if objection.model.nominee is not None:
            _file(bags, catalog, key, (objection.model.nominee,), "", "objections", objection)
            if (day := objection.model.withdraws_on) is not None:
                _file(bags, catalog, key, (objection.model.nominee,), "", "withdrawals", Fact(day, objection))
    for withdrawal in catalog.records_of(key, Withdrawal):
        if withdrawal.model.dated is not None:
            fact = Fact(withdrawal.model.dated, withdrawal)
            _file(bags, catalog, key, withdrawal.model.nominees, "", "withdrawals", fact)
    for revocation in catalog.records_of(key, Revocation):
        if revocation.model.dated is not None:
            fact = Fact(revocation.model.dated, revocation)
            _file(bags, catalog, key, revocation.model.nominees, revocation.model.award, "revocations", fact)


def _file(bags: Any, catalog: Catalog, key: str, refs: Iterable[NameRef], award: str, kind: str, what: Any) -> None:
    for ref in refs:
        nominee = catalog.resolve(Nominee, ref, key, award).entry
        if nominee is not None:
            bags[nominee.source.path][kind].append(what)
