"""The file of private values that `print --private` names: read here, for the forms alone.

It must lie where git does not see it. What is wrong with it is told without repeating a value of it.
"""

from __future__ import annotations

from pathlib import Path

from bangyang.base.errors import Finding, Severity, UsageError
from bangyang.loading.files import read_text
from bangyang.loading.git import out_of_reach
from bangyang.loading.reading import read_entry
from bangyang.models.nominee import Nominee
from bangyang.models.private import PrivateFile, PrivateValues


class PrivateRegister:
    """Private values by name, told apart by unit where several people share one."""

    def __init__(self, people: tuple[PrivateValues, ...]) -> None:
        self._people = people
        self.used: set[str] = set()

    def of(self, nominee: Nominee) -> PrivateValues:
        """What is known of a nominee; empty values where nothing, or not for sure whose."""
        found = [person for person in self._people if person.name == nominee.name]
        exact = [person for person in found if person.unit and person.unit in (nominee.unit, nominee.nominator)]
        chosen = exact or [person for person in found if not person.unit]
        if len(chosen) != 1:
            return PrivateValues.unknown(nominee.name)
        self.used.add(nominee.name)
        return chosen[0]

    @property
    def unused(self) -> tuple[str, ...]:
        """Names in the file that no form asked for."""
        return tuple(person.name for person in self._people if person.name not in self.used)


def load_private(file: Path) -> PrivateRegister:
    """The private values in `file` (YAML, a list under 人员).

    Raises UsageError where the file cannot be used: it is missing, git would commit it, or it cannot be read.
    """
    if not file.is_file():
        raise UsageError(f"没有 {file} 这个文件")
    if not out_of_reach(file):
        raise UsageError(
            f"{file} 没有被 git 忽略，可能被提交，不能用。请改名为“私密-……yml”，或放进 private/ 文件夹；"
            "已经提交过的，按编辑指南清除"
        )
    text = read_text(file.parent, file.name)
    if text.text is None:
        raise UsageError(_told(text.findings))
    entry, findings = read_entry(text.text, f"{file.stem}.yml", PrivateFile)
    # A remark about the value of one field would be about the value itself.
    grave = tuple(finding for finding in (*text.findings, *findings) if finding.severity is Severity.ERROR)
    if grave:
        raise UsageError(_told(grave))
    return PrivateRegister(entry.model.people)


def _told(findings: tuple[Finding, ...]) -> str:
    """Places and titles only: a message may quote what stands there."""
    lines = [f"第 {finding.place.line} 行 {finding.code}：{finding.label or '这一行'}读不懂" for finding in findings]
    return "\n".join(
        ["私密文件读不懂：", *lines, "请写成“人员:”下面一人一项，每项有 姓名、证件类型、证件号码、联系电话"]
    )
