"""`bangyang nginx`: the former name of `bangyang host nginx`."""

from __future__ import annotations

from bangyang.cli.host import nginx as command

__all__ = ["command"]
