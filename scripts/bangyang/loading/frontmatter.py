"""A file taken apart: the head between two `---`, the body below it, and what is said in comments.

The first thing done with a text. It finds the head even where its `---` are missing or mistyped and settles merge
conflicts in memory, so that one slip gives one finding; the lines of the head go through `mending`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bangyang.base.errors import Finding, Place
from bangyang.loading import rules
from bangyang.loading.lines import CONFLICT
from bangyang.loading.mending import mend_lines
from bangyang.models.fields import Model, keys
from bangyang.text.asides import IN_TEXT, IN_YAML

_FENCE = "---"
_AS_FENCE = "把这一行改成三个半角减号 ---，前后不留别的字符"
_NEAR_FENCE = re.compile(r"\s*[-‐-―－﹣−_]{2,}\s*")
_KEY = re.compile(
    r"\s?(?P<key>[^\s:：#\"'\[\]{}，。、-][^:：#\"'\[\]{}，。、]{0,23}?)\s*(?P<mark>[:：])(?P<space>\s|$)?"
)


@dataclass(frozen=True, slots=True)
class Waiver:
    """`原文如此: 理由` on a line: one finding at that line is accepted, and why."""

    line: int
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Split:
    """A file taken apart: mended YAML text, the body, where each begins (lines from 1), faults and waivers.

    `typed` are the changed lines of the YAML as they stand in the file, by index; `lost` are keys whose value is not
    whole. `headless`: there is no head at all, so nothing can be called missing from it.
    """

    yaml: str
    yaml_line: int
    body: str
    body_line: int
    findings: tuple[Finding, ...]
    waivers: tuple[Waiver, ...]
    typed: Mapping[int, str]
    lost: frozenset[str]
    headless: bool = False


def has_front_matter(text: str, kind: type[Model]) -> bool:
    """Whether a text has a head of a `kind`, even one whose `---` are wrong."""
    return _opening(text.split("\n"), "", kind)[0] is not None


def split_front_matter(text: str, path: str, kind: type[Model]) -> Split:
    """Takes a Markdown file apart whose head is a `kind`."""
    waivers = waivers_in(text)
    lines, findings = without_conflicts(text.split("\n"), path)
    start, opening = _opening(lines, path, kind)
    findings += opening
    if start is None:
        return Split("", 1, "\n".join(lines), 1, tuple(findings), waivers, {}, frozenset(), headless=True)
    end, body_at, closing = _closing(lines, start, path, kind)
    findings += closing
    mend = mend_lines(lines[start:end], path, start + 1, kind)
    yaml, body = "\n".join(mend.lines), "\n".join(lines[body_at:])
    found = (*findings, *mend.findings)
    return Split(yaml, start + 1, body, body_at + 1, found, waivers, mend.typed, mend.lost)


def split_yaml(text: str, path: str, kind: type[Model]) -> Split:
    """The same for a file that is YAML throughout; a leading `---` is allowed."""
    lines, findings = without_conflicts(text.split("\n"), path)
    head = ["" if line.rstrip() == _FENCE else line for line in lines]
    mend = mend_lines(head, path, 1, kind)
    found = (*findings, *mend.findings)
    return Split("\n".join(mend.lines), 1, "", len(lines) + 1, found, waivers_in(text), mend.typed, mend.lost)


def _opening(lines: list[str], path: str, kind: type[Model]) -> tuple[int | None, list[Finding]]:
    """Index of the first line of the head, None where there is none."""
    first = next((index for index, line in enumerate(lines) if line.strip()), 0)
    if lines[first].rstrip() == _FENCE:
        return first + 1, []
    place = Place(path, first + 1)
    if _NEAR_FENCE.fullmatch(lines[first]):
        message = "第一行应当是三个半角减号"
        return first + 1, [
            rules.NO_FRONT_MATTER.at(place, message, hint="把这一行改成三个半角减号 ---，前后不留别的字符")
        ]
    if _is_key(lines[first], kind):
        return first, [
            rules.NO_FRONT_MATTER.at(place, "表头上面缺少一行 ---", hint="在这一行上面单独加一行三个减号 ---")
        ]
    fence = next((index for index, line in enumerate(lines) if line.rstrip() == _FENCE), None)
    if fence is not None and any(_is_key(line, kind) for line in lines[fence + 1 : fence + 4]):
        return fence + 1, [
            rules.NO_FRONT_MATTER.at(place, "--- 上面还有别的内容", hint="把 --- 上面的内容移到表头下面，或删去")
        ]
    example = next(spec.label for spec in keys(kind).values())
    hint = f"在最上面写一行 ---，接着一行一项地写表头（如“{example}: ”），写完再写一行 ---"
    return None, [rules.NO_FRONT_MATTER.at(place, "文件没有表头", hint=hint)]


def _closing(lines: list[str], start: int, path: str, kind: type[Model]) -> tuple[int, int, list[Finding]]:
    """Index past the last line of the head, index of the first line of the body, and what is wrong with the fence."""
    end = next((index for index in range(start, len(lines)) if lines[index].rstrip() == _FENCE), None)
    reach = _reach(lines, start, end, kind)
    if end is not None and reach == end:
        return end, end + 1, []
    near = next((index for index in range(start, reach + 1) if index < len(lines) and _fenced(lines[index])), None)
    if near is not None:
        message = "表头结束处应当是三个半角减号"
        return near, near + 1, [rules.UNCLOSED_FRONT_MATTER.at(Place(path, near + 1), message, hint=_AS_FENCE)]
    while reach > start and not lines[reach - 1].strip():
        reach -= 1
    message = "表头到这里为止，下面缺少一行 ---"
    hint = "在这一行下面单独加一行三个减号 ---"
    return reach, reach, [rules.UNCLOSED_FRONT_MATTER.at(Place(path, max(reach, 1)), message, hint=hint)]


def _reach(lines: list[str], start: int, end: int | None, kind: type[Model]) -> int:
    """How far the head can be said to reach: to its `---`, or past the last line that belongs to it.

    A `---` further down may be a rule drawn in the text. It closes the head unless a blank line parts it from all
    keys of the head and what lies between does not look like a head.
    """
    last = len(lines) if end is None else end
    keyed = max((index for index in range(start, last) if _is_key(lines[index], kind)), default=start - 1)
    tail = range(keyed + 1, last)
    blank = next((index for index in tail if not lines[index].strip()), None)
    if end is not None and (blank is None or not any(lines[index].strip() for index in range(blank, last))):
        return end
    if end is not None and any(_fenced(lines[index]) for index in tail):
        return next(index for index in tail if _fenced(lines[index]))
    if end is not None and keyed < start:
        return end
    reach = keyed + 1
    while reach < last and (lines[reach][:1] in (" ", "\t") or lines[reach].startswith("- ")) and lines[reach].strip():
        reach += 1
    return reach


def _fenced(line: str) -> bool:
    return _NEAR_FENCE.fullmatch(line) is not None


def _is_key(line: str, kind: type[Model]) -> bool:
    """Whether a line begins with a key that a file of this kind may have at its root."""
    match = _KEY.match(line)
    return match is not None and "".join(match[1].split()) in keys(kind)


def without_conflicts(lines: list[str], path: str) -> tuple[list[str], list[Finding]]:
    """The lines with the first side of each merge conflict, the rest of it blank; one finding for each conflict.

    A `=======` without the other marks may be the underline of a heading; in a head it is left to `mending`.
    """
    if not any(line.startswith(("<<<<<<<", ">>>>>>>")) for line in lines):
        return lines, []
    kept, findings, side = [], [], ""
    last = max((index for index, line in enumerate(lines) if line.startswith(">>>>>>>")), default=-1)
    for index, line in enumerate(lines):
        marker = CONFLICT.match(line)
        mark = marker[1][0] if marker and (side or line[0] in "<>") else ""
        if mark == "<" or (mark == ">" and not side):
            message, hint = (
                ("这里有一处没有解决的合并冲突", None) if index < last else ("这一行是合并冲突的标记", "删去这一行")
            )
            findings.append(rules.FILE_MERGE.at(Place(path, index + 1), message, hint=hint))
        side = "" if mark == ">" or index > last else mark or side
        kept.append("" if mark or side in ("=", "|") else line)
    return kept, findings


def waivers_in(text: str) -> tuple[Waiver, ...]:
    """Waivers, in comments only: `# 原文如此: …` in front matter, `<!-- 原文如此: … -->` in the body.

    A comment that stands alone on its line speaks for the line below it.
    """
    if "原文如此" not in text:
        return ()
    found = []
    for index, line in enumerate(text.split("\n")):
        said = IN_YAML.search(line) or IN_TEXT.search(line)
        if said is not None:
            alone = not line[: said.start()].strip()
            found.append(Waiver(index + (2 if alone else 1), said["code"] or "", said["reason"]))
    return tuple(found)
