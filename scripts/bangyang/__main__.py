"""The program: `bangyang`, or `python -m bangyang` where scripts are not on the path."""

from __future__ import annotations

import sys


def main() -> None:
    """The console script. Never returns: the process ends with one of the exit codes of `bangyang.cli`.

    Whether anything has changed is asked before the commands are loaded.
    """
    from bangyang.base.system.encoding import read_names_in_utf8
    from bangyang.building.gatekeeper import answered

    read_names_in_utf8()
    code = answered(sys.argv[1:])
    if code is not None:
        raise SystemExit(code)
    from bangyang.cli import main as run

    run()


# Worker processes import this module again under another name; they must not start a second build.
if __name__ == "__main__":
    main()
