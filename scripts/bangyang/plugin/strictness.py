"""MkDocs' warnings, counted before the new site goes live.

MkDocs itself asks its counter only after the last hook, when the site would already have been exchanged, and under
`--quiet` it raises the level of its logger, so that the counter sees nothing and a strict build succeeds. Here the
warnings are counted on their own, and `--quiet` silences what is printed, not what is counted.
"""

from __future__ import annotations

import logging

from bangyang.plugin.wording import in_chinese

_LOGGER = "mkdocs"


class WarningWatch(logging.Handler):
    """Collects MkDocs' warnings from `start` to `stop`."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []
        self._level: int | None = None
        self._printing: list[tuple[logging.Handler, int]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Take note of one warning or error, in Chinese."""
        self.messages.append(in_chinese(record.getMessage()))

    def start(self) -> None:
        """Begin to collect."""
        logger = logging.getLogger(_LOGGER)
        self.messages = []
        if self._level is None:
            self._level = logger.level
        if logger.level > logging.WARNING:
            self._printing = [(handler, handler.level) for handler in logger.handlers if _prints(handler)]
            for handler, level in self._printing:
                handler.setLevel(max(level, logger.level))
            logger.setLevel(logging.WARNING)
        logger.addHandler(self)

    def stop(self) -> None:
        """Leave MkDocs' logger as it was found; a second call does nothing."""
        logger = logging.getLogger(_LOGGER)
        logger.removeHandler(self)
        if self._level is not None:
            logger.setLevel(self._level)
            self._level = None
        for handler, level in self._printing:
            handler.setLevel(level)
        self._printing = []


def _prints(handler: logging.Handler) -> bool:
    return isinstance(handler, logging.StreamHandler)
