"""Traditional characters: words by their sentence, names by themselves, and what was said to be otherwise."""

from __future__ import annotations

import subprocess
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.text.properforms import KEPT_SURNAMES, traditional_name
from bangyang.text.script import DOUBTFUL
from bangyang.text.traditional import Converter
from tests.conftest import SITES


def one(converter: Converter, text: str) -> str:
    (converted,) = converter.convert([text])
    return converted


@pytest.mark.parametrize(
    ("text", "converted"),
    [
        ("以后、皇后", "以後、皇后"),
        ("余额、其余", "餘額、其餘"),
        ("范围、模范", "範圍、模範"),
        ("位于山里的公里数", "位於山裏的公里數"),
        ("干部带头，干净整洁", "幹部帶頭，乾净整潔"),
        ("发展理发", "發展理髮"),
        ("联系、系统、关系", "聯繫、系統、關係"),
        ("", ""),
        ("abc 123 https://example.org/?a=1#b", "abc 123 https://example.org/?a=1#b"),
    ],
)
def test_words_are_told_by_what_stands_beside_them(text: str, converted: str) -> None:
    assert one(Converter(), text) == converted


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("后羿", "后羿"),
        ("余秋雨", "余秋雨"),
        ("余华", "余華"),
        ("范进", "范進"),
        ("于丹", "于丹"),
        ("云海涛", "云海濤"),
        ("干宝", "干寶"),
        ("沈从文", "沈從文"),
        ("郁达夫", "郁達夫"),
        ("台静农", "台静農"),
        ("谷建芬", "谷建芬"),
        ("卜万苍", "卜萬蒼"),
        ("制之", "制之"),
        ("丑建国", "丑建國"),
        ("岳云鹏", "岳雲鵬"),
        ("游国恩", "游國恩"),
        ("张国荣", "張國榮"),
        ("叶圣陶", "葉聖陶"),
        ("钟万里", "鍾萬里"),
        ("刘松", "劉松"),
        ("欧阳修", "歐陽修"),
        ("淳于意", "淳于意"),
        ("单于夫", "單于夫"),
        ("万俟雅", "万俟雅"),
        ("谷梁赤", "穀梁赤"),
        ("艾力·买买提", "艾力·買買提"),
        ("示例甲", "示例甲"),
    ],
)
def test_a_name_keeps_its_surname(name: str, form: str) -> None:
    assert traditional_name(name) == form


@pytest.mark.parametrize("surname", sorted(KEPT_SURNAMES))
def test_no_kept_surname_is_ever_converted(surname: str) -> None:
    name = f"{surname}小明"
    converter = Converter([name])
    for text in (name, f"由{name}负责", f"先进{name}同志", f"最后{name}", f"{name}后来", f"关于{name}们"):
        assert name in one(converter, text), text
    assert one(converter, surname) == surname
    assert surname in DOUBTFUL


def test_a_name_comes_out_the_same_wherever_it_stands() -> None:
    converter = Converter(["刘松", "于丹", "王发", "钟万里"])
    assert one(converter, "刘松开口说话，由于丹带头，王发展示") == "劉松開口説話，由于丹帶頭，王發展示"
    assert one(converter, "松开、由于、发展") == "鬆開、由於、發展"


def test_of_two_names_that_begin_alike_the_longer_one_is_meant() -> None:
    converter = Converter(["于丹", "于丹里"])
    assert one(converter, "于丹里、于丹") == "于丹里、于丹"


def test_names_that_share_a_character_are_not_both_taken() -> None:
    assert one(Converter(["张云后", "后羿"]), "张云后羿") == "張雲後羿"


def test_a_rare_character_keeps_its_code_point() -> None:
    name = "王\uf92c里"
    assert traditional_name(name) == name
    assert one(Converter([name]), f"表彰{name}") == f"表彰{name}"


def test_a_word_that_was_given_is_written_as_given() -> None:
    converter = Converter(["钟书"], {"后海": "后海", "钟书": "鍾書", "于都": "于都"})
    assert one(converter, "后海以后，钟书在于都") == "后海以後，鍾書在于都"


def test_the_name_of_a_group_has_no_surname() -> None:
    """Its first character is a word like any other."""
    assert one(Converter(["余热志愿服务队"]), "余热志愿服务队") == "餘熱志願服務隊"


def test_texts_do_not_run_into_one_another() -> None:
    assert Converter().convert(["理", "发", "后", "", "面"]) == ["理", "發", "后", "", "面"]


def test_a_text_with_the_sign_between_texts_is_converted_like_any_other() -> None:
    assert Converter().convert(["发\x1f展", "后来"]) == ["發\x1f展", "後來"]


def test_names_in_tells_all_that_the_result_depends_on() -> None:
    text = "于丹和刘松，还有李明"
    whole = Converter(["于丹", "刘松", "李明", "范进"], {"还有": "還有"})
    found = whole.names_in(text)
    assert found == (("于丹", "于丹"), ("刘松", "劉松"), ("还有", "還有"))
    assert one(Converter(["于丹", "刘松"], {"还有": "還有"}), text) == one(whole, text)


SIMPLIFIED = st.text(st.sampled_from("于后余范云干发里面台只系丹华国社区工作者公示，。 a1"), max_size=30)


@given(st.lists(SIMPLIFIED, max_size=5), st.lists(st.sampled_from(["于丹", "范里", "余后华", "云台"]), max_size=3))
def test_a_name_is_never_touched_and_nothing_is_lost(texts: list[str], names: list[str]) -> None:
    converter = Converter(names)
    converted = converter.convert(texts)
    assert list(map(len, converted)) == list(map(len, texts))
    assert converted == [one(converter, text) for text in texts]
    for text, made in zip(texts, converted, strict=True):
        for sign, new in zip(text, made, strict=True):
            assert new == sign or ord(sign) > 0x2E80


def test_what_is_traditional_already_stays(tmp_path: Path) -> None:
    converter = Converter(["于丹"])
    paths = sorted((SITES / "minimal").rglob("*.md")) + sorted((SITES.parents[2] / "content").rglob("*.md"))
    texts = [path.read_text(encoding="utf-8") for path in paths]
    once = converter.convert([*texts, "于丹在皇后區以後的事"])
    assert len(once) > 50
    assert converter.convert(once) == once


def test_the_table_of_doubtful_characters_is_that_of_opencc(tmp_path: Path) -> None:
    library = Path(str(files("opencc"))) / "clib"
    program = library / "bin" / "opencc_dict"
    if not program.is_file():
        pytest.skip("这个平台的 OpenCC 安装包不带 opencc_dict")
    told = tmp_path / "characters.txt"
    source = library / "share" / "opencc" / "STCharacters.ocd2"
    subprocess.run([program, "-i", source, "-f", "ocd2", "-o", told, "-t", "text"], check=True, capture_output=True)
    rows = (line.split("\t") for line in told.read_text(encoding="utf-8").splitlines() if "\t" in line)
    assert {sign for sign, forms in rows if " " in forms} == DOUBTFUL
