"""A PDF that somebody brings is read in a process of its own, which is ended when it takes too long.

PDFium and pypdf were written for files of good faith: a crafted one may keep them busy for ever, fill the memory, or
end the process. The answer comes back as plain data. That process is `__main__`, a program beside this one.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Final

from bangyang.base.errors import Unreadable
from bangyang.base.system.limits import ended_by_a_limit
from bangyang.loading.office.contents import OfficeText, damaged, text_from, too_large

_SECONDS = 90.0
"""How long is waited; how long it may work is `PROCESSOR_SECONDS`, so that a busy machine decides nothing."""
PROCESSOR_SECONDS: Final = 20
MEMORY: Final = 2 * 1024**3
"""Bytes."""


def read_pdf_apart(content: bytes, depth: int = 0) -> OfficeText:
    """The texts of a PDF and of the files within it.

    Raises Unreadable where it is locked or damaged, and where it takes too long.
    """
    command = [sys.executable, "-P", "-m", __package__, str(depth)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=_SECONDS, check=False)
        if ended_by_a_limit(done.returncode):
            raise too_large()
        answer = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise too_large() from None
    except json.JSONDecodeError:
        raise damaged("PDF 文件已损坏") from None
    if "hint" in answer:
        raise Unreadable("VAL009", answer["message"], answer["hint"])
    return text_from(answer)
