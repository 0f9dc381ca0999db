"""A whole site: every file read once, any text survived, every fault at a place inside its file."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.loading.site import Site, campaign_folder, load_site
from tests.conftest import SETTINGS, SITES
from tests.loading.drafts import PATH, PROFILE, profile

ROLL = "content/rolls/2026-社区工作者.md"
RECORD = "profiles/2026-linli/records/前置审核.yml"


def loaded(path: str, text: str | bytes) -> Site:
    """The smallest site that holds one file."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
        return load_site(root)


def assert_sensible(site: Site, text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").split("\n")
    for finding in site.findings:
        assert finding.code and finding.message and finding.hint
        assert 1 <= finding.place.line <= len(lines) + 1, finding
        # A finding at the end of a line stands behind its last character.
        width = len(lines[finding.place.line - 1]) if finding.place.line <= len(lines) else 0
        assert 1 <= finding.place.column <= width + 1, (finding, lines[finding.place.line - 1])


def test_the_minimal_site_is_loaded_whole(minimal: Callable[..., Path]):
    site = load_site(minimal())
    assert site.findings == ()
    counts = [len(each) for each in (site.campaigns, site.notices, site.rolls, site.news, site.documents, site.events)]
    assert counts == [1, 2, 2, 1, 1, 1]
    assert [entry.model.name for entry in site.profiles] == ["示例乙", "示例甲"]
    assert {type(entry.model).__name__ for entry in site.records} == {"Approval", "PreReview", "Appraisal", "Posting"}
    assert {campaign_folder(entry) for entry in (*site.profiles, *site.records)} == {"2026-linli"}
    assert site.home is not None and site.home.model.campaign == "2026-linli"
    assert len(site.entries) == 8 + len(site.profiles) + len(site.records) + 2
    assert len({entry.source.path for entry in site.entries}) == len(site.entries)


def test_loading_twice_gives_the_same(minimal: Callable[..., Path]):
    root = minimal({PATH: PROFILE.replace("性别: 女", "性别：女")})
    assert load_site(root) == load_site(root)


def test_an_index_page_without_a_head_is_all_introduction(minimal: Callable[..., Path]):
    site = load_site(minimal({"content/index.md": "把身边的事记下来。\n"}))
    assert site.home is not None
    assert (site.home.body, site.findings) == ("把身边的事记下来。\n", ())


def test_an_index_page_whose_first_dashes_are_missing_has_a_head(minimal: Callable[..., Path]):
    site = load_site(minimal({"content/index.md": lambda text: text[4:]}))
    assert [finding.code for finding in site.findings] == ["YML001"]
    assert site.home is not None and site.home.model.campaign == "2026-linli"


def test_optional_files_may_be_absent(minimal: Callable[..., Path]):
    site = load_site(minimal({"content/index.md": None, "content/regions.yml": None}))
    assert (site.home, site.regions, site.calendar, site.findings) == (None, None, None, ())


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("profiles/示例丁.md", "FIL004"),
        ("profiles/2026-linli/甲/示例丁.md", "FIL004"),
        ("profiles/2026-linli/意见.yml", "FIL004"),
        ("profiles/2026-linli/records/意见.md", "FIL004"),
        ("profiles/2026-linli/示例丁.Md", "FIL004"),
        ("profiles/2026-linli/示例丁.md.txt", "FIL004"),
        ("content/news/一.markdown", "FIL004"),
        ("content/news/一.yml", "FIL004"),
        ("content/calendar.yaml", "FIL004"),
    ],
)
def test_nothing_is_passed_over_in_silence(minimal: Callable[..., Path], path: str, code: str):
    site = load_site(minimal({path: "标题: 一\n"}))
    assert [(finding.code, finding.place.path) for finding in site.findings] == [(code, path)]


@pytest.mark.parametrize(
    "path", ["profiles/2026-linli/示例甲.jpg", "content/news/一.png", "content/news/.草稿.md", "content/_drafts/一.md"]
)
def test_pictures_and_hidden_files_are_left_alone(minimal: Callable[..., Path], path: str):
    assert load_site(minimal({path: "x"})).findings == ()


@pytest.mark.parametrize("word", ["审核意见", "前置审核", "异议", "撤下", "撤销", "同意公开", "张贴", "考核", "材料"])
def test_a_record_says_its_kind(word: str):
    site = loaded(RECORD, f"记录：{word}\n备注: 一\n")
    assert site.records[0].model.kind.value == word
    assert "YML004" in {finding.code for finding in site.findings}
    assert "FLD001" not in {finding.code for finding in site.findings}


