"""Faults, and where they stand.

The bottom layer: everything above reports through these few frozen values. A `Rule` is what is documented
(code, title, authority); a `Finding` is one breach of it at one `Place`, worded for the person who typed
the line. How findings are printed is the business of the command line, not of this module.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: an error stops publication, a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def label(self) -> str:
        """The word an editor reads."""
        return {"error": "错误", "warning": "警告", "note": "提示"}[self.value]

    @property
    def rank(self) -> int:
        """0 for the gravest; for sorting."""
        return ("error", "warning", "note").index(self.value)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in an input file: POSIX path relative to the site's root, line and column from 1, in characters."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that can be wrong.

    `code` is family + number and is never renumbered or reused. `authority` names the document and article
    the rule comes from. `waivable` rules may be silenced at one place by `原文如此`; privacy and syntax never.
    """

    code: str
    title: str
    severity: Severity
    authority: str
    hint: str
    waivable: bool = False

    def at(
        self,
        place: Place,
        message: str,
        *,
        label: str = "",
        hint: str | None = None,
        severity: Severity | None = None,
        about: str = "",
    ) -> Finding:
        """The finding that this rule is broken at `place`; `hint` and `severity` default to the rule's own."""
        return Finding(self.code, severity or self.severity, place, label, message, hint or self.hint, about)


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: what is wrong, where, and how to mend it, in the words of the field.

    `label` is the Chinese label of the field concerned, or empty when the finding is about a whole file. `about` is
    what is lacking where that is no value of the file: a folder, an address; findings about the same have one cause.
    `cause` is the `name` of the finding it follows from, "" for one that follows from none.
    """

    code: str
    severity: Severity
    place: Place
    label: str
    message: str
    hint: str
    about: str = ""
    cause: str = ""

    @property
    def name(self) -> str:
        """What tells it from the other findings of a run, for `cause`."""
        return f"{self.place} {self.code}"

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """By place, then code: the order in which a person mends a file from top to bottom."""
        return (self.place.path, self.place.line, self.place.column, self.code, self.message)


class Unreadable(ValueError):
    """A value that cannot be understood as written.

    Raised by the parsers of `text` and by model validators; `loading` turns it into a finding at the value's
    place. `code` is that of a rule in `loading.rules`.
    """

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint

    @property
    def advice(self) -> str:
        """What is wrong with the value and how to write it, as one sentence or two."""
        return f"{self.message}。{self.hint}"


class UsageError(Exception):
    """The command was called in a way that cannot work (exit code 2); the message says how to call it."""


class ContentFault(Exception):
    """The content has errors, so nothing was published (exit code 1)."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(f"{len(findings)} findings")
        self.findings = findings
