"""What stands at an old address, for hosts that know no redirects, and for readers whose program follows none."""

from __future__ import annotations

from dataclasses import dataclass

from bangyang.derivations.moves import Move
from bangyang.pages.context import PageContext
from bangyang.pages.page import PageView
from bangyang.pages.parts import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedView(PageView):
    """What stands at an old address: the way to the new one."""

    target: Link


def compose_moved(context: PageContext, move: Move) -> MovedView:
    """The way to the new address."""
    heading = "这一页已经换了地址"
    return MovedView(meta=context.moved_meta(heading, move.new), heading=heading, target=Link(move.title, move.new))
