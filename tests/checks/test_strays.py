"""Every file that git would commit is looked through, whatever it is called and however it was saved."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from bangyang.base.errors import ContentFault, Finding, Severity
from bangyang.checks.runner import run_checks
from bangyang.derivations.state import State
from bangyang.loading.settings import load_settings
from bangyang.loading.site import load_site
from tests.office.making import word
from tests.office.variants import ID, MOBILE

REPOSITORY = Path(__file__).parents[2]
Lay = Callable[..., Path]
LINE = f"姓名,手机\n示例甲,{MOBILE}\n"
PROFILE, PAGES = "profiles/2026-linli", "content"

TEXTS = (
    *(f"{PROFILE}/{name}" for name in ("示例甲.md.bak", "示例甲.md~", "a.md.orig", ".示例甲.md.swp", "无后缀")),
    *(f"{PROFILE}/{name}" for name in ("records/a.yml.bak", "a.log", "a.xml", "a.eml", "a.vcf")),
    *(f"{PAGES}/{name}" for name in ("a.bak", ".a.md", "notices/a.md.bak", "notices/a.md~")),
    *("README.md", "名单.txt", "docs/a.md", "tools/a.txt", "a.csv"),
)
SAVED = {
    f"{PROFILE}/gbk.csv": LINE.encode("gb18030"),
    "gbk.csv": LINE.encode("gb18030"),
    f"{PROFILE}/utf16.txt": LINE.encode("utf-16"),
    f"{PROFILE}/big.csv": (LINE + "行\n" * 60_000).encode(),
    f"{PROFILE}/.b.md.swp": b"b0VIM 9.0\0\0\0" + LINE.encode() + b"\0\0",
}
FORMS = (f"{PROFILE}/推荐表.dat", f"{PROFILE}/表.docx.bak", "表.docx.download", "出版/a.docx")


def told(root: Path) -> list[Finding]:
    settings = load_settings(root)
    assert settings.now is not None
    return list(run_checks(State(load_site(root, settings), settings.now)).findings)


def put(root: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    return root


def test_a_number_is_found_in_every_file(minimal: Lay) -> None:
    texts = {**dict.fromkeys(TEXTS, LINE.encode()), **SAVED}
    form = word(f"示例甲 {ID}")
    root = put(minimal(), {**texts, **dict.fromkeys(FORMS, form), "出版/manifest.json": b"{}", "出版/index.html": b""})
    found = told(root)
    lines = {finding.place.path: finding.place.line for finding in found if finding.code == "PRI002"}
    # vim does not keep lines in their order.
    lines[f"{PROFILE}/.b.md.swp"] = 2
    assert lines == dict.fromkeys(texts, 2)
    assert {finding.place.path for finding in found if finding.code == "PRI001"} == set(FORMS)
    assert not any(MOBILE in finding.message or ID in finding.message for finding in found)


def test_a_backup_of_what_is_clean_is_clean(minimal: Lay) -> None:
    root = minimal()
    for path in sorted((root / "content").rglob("*.md")):
        path.with_name(f"{path.name}.bak").write_bytes(path.read_bytes())
    assert told(root) == []


def test_folders_of_a_program_can_be_left_out(minimal: Lay) -> None:
    def left(folders: list[str]) -> Callable[[str], str]:
        return lambda text: text.replace("  - bangyang:\n", f"  - bangyang:\n      unchecked: {json.dumps(folders)}\n")

    root = put(minimal({"mkdocs.yml": left(["tools"])}), {"tools/a.txt": LINE.encode(), "toolsb/a.txt": LINE.encode()})
    assert [finding.place.path for finding in told(root)] == ["toolsb/a.txt"]
    for folder in ("content", "profiles/2026-linli", ".", "../x", "", "Profiles"):
        with pytest.raises(ContentFault) as fault:
            load_settings(minimal({"mkdocs.yml": lambda text, f=folder: left([f])(text.replace('["tools"]', "[]"))}))
        assert [finding.label for finding in fault.value.findings] == ["unchecked"]


def test_the_repository_itself_is_clean(tmp_path: Path) -> None:
    """Every file that this project keeps is looked through as an office's would be; its own pages hold no fault."""
    kept = subprocess.run(["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, check=True, text=True).stdout
    unchecked = tuple(f"{name}/" for name in load_settings(REPOSITORY).unchecked)
    for name in filter(None, kept.split("\0")):
        if not name.startswith(unchecked):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(REPOSITORY / name, tmp_path / name)
    assert [str(finding) for finding in told(tmp_path) if finding.severity is not Severity.NOTE] == []
