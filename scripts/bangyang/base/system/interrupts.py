"""Ctrl-C, which a terminal sends to every process of a command at once."""

from __future__ import annotations

import signal


def leave_interrupts_to_the_first() -> None:
    """From now on this process goes on when somebody presses Ctrl-C: the one that started it decides what ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
