"""The scorer and the search for leaks, tried with a reader that knows the answers and with readers that spoil them."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from tests.intake.expected import Case, Free, MustAsk, PersonWanted, Portrait, Read, Wanted, cases
from tests.intake.leaks import leaks, strangers
from tests.intake.making.cases import made
from tests.intake.making.fiction import HOUSEHOLDS, PEOPLE
from tests.intake.making.pictures import ID_CARD, portrait
from tests.intake.protocol import Answer, Ask, Missing, Outcome, PersonRead, Picture, Place, Reading, Value
from tests.intake.score import Score, Verdict, score
from tests.office.making import packed

HERE = Place("推荐表.docx", "第1张表第2行")
DAUGHTER = {"relation": "女儿", "occupation": "教师"}
QUESTION = Ask("写了两个年月，是哪一个？", HERE)


def answered(one: Wanted) -> Answer:
    match one:
        case Read(content):
            return Value(content, HERE)
        case Portrait(number):
            return Picture(portrait(number), HERE)
        case MustAsk():
            return QUESTION
    return Missing()


def perfect(case: Case) -> Reading:
    """What a reader gives that makes no mistake."""
    people = tuple(
        PersonRead(
            one.subject, {name: answered(field) for name, field in one.fields.items()}, QUESTION if one.doubt else None
        )
        for one in case.people
    )
    asks = tuple(Ask(why, HERE) for why in case.asks)
    told = dict(case.told) or ({"x": "看不懂"} if case.outcome is Outcome.TOLD else {})
    return Reading(case.outcome, people, asks, told)


def spoilt(name: str, **answers: Answer) -> Score:
    """The score of one case where the first person's answers are these instead."""
    case = cases()[name]
    reading = perfect(case)
    first, *others = reading.people
    return score([(case, replace(reading, people=(replace(first, fields={**first.fields, **answers}), *others)))])


def verdicts(found: Score) -> list[tuple[str, Verdict]]:
    return [(item.label, item.verdict) for item in found.items if item.verdict is not Verdict.RIGHT]


def test_who_makes_no_mistake_is_right_in_everything() -> None:
    found = score((case, perfect(case)) for case in cases().values())
    assert verdicts(found) == []
    assert found.shortfalls() == ()
    assert found.right == 1.0
    assert found.needless == 0.0
    assert len(found.items) > 2000


def test_people_are_found_in_any_order() -> None:
    for name in ("list-same-person-and-namesakes", "names-that-are-none", "folder-two-units-one-name"):
        case = cases()[name]
        reading = perfect(case)
        assert verdicts(score([(case, replace(reading, people=reading.people[::-1]))])) == [], name


@pytest.mark.parametrize(
    ("name", "answers", "label", "verdict"),
    [
        ("annex-as-printed", {"gender": Value("男", HERE)}, "性别", Verdict.WRONG),
        ("annex-as-printed", {"gender": QUESTION}, "性别", Verdict.ASKED),
        ("annex-as-printed", {"gender": Missing()}, "性别", Verdict.MISSING),
        ("annex-as-printed", {"photo": Picture(portrait(2), HERE)}, "照片", Verdict.WRONG),
        ("annex-as-printed", {"photo": Picture(b"", HERE)}, "照片", Verdict.WRONG),
        ("annex-as-printed", {"photo": Missing()}, "照片", Verdict.MISSING),
        ("annex-as-printed", {"deeds": Value(PEOPLE[0].deeds[:-1], HERE)}, "先进事迹", Verdict.WRONG),
        ("annex-as-printed", {"resume": Value(("1994.09-1997.07 示例第三中学（高中）",), HERE)}, "简历", Verdict.WRONG),
        ("annex-as-printed", {"born": Value("1979年6月", HERE)}, "出生年月", Verdict.WRONG),
        ("annex-as-printed", {"born": Value("看不懂", HERE)}, "出生年月", Verdict.WRONG),
        ("annex-as-printed", {"region": Value("示东市", HERE)}, "地区", Verdict.WRONG),
        ("annex-as-printed", {"region": QUESTION}, "地区", Verdict.ASKED),
        ("boxes-not-ticked", {"gender": Value("女", HERE)}, "性别", Verdict.WRONG),
        ("boxes-not-ticked", {"gender": Missing()}, "性别", Verdict.MISSING),
        ("half-filled", {"political": Value("群众", HERE)}, "政治面貌", Verdict.WRONG),
        ("half-filled", {"political": QUESTION}, "政治面貌", Verdict.ASKED),
        ("births-nobody-can-tell", {"born": Value("1976年2月", HERE)}, "出生年月", Verdict.WRONG),
        ("household-as-printed", {"members": Value((DAUGHTER,), HERE)}, "家庭成员", Verdict.WRONG),
    ],
)  # fmt: skip
def test_a_mistake_is_called_by_its_name(
    name: str, answers: Mapping[str, Answer], label: str, verdict: Verdict
) -> None:
    assert verdicts(spoilt(name, **answers)) == [(label, verdict)]


