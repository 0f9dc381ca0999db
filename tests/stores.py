"""Stores for tests: with a key of the tests' own, in a folder of one's own, and the pictures made with one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bangyang.base.store import Part, Store
from bangyang.rendering.pictures import PictureRequest, picture_file, pictures_in, publish_picture

SECRET = b"the key that only the tests know"


def store_in(folder: Path) -> Store:
    """The store of one run; `folder` need not be there yet."""
    return Store(folder, SECRET)


def pictures() -> Part:
    """Pictures kept nowhere."""
    return pictures_in(Store())


def published(request: PictureRequest) -> dict[str, bytes]:
    """What is published of a photo: the bytes by site path, the JPEG last."""
    kept = pictures()
    return {path: picture_file(path, request, kept) for path in publish_picture(request, kept).files}


def rows(file: Path) -> list[tuple[str, bytes, bytes, bytes]]:
    """Everything in a store's file: kind, key, value, HMAC."""
    with closing(sqlite3.connect(file)) as connection:
        return list(connection.execute("SELECT kind, key, value, mac FROM entry ORDER BY kind, key"))
