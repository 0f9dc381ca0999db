"""What docs/trust.md says of the commands: which of them run what a site brings along, and which run nothing of it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

NOW = "2026-11-20 09:00"
PLANTED = (
    *("sitecustomize.py", "usercustomize.py", "yaml.py", "mkdocs.py", "jinja2.py", "conftest.py", "bangyang.py"),
    *("own/hook.py", "content/hook.py", "profiles/__init__.py", "own/templates/filters.py"),
)
SETTINGS = """
hooks: [own/hook.py]
INHERIT: own/more.yml
watch: !!python/object/apply:os.system ["touch {marker}"]
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:hook.index
  - hook
"""
SHELL = "{{{{ cycler.__init__.__globals__.os.system('touch {marker}') }}}}"


@pytest.fixture
def hostile(minimal: Callable[..., Path], tmp_path: Path) -> Path:
    """A site with everything in it by which one could have a program run; what runs leaves `marker` beside it."""
    root, marker = minimal(), tmp_path / "marker"
    for name in PLANTED:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"open({str(marker)!r}, 'w').close()\n", encoding="utf-8")
    (root / "own/more.yml").write_text("plugins: [hook]\n", encoding="utf-8")
    (root / "own/main.html").write_text(SHELL.format(marker=marker), encoding="utf-8")
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    text = text.replace("  name: bangyang\n", "  name: bangyang\n  custom_dir: own\n")
    text = text.replace("plugins:\n", "plugins:\n  - hook\n")
    (root / "mkdocs.yml").write_text(text + SETTINGS.format(marker=marker), encoding="utf-8")
    return root


def run(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command as it is installed, in the folder of the site."""
    command = [str(Path(sys.executable).parent / "bangyang"), *words]
    env = {**os.environ, "BANGYANG_NOW": NOW}
    return subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("status",),
        ("next",),
        ("print", "shiji", "--as", "张贴回执"),
        ("record", "publish", "shiji"),
        ("new", "profile", "--name", "示例戊"),
    ],
)
def test_nothing_that_a_site_brings_along_is_run(hostile: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    done = run(hostile, *words)
    # Where the settings could not be read at all, nothing would have been tried.
    assert done.returncode in (0, 1) or "是示例，不用存证" in done.stderr, done.stdout + done.stderr
    assert not (tmp_path / "marker").exists(), done.stdout


def test_content_runs_nothing_in_a_build_either(minimal: Callable[..., Path], tmp_path: Path) -> None:
    """Templates typed into content are words; a program that lies there is not published."""
    marker = tmp_path / "marker"
    payload = SHELL.format(marker=marker)
    root = minimal(
        {
            "content/about.md": f"# 关于\n\n{payload}\n",
            "content/documents/通知.md": lambda text: f"{text}\n{payload}\n",
            "content/hook.py": f"open({str(marker)!r}, 'w')\n",
        }
    )
    done = run(root, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    assert not marker.exists()
    assert "cycler" in (root / "site/documents/tongzhi/index.html").read_text(encoding="utf-8")
    assert not (root / "site/hook.py").exists()


@pytest.mark.parametrize("way", ["hooks", "theme"])
def test_settings_and_theme_run_programs_in_a_build(minimal: Callable[..., Path], tmp_path: Path, way: str) -> None:
    """Which is why they are not others' to change; and so the tests above would see what runs."""
    root, marker = minimal(), tmp_path / "marker"
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "own").mkdir()
    if way == "hooks":
        (root / "own/hook.py").write_text(f"open({str(marker)!r}, 'w').close()\n", encoding="utf-8")
        text += "\nhooks: [own/hook.py]\n"
    else:
        page = "{% extends 'base.html' %}{% block extrahead %}" + SHELL.format(marker=marker) + "{% endblock %}"
        (root / "own/main.html").write_text(page, encoding="utf-8")
        text = text.replace("  name: bangyang\n", "  name: bangyang\n  custom_dir: own\n")
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert run(root, "build").returncode == 0
    assert marker.exists()


@pytest.mark.parametrize(
    "tag", ["!!python/object/apply:os.system ['touch {marker}']", "!!python/name:os.system", "!ENV PATH"]
)
def test_tags_in_the_head_of_a_file_make_nothing(minimal: Callable[..., Path], tmp_path: Path, tag: str) -> None:
    marker = tmp_path / "marker"
    typed = tag.format(marker=marker)
    root = minimal({"content/documents/通知.md": lambda text: text.replace("---\n", f"---\n索引号: {typed}\n", 1)})
    assert run(root, "check").returncode == 1
    assert not marker.exists()
