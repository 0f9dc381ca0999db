"""Whose is each file of the site: the lists, typed pages, free pages, and the pictures and downloads beside them.

Two that fall on one file cannot both be published; nor can a file and a folder of the same name. Who comes first has
it, in the order of `_claimed`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bangyang.checks.addresses import FIXED, by_address, free_assets, free_pages_at
from bangyang.derivations.reserved import file_at, fold, is_reserved
from bangyang.derivations.state import State, once

LIST = "列表页"
OURS = "程序自己的页面"


class Claims:
    """Files and folders that are taken, each with its owner, worded to follow 给了."""

    def __init__(self) -> None:
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {}

    def owner(self, address: str) -> str:
        """Who stands in the way of `address`; "" where nobody does."""
        path = fold(file_at(address))
        above = (owner for folder in _above(path) if (owner := self._files.get(folder)))
        taken = self._files.get(path) or self._folders.get(path) or next(above, "")
        return taken or (OURS if is_reserved(path) else "")

    def take(self, address: str, owner: str) -> None:
        """Gives the file of `address` to `owner`, unless somebody has it."""
        path = fold(file_at(address))
        self._files.setdefault(path, owner)
        for folder in _above(path):
            self._folders.setdefault(folder, owner)


@dataclass(frozen=True, slots=True)
class Collision:
    """The file at `path` would be published at `address`, which is `owner`'s."""

    path: str
    address: str
    owner: str


@once
def claims(state: State) -> tuple[Claims, tuple[Collision, ...]]:
    """What is taken, and the free files that came too late. Typed pages among themselves are asked elsewhere."""
    taken, late = Claims(), []
    for address in FIXED:
        taken.take(address, LIST)
    for address, entries in by_address(state).items():
        taken.take(address, f" {entries[0].source.path}")
    for path, address in _free(state):
        if owner := taken.owner(address):
            # Names that differ in large letters only are told as files (FIL008).
            if fold(path) != fold(owner.strip()):
                late.append(Collision(path, address, owner))
        else:
            taken.take(address, f" {path}")
    return taken, tuple(late)


def _free(state: State) -> Iterator[tuple[str, str]]:
    """(path, address): pages before what lies beside them."""
    yield from ((page.path, address) for address, page in free_pages_at(state))
    yield from free_assets(state).items()


def _above(path: str) -> Iterator[str]:
    """The folders of a file: `a/b/c` is in `a/b` and `a`."""
    while path := path.rpartition("/")[0]:
        yield path
