"""What gets installed: the whole package and the theme, as a wheel and in place, at locked versions.

The list of packages in pyproject.toml is written by hand, so a new folder can be forgotten there without
any test of the code noticing: in the source tree everything is importable anyway. These tests notice.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.theme import Theme
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
# Import package -> its folder, as `package-dir` has it.
HOMES = {"bangyang": ROOT / "scripts" / "bangyang", "bangyang.theme": ROOT / "theme"}
LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)(?: ; [^\\]+)? \\$", re.MULTILINE)


def shipped_files(home: Path) -> set[str]:
    """POSIX paths, relative to `home`, of every file that belongs to the package there."""
    return {
        path.relative_to(home).as_posix()
        for path in home.rglob("*")
        if path.is_file() and path.suffix != ".pyc" and path.name != ".DS_Store"
    }


def packages_on_disk() -> set[str]:
    """Dotted names of the folders that hold Python modules."""
    found = set()
    for package, home in HOMES.items():
        for file in shipped_files(home):
            parents = Path(file).parent.parts
            # The starter is copied to editors as it is; Python in it would not be ours to import.
            if file.endswith(".py") and "starter" not in parents:
                found.add(".".join((package, *parents)))
    return found


def run(*command: str | Path, cwd: Path) -> str:
    """Standard output of a command, which must succeed; nothing of this process's import path is inherited."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def import_from(install: Path, script: str) -> str:
    """What `script` prints when `install` is its first site folder and the libraries of this environment follow.

    `-S` keeps this environment's own `.pth` files, and with them its editable `bangyang`, out of the way.
    """
    libraries = sysconfig.get_path("purelib")
    prelude = f"import site, sys; site.addsitedir({str(install)!r}); sys.path.append({libraries!r})\n"
    return run(sys.executable, "-S", "-c", prelude + script, cwd=install).strip()


THEME_AND_COMMAND = """
from importlib.metadata import entry_points, version
from mkdocs.utils import get_theme_dir
import bangyang
(command,) = entry_points(group="console_scripts", name="bangyang")
(plugin,) = entry_points(group="mkdocs.plugins", name="bangyang")
assert version("bangyang") == bangyang.__version__
print(get_theme_dir("bangyang"), bangyang.__path__[0], command.value, plugin.value, sep="\\n")
"""


def test_every_package_on_disk_is_listed() -> None:
    assert set(PROJECT["tool"]["setuptools"]["packages"]) == packages_on_disk()


def test_every_package_on_disk_has_an_init() -> None:
    for name in sorted(packages_on_disk()):
        home = "bangyang.theme" if name.startswith("bangyang.theme") else "bangyang"
        folder = HOMES[home].joinpath(*name.removeprefix(home).split("."))
        assert (folder / "__init__.py").is_file(), name


@pytest.mark.slow
def test_wheel_holds_every_file_and_no_other(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name and not name.endswith("/")}
    expected = {
        f"{package.replace('.', '/')}/{file}" for package, home in HOMES.items() for file in shipped_files(home)
    }
    assert sorted(expected - held) == []
    assert sorted(held - expected) == []


@pytest.mark.slow
def test_wheel_carries_its_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {Path(name).name for name in archive.namelist() if ".dist-info/licenses/" in name}
    assert held == set(PROJECT["project"]["license-files"])


@pytest.mark.slow
def test_installed_wheel_serves_the_theme(wheel: Path, tmp_path: Path) -> None:
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile")
    run(*pip, "--target", tmp_path, wheel, cwd=tmp_path)
    theme, package, command, plugin = import_from(tmp_path, THEME_AND_COMMAND).splitlines()
    assert Path(package) == tmp_path / "bangyang"
    assert Path(theme) == tmp_path / "bangyang" / "theme"
    assert (command, plugin) == ("bangyang.__main__:main", "bangyang.plugin:BangyangPlugin")


@pytest.mark.slow
def test_editable_install_serves_the_theme_in_place(package_source: Path, tmp_path: Path) -> None:
    source = Path(shutil.copytree(package_source, tmp_path / "source"))
    backend = f"import setuptools.build_meta as backend; backend.build_editable({str(tmp_path)!r})"
    run(sys.executable, "-c", backend, cwd=source)
    (link,) = tmp_path.glob("*.whl")
    site_folder = tmp_path / "site"
    with zipfile.ZipFile(link) as archive:
        archive.extractall(site_folder)
    theme, package, *_ = import_from(site_folder, THEME_AND_COMMAND).splitlines()
    assert Path(package) == source / "scripts" / "bangyang"
    assert Path(theme) == source / "theme"


def test_mkdocs_leaves_python_files_of_the_theme_behind() -> None:
    theme = Theme(name=None, custom_dir=str(ROOT / "theme"))
    config = MkDocsConfig()
    config.load_dict({"site_name": "示例", "site_dir": "site", "theme": {"name": None, "custom_dir": "theme"}})
    config.theme, config.use_directory_urls = theme, True
    files = Files([])
    files.add_files_from_theme(theme.get_env(), config)
    copied = {file.src_uri for file in files}
    assert "__init__.py" in theme.get_env().list_templates()
    assert [name for name in copied if name.endswith((".py", ".pyc"))] == []


@pytest.mark.parametrize(("lock", "extras"), [("runtime.txt", ("build",)), ("dev.txt", ("build", "dev", "cluster"))])
def test_lock_satisfies_every_declared_dependency(lock: str, extras: tuple[str, ...]) -> None:
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    locked = {canonicalize_name(name): version for name, version in LOCKED.findall(text)}
    declared = list(PROJECT["project"]["dependencies"])
    for extra in extras:
        declared += PROJECT["project"]["optional-dependencies"][extra]
    for line in declared:
        requirement = Requirement(line)
        version = locked.get(canonicalize_name(requirement.name))
        assert version is not None and version in requirement.specifier, f"{line}: 请运行 make lock"


def test_locks_agree_with_each_other() -> None:
    runtime, dev = (
        set(LOCKED.findall((ROOT / "requirements" / name).read_text(encoding="utf-8")))
        for name in ("runtime.txt", "dev.txt")
    )
    assert runtime < dev


@pytest.mark.parametrize("lock", ["runtime.txt", "dev.txt"])
def test_lock_pins_by_hash_and_names_no_server(lock: str) -> None:
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    assert entries
    for entry in entries:
        assert LOCKED.match(entry), entry
        assert "--hash=sha256:" in entry, entry
    assert "://" not in text
    assert "index-url" not in text
