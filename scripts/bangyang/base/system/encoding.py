"""Names of files are UTF-8, whatever the machine is set to.

Linux takes their encoding from the locale (LC_ALL=C with PYTHONUTF8=0, or zh_CN.GBK), so Python is started anew in its
UTF-8 mode. macOS and Windows need that only where somebody asked for the old way; Windows cannot put one program in
another's place, so there the first one waits for the second.
"""

from __future__ import annotations

import os
import subprocess
import sys

_OLD_WAY = "PYTHONLEGACYWINDOWSFSENCODING"


def read_names_in_utf8() -> None:
    """Starts this command anew if it would read names in another encoding; then it does not return."""
    if sys.flags.utf8_mode or sys.getfilesystemencoding().lower() == "utf-8":
        return
    sys.stdout.flush()
    command = [sys.executable, "-X", "utf8", *sys.orig_argv[1:]]
    environment = {name: value for name, value in os.environ.items() if name != _OLD_WAY} | {"PYTHONUTF8": "1"}
    if sys.platform == "win32":
        sys.exit(subprocess.call(command, env=environment))
    else:
        os.execve(sys.executable, command, environment)