def test_a_question_or_nothing_is_right_where_nothing_may_be_guessed() -> None:
    for answer in (QUESTION, Missing()):
        assert verdicts(spoilt("births-nobody-can-tell", born=answer)) == []


def test_spelling_is_not_what_is_scored() -> None:
    """What front matter reads alike is the same."""
    same = {
        "born": Value("1979-05", HERE), "ethnicity": Value("蒙古", HERE), "unit": Value("河东街道　向阳社区", HERE),
        "deeds": Value("\n\n".join(PEOPLE[0].deeds), HERE), "employed_since": Value("2000.8", HERE),
        "resume": Value(tuple(f"{a.replace('-', '—', 1)}　{b}" for a, b in PEOPLE[0].resume), HERE),
    }  # fmt: skip
    assert verdicts(spoilt("annex-as-printed", **same)) == []


def test_a_name_without_consent_is_wrong_among_members() -> None:
    told = ({"name": "示梅英", "relation": "妻子", "occupation": "教师"}, {"relation": "女儿", "occupation": "学生"})
    assert verdicts(spoilt("household-as-printed", members=Value(told, HERE))) == [("家庭成员", Verdict.WRONG)]


def test_a_name_that_was_agreed_to_and_is_held_back_is_missing() -> None:
    told = tuple({"relation": one.relation, "occupation": one.occupation} for one in HOUSEHOLDS[1].members)
    spoilt_so = spoilt("household-with-consent-column", members=Value(told, HERE))
    assert verdicts(spoilt_so) == [("家庭成员", Verdict.MISSING)]


def test_somebody_lost_and_somebody_made_up() -> None:
    case = cases()["several-forms"]
    reading = perfect(case)
    lost = score([(case, replace(reading, people=reading.people[:2]))])
    assert {verdict for _, verdict in verdicts(lost)} == {Verdict.MISSING}
    other = PersonRead("个人", {"name": Value("合计", HERE)})
    more = score([(case, replace(reading, people=(*reading.people, other)))])
    assert [
        (item.person, item.verdict) for item in more.items if item.label == "对象" and item.verdict is not Verdict.RIGHT
    ] == [("合计", Verdict.WRONG)]


def test_somebody_in_doubt_has_to_be_asked_about() -> None:
    case = cases()["list-hidden-rows-and-columns"]
    reading = perfect(case)
    sure = tuple(replace(person, doubt=None) for person in reading.people)
    assert verdicts(score([(case, replace(reading, people=sure))])) == [("疑问", Verdict.WRONG)]
    shown = tuple(person for person in reading.people if person.doubt is None)
    assert verdicts(score([(case, replace(reading, people=shown))])) == [("疑问", Verdict.MISSING)]
    every = tuple(replace(person, doubt=QUESTION) for person in reading.people)
    assert {verdict for _, verdict in verdicts(score([(case, replace(reading, people=every))]))} == {Verdict.ASKED}


def test_what_is_no_form_must_be_told_and_not_read() -> None:
    case = cases()["the-wrong-form"]
    silent = Reading(Outcome.TOLD)
    read = Reading(Outcome.READ, (PersonRead("个人", {"name": Value("示请假", HERE)}),))
    assert verdicts(score([(case, silent)])) == [("告知", Verdict.MISSING)]
    assert ("告知", Verdict.WRONG) in verdicts(score([(case, read)]))
    assert ("对象", Verdict.WRONG) in verdicts(score([(case, read)]))


def test_what_only_libreoffice_reads_may_be_told_instead() -> None:
    case = cases()["word-97-doc"]
    assert verdicts(score([(case, Reading(Outcome.TOLD, told={"x.doc": "请用 WPS 另存为 docx"}))])) == []
    assert verdicts(score([(case, Reading(Outcome.TOLD))])) == [("告知", Verdict.MISSING)]


def test_questions_of_nobody_are_needless() -> None:
    case = cases()["annex-as-printed"]
    reading = replace(perfect(case), asks=(QUESTION, QUESTION, Ask("还有？", HERE)))
    assert verdicts(score([(case, reading)])) == [("提问", Verdict.ASKED)] * 2


