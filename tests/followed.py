"""Advice followed to the letter: what an editor would do who reads a hint, takes its first way out, and thinks no more.

A hint that is an edit is one of the forms below. Where the script cannot do what a hint says, `BEYOND_A_SCRIPT` gives
the reason: it needs the paper original, somebody's decision, another picture. Every rule is in one of the two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from bangyang.base.errors import Finding


class Text:
    """The file a finding stands in, line by line."""

    def __init__(self, root: Path, finding: Finding) -> None:
        self.path = root / finding.place.path
        self.lines = self.path.read_text(encoding="utf-8").split("\n")
        self.at, self.column = finding.place.line - 1, finding.place.column - 1

    @property
    def line(self) -> str:
        return self.lines[self.at]

    @line.setter
    def line(self, text: str) -> None:
        self.lines[self.at] = text

    def save(self) -> None:
        self.path.write_text("\n".join(self.lines), encoding="utf-8")

    def end_of_head(self) -> int:
        """Before which line another key goes."""
        return next((n for n, line in enumerate(self.lines) if n and line.rstrip() == "---"), len(self.lines) - 1)

    def key_line(self, label: str) -> int:
        return next(n for n, line in enumerate(self.lines) if re.match(rf"[\s-]*{re.escape(label)}\s*[:：]", line))


Edit = Callable[[Path, Finding, "re.Match[str]"], None]
_VALUE = re.compile(r"[^,，、\]]+")


def replace_value(root: Path, finding: Finding, found: re.Match[str]) -> None:
    """Puts the proposed value where the value at the finding's place stands; a whole `key: value` takes its line."""
    text, new = Text(root, finding), found["new"]
    before, rest = text.line[: text.column], text.line[text.column :]
    key = re.match(rf"{re.escape(finding.label)}\s*:\s*", rest) if finding.label else None
    if finding.code.startswith("NAM"):
        # It stands at the character that is wrong, and says how the whole name is written.
        start = max(text.line.rfind(mark, 0, text.column) for mark in (": ", "：", "[", ",", "，", "- ")) + 1
        start += len(text.line[start:]) - len(text.line[start:].lstrip())
        text.line = text.line[:start] + _VALUE.sub(new, text.line[start:], count=1)
    elif re.match(r"[^：:]+: ", new):
        text.line = text.line[: len(text.line) - len(text.line.lstrip())] + new
    elif finding.code in ("FLD001", "SET002"):
        text.line = before + re.sub(r"^[^:：]+", new, rest)
    elif key:
        text.line = before + key[0] + new
    elif "[" in before and not new.startswith("["):
        text.line = before + _VALUE.sub(new, rest, count=1)
    else:
        comment = re.search(r"\s+#.*$", rest)
        text.line = before + new + (comment[0] if comment else "")
    text.save()


def set_key(root: Path, finding: Finding, found: re.Match[str]) -> None:
    """Writes the value of a key of the file anew."""
    text = Text(root, finding)
    at = text.key_line(found["key"])
    text.lines[at] = re.sub(r"([:：])\s*.*$", rf"\1 {found['new'].strip()}", text.lines[at])
    text.save()


def add_line(root: Path, finding: Finding, found: re.Match[str]) -> None:
    """Adds a line to the head; in a record, which is nothing else, at its end."""
    text = Text(root, finding)
    text.lines.insert(text.end_of_head(), found["new"])
    text.save()


def delete_line(root: Path, finding: Finding, found: re.Match[str]) -> None:
    text = Text(root, finding)
    del text.lines[text.at]
    text.save()


def delete_value(root: Path, finding: Finding, found: re.Match[str]) -> None:
    """Takes one value out of its list; the line, where it was the last."""
    text = Text(root, finding)
    before, rest = text.line[: text.column], text.line[text.column :]
    rest = _VALUE.sub("", rest, count=1)
    text.line = re.sub(
        r"\[\s*[,，、]\s*|\s*[,，、]\s*(?=[,，、\]])", lambda m: "[" if "[" in m[0] else "", before + rest
    )
    if text.line.rstrip().endswith("[]"):
        del text.lines[text.at]
    text.save()


def delete_waiver(root: Path, finding: Finding, found: re.Match[str]) -> None:
    """Takes the comment away, which stands on the line or alone above it."""
    text = Text(root, finding)
    for at in (text.at, text.at - 1):
        text.lines[at] = re.sub(r"\s*(?:#\s*原文如此.*$|<!--\s*原文如此.*?-->)", "", text.lines[at])
    text.save()


def insert_fence(root: Path, finding: Finding, found: re.Match[str]) -> None:
    text = Text(root, finding)
    text.lines.insert(text.at + (found["where"] == "下"), "---")
    text.save()


