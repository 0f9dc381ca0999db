"""Public collections of awkward input, found through BANGYANG_CORPORA; never part of the repository.

By default `shared/corpora` beside the folder the repository lies in. Its README says what belongs there:
`yaml-test-suite/` (the cases of yaml/yaml-test-suite) and `blns.txt` (the big list of naughty strings).
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
import yaml

FOLDER = Path(os.environ.get("BANGYANG_CORPORA") or Path(__file__).parents[3] / "shared" / "corpora")


def corpus(name: str) -> Path:
    """The file or folder of that name; skips the test where it is not there."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"没有语料 {name}：把它放进 {FOLDER}，或用 BANGYANG_CORPORA 指明所在的文件夹")
    return path


def yaml_cases(folder: Path) -> dict[str, str]:
    """Every YAML text of the suite, by file and number. Its marks for blanks and tabs are undone."""
    found = {}
    for path in sorted(folder.glob("*.yaml")):
        for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8"))):
            if "yaml" in case:
                found[f"{path.stem}-{number}"] = _unmarked(case["yaml"])
    return found


def _unmarked(text: str) -> str:
    # As the suite's ReadMe says: ␣ is a space, » a tab, ↵ a line end, ∎ none at the end, ← CR, ⇔ a byte order mark.
    text = re.sub(r"—*»", "\t", text).replace("␣", " ").replace("↵", "").replace("←", "\r").replace("⇔", "\ufeff")
    return text.removesuffix("∎\n").removesuffix("∎")


def naughty_strings(path: Path) -> list[str]:
    """The strings of the list, without its comments and blank lines."""
    return [line for line in path.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")]
