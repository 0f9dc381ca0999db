"""What lies where a site shall stand and is not ours: it is never replaced, and somebody is told.

Everything here raises UsageError with the way out, except `leftovers`, which only names.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from bangyang.base.errors import UsageError
from bangyang.base.system.opening import leads_elsewhere
from bangyang.release.manifest import NAME, Survey, is_release, survey

_SHOWN = 5
"""Foreign files that are named before the rest is only counted."""


def refuse_unfit(site: Path) -> None:
    """No site stands at a mount point, in the place of a file, or inside another release."""
    if os.path.ismount(site):
        raise UsageError(f"{site} 是挂载点，不能整体替换；请把输出目录设为它里面的一个文件夹，例如 {site / 'site'}")
    if os.path.lexists(site) and not site.is_dir():
        raise UsageError(f"{site} 是一个文件，不是文件夹；请换一个输出目录")
    around = next((folder for folder in site.parents if is_release(folder)), None)
    if around is not None:
        raise UsageError(f"{site} 在已经生成的网站 {around} 里面；请换一个输出目录")


def refuse_foreign(site: Path) -> Survey:
    """What lies in the live tree. A release is replaced whole, so nothing else may."""
    found = survey(site)
    foreign = found.foreign
    if foreign and not is_release(site):
        raise UsageError(
            f"{site} 里的文件不是本程序生成的（没有本程序的 {NAME}），为免误删没有替换；"
            "请换一个输出目录，或先移走这个文件夹"
        )
    if foreign:
        more = f" 等 {len(foreign)} 个" if len(foreign) > _SHOWN else ""
        raise UsageError(
            f"{site} 里有不是本程序生成的文件，整体替换会丢掉它们，所以没有替换：{'、'.join(foreign[:_SHOWN])}{more}。"
            "请移到别处再生成；别的程序要的文件（如域名验证），在服务器上另设一处"
        )
    return found


def refuse_abandoned(site: Path) -> None:
    """An earlier version of the program was interrupted between two renames: what it put aside is the site."""
    aside = site.with_name(f"{site.name}.old")
    if not site.exists() and not leads_elsewhere(aside) and is_release(aside):
        raise UsageError(
            f"没有 {site}，旁边的 {aside.name} 是以前的版本换到一半留下的网站。"
            f"要恢复，把 {aside.name} 改名为 {site.name}；不要了，把它移走。然后再生成"
        )


def leftovers(site: Path) -> Iterator[Path]:
    """Releases beside `site` under the names that an earlier version of the program used."""
    for ending in ("new", "old"):
        folder = site.with_name(f"{site.name}.{ending}")
        if not leads_elsewhere(folder) and is_release(folder):
            yield folder
