"""The files themselves (FIL): names that every machine can tell apart, and kinds that may be published.

Loading looks at the files it reads. Here it is everything else the editors put beside them: photos, attachments,
what a folder holds by mistake. MkDocs would publish an attachment as readily as a page.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePosixPath

from bangyang.base.errors import Finding, Place, Rule, Severity
from bangyang.checks.files.office import office_files
from bangyang.checks.registry import check
from bangyang.checks.surroundings import free_pages, place_at, site_files
from bangyang.derivations.state import State
from bangyang.loading import rules
from bangyang.loading.attachments import FOLDER, REFUSED, is_attachment
from bangyang.loading.files import check_name, printable
from bangyang.loading.freepages import CONTENT
from bangyang.loading.office import is_readable_name
from bangyang.models import kinds
from bangyang.text.prose.density import find_density

_OWN = "本站内容格式"
_TYPED = tuple(f"{kind.folder}/" for kind in kinds.CONTENT_KINDS)


@check("FIL008", "两个名称有的电脑分不清", Severity.ERROR, "Unicode 标准附件15", "给其中一个换一个名称")
def alike_names(state: State, rule: Rule) -> Iterator[Finding]:
    """Windows and macOS take `A.jpg` and `a.jpg` for one file: one of the two is lost where the repository is copied.

    Names and kinds of files that nothing else reads (photos, attachments) are looked at here as well.
    """
    names: dict[str, set[str]] = defaultdict(set)
    loaded = {entry.source.path for entry in state.site.entries}
    for path in sorted(site_files(state)):
        if path not in loaded:
            yield from _unread(state, path)
        place = path if printable(path) == path else ""
        # Of a folder that was seen, so were those above it.
        while place and place not in names[spelt := _alike(place)]:
            names[spelt].add(place)
            place = place.rpartition("/")[0]
    for alike in names.values():
        # Of two folders alike only they are told, not everything in them.
        if len(alike) > 1 and len({PurePosixPath(each).parent for each in alike}) == 1:
            first, *others = sorted(alike)
            for other in others:
                yield rule.at(Place(other), f"与 {first} 只差大小写或字符的组合方式")


@check("FIL009", "不能发布的文件", Severity.ERROR, _OWN, "只放 jpg、png、webp 图片和 docx、xlsx 文件")
def unfit_kind(state: State, rule: Rule) -> Iterator[Finding]:
    """A free page may offer pictures and Word or Excel files; what cannot be looked through is not published."""
    for path in sorted(_beside_free_pages(state)):
        refused = REFUSED.get(PurePosixPath(path).suffix.lower())
        # Of a document that lies elsewhere, another rule says where it belongs.
        if refused is not None and (path.startswith(f"{FOLDER}/") or not is_readable_name(path)):
            yield rule.at(Place(path), refused[0], hint=refused[1])


@check("FIL010", "附件里有不能公开的内容", Severity.ERROR, "《个人信息保护法》第六条", "打开附件，去掉它，再保存")
def unfit_attachment(state: State, rule: Rule) -> Iterator[Finding]:
    """Remarks, tracked changes, hidden parts and programs of a document would be published with it."""
    for file in office_files(state):
        if is_attachment(file.path):
            for fault in (file.closed,) if file.closed else file.faults:
                yield rule.at(file.place, fault.message, hint=fault.hint)


@check("FIL011", "排版符号太密", Severity.ERROR, _OWN, "删去多余的符号，或分成几段")
def dense_page(state: State, rule: Rule) -> Iterator[Finding]:
    """A free page is converted by MkDocs' own Markdown, which some marks keep busy for minutes."""
    for page in free_pages(state):
        text = page.text or ""
        for fault in find_density(text):
            yield rule.at(place_at(page.path, text, fault.start), fault.message, hint=fault.hint)


def _unread(state: State, path: str) -> Iterator[Finding]:
    """Faults of a file's name and nature, as loading tells them of the files it reads."""
    yield from check_name(path)
    try:
        mode = os.lstat(state.site.root / path).st_mode
    except OSError:
        return
    if not stat.S_ISREG(mode):
        yield rules.FILE_NOT_REGULAR.at(Place(printable(path)), "这是链接或特殊文件，不能作为内容")


def _beside_free_pages(state: State) -> Iterator[str]:
    """Files of the content folder that are no typed content: free pages and what lies beside them."""
    for path in site_files(state):
        if path.startswith(f"{CONTENT}/") and not path.startswith(_TYPED) and printable(path) == path:
            yield path


def _alike(path: str) -> str:
    """What a file system that minds neither case nor composition makes of a path."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
