"""Formulas of free pages as MathML, which browsers draw by themselves: nothing is fetched, nothing is run.

The formula as it was written comes along as an annotation: what cannot draw MathML shows that instead (`free.css`).
"""

from __future__ import annotations

import re
from html import unescape
from xml.etree.ElementTree import Element, SubElement, tostring

LONGEST = 2000
"""Characters of a formula that are read; a longer one is none that somebody typed."""

_ELEMENTS = {
    **dict.fromkeys(("math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mpadded", "mphantom", "mstyle")),
    **dict.fromkeys(("msqrt", "mtable", "mtr", "mtd", "menclose")),
    **dict.fromkeys(("mfrac", "mroot", "msup", "msub", "munder", "mover"), 2),
    **dict.fromkeys(("msubsup", "munderover"), 3),
}
"""Element → how many parts it must have (MathML Core 3.3, 3.4), None for any number."""
_ATTRIBUTES = {
    *("accent", "columnalign", "columnlines", "columnspacing", "depth", "displaystyle", "fence", "form", "height"),
    *("linethickness", "lspace", "mathvariant", "maxsize", "minsize", "movablelimits", "notation", "rowlines"),
    *("rowspacing", "rspace", "scriptlevel", "separator", "stretchy", "symmetric", "voffset", "width"),
}
"""What says how something is drawn. No link, style or event is among them."""
_REFERENCE = re.compile(r"&#x[0-9A-Fa-f]+;")
_MARKS = (("\\(", "\\)"), ("\\[", "\\]"), ("$$", "$$"), ("$", "$"))


def bare(formula: str) -> str:
    """A formula without the marks around it."""
    text = formula.strip()
    for opening, closing in _MARKS:
        if text.startswith(opening) and text.endswith(closing) and len(text) >= len(opening) + len(closing):
            return text[len(opening) : -len(closing)].strip()
    return text


def math_of(formula: str, *, block: bool) -> str | None:
    """The MathML of a formula in the way of LaTeX, marks left out; None where it cannot be read."""
    from latex2mathml.converter import convert_to_element

    if not formula.strip() or len(formula) > LONGEST:
        return None
    try:
        drawn = convert_to_element(formula, display="block" if block else "inline")
    except (Exception, RecursionError):
        # It raises errors of twelve kinds of its own, and those of whatever stumbled first.
        return None
    if not (len(drawn) == 1 and _is_sound(drawn)):
        return None
    parts = list(drawn)
    for part in parts:
        drawn.remove(part)
    whole = SubElement(drawn, "semantics")
    whole.extend(parts)
    SubElement(whole, "annotation", encoding="application/x-tex").text = formula.strip()
    return re.sub(r'\s*xmlns(?::\w+)?="[^"]*"', "", tostring(drawn, encoding="unicode"))


def _is_sound(drawn: Element) -> bool:
    """Whether every element is known and has its parts; what says more than how to draw it is taken away."""
    for each in drawn.iter():
        name = each.tag.rpartition("}")[2]
        if name not in _ELEMENTS or _ELEMENTS[name] not in (None, len(each)):
            return False
        # A command that it does not know is left standing as it was typed, and so is a column without a table.
        if each.text and (each.text.startswith("\\") or each.text == "&"):
            return False
        if "href" in each.attrib:
            return False
        # It writes its characters as references.
        each.text = unescape(each.text) if each.text and _REFERENCE.fullmatch(each.text) else each.text
        for attribute in [key for key in each.attrib if key not in _ATTRIBUTES and key != "display"]:
            del each.attrib[attribute]
    return True