def test_a_file_name_in_another_encoding_does_not_stop_the_run(minimal: Callable[..., Path]):
    root = minimal()
    source = root / "content/events/报告会.md"
    source.rename(source.with_name(os.fsdecode("报告会.md".encode("gbk"))))
    assert [finding.code for finding in load_site(root).findings] == ["FIL007"]


@given(st.binary(max_size=400))
def test_any_bytes_are_survived(data: bytes):
    site = loaded(PATH, data)
    assert len(site.profiles) == 1 or site.findings


TEXTS = st.text(
    st.sampled_from("---:：\n\n  \t#[]{}\"'|>*&!@%`,，、·姓名称号性别甲乙女1月\u200b\ue000\u3000－<=>?\\~")
    | st.characters(),
    max_size=120,
)


@given(TEXTS)
def test_any_text_is_survived(text: str):
    for path in (PATH, ROLL, RECORD):
        assert_sensible(loaded(path, text), text.encode("utf-8", "replace").decode())


@given(TEXTS)
def test_any_head_is_survived(text: str):
    whole = f"---\n{text}\n---\n正文\n"
    assert_sensible(loaded(PATH, whole), whole.encode("utf-8", "replace").decode())


def _delete(text: str, at: int, size: int, _: str) -> str:
    return text[:at] + text[at + size :]


def _insert(text: str, at: int, _: int, piece: str) -> str:
    return text[:at] + piece + text[at:]


def _repeat(text: str, at: int, size: int, _: str) -> str:
    return text[: at + size] + text[at:]


def _swap(text: str, at: int, size: int, _: str) -> str:
    lines = text.split("\n")
    one, other = at % len(lines), (at + size) % len(lines)
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _halve(text: str, at: int, _size: int, _: str) -> str:
    return text[:at]


PIECES = st.sampled_from(
    [
        "：",
        ": ",
        ":",
        "\t",
        '"',
        "'",
        "[",
        "]",
        "{",
        "}",
        "#",
        " #",
        "- ",
        "-",
        "---\n",
        "\n",
        "\u3000",
        "\u200b",
        "*",
        "&",
        "!",
        "|",
        ">",
        "<<: ",
        "=======\n",
        "<<<<<<< \n",
        ">>>>>>> \n",
        "\\",
        "@",
        "%",
        "?",
        "? ",
        "，",
        "【",
        "】",
        "\ue000",
        "\0",
        "\u2028",
        "\x85",
    ]
) | st.text(max_size=4)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([_delete, _insert, _repeat, _swap, _halve]),
            st.integers(0, len(PROFILE)),
            st.integers(1, 40),
            PIECES,
        ),
        min_size=1,
        max_size=4,
    )
)
def test_any_mutilation_of_a_profile_is_survived(steps):
    text = PROFILE
    for change, at, size, piece in steps:
        text = change(text, min(at, len(text)), size, piece)
    site = loaded(PATH, text)
    assert_sensible(site, text.encode("utf-8", "replace").decode())


@given(st.integers(0, 6), st.integers(0, 5), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_places_move_with_the_text(above: int, between: int, end: str, marked: bool):
    typed = f"性别:{' ' * (between + 1)}甲"
    text = "\n" * above + PROFILE.replace("性别: 女", f"{chr(10) * between}{typed}")
    site = loaded(PATH, ("\ufeff" if marked else "") + text.replace("\n", end))
    line = text[: text.index(typed)].count("\n") + 1
    found = [f for f in site.findings if f.place.path != "mkdocs.yml"]
    assert [(f.code, f.place.line, f.place.column) for f in found] == [("VAL006", line, 5 + between)]
    entry = site.profiles[0]
    assert entry.body_place(entry.body.index("清晨")).line == text[: text.index("清晨")].count("\n") + 1


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn", "Cf", "Zl", "Zp")), min_size=1, max_size=60))
def test_a_quoted_text_comes_back_as_it_was(value: str):
    written = value.replace("\\", "\\\\").replace('"', '\\"')
    entry, _ = profile(PROFILE.replace("职务: 党支部书记", f'职务: "{written}"'))
    assert entry.model.post == value.strip()


def test_a_site_is_copied_without_loss(tmp_path: Path):
    shutil.copytree(SITES / "minimal", tmp_path / "a", dirs_exist_ok=True)
    shutil.copytree(SITES / "minimal", tmp_path / "b", dirs_exist_ok=True)
    one, other = load_site(tmp_path / "a"), load_site(tmp_path / "b")
    assert one.entries == other.entries
