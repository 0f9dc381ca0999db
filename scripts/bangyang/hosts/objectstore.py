"""A script for object stores: S3 and what speaks its language (AWS_ENDPOINT_URL).

`aws s3 sync` looks at size and time of a file. A site that is built anew on another machine has only new times, and a
date that changes leaves the size as it is; so the script compares the manifests instead, by hash, and leaves to `aws`
the copying alone, one call for each type and time. The order keeps every page whole at any moment. What it says the
objects are is part of what it remembers: a script with other types or times uploads everything once more.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from bangyang.base.errors import UsageError
from bangyang.hosts.templates import filled
from bangyang.outputs.mediatypes import (
    ASK_AGAIN,
    CACHES,
    TYPES,
    UNKNOWN,
    cache_control,
    ending_expression,
    glob_expression,
    media_type,
)
from bangyang.release.manifest import NAME as MANIFEST

_PLACE = re.compile(r"s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/([A-Za-z0-9._/-]*))?")


def store_script(place: str, base_path: str = "/") -> str:
    """Publishes to `place` (`s3://bucket/path`) a site that readers find at `base_path`.

    Raises UsageError for a place that is none.
    """
    found = _PLACE.fullmatch(place)
    if found is None or "//" in (found[2] or ""):
        raise UsageError(f"“{place}”不是对象存储的位置；请写成 s3://桶名 或 s3://桶名/路径")
    prefix = f"{found[2].strip('/')}/" if (found[2] or "").strip("/") else ""
    types = _answers({ending_expression(ending): kind for ending, kind in TYPES.items()})
    caches = _answers({glob_expression(glob): kept for glob, kept in CACHES.items()})
    return filled(
        "s3.sh",
        bucket=found[1],
        prefix=prefix,
        base=f"/{base_path.strip('/')}/".replace("//", "/"),
        types=types,
        unknown=UNKNOWN,
        caches=caches,
        ask_again=ASK_AGAIN,
        manifest_type=media_type(MANIFEST),
        manifest_cache=cache_control(MANIFEST),
        rules=hashlib.sha256(f"{types}{caches}{UNKNOWN}{ASK_AGAIN}".encode()).hexdigest()[:16],
    )


def _answers(found: Mapping[str, str]) -> str:
    """Lines of awk, in order: an expression that finds the path, and the answer."""
    lines = ((expression.replace("/", r"\/"), answer) for expression, answer in found.items())
    return "\n".join(f'    if (path ~ /{expression}/) return "{answer}"' for expression, answer in lines)