def exchange(root: Path, finding: Finding, found: re.Match[str]) -> None:
    """Exchanges characters on the line, from the finding's column on."""
    text = Text(root, finding)
    before, rest = text.line[: text.column], text.line[text.column :]
    text.line = before + rest.replace(found["old"], found["new"], 1)
    text.save()


def space_after_mark(root: Path, finding: Finding, found: re.Match[str]) -> None:
    text = Text(root, finding)
    text.line = re.sub(r"^(\s*(?:- )?[^:：]+[:：])(?=\S)", r"\1 ", text.line, count=1)
    text.save()


def without_tabs(root: Path, finding: Finding, found: re.Match[str]) -> None:
    text = Text(root, finding)
    text.line = text.line.replace("\t", "  ").replace("\u3000", "  ")
    text.save()


def close_bracket(root: Path, finding: Finding, found: re.Match[str]) -> None:
    text = Text(root, finding)
    text.line = text.line.rstrip() + "]"
    text.save()


def drop_quote(root: Path, finding: Finding, found: re.Match[str]) -> None:
    text = Text(root, finding)
    text.line = text.line[: text.column] + text.line[text.column :].replace('"', "", 1).replace("'", "", 1)
    text.save()


def quote_value(root: Path, finding: Finding, found: re.Match[str]) -> None:
    text = Text(root, finding)
    key, mark, value = text.line.partition(": ")
    text.line = f'{key}{mark}"{value.strip()}"'
    text.save()


def drop_character(root: Path, finding: Finding, found: re.Match[str]) -> None:
    text = Text(root, finding)
    text.line = text.line[: text.column] + text.line[text.column + 1 :]
    text.save()


def replace_character(root: Path, finding: Finding, found: re.Match[str]) -> None:
    text = Text(root, finding)
    text.line = text.line[: text.column] + found["new"] + text.line[text.column + 1 :]
    text.save()


def half_width_brackets(root: Path, finding: Finding, found: re.Match[str]) -> None:
    text = Text(root, finding)
    text.line = re.sub(r"[［【]", "[", re.sub(r"[］】]", "]", text.line)).replace("、", ", ").replace("，", ", ")
    text.save()


def move_file(root: Path, finding: Finding, found: re.Match[str]) -> None:
    source = root / finding.place.path
    (root / found["folder"]).mkdir(parents=True, exist_ok=True)
    source.rename(root / found["folder"] / source.name)


def delete_file(root: Path, finding: Finding, found: re.Match[str]) -> None:
    (root / finding.place.path).unlink()


def restore_address(root: Path, finding: Finding, found: re.Match[str]) -> None:
    path = root / found["path"]
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"^网址名:.*$", found["new"], text, count=1, flags=re.MULTILINE), encoding="utf-8")


FORMS: tuple[tuple[str, Edit], ...] = (
    (r"(?P<path>content/\S+) 就是它：把那里的网址名改回“(?P<new>[^”]+)”", restore_address),
    (r"把文件移到 (?P<folder>\S+/)$", move_file),
    (r"删去这个文件；|删去这个公示的文件；", delete_file),
    (r"在这一行(?P<where>上|下)面单独加一行三个减号", insert_fence),
    (r"把“(?P<old>：)”改成半角的“(?P<new>: )”", exchange),
    (r"把内容里的“(?P<old>: )”改成全角的“(?P<new>：)”", exchange),
    (r"在冒号后面加一个空格", space_after_mark),
    (r"删去制表符，改用空格", without_tabs),
    (r"在这一项的末尾补上“]”", close_bracket),
    (r"删去这个引号", drop_quote),
    (r"给整个内容两边加上英文双引号", quote_value),
    (r"把两头改成半角的“\[”和“]”", half_width_brackets),
    (r"请删去这个空格", drop_character),
    (r"请改成全角 (?P<new>\S)$", replace_character),
    (r"改成“(?P<new>.)”（U\+", replace_character),
    (r"所指的问题已经不在，删去这条“原文如此”", delete_waiver),
    (r"删去“[^”]+”这一行", delete_line),
    (r"删去这一整行|删去这一行|删去这一条|从 mkdocs.yml 的 lower 里删去这一行", delete_line),
    (r"(?:核对原件，|核对原件；日期无误时，)?把(?P<key>[^\s，“”这]{2,6})(?:改为|改成) ?(?P<new>[^，；”“]+)", set_key),
    (r".*(?:时，|，)把(?P<key>数量)改为“(?P<new>[^”]+)”", set_key),
    (r"(?:在开头的 --- 下面加|补上)一行“(?P<new>[^”]+: [^”]+)”", add_line),
    (r"(?:写成短的|把这里的网址名改成别的)，如“(?P<new>网址名: [^”]+)”", replace_value),
    (r"请把这一行改成“(?P<new>[^”]+)”", replace_value),
    (r"(?:请)?(?:核对；若是写反了，)?(?:改成|写成|改写成)(?:：)?[“ ]?(?P<new>[^”，；、]+|\[[^]]+\])”?", replace_value),
)
"""How a hint begins that is an edit, and the edit."""

