"""`bangyang` as on a machine without fonts: everything is published but the sheets for printing."""

from __future__ import annotations

import typst

from bangyang.paper import fonts


def _none(library: typst.Fonts) -> fonts.FontCase:
    raise fonts.MissingFonts(("宋体",))


if __name__ == "__main__":
    fonts.case_of = _none
    from bangyang.cli import main

    main()
