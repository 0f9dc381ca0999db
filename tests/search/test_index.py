"""The index of two hundred people: thirty queries with their first hits, its files, and that they never differ."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bangyang.derivations.reserved import TRADITIONAL
from bangyang.outputs.output import Output
from bangyang.pages.search import INDEX
from bangyang.pages.searchrecord import SearchRecord
from bangyang.search import search_outputs
from bangyang.search.packs import FOLDER, MOST
from bangyang.text.pinyin import typed_pinyin
from bangyang.text.privacy import scan
from bangyang.text.script import alike, folded
from bangyang.text.traditional import Converter
from tests.search.reader import Reader
from tests.stores import store_in

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
GIVEN = "明华建国秀英桂兰玉珍淑芳志强文军海燕晓红丽萍"
REGIONS = ("甲区", "乙区", "丙县", "丁旗", "戊市")
AWARDS = ("最美社区工作者", "和睦友爱好邻居")
CLAUSES = (
    "清晨六点半已经在楼道里走了一圈", "谁家的灯没亮都要记上一笔", "这本台账从头写到今天", "居民提出的事分成三类",
    "老旧小区改造那年图纸改了六稿", "树留下了电梯也装上了", "代表们在活动室里开了九次会", "雨夜里背着老人走了两里路",
    "孩子们放学后有了写作业的地方", "邻居们说有事找他心里就踏实",
)  # fmt: skip

KNOWN = (
    ("裴春亮", "村里修了水渠"), ("艾力·买买提", "教孩子们弹都塔尔"), ("欧阳娜娜", "组织了一支巡逻队"),
    ("单雄信", "调解邻里纠纷"), ("吕梁", "守着一座水库"), ("曾国强", "送医上门三十年"), ("张伟", "在锅炉房里值夜"),
    ("张伟民", "办起了老年食堂"), ("𠮷野山", "种下一片樟子松"),
)  # fmt: skip
"""People whom the queries ask for, and what only they did."""


CONVERTER = Converter(name for name, _ in KNOWN)


def people(count: int) -> Iterator[SearchRecord]:
    """Records of `count` people, those of `KNOWN` among them."""
    rng = random.Random(20260102)
    every = max(1, count // len(KNOWN))
    for number in range(count):
        place, rest = divmod(number, every)
        known = KNOWN[place] if not rest and place < len(KNOWN) else None
        # Nobody else may bear a name of `KNOWN`: none of its characters is in the lists above together.
        name = known[0] if known else rng.choice(SURNAMES) + "".join(rng.choices(GIVEN, k=2))
        deeds = "，".join([*rng.choices(CLAUSES, k=30), *(known[1:] if known else ())])
        award, year = AWARDS[number % 2], f"{2020 + number % 5}年"
        region = REGIONS[number % 5]
        yield SearchRecord(
            f"people/2026/n-{number}/", "人物", name, f"{award}　{year}　{region}第{number}社区", deeds[:80],
            names=(name,), text=f"{award} {region} 第{number}社区 {deeds}",
            awards=(award,), years=(year,), regions=(region,),
        )  # fmt: skip


def others(count: int) -> Iterator[SearchRecord]:
    """A roll, and articles."""
    yield SearchRecord(
        "rolls/2024/", "名单", "2024年“最美社区工作者”名单", "共20名", "示例市民政局",
        mentions=("裴春亮", "单雄信"), text="最美社区工作者 示民发〔2024〕31号", awards=(AWARDS[0],), years=("2024年",),
    )  # fmt: skip
    for number in range(count):
        yield SearchRecord(
            f"news/n-{number}/", "动态", f"第{number}场报告会举行", "2024年5月1日", "各带了一样东西上台",
            text=f"报告会 {CLAUSES[number % 10]}", years=("2024年",),
        )  # fmt: skip


QUERIES = (
    # A whole name, however it is typed.
    ("裴春亮", "裴春亮"), ("艾力·买买提", "艾力·买买提"), ("艾力•买买提", "艾力·买买提"), ("艾力买买提", "艾力·买买提"),
    ("欧阳娜娜", "欧阳娜娜"), ("张伟", "张伟"), ("张伟民", "张伟民"), ("𠮷野山", "𠮷野山"),
    # Pinyin, whole and begun, together and apart, capitals and tones left aside.
    ("peichunliang", "裴春亮"), ("Pei Chunliang", "裴春亮"), ("pei chun liang", "裴春亮"), ("peichun", "裴春亮"),
    ("shanxiongxin", "单雄信"), ("zengguoqiang", "曾国强"), ("lvliang", "吕梁"), ("lyuliang", "吕梁"),
    ("lüliang", "吕梁"), ("ouyangnana", "欧阳娜娜"),
    # In the other script, whole and mixed.
    ("張偉", "张伟"), ("歐陽娜娜", "欧阳娜娜"), ("艾力·買買提", "艾力·买买提"), ("單雄信", "单雄信"), ("呂梁", "吕梁"),
    ("調解鄰里糾紛", "单雄信"), ("老年食堂 張", "张伟民"), ("第7場報告會", "第7场报告会举行"), ("送醫上門", "曾国强"),
    # Initials.
    ("pcl", "裴春亮"), ("PCL", "裴春亮"), ("almmt", "艾力·买买提"), ("oynn", "欧阳娜娜"),
    # A part of a name.
    ("春亮", "裴春亮"), ("裴", "裴春亮"), ("买买提", "艾力·买买提"),
    # What somebody did, alone and with a name.
    ("都塔尔", "艾力·买买提"), ("修了水渠", "裴春亮"), ("张 锅炉房", "张伟"), ("老年食堂", "张伟民"),
    ("樟子松", "𠮷野山"),
    # Titles, and words with numbers in them.
    ("2024年名单", "2024年“最美社区工作者”名单"), ("第7场报告会", "第7场报告会举行"),
    ("示民发〔2024〕31号", "2024年“最美社区工作者”名单"),
)  # fmt: skip


@pytest.fixture(scope="module")
def records() -> tuple[SearchRecord, ...]:
    return (*people(200), *others(20))


@pytest.fixture(scope="module")
def outputs(records: tuple[SearchRecord, ...]) -> tuple[Output, ...]:
    return tuple(search_outputs(records, traditional=CONVERTER))


@pytest.fixture
def reader(outputs: tuple[Output, ...]) -> Reader:
    return Reader.of(outputs)


@pytest.mark.parametrize(("query", "first"), QUERIES)
def test_the_first_hit(reader: Reader, query: str, first: str) -> None:
    assert reader.titles(query)[0] == first
    assert reader.price <= 300_000


def test_the_order_of_hits(reader: Reader) -> None:
    # Whole name, then part of it, then the roll that only lists it.
    assert reader.titles("张伟")[:2] == ["张伟", "张伟民"]
    assert reader.titles("裴春亮") == ["裴春亮", "2024年“最美社区工作者”名单"]
    # Title before text.
    found = reader.titles("报告会")
    assert found[0] == "第0场报告会举行"
    # Everybody with both words before those with one.
    both = reader.find("丙县 和睦友爱好邻居")
    assert both and all("丙县" in reader.record(n)[3] and AWARDS[1] in reader.record(n)[3] for n in both)
    assert both == sorted(both)


def test_nothing_is_found_that_is_not_there(reader: Reader) -> None:
    for query in ("没有这样的事", "qxqxqx", "99999", "，。", "", "   "):
        assert reader.find(query) == [], query


def test_what_is_near_where_nothing_fits(reader: Reader) -> None:
    assert reader.titles("裴春亮 没有这样的事")[0] == "裴春亮"


OPEN: tuple[tuple[str, list[str]], ...] = (
    ("裴春华", ["裴春亮"]),
    ("张伟大", ["张伟民"]),
    ("欧阳娜英", ["欧阳娜娜"]),
    ("王某某", []),
    ("张三", []),
)


@pytest.mark.parametrize(("query", "similar"), OPEN)
def test_whoever_is_not_there_has_few_that_are_like_them(reader: Reader, query: str, similar: list[str]) -> None:
    """Two characters of three in the same place, and no more than five people."""
    assert reader.titles(query) == similar


def test_no_more_than_five_are_similar() -> None:
    records = [
        SearchRecord(f"people/x/{n}/", "人物", f"示例{sign}", "", "示例市", names=(f"示例{sign}",), text="示例市民政局")
        for n, sign in enumerate("甲丙丁戊己庚辛壬癸")
    ]
    reader = Reader.of(search_outputs(records))
    assert (
        reader.titles("示例乙")
        == reader.titles("示例 乙")
        == reader.titles("示　例　乙")
        == ["示例甲", "示例丙", "示例丁", "示例戊", "示例己"]
    )
    assert reader.titles("示例 甲") == ["示例甲"]
    assert reader.titles("乙示例") == []
    assert len(reader.find("示例")) == 9


@pytest.mark.parametrize("choices", [{"award": AWARDS[0]}, {"year": "2021年"}, {"region": "丙县", "kind": "人物"}])
def test_results_are_narrowed(reader: Reader, records: tuple[SearchRecord, ...], choices: dict[str, str]) -> None:
    fields = {"award": "awards", "year": "years", "region": "regions"}

    def fits(record: SearchRecord) -> bool:
        values = {facet: getattr(record, field) for facet, field in fields.items()} | {"kind": (record.kind,)}
        return all(value in values[facet] for facet, value in choices.items())

    everything = [number for number, record in enumerate(records) if fits(record)]
    assert reader.find("", **choices) == everything
    assert set(reader.find("社区", **choices)) == set(everything) & set(reader.find("社区"))


def test_every_record_is_shown_as_it_is(reader: Reader, records: tuple[SearchRecord, ...]) -> None:
    for number, record in enumerate(records):
        kind, *shown = reader.record(number)
        assert (reader.head["kind"][kind], *shown) == record[1:2] + record[:1] + record[2:5]


def test_files_are_small_and_their_names_say_what_is_in_them(outputs: tuple[Output, ...]) -> None:
    assert [output.path for output in outputs if not output.path.startswith(FOLDER)] == [INDEX, TRADITIONAL + INDEX]
    for output in outputs:
        assert len(output.read()) <= MOST + 100, output.path
        if not output.path.endswith(INDEX):
            assert re.fullmatch(r"assets/search/[a-z]{10}\.js", output.path)
    assert len({output.path for output in outputs}) == len(outputs)


def test_no_file_looks_like_private_data(outputs: tuple[Output, ...]) -> None:
    assert [output.path for output in outputs if scan(output.read().decode())] == []


def test_the_same_records_give_the_same_bytes(records: tuple[SearchRecord, ...], outputs: tuple[Output, ...]) -> None:
    assert tuple(search_outputs(iter(records), traditional=CONVERTER)) == outputs


def test_the_cache_gives_the_same_bytes_and_a_change_passes_it_by(tmp_path, records, outputs) -> None:
    def built(given: tuple[SearchRecord, ...]) -> tuple[Output, ...]:
        store = store_in(tmp_path / "store")
        made = tuple(search_outputs(given, store.part("search"), CONVERTER))
        store.save()
        return made

    assert built(records) == outputs
    assert built(records) == outputs
    changed = (*records[:50], records[50]._replace(text="一句新的话"), *records[51:])
    assert Reader.of(built(changed)).find("一句新的话") == [50]


def test_a_change_leaves_most_files_as_they_were(
    records: tuple[SearchRecord, ...], outputs: tuple[Output, ...]
) -> None:
    changed = (*records[:50], records[50]._replace(text=records[50].text + "钻木取火"), *records[51:])
    after = {output.path for output in search_outputs(changed, traditional=CONVERTER)}
    assert len({output.path for output in outputs} - after) <= 6


@pytest.mark.parametrize(("query", "first"), QUERIES)
def test_both_editions_find_the_same_in_either_script(outputs: tuple[Output, ...], query: str, first: str) -> None:
    """Each edition shows what it found in its own script."""
    other = Reader.of(outputs, TRADITIONAL)
    (asked, shown) = CONVERTER.convert([query, first])
    found = Reader.of(outputs).find(query)
    assert other.find(query) == other.find(asked) == Reader.of(outputs).find(asked) == found
    assert other.titles(asked)[0] == shown


def test_the_traditional_edition_narrows_by_its_own_words(outputs: tuple[Output, ...]) -> None:
    first, other = Reader.of(outputs), Reader.of(outputs, TRADITIONAL)
    assert other.head["award"] == CONVERTER.convert(AWARDS) != list(AWARDS)
    assert other.find("", award=other.head["award"][0]) == first.find("", award=AWARDS[0]) != []


@given(st.text(st.characters(codec="gb2312", min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=12))
@example("渖阳")
def test_a_query_has_one_spelling(text: str) -> None:
    assert len(alike(text)) == len(text) and alike(alike(text)) == alike(text)
    assert alike(folded(text)) == alike(text)
    (made,) = Converter().convert([text])
    assert alike(made) == alike(text)


def test_a_site_without_anything_has_an_index_too() -> None:
    reader = Reader.of(search_outputs(()))
    assert reader.find("裴春亮") == [] and reader.head["count"] == 0


@pytest.mark.soak
def test_ten_thousand_people(tells: Callable[[str], None]) -> None:
    begun = time.process_time()
    outputs = tuple(search_outputs((*people(10_000), *others(20))))
    spent = time.process_time() - begun
    reader = Reader.of(outputs)
    prices = []
    for query, first in QUERIES:
        reader.fetched = {INDEX}
        assert reader.titles(query)[0] == first, query
        prices.append(reader.price)
    assert max(prices) <= 300_000
    assert all(len(content) <= MOST + 100 for content in reader.files.values())
    # Initials that several share find them all, and nobody else.
    found = reader.titles("sxx")
    assert "单雄信" in found and len(found) > 1
    for title in found:
        assert "sxx" in {"".join(syllable[0] for syllable in syllables) for syllables in typed_pinyin(title)}
    size = sum(len(content) for content in reader.files.values())
    tells(
        f"search, 10,000 people: {spent:.1f} s of CPU, {len(outputs)} files, {size / 2**20:.1f} MB; {len(QUERIES)} "
        f"queries, all first hits right, {min(prices) // 1000} to {max(prices) // 1000} KB each"
    )
