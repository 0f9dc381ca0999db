"""Which pictures may stand in the running text of a file.

What stands on the page and what the ledger commits to is one and the same file.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from bangyang.derivations.addresses import paths_meant, split_reference
from bangyang.loading.site import Site
from bangyang.models import kinds


@dataclass(frozen=True, eq=False)
class Illustrations:
    """The pictures of one site."""

    site: Site

    def meant(self, target: str, of: str) -> str:
        """The path of the file that a picture of this target shows in the text of the file `of`, "" where none may be
        shown."""
        meant = paths_meant(split_reference(target)[0], of.rpartition("/")[0] or ".")
        path = next((path for path in meant if path in self.site.files), "")
        return path if path and self.allowed(path, of) else ""

    def allowed(self, path: str, of: str) -> bool:
        """Whether the picture at `path` may stand in the text of the file `of`.

        Nominees' photos may not, wherever they lie, nor what lies beside the profiles of another campaign: only a
        profile knows whether its owner may be shown, and takes its photo along when it is withdrawn.
        """
        folder = of.rpartition("/")[0]
        inside = path.startswith(f"{folder}/") or not path.startswith(f"{kinds.PROFILE.folder}/")
        return inside and path.casefold() not in self._portraits

    @cached_property
    def _portraits(self) -> frozenset[str]:
        photos = (f"{entry.source.folder}/{entry.model.photo}" for entry in self.site.profiles if entry.model.photo)
        return frozenset(photo.casefold() for photo in photos)