def test_promises_that_are_not_kept_are_named() -> None:
    every = cases().values()

    def spoil(change: Callable[[PersonWanted], Mapping[str, Answer]]) -> tuple[str, ...]:
        found = []
        for case in every:
            reading = perfect(case)
            people = tuple(
                replace(person, fields={**person.fields, **change(one)})
                for one, person in zip(case.people, reading.people, strict=True)
            )
            found.append((case, replace(reading, people=people)))
        return score(found).shortfalls()

    def is_read(one: PersonWanted, name: str) -> bool:
        return isinstance(one.fields.get(name), Read)

    asked = spoil(lambda one: {"unit": QUESTION, "post": QUESTION} if is_read(one, "unit") else {})
    assert any(line.startswith("needless") for line in asked)
    assert any(line.startswith("right overall") for line in asked)
    wrong = spoil(lambda one: {"born": Value("1900年1月", HERE)} if is_read(one, "born") else {})
    assert sum(line.startswith("wrong") for line in wrong) > 100
    portraits = spoil(lambda one: {"photo": Missing()} if "photo" in one.fields else {})
    assert sum(line.startswith("portrait") for line in portraits) > 20
    assert not any(isinstance(field, Free) for case in every for one in case.people for field in (one.fields["name"],))


PERSON = PEOPLE[0]
PRIVATE = PERSON.private("id_number", "phone", "birth_date", "home_address", "email")


@pytest.mark.parametrize(
    "left",
    [
        PERSON.id_number.encode(),
        PERSON.id_number.lower().encode("utf-16-le"),
        f"示冬梅 {PERSON.id_number[:6]} {PERSON.id_number[6:14]} {PERSON.id_number[14:]}".encode(),
        f"号码 {PERSON.id_number[:15]}000".encode("gbk"),
        PERSON.phone.translate({ord("0") + n: ord("０") + n for n in range(10)}).encode(),
        f"{PERSON.phone[:3]}-{PERSON.phone[3:7]}-{PERSON.phone[7:]}".encode(),
        "生于{}-{:02d}-{:02d}".format(*PERSON.born).encode(),
        "{}年{}月{}日".format(*PERSON.born).encode("utf-16-be"),
        PERSON.home.encode("gb18030"),
        hashlib.sha256(PERSON.id_number.encode()).hexdigest().encode(),
        hashlib.md5(PERSON.phone.encode()).hexdigest().upper().encode(),
        packed({"a/b.xml": f"<x><t>{PERSON.phone[:5]}</t><t>{PERSON.phone[5:]}</t></x>"}),
        packed({"inner.zip": packed({"x.txt": PERSON.email})}),
        packed({f"{PERSON.phone}.jpg": b""}),
        portrait(ID_CARD),
    ],
)
def test_a_private_value_is_found_however_it_was_left(left: bytes) -> None:
    assert leaks(PRIVATE, {"report.txt": left})


def test_a_path_leaks_too() -> None:
    assert leaks(PRIVATE, {f"tmp/{PERSON.id_number}.jpg": b""})


def test_what_is_public_is_no_leak() -> None:
    public = f"示冬梅，女，{PERSON.month}生，{PERSON.unit}，电话0471-0000000，1.{base64.b64encode(b'x').decode()}"
    assert leaks(PRIVATE, {"report.txt": public.encode(), "示冬梅.jpg": portrait(PERSON.n)}) == ()


def test_files_of_the_corpus_are_full_of_leaks() -> None:
    """The search finds what the makers hid, in files as they come."""
    for name in (
        "private-in-head-and-foot",
        "private-in-properties",
        "private-in-remarks",
        "online-form-csv",
        "excel-97-xls",
    ):
        case = made(name)
        kinds = {leak.kind for leak in leaks(case.private, case.files)}
        assert kinds == {value.kind for value in case.private}, name


def test_private_values_are_kept_for_whom_they_belong_to() -> None:
    first, second = PEOPLE[:2]
    values = (*first.private("id_number", "phone"), *second.private("id_number"))

    def kept(**private: str) -> bool:
        return strangers(values, [PersonRead("个人", {"name": Value(first.name, HERE)}, private=private)]) == ()

    assert kept(id_number=first.id_number.lower(), phone=f"{first.phone[:3]} {first.phone[3:]}")
    assert not kept(id_number=second.id_number)
    assert not kept(id_number=f"{first.id_number[:15]}000")
    assert not kept(phone=second.phone)
