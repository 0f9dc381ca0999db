"""What the documents say is there: files, links, commands with their options, targets of make, rules by code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import click
import pytest

from bangyang.checks.runner import all_rules
from bangyang.cli import bangyang
from bangyang.models.kinds import CONTENT_KINDS, SINGLE_FILES
from tests.docs.manuscript import DOCUMENTS, ROOT, anchors, commands, inline_code, links

PACKAGE = ROOT / "scripts" / "bangyang"

_OURS = re.compile(r"(?:scripts|theme|docs|tests|requirements|benchmarks|\.ci)/[\w./*\-]*")
_ROOMS = sorted(folder.name for folder in PACKAGE.iterdir() if (folder / "__init__.py").exists())
_MODULES = re.compile(rf"(?:{'|'.join(_ROOMS)})/(?:[\w./*]*(?:\.py|/|\*))?")
_CODE = re.compile(r"\b[A-Z]{3}\d{3}\b")
_FIRST_WORDS = frozenset({"bangyang", ".venv/bin/bangyang"})

every_document = pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())


@every_document
def test_links_lead_somewhere(path: Path) -> None:
    """Relative links lead to files, and fragments to headings."""
    for target in links(path.read_text(encoding="utf-8")):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, fragment = unquote(target).partition("#")
        file = (path.parent / name).resolve() if name else path
        assert file.exists(), f"{target} leads nowhere"
        if fragment:
            assert fragment in anchors(file.read_text(encoding="utf-8")), f"{target}: no such heading"


@every_document
def test_named_files_exist(path: Path) -> None:
    """A path in code marks exists, from the root or within the package; one with a star names at least one file."""
    for code in inline_code(path.read_text(encoding="utf-8")):
        home = ROOT if _OURS.fullmatch(code) else PACKAGE if _MODULES.fullmatch(code) else None
        if home is not None:
            assert list(home.glob(code.rstrip("/"))), f"{code} does not exist"


@every_document
def test_named_content_folders_exist(path: Path) -> None:
    """A path under content/ is a free page, a single file, or lies in the folder of a kind."""
    folders = {kind.folder for kind in CONTENT_KINDS} | {f"content/{name}" for name in ("images", "attachments")}
    single = {kind.folder for kind in SINGLE_FILES}
    for code in inline_code(path.read_text(encoding="utf-8")):
        parts = code.split("/")
        if re.fullmatch(r"content/[\w./-]+", code) and len(parts) > 2:
            assert "/".join(parts[:2]) in folders, f"{code}: no kind lives there"
        elif re.fullmatch(r"content/\w+\.yml", code):
            assert code in single, f"{code} is not read"


@every_document
def test_commands_and_options_exist(path: Path) -> None:
    """Every `bangyang …` names commands and options that there are."""
    for words in commands(path.read_text(encoding="utf-8")):
        if words and words[0] in _FIRST_WORDS:
            for fault in _faults(words[1:]):
                pytest.fail(f"{' '.join(words)}: {fault}")


@every_document
def test_make_targets_exist(path: Path) -> None:
    """Every `make …` names targets of the Makefile."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for words in commands(path.read_text(encoding="utf-8")):
        if words and words[0] == "make":
            named = {word for word in words[1:] if re.fullmatch(r"[a-z]+", word)}
            assert named <= targets, f"{' '.join(words)}: no target {named - targets}"


@every_document
def test_codes_of_rules_exist(path: Path) -> None:
    """Every code such as NOT002 is that of a rule."""
    known = {rule.code for rule in all_rules()}
    named = set(_CODE.findall(path.read_text(encoding="utf-8")))
    assert named <= known, f"no rule {sorted(named - known)}"


def test_a_missing_command_or_option_is_noticed() -> None:
    """The search for faults finds them."""
    assert list(_faults(["new", "profile", "--name", "示例甲"])) == []
    assert list(_faults(["-C", "x", "check"])) == []
    assert list(_faults(["chek"])) == ["no command chek"]
    assert list(_faults(["check", "--formt", "json"])) == ["no option --formt"]


def _faults(words: list[str]) -> Iterator[str]:
    """What in the words after `bangyang` does not exist."""
    command: click.Command = bangyang
    context = click.Context(bangyang)
    known = {name: option for option in command.get_params(context) for name in option.opts + option.secondary_opts}
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if word.startswith("-"):
            name = word.partition("=")[0]
            if name not in known:
                yield f"no option {name}"
                continue
            option = known[name]
            if isinstance(option, click.Option) and not option.is_flag and "=" not in word and name != "--help":
                rest = rest[option.nargs :]
        elif isinstance(command, click.Group):
            found = command.get_command(context, word)
            if found is None:
                if re.fullmatch(r"[a-z]+", word):
                    yield f"no command {word}"
                return
            command = found
            known = {name: o for o in command.get_params(context) for name in o.opts + o.secondary_opts}
