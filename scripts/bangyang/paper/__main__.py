"""The process in which typst sets sheets (see `apart`): the files of a sheet come in, its PDF goes out."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import typst

from bangyang.base.system.interrupts import leave_interrupts_to_the_first
from bangyang.paper.apart import STANDARDS, received, send
from bangyang.paper.fonts import machine_fonts


def _answer(files: Mapping[str, bytes], library: typst.Fonts) -> dict[str, bytes]:
    """The PDF, or typst's reason why there is none."""
    # A fresh compiler for each sheet: what is in memory belongs to one compilation. Layout is remembered anyway.
    # Its type hints know files by path alone; the compiler takes them from memory too.
    compiler = typst.Compiler({**files}, font_paths=library, ignore_system_fonts=True)  # type: ignore[type-var]
    try:
        result = compiler.compile(format="pdf", pdf_standards=[*STANDARDS])
    except typst.TypstError as fault:
        return {"refused": str(fault).encode()}
    return {"pdf": result} if isinstance(result, bytes) else {"refused": b"typst gave no single file"}


def _main() -> None:
    # Ctrl-C at the terminal is for the process that asks; when that ends, there is nothing more to read.
    leave_interrupts_to_the_first()
    library = machine_fonts()
    while (files := received(sys.stdin.buffer)) is not None:
        send(sys.stdout.buffer, _answer(files, library))


if __name__ == "__main__":
    _main()
