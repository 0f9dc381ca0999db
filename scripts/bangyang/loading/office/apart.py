"""A PDF that somebody brings is read in a process of its own, which is ended when it takes too long.

PDFium and pypdf were written for files of good faith: a crafted one may keep them busy for ever, fill the memory, or
end the process. The answer comes back as plain data.
"""

from __future__ import annotations

import contextlib
import json
import signal
import subprocess
import sys
from typing import Any, Final

from bangyang.base.errors import Unreadable
from bangyang.loading.office.contents import DEEPEST, Fault, Gathering, OfficeText, Piece, damaged, too_large

_SECONDS = 90.0
"""How long is waited; how long it may work is `_PROCESSOR_SECONDS`, so that a busy machine decides nothing."""
_PROCESSOR_SECONDS: Final = 20
_MEMORY: Final = 2 * 1024**3


def read_pdf_apart(content: bytes, depth: int = 0) -> OfficeText:
    """The texts of a PDF and of the files within it.

    Raises Unreadable where it is locked or damaged, and where it takes too long.
    """
    command = [sys.executable, "-P", "-m", __name__, str(depth)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=_SECONDS, check=False)
        if done.returncode in (-signal.SIGKILL, -getattr(signal, "SIGXCPU", signal.SIGKILL)):
            raise too_large()
        answer = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise too_large() from None
    except json.JSONDecodeError:
        raise damaged("PDF 文件已损坏") from None
    if "hint" in answer:
        raise Unreadable("VAL009", answer["message"], answer["hint"])
    return text_from(answer)


def plain_form(read: OfficeText) -> dict[str, Any]:
    """A reading as plain data, without its pictures."""
    return {
        "pieces": [[piece.text, piece.where] for piece in read.pieces],
        "faults": [[fault.message, fault.hint] for fault in read.faults],
        "blind": [read.blind.message, read.blind.hint] if read.blind else None,
    }


def text_from(data: dict[str, Any]) -> OfficeText:
    """A reading from its plain form. Raises KeyError, TypeError for anything else."""
    return OfficeText(
        tuple(Piece(*each) for each in data["pieces"]),
        tuple(Fault(*each) for each in data["faults"]),
        Fault(*data["blind"]) if data["blind"] else None,
    )


def _main() -> None:
    from bangyang.loading.office.portable import attached_to, read_pdf
    from bangyang.loading.office.reader import read_office

    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_PROCESSOR_SECONDS, _PROCESSOR_SECONDS))
    content, depth = sys.stdin.buffer.read(), int(sys.argv[1])
    try:
        read = read_pdf(content)
        gathering = Gathering()
        for piece in read.pieces:
            gathering.add(piece.text, piece.where)
        for inside in attached_to(content) if depth < DEEPEST else ():
            with contextlib.suppress(Unreadable):
                gathering.take(read_office(inside, depth=depth + 1), "嵌在里面的文件")
        answer = plain_form(OfficeText(gathering.result().pieces, read.faults, read.blind))
    except Unreadable as fault:
        answer = {"message": fault.message, "hint": fault.hint}
    except (MemoryError, RecursionError):
        answer = {"message": too_large().message, "hint": too_large().hint}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    _main()
