"""Every value that an editor typed on the fixture site is on a page at one time or another, or is known to be a rule.

Beside `test_what_may_be_shown`, which asks the same of made-up words in every field: here values are as people write
them, with their dates, brackets and separators.
"""

from __future__ import annotations

import html
import re
import shutil
from pathlib import Path

import pytest

from bangyang.loading.site import load_site
from bangyang.models.fields import Privacy, spec_of
from bangyang.plugin.build import build_site
from bangyang.text.dates import parse_instant
from tests.conftest import SITES

pytestmark = pytest.mark.slow

INSTANTS = ("2026-08-11 09:00", "2027-01-10 09:00")
"""While the first notice runs, and when everything is decided."""
RULES = {
    *("Campaign.awards.scopes", "Campaign.awards.service_years", "Campaign.awards.resume_limit"),
    *("Campaign.awards.appraisal_years", "Campaign.units", "Notice.publication", "Event.announced_on"),
    *("Regions.regions.code",),
}
"""What checks and dates go by, and no page prints."""
_SPACE = re.compile(r"\s+")
_APART = re.compile(r"[：，、,\s]+|(?<=[日月])至(?=[0-9今])")
_SHOWN_OTHERWISE = {
    "实名": "真实姓名",
    "留联系方式": "联系方式",
    "2021.05": "2021年5月",
    # The sentence goes on with 现予公示; of the family, names need consent and pupils' occupation is left out.
    "拟推荐以下对象参加评选。": "拟推荐以下对象参加评选",
    "学生": "",
    "示例丁": "",
}
"""What is written in other words on the page, by rules that the guide tells."""


@pytest.fixture(scope="module")
def shown_words(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The words of all files of the site at these instants, blanks aside."""
    root = tmp_path_factory.mktemp("typed") / "site"
    shutil.copytree(SITES / "minimal", root)
    found = []
    for number, instant in enumerate(INSTANTS):
        folder = root.parent / f"out-{number}"
        build_site(root / "mkdocs.yml", folder, now=parse_instant(instant), jobs=1)
        for path in sorted((*folder.rglob("*.html"), *folder.rglob("*.ics"))):
            text = html.unescape(path.read_text("utf-8"))
            found += [_SPACE.sub("", re.sub("<[^>]*>", "", text)), _SPACE.sub("", text)]
    return "\n".join(found)


def test_what_was_typed_is_shown(shown_words: str) -> None:
    missing = []
    told = set()
    for entry in load_site(SITES / "minimal").entries:
        for at, typed in entry.source.raw.items():
            model = type(entry.model)
            field = ".".join((model.__name__, *(str(step) for step in at if isinstance(step, str))))
            if spec_of(model, str(at[0])).privacy is not Privacy.PUBLIC or field in RULES:
                told.add(field)
                continue
            words = [_SHOWN_OTHERWISE.get(word, word) for word in _APART.split(typed) if word]
            if at[0] == "photo":
                words = [Path(typed).stem]
            missing += [f"{entry.source.path} {field}: {word}" for word in words if word not in shown_words]
    assert missing == []
    assert told >= RULES


def test_what_stands_in_a_body_is_shown(shown_words: str) -> None:
    for entry in load_site(SITES / "minimal").entries:
        for line in entry.body.split("\n"):
            assert _SPACE.sub("", line.lstrip("#> ")) in shown_words, entry.source.path
