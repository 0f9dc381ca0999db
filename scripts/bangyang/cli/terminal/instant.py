"""Which moment a command speaks for: `--now`, else BANGYANG_NOW, else the option `now` of mkdocs.yml, else the clock.

The order itself is decided where builds are (`building.instant`); here it is only given its option.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

import click

from bangyang.building import instant
from bangyang.building.instant import decide_now
from bangyang.cli.terminal.values import Read
from bangyang.text.days import parse_instant

if TYPE_CHECKING:
    from bangyang.loading.settings import Settings

now_option = click.option(
    "--now",
    type=Read(parse_instant, "时刻"),
    metavar="时刻",
    help="按这一刻来看，如 2022-10-10 14:30；不写就是现在。",
)
"""The option `--now`, as an aware instant in Asia/Shanghai, or None."""


def system_clock() -> datetime:
    """What the clock of this machine says, in Asia/Shanghai."""
    return instant.system_clock()


def instant_of(now: datetime | None, settings: Settings, clock: Callable[[], datetime] = system_clock) -> datetime:
    """The instant a command speaks for, in Asia/Shanghai. Raises UsageError where BANGYANG_NOW cannot be read."""
    return decide_now(now, os.environ, settings.now, clock)
