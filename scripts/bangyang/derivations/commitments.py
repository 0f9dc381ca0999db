"""The commitment to a notice's content: a hash that shows later that nothing was changed, and tells nothing by itself.

A hash alone would tell: whoever guesses a withdrawn name could try it. So a random salt goes in front, a fresh one
for every event; while a notice is up its salt is published with its content, and when something is withdrawn the old
salt leaves every output with it.

What is hashed is also what is published: the *opening*, a text file of the salt, the canonical content, and the
digest of each picture, a line each. `sha256sum` of that file is the commitment; nobody needs this program for it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass

from bangyang.loading.entries import Entry
from bangyang.loading.naming import slug_of
from bangyang.models.ledger import LedgerLine
from bangyang.models.nominee import Nominee

MARK_LENGTH = 32
"""Hexadecimal digits of a mark."""

SALT = re.compile(r"[0-9a-f]{64}")
"""A salt: 256 random bits, hexadecimal."""


@dataclass(frozen=True, slots=True)
class NoticeContent:
    """The content of a notice at an instant: its canonical text, and the pictures it shows.

    `words` is the part of it that stays when the notice is archived: everything but the subjects. `pictures` are paths
    from the root, in order of appearance; their digests are joined to the text by `opening`. `identities`
    are those of its subjects (`identity_of`).
    """

    text: str
    words: str
    pictures: tuple[str, ...] = ()
    identities: tuple[tuple[str, ...], ...] = ()


PictureDigest = Callable[[str], str]
"""The SHA-256 (hexadecimal) of a picture's file by its path from the root; "" where there is no such file."""


def opening(salt: str, content: NoticeContent, digest_of: PictureDigest) -> bytes:
    """The bytes whose SHA-256 is the commitment: salt ‖ canonical content ‖ picture digests, each ended by a line feed.

    Raises ValueError for a salt that is none.
    """
    if not SALT.fullmatch(salt):
        raise ValueError("not a salt")
    lines = (salt, content.text, *(digest_of(path) or "-" for path in content.pictures))
    return "".join(f"{line}\n" for line in lines).encode()


def commitment(opened: bytes) -> str:
    """The commitment to an opening: 64 hexadecimal characters."""
    return hashlib.sha256(opened).hexdigest()


def salt_hash(salt: str) -> str:
    """What a line tells of its salt, or of the whole row in which it is kept.

    Of 256 random bits a hash gives nothing away, and neither the salt nor who was shown with it can be changed
    afterwards.
    """
    return hashlib.sha256(salt.encode()).hexdigest()


def subject_mark(salt: str, *identity: str) -> str:
    """What is kept, under a line's salt, of somebody whom the line put before the public: it spells no name.

    `identity` is what tells them from everybody else (`identity_of`).
    """
    return hashlib.sha256("".join(f"{part}\n" for part in (salt, *identity)).encode()).hexdigest()[:MARK_LENGTH]


def identity_of(nominee: Entry[Nominee]) -> tuple[str, ...]:
    """What makes a subject the one whom the public saw: the name, the address of the profile, 称号 and 工作单位."""
    model = nominee.model
    return (model.name, slug_of(nominee), model.award, model.unit)


def words_commitment(salt: str, content: NoticeContent) -> str:
    """The commitment to a notice's own words, under the same salt. Raises ValueError for a salt that is none."""
    return commitment(opening(salt, NoticeContent(content.words, content.words), _no_pictures))


def _no_pictures(path: str) -> str:
    return ""


def agrees(line: LedgerLine, salt: str, content: NoticeContent, digest_of: PictureDigest, *, words_only: bool) -> bool:
    """Whether `content` is what a line with this salt commits to: all of it, or its own words alone."""
    if words_only:
        return words_commitment(salt, content) == line.words
    return commitment(opening(salt, content, digest_of)) == line.commitment
