"""The telephone numbers, mailboxes and addresses that offices give to the public.

They stand in contact fields of notices, campaigns, documents and articles, and in the site's own facts; on a page
they may stand anywhere, in a box or in a footer, but only as exactly these values. Collected from what was loaded, so
that no list has to be kept. A value that would be private even in a contact field, a mobile number, is never among
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bangyang.derivations.state import State
from bangyang.models.article import News
from bangyang.models.campaign import Contact
from bangyang.models.fields import Model, specs
from bangyang.models.notice import Notice
from bangyang.text.privacy import Hit, scan
from bangyang.text.privacy.fingerprints import core
from bangyang.text.privacy.folding import fold

ADDRESS, MAILBOX, LANDLINE = "PRI007", "PRI008", "PRI012"
_OFFICE_FIELDS: Mapping[type[Model], frozenset[str]] = {
    Notice: frozenset({"accepted_by", "supervision_hotline", "fax", "email", "address", "postcode", "hours"}),
    News: frozenset({"phone"}),
}
"""Fields in which an office gives its number and address to the public; those of a `Contact` are added to them."""

_SEPARATORS = (re.compile(r"[、，,;；/\n]+|或|转"), re.compile(r"[、，,;；/\s]+|或|转"))
"""Between two numbers; a space may also stand within one."""
_FEWEST_DIGITS = 7
_AROUND = 80


@dataclass(frozen=True, slots=True)
class Offices:
    """What offices give to the public, folded: digits of numbers, mailboxes in small letters, whole addresses."""

    numbers: frozenset[str] = frozenset()
    mailboxes: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()

    def allow(self, text: str, hit: Hit) -> bool:
        """Whether what was found at `hit` in `text` is one of these values, whole and unchanged."""
        value = text[hit.start : hit.end]
        if hit.kind == LANDLINE:
            return core(value) in self.numbers
        if hit.kind == MAILBOX:
            return _mailbox(value) in self.mailboxes
        if hit.kind != ADDRESS:
            return False
        part = core(value)
        near = core(text[max(0, hit.start - _AROUND) : hit.end + _AROUND])
        return any(address in near and (part in address or part.endswith(address)) for address in self.addresses)


def office_names(kind: type[Model]) -> frozenset[str]:
    """Top-level fields of `kind` in which an office gives its number and address."""
    contacts = frozenset(spec.name for spec in specs(kind) if spec.part is Contact)
    return contacts | _OFFICE_FIELDS.get(kind, frozenset())


def offices_of(state: State) -> Offices:
    """The contacts of everything that was loaded, and of the site itself."""
    values = sorted({*_typed(state), *_leaves(state.site.settings.site)})
    return collect(value for value in values if not scan(value, contact_allowed=True))


def collect(values: Iterable[str]) -> Offices:
    """Contact values, told apart by what they look like."""
    numbers: set[str] = set()
    mailboxes: set[str] = set()
    addresses: set[str] = set()
    for value in values:
        for piece in (value, *(each for mark in _SEPARATORS for each in mark.split(value))):
            plain = core(piece)
            if plain.isdigit() and len(plain) >= _FEWEST_DIGITS:
                numbers.add(plain)
            if "@" in fold(piece).text:
                mailboxes.add(_mailbox(piece))
        if plain := core(value):
            addresses.add(plain)
    return Offices(frozenset(numbers), frozenset(mailboxes), frozenset(addresses))


def _mailbox(value: str) -> str:
    return "".join(fold(value).text.split()).casefold()


def _typed(state: State) -> Iterator[str]:
    for entry in state.site.entries:
        names = office_names(type(entry.model))
        if names:
            yield from (typed for at, typed in entry.source.raw.items() if at[0] in names)


def _leaves(value: Any) -> Iterator[str]:
    """Every text in the site's facts, however they are grouped."""
    if isinstance(value, str | int):
        yield str(value)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _leaves(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _leaves(each)
