"""The one place where time enters a build.

Everything that depends on the day receives it as an argument; here it is decided which instant that is. The order is
`--now`, the environment variable BANGYANG_NOW, the option `now` in mkdocs.yml, the clock.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from bangyang.base.beijing import BEIJING
from bangyang.base.errors import Unreadable, UsageError
from bangyang.text.days import parse_instant

VARIABLE = "BANGYANG_NOW"


def system_clock() -> datetime:
    """This moment in Asia/Shanghai."""
    return datetime.now(BEIJING)


def decide_now(
    argument: datetime | None,
    environ: Mapping[str, str],
    option: datetime | None,
    clock: Callable[[], datetime] = system_clock,
) -> datetime:
    """The instant the build speaks for, in Asia/Shanghai. Raises UsageError if BANGYANG_NOW cannot be read."""
    if argument is not None:
        return argument.astimezone(BEIJING)
    if typed := environ.get(VARIABLE, "").strip():
        try:
            return parse_instant(typed)
        except Unreadable as fault:
            raise UsageError(f"环境变量 {VARIABLE}：{fault.message}。{fault.hint}") from fault
    return (option or clock()).astimezone(BEIJING)
