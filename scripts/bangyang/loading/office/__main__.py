"""The process in which a PDF is read that somebody brings (see `apart`): its bytes come in, what it says goes out."""

from __future__ import annotations

import contextlib
import json
import sys
from typing import Any

from bangyang.base.errors import Unreadable
from bangyang.base.system.limits import limit_this_process
from bangyang.loading.office.apart import MEMORY, PROCESSOR_SECONDS
from bangyang.loading.office.contents import DEEPEST, Gathering, OfficeText, plain_form, too_large
from bangyang.loading.office.portable import attached_to, read_pdf
from bangyang.loading.office.reader import read_office


def _answer(content: bytes, depth: int) -> dict[str, Any]:
    """What the PDF says, in its plain form, or the message and hint of why it cannot be read."""
    try:
        read = read_pdf(content)
        gathering = Gathering()
        for piece in read.pieces:
            gathering.add(piece.text, piece.where)
        for inside in attached_to(content) if depth < DEEPEST else ():
            with contextlib.suppress(Unreadable):
                gathering.take(read_office(inside, depth=depth + 1), "嵌在里面的文件")
        return plain_form(OfficeText(gathering.result().pieces, read.faults, read.blind))
    except Unreadable as fault:
        return {"message": fault.message, "hint": fault.hint}
    except (MemoryError, RecursionError):
        return {"message": too_large().message, "hint": too_large().hint}


if __name__ == "__main__":
    limit_this_process(MEMORY, PROCESSOR_SECONDS)
    sys.stdout.write(json.dumps(_answer(sys.stdin.buffer.read(), int(sys.argv[1]))))
