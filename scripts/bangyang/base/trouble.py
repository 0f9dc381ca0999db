"""Why there is no store, where that is worth a word to the editor."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with the store's folder, file or key, and how to mend it.

    `path` is where it lies in the site; "" for what lies elsewhere.
    """

    message: str
    hint: str
    path: str = ""


class Refused(Exception):
    """The store cannot be used, for a reason that is told."""

    def __init__(self, message: str, hint: str, path: str = "") -> None:
        super().__init__(message)
        self.trouble = Trouble(message, hint, path)
