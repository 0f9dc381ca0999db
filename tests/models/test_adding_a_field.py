"""The recipe “加一个字段” carried out: a line in the model, a line in the form, and it is told wherever it belongs."""

from __future__ import annotations

import filecmp
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import bangyang
from tests.conftest import SITES

PROGRAM = Path(bangyang.__file__).parent
MODEL, FORM = "models/nominee.py", "models/form.py"
BEFORE = {MODEL: '    unit: Line = field("工作单位"', FORM: '        FormItem("unit", share=3),\n'}
"""Where the lines go: in front of 工作单位, of a person first."""
RANK = '    rank: Line = field("职称", "如 助理社会工作师")\n'
GRADE = '    grade: Line = field("考核等次", "如 优秀", privacy=Privacy.INTERNAL)\n'
VALUES = {"职称": "助理社会工作师", "考核等次": "连续三年优秀"}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the package, with what Python compiled of it: what is not changed need not be compiled anew."""
    return Path(shutil.copytree(PROGRAM, tmp_path / "scripts" / "bangyang", ignore=shutil.ignore_patterns("starter")))


def add(program: Path, name: str, line: str) -> None:
    """Puts a line into a file."""
    text = (program / name).read_text(encoding="utf-8")
    assert BEFORE[name] in text
    (program / name).write_text(text.replace(BEFORE[name], line + BEFORE[name], 1), encoding="utf-8")


def call(program: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Runs Python with the copy in the place of the package."""
    paths = {**os.environ, "PYTHONPATH": str(program.parent)}
    return subprocess.run([sys.executable, *words], env=paths, capture_output=True, text=True, check=False)


def tell(program: Path, site: Path) -> dict[str, dict[str, str]]:
    """What the program tells of 示例甲, whose file has the new fields."""
    shutil.copytree(SITES / "minimal", site)
    file = site / "profiles/2026-linli/示例甲.md"
    lines = "".join(f"{label}: {value}\n" for label, value in VALUES.items())
    file.write_text(file.read_text(encoding="utf-8").replace("职务:", f"{lines}职务:"), encoding="utf-8")
    done = call(program, str(Path(__file__).with_name("telling.py")), str(site))
    assert done.returncode == 0, done.stderr
    return {place: dict(values) for place, values in json.loads(done.stdout).items()}


def changed(program: Path) -> list[str]:
    """The files of the package that are not what they were."""
    names = [path.relative_to(program).as_posix() for path in program.rglob("*.py")]
    return sorted(name for name in names if not filecmp.cmp(program / name, PROGRAM / name, shallow=False))


def test_a_field_is_a_line_in_the_model_and_a_line_in_the_form(package: Path, tmp_path: Path) -> None:
    add(package, MODEL, RANK + GRADE)
    add(package, FORM, '        FormItem("rank"),\n        FormItem("grade", _PAPER | Listing.FILE),\n')
    told = tell(package, tmp_path / "site")
    assert told["推荐表"]["职　　称"] == told["承诺"]["rank"] == VALUES["职称"]
    assert all(told[place]["职称"] == VALUES["职称"] for place in ("汇总表", "公示", "事迹页"))
    assert "职称" in told["新文件"] and "--rank" in told["选项"]
    for place, before in {"推荐表": "参加工作时间", "汇总表": "学历", "公示": "学历", "事迹页": "学历"}.items():
        labels = [label.replace("　　", "") for label in told[place]]
        assert labels[labels.index("职称") - 1] == before, place
    # What is internal stands on paper and in the file, and nowhere else.
    assert told["推荐表"]["考核等次"] == told["汇总表"]["考核等次"] == VALUES["考核等次"]
    assert "考核等次" in told["新文件"] and "--grade" not in told["选项"]
    assert VALUES["考核等次"] not in str([told[place] for place in ("公示", "承诺", "事迹页")])
    assert changed(package) == [FORM, MODEL]


@pytest.mark.parametrize(("item", "asked"), [('FormItem("rank")', True), ('FormItem("rank", optional=True)', False)])
def test_a_field_may_be_left_empty_where_its_line_says_so(
    package: Path, minimal: Callable[[], Path], item: str, asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(package, MODEL, RANK)
    add(package, FORM, f"        {item},\n")
    monkeypatch.chdir(minimal())
    done = call(package, "-m", "bangyang", "check")
    assert ("错误 NOM011 〔职称〕没有写“职称”" in done.stdout) is asked, done.stdout + done.stderr
    assert done.returncode == asked


def test_an_internal_field_cannot_be_told_to_the_public(package: Path) -> None:
    add(package, MODEL, GRADE)
    add(package, FORM, '        FormItem("grade"),\n')
    done = call(package, "-c", "import bangyang.models.form")
    assert done.returncode != 0 and "ValueError: grade is internal" in done.stderr
