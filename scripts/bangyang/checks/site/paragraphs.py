"""Paragraphs of free pages (SIT): where an end of line does not part them, as it does on typed pages."""

from __future__ import annotations

from collections.abc import Iterator

from bangyang.base.errors import Finding, Rule, Severity
from bangyang.checks.registry import check
from bangyang.checks.surroundings import free_pages, place_at
from bangyang.derivations.state import State
from bangyang.text.prose.joined import joined_lines


@check("SIT060", "普通页面里的几段连成了一段", Severity.WARNING, "本站内容格式", "在每两段之间空一行")
def paragraphs_run_together(state: State, rule: Rule) -> Iterator[Finding]:
    """Told once a page: whoever typed it so did so throughout."""
    for page in free_pages(state):
        text = page.text or ""
        faults = list(joined_lines(text))
        if faults:
            more = f"（这一页共 {len(faults)} 处）" if len(faults) > 1 else ""
            place = place_at(page.path, text, faults[0].start)
            yield rule.at(place, f"{faults[0].message}{more}", hint=faults[0].hint)