_ASKED = "说的是哪一个人，只有原件和当事人知道：不替人改名字"
_ORIGINAL = "该写什么只有原件、原函、回执或当事人知道"
_WRITTEN = "要人写出一段话、一项内容"
_PICTURE = "要换或者重做一个文件：照片、图片、Word、Excel"
_DECIDED = "几种改法里要人选定一种，或者要人裁量"
_PROCEDURE = "要先办手续：补意见、补公示、撤下、撤销"
_RESTORED = "要从 git 里恢复，或运行命令；存证不能手工改"
_PRINTED = "要重新打印、盖章、张贴，或者在机器上安装"
_PRIVATE = "删到哪里为止、怎样改写，要人读了整段话再定"
_TOLD = "只是告知，没有要改的"

_CODES: Mapping[str, str] = {
    _ASKED: (
        "NOT009 NOT010 NOT024 NOT029 ROL001 ROL002 REC001 REC011 REC016 NOM015 ART002 SIT007 NOM017 ROL008 NOT012"
    ),
    _ORIGINAL: (
        "ART004 ART005 ART006 ART010 CAM001 CAM003 CAM005 CAM006 NOM003 NOM018 NOM019 NOM023 NOT007 NOT021 "
        "NOT020 REC002 REC003 REC004 REC009 REC010 REC012 REC013 REC017 ROL003 ROL004 ROL005 SIT008 SRC001 SRC005 "
        "SRC006 SRC007 VAL001 VAL002 VAL003 VAL005 NOM002 NOT015 ROL011 SRC002 SIT006 ROL018 NOT011 "
        "NOT051 ROL022 SET008 ART003 CAM013 NOM013 NOT043 REC014"
    ),
    _WRITTEN: (
        "ART008 ART009 ART012 ART015 ART016 CAM002 CAM007 CAM010 CAM011 CAM012 FLD002 FLD003 NOM004 NOM005 NOM006 "
        "NOM007 NOM008 NOM009 NOM010 NOM011 NOM012 NOM021 NOT001 NOT004 NOT041 REC005 REC006 ROL007 ROL010 "
        "SIT005 SIT020 SIT021 SIT022 SIT024 SIT025 SIT040 SIT043 SIT044 SRC004 VAL008 VAL009 YML013 YML014 "
        "YML015 SIT011 PRI006 NOM014 YML012 YML009 FIL005 "
        "ROL021 ROL024 SET004 SRC012 SRC013 SIT060 SIT062"
    ),
    _PICTURE: (
        "ART007 FIL001 FIL002 FIL006 FIL009 FIL010 PHO002 PHO003 PHO004 PHO005 PHO006 PHO008 PHO009 "
        "PHO010 PHO011 PRI032 PRI033 PRI034 SIT045 SIT046 SIT061"
    ),
    _DECIDED: (
        "ART011 FIL003 FIL007 FIL008 FIL011 FIL012 FIL013 FIL016 NOT028 NOT046 NOT047 NOT050 NOT023 REC007 "
        "ROL009 ROL012 ROL015 SIT009 SIT041 SIT042 VAL006 CAM008 NOM024 NOT052 NOT053 NOT054 CAM014 ROL023 SET001 "
        "SET005 SET006 SET009 SIT051"
    ),
    _PROCEDURE: ("NOT005 NOT006 NOT018 PHO007 REC008 REC015 ROL006 ROL016 LED013"),
    _RESTORED: (
        "LED001 LED002 LED003 LED004 LED005 LED006 LED007 LED008 LED009 LED010 LED012 LED014 LED016 SIT035 SIT036"
    ),
    _PRINTED: ("PRN001 PRN002 PRN003 PRN004 PRN005"),
    _PRIVATE: (
        "ART013 ART014 NOM016 NOM020 NOM022 NOT044 PRI030 PRI031 PRI035 PRI036 PRI039 PRI001 PRI002 PRI003 PRI004 "
        "PRI005 PRI007 PRI008 PRI009 PRI010 PRI011 PRI012 PRI013"
    ),
    _TOLD: ("PRI037"),
}

BEYOND_A_SCRIPT: Mapping[str, tuple[str, ...]] = {why: tuple(codes.split()) for why, codes in _CODES.items()}
"""Why no script can follow the advice of a rule."""


def is_an_edit(hint: str) -> bool:
    """Whether the script knows how to do what a hint says."""
    return any(re.match(form, hint) for form, _ in FORMS)


def follow(root: Path, finding: Finding) -> None:
    """Does what the hint says, as the first form that it has."""
    edit, found = next((edit, found) for form, edit in FORMS if (found := re.match(form, finding.hint)))
    edit(root, finding, found)
