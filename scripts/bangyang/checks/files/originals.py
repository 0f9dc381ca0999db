"""Office files and PDFs in their place (FIL): those for download in one folder, everybody's originals outside the site.

A form that somebody filled in holds numbers that must never be committed, and Git keeps what was committed once. What
is private in them is told by the rules of private values; here it is that they lie there at all, and that one cannot
be looked into.
"""

from __future__ import annotations

from collections.abc import Iterator

from bangyang.base.errors import Finding, Rule, Severity
from bangyang.checks.files.office import CONTENT, OfficeFile, office_files
from bangyang.checks.privacy.internals import PublicText, internals_of
from bangyang.checks.privacy.waivers import hint_for, waivers_of
from bangyang.checks.registry import check
from bangyang.derivations.addresses import asset_address
from bangyang.derivations.dated import WAIVERS_END
from bangyang.derivations.state import State
from bangyang.loading.attachments import FOLDER, is_attachment
from bangyang.text.privacy.fingerprints import fingerprint

_AUTHORITY = "《个人信息保护法》第九条、第五十一条"
"""Whoever handles personal information keeps it safe."""

_ELSEWHERE = "原件放在网站的文件夹以外，或放进 私密/（.gitignore 里有“私密*”一行，git 就不收）"


@check(
    "FIL012",
    "Word、Excel 文件和 PDF 放错了地方",
    Severity.ERROR,
    _AUTHORITY,
    f"{_ELSEWHERE}；供下载的 docx、xlsx 移到 {FOLDER}/",
)
def misplaced_original(state: State, rule: Rule) -> Iterator[Finding]:
    """Originals and forms that were handed in lie in no folder that git commits."""
    for file in office_files(state):
        if file.unread is None and not file.path.startswith(f"{FOLDER}/"):
            yield rule.at(file.place, "Word、Excel 文件和 PDF 不放在这里，会随仓库交给别人")


@check("FIL013", "文档不能检查", Severity.ERROR, _AUTHORITY, _ELSEWHERE)
def unreadable_original(state: State, rule: Rule) -> Iterator[Finding]:
    """A file that is locked, scanned or of an old kind may hold anything; outside the content it is only told."""
    for file in office_files(state):
        if file.unread is None or file.path.startswith(f"{FOLDER}/"):
            continue
        yield rule.at(file.place, f"{file.unread.message}，不能检查", severity=severity_at(file.path))


def severity_at(path: str) -> Severity:
    """How much it weighs that a file cannot be looked into: among the content it may be anybody's form."""
    return Severity.ERROR if path.startswith(CONTENT) else Severity.NOTE


@check(
    "PRI039",
    "附件里有内部记录的内容",
    Severity.ERROR,
    "《政府信息公开条例》第十六条",
    "公开的附件里不要照抄内部记录，删去这些话",
    dated=WAIVERS_END,
)
def internal_in_attachment(state: State, rule: Rule) -> Iterator[Finding]:
    """What is kept for the office alone stands in a file that everybody may download."""
    files = [file for file in office_files(state) if is_attachment(file.path) and file.text]
    if not files:
        return
    internals, public = internals_of(state), PublicText(state)
    for file in files:
        for internal in internals.within(file.text):
            mark = fingerprint(_WAIVED_AS, internal.text)
            if not public.holds(internal) and not _waived(state, mark, internal.place.path, file):
                message = f"这个附件里有内部的“{internal.label}”（{internal.place.path} 第 {internal.place.line} 行）"
                yield rule.at(file.place, message, hint=hint_for(rule, mark, _WAIVED_AS))


_WAIVED_AS = "PRI031"
"""The kind under which an internal value is let pass, here as on any page."""


def _waived(state: State, mark: str, source: str, file: OfficeFile) -> bool:
    waivers = waivers_of(state)
    return any(waivers.of(_WAIVED_AS, mark, path) for path in (source, file.path, asset_address(file.path)))
