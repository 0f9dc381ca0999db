from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.text.pinyin import name_pinyin, name_slug, slug
from bangyang.text.readings import SURNAME_READINGS

SURNAMES = (
    "曾zeng 单shan 仇qiu 查zha 朴piao 解xie 覃qin 区ou 任ren 华hua 盖ge 翟zhai 缪miao 乐yue 员yun 宁ning 黑he 折she "
    "种chong 秘bi 冼xian 繁po 幺yao 召shao 那na 訾zi 隗wei 逄pang 郗xi 晁chao 吕lü 朱zhu"
)


@pytest.mark.parametrize("pair", SURNAMES.split())
def test_surnames_are_read_as_surnames(pair):
    assert name_pinyin(pair[0] + "明") == (pair[1:], "ming")


@pytest.mark.parametrize(
    ("name", "syllables", "address", "letters"),
    [
        ("曾国藩", ("zeng", "guo", "fan"), "zeng-guofan", "zgf"),
        ("尉迟恭", ("yu", "chi", "gong"), "yuchi-gong", "ycg"),
        ("万俟明", ("mo", "qi", "ming"), "moqi-ming", "mqm"),
        ("单于明", ("chan", "yu", "ming"), "chanyu-ming", "cym"),
        ("王曾", ("wang", "zeng"), "wang-zeng", "wz"),
        ("吕布", ("lü", "bu"), "lyu-bu", "lb"),
        ("艾力·买买提", ("ai", "li", "mai", "mai", "ti"), "aili-maimaiti", "almmt"),
        ("〇一", ("ling", "yi"), "ling-yi", "ly"),
    ],
)
def test_names(name, syllables, address, letters):
    assert name_pinyin(name) == syllables
    assert name_slug(name) == address
    assert "".join(syllable[0] for syllable in name_pinyin(name)) == letters


def test_a_character_without_a_reading_is_given_by_its_code_point():
    assert name_pinyin("王\U000323af") == ("wang", "u323af")
    assert name_slug("王\U000323af") == "wang-u323af"


def test_readings_have_one_syllable_a_character():
    assert all(len(reading.split()) == len(name) for name, reading in SURNAME_READINGS.items())


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("最美社区工作者", "zui-mei-she-qu-gong-zuo-zhe"),
        ("2022年（第1批）名单", "2022-nian-di-1-pi-ming-dan"),
        ("银行行长", "yin-hang-hang-zhang"),
        ("锡林郭勒盟", "xi-lin-guo-le-meng"),
        ("勒紧裤带", "lei-jin-ku-dai"),
        ("About Us_页", "about-us-ye"),
        ("——！", ""),
    ],
)
def test_titles(text, address):
    assert slug(text) == address


@given(st.text(max_size=20))
def test_a_slug_is_an_address_and_the_slug_of_itself(text):
    address = slug(text)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", address)
    assert slug(address) == address


def test_the_slow_package_is_not_loaded_before_it_is_needed():
    code = "import sys, bangyang.text.pinyin; sys.exit('pypinyin' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, env={"PYTHONPATH": "scripts"}).returncode == 0
