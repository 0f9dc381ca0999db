"""What is on the disk before a line of the ledger: the salt it needs, and with it whom the line puts before the public.

Cut short in between, a salt is left over and is used by the next line.
"""

from __future__ import annotations

import os
import secrets
from functools import partial
from pathlib import Path

from bangyang.base.errors import UsageError
from bangyang.derivations.commitments import NoticeContent, opening, subject_mark
from bangyang.derivations.state import State
from bangyang.loading.ledger import Salt, picture_digest
from bangyang.models.ledger import SALTS


def fresh_salt() -> str:
    """A salt nobody can guess: 256 random bits, hexadecimal."""
    return secrets.token_hex(32)


def opening_of(root: Path, salt: str, content: NoticeContent) -> bytes:
    """What is committed to. Raises UsageError for a picture that cannot be read: it could be exchanged unseen."""
    for path in content.pictures:
        if not picture_digest(root, path):
            raise UsageError(f"公示要展示的图片 {path} 不在，或读不出来，不能存证：放好图片，能用看图软件打开了，再记")
    return opening(salt, content, partial(picture_digest, root))


def keep_salt(root: Path, state: State, notice: str, salt: str, content: NoticeContent) -> Salt:
    """Writes down the salt and, with it, whom the line puts before the public: who comes later owes a full period."""
    marks = tuple(sorted(subject_mark(salt, *identity) for identity in content.identities))
    kept = Salt(notice, state.ledger.next_use(notice), salt, marks)
    if marks or not state.ledger.reserved_salt(notice):
        append(root, SALTS, kept.text())
    return kept


def append(root: Path, name: str, line: str) -> None:
    """Adds a line and does not return before it is on the disk. Raises UsageError where it cannot be written."""
    try:
        with (root / name).open("ab") as file:
            file.write(f"{line}\n".encode())
            file.flush()
            os.fsync(file.fileno())
    except OSError as fault:
        raise UsageError(f"不能写入 {name}：{fault.strerror}") from fault
