"""`new`: what is asked, what is worked out, and that what is written says exactly what was answered."""

from __future__ import annotations

import tempfile
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import example, given
from hypothesis import strategies as st

from bangyang.cli import bangyang
from bangyang.loading.settings import Settings
from bangyang.loading.site import Site, load_site
from bangyang.models.campaign import Subject
from bangyang.models.periods import NoticeDates
from bangyang.models.types import NameRef
from bangyang.text.characters import compatibility_ideographs
from bangyang.text.days import parse_day, parse_instant
from tests.cli.conftest import Run, edit
from tests.conftest import SITES, examples

PROFILE = ("new", "profile", "--award", "最美社区工作者", "--name")
NOTICE = (
    "new", "notice", "--level", "市", "--title", "关于初选对象的公示",
    "--opens", "2026年9月28日", "--working-days", "5",
    "--nominees", "示例甲、示例乙", "--objection-rule", "实名", "--accepted-by", "示例市民政局",
    "--supervision-hotline", "0000-0000000", "--issuers", "示例市民政局、示例市文明办", "--issued-on", "2026年9月25日",
)  # fmt: skip


def loaded(site: Path) -> Site:
    """The site, which must not have a fault of syntax."""
    found = load_site(site)
    assert [finding for finding in found.findings if finding.code[:3] in ("YML", "VAL", "FIL")] == []
    return found


def entry_at(entries: Any, path: str) -> Any:
    """The model of the entry at a path."""
    return next(entry.model for entry in entries if entry.source.path == path)


def test_profile_by_options(site: Path, run: Run) -> None:
    done = run(site, *PROFILE, "曾强", "--gender", "女", "--born", "1980年2月", "--set", "职务=主任",
               "--set", "奖励=2021.05 市优秀", "--set", "奖励=2022.05 区优秀")  # fmt: skip
    assert done.exit_code == 0, done.output
    assert "已写入 profiles/2026-linli/曾强.md" in done.stdout
    model = entry_at(loaded(site).profiles, "profiles/2026-linli/曾强.md")
    assert (model.name, model.slug, model.gender, str(model.born)) == ("曾强", "zeng-qiang", "女", "1980年2月")
    assert (model.post, [honour.title for honour in model.honours]) == ("主任", ["市优秀", "区优秀"])


def test_profile_lines_follow_the_award(site: Path, run: Run) -> None:
    run(site, *PROFILE, "曾强")
    run(site, "new", "profile", "--award", "和睦好邻居", "--name", "单丽")
    person = (site / "profiles/2026-linli/曾强.md").read_text(encoding="utf-8")
    household = (site / "profiles/2026-linli/单丽.md").read_text(encoding="utf-8")
    assert "\n姓名: 曾强" in person and "\n简历:" in person and "家庭成员" not in person
    assert "\n户主姓名: 单丽" in household and "\n家庭成员:" in household and "简历" not in household
    assert "网址名: shan-li " in household


def test_a_collective_is_asked_for_what_its_form_has(site: Path, run: Run) -> None:
    edit(site / "content/campaigns/2026-linli.md", "对象: 家庭", "对象: 集体\n    简历字数: 300字")
    done = run(site, "new", "profile", "--award", "和睦好邻居", "--name", "第110示例班组", "--headcount", "12人")
    assert done.exit_code == 0, done.output
    text = (site / "profiles/2026-linli/第110示例班组.md").read_text(encoding="utf-8")
    assert "\n集体名称: 第110示例班组" in text and "\n人数: 12人" in text and "\n工作单位:" in text
    assert not [label for label in ("性别", "简历", "参加工作时间", "家庭成员") if f"\n{label}:" in text]


def test_questions_are_asked_until_the_answer_can_be_read(site: Path, run: Run) -> None:
    done = run(site, "new", "profile", typed="道德模范\n和睦好邻居\n示例123\n示例庚\n")
    assert done.exit_code == 0, done.output
    assert "没有“道德模范”" in done.stdout and "字母或数字" in done.stdout
    assert entry_at(loaded(site).profiles, "profiles/2026-linli/示例庚.md").award == "和睦好邻居"


@pytest.mark.parametrize("words", [("--name", "示例123"), ("--name", "示例庚", "--gender", "不详")])
def test_an_option_that_cannot_be_read_is_refused(words: tuple[str, ...], site: Path, run: Run) -> None:
    done = run(site, "new", "profile", "--award", "和睦好邻居", *words)
    assert done.exit_code == 2
    assert not (site / "profiles/2026-linli/示例庚.md").exists()


def test_a_script_that_forgets_an_answer_is_told_the_option(site: Path, run: Run) -> None:
    done = run(site, "new", "profile", "--award", "和睦好邻居")
    assert done.exit_code == 2
    assert "--name" in done.stderr


def test_private_lines_are_refused(site: Path, run: Run) -> None:
    done = run(site, *PROFILE, "示例庚", "--set", "身份证号码=000")
    assert done.exit_code == 2
    assert "不得入库" in done.stderr


@pytest.mark.parametrize("pair", ["颜色=红", "性别"])
def test_a_line_that_does_not_exist_is_refused(pair: str, site: Path, run: Run) -> None:
    assert run(site, *PROFILE, "示例庚", "--set", pair).exit_code == 2


def test_nothing_is_overwritten(site: Path, run: Run) -> None:
    before = (site / "profiles/2026-linli/示例甲.md").read_bytes()
    done = run(site, *PROFILE, "示例甲")
    assert done.exit_code == 2
    assert "已经有" in done.stderr
    assert (site / "profiles/2026-linli/示例甲.md").read_bytes() == before


def test_namesakes_get_addresses_of_their_own(site: Path, run: Run) -> None:
    run(site, *PROFILE, "示例甲", "--file", "示例甲（乙区）", "--unit", "乙社区")
    assert entry_at(loaded(site).profiles, "profiles/2026-linli/示例甲（乙区）.md").slug == "shi-lijia"
    run(site, *PROFILE, "示例甲", "--file", "示例甲（丙区）")
    assert entry_at(loaded(site).profiles, "profiles/2026-linli/示例甲（丙区）.md").slug == "shi-lijia-2"


@pytest.mark.parametrize("slug", ["示例", "Shili", "a/b", "shili-jia"])
def test_an_unfit_or_taken_address_is_refused(slug: str, site: Path, run: Run) -> None:
    assert run(site, *PROFILE, "示例庚", "--slug", slug).exit_code == 2


def test_a_file_name_cannot_leave_its_folder(site: Path, run: Run) -> None:
    run(site, *PROFILE, "示例庚", "--file", "../../../etc/x")
    assert (site / "profiles/2026-linli/etcx.md").exists()
    assert not any(site.parent.glob("*.md"))


def test_notice_has_both_dates(site: Path, run: Run) -> None:
    assert run(site, *NOTICE).exit_code == 0
    model = entry_at(loaded(site).notices, "content/notices/2026-09-28-示例市民政局.md")
    assert model.period == NoticeDates(parse_day("2026-09-28"), parse_day("2026-10-09"))
    assert (model.working_days, model.nominees) == (5, (NameRef("示例甲"), NameRef("示例乙")))
    assert (model.issuers, model.campaign) == (("示例市民政局", "示例市文明办"), "2026-linli")


def test_notice_may_begin_to_count_on_the_next_day(site: Path, run: Run) -> None:
    assert run(site, *NOTICE, "--set", "首日计入=否").exit_code == 0
    model = entry_at(loaded(site).notices, "content/notices/2026-09-28-示例市民政局.md")
    assert (model.period.closes_on, model.counts_first_day) == (parse_day("2026-10-10"), False)


def test_notice_in_an_unpublished_year_is_not_guessed(site: Path, run: Run) -> None:
    done = run(site, *NOTICE, "--opens", "2198-01-05")
    assert done.exit_code == 1
    assert "2198年" in done.stderr
    assert not list((site / "content/notices").glob("2198*"))


def test_roll_counts_its_names(site: Path, run: Run) -> None:
    done = run(site, "new", "roll", "--award", "和睦好邻居", "--names", "示例乙，示例丙", "--kind", "通报表扬",
               "--title", "名单", "--issuers", "示例市文明办", "--issued-on", "2026-11-01")  # fmt: skip
    assert done.exit_code == 0, done.output
    model = entry_at(loaded(site).rolls, "content/rolls/2026-和睦好邻居.md")
    assert (str(model.count), [ref.name for ref in model.names]) == ("2户", ["示例乙", "示例丙"])
    assert (model.slug, model.campaign) == ("2026-he-mu-hao-lin-ju", "2026-linli")


def test_news_document_and_event(site: Path, run: Run) -> None:
    assert run(site, "new", "news", "--title", "一句“话”: 新闻", "--source", "本站", "--kind", "特写",
               "--published-at", "2026-11-01 08:30").exit_code == 0  # fmt: skip
    assert run(site, "new", "document", "--title", "关于宣讲的通知", "--issuers", "甲局、乙局").exit_code == 0
    assert run(site, "new", "event", "--title", "宣讲", "--kind", "巡回宣讲", "--dates", "2026年12月上旬",
               "--announced-on", "2026-11-02").exit_code == 0  # fmt: skip
    found = loaded(site)
    news = entry_at(found.news, "content/news/2026-11-01-一句话新闻.md")
    assert (news.title, news.published_at, news.campaign) == (
        "一句“话”: 新闻", parse_instant("2026-11-01 08:30"), "2026-linli",
    )  # fmt: skip
    assert entry_at(found.documents, "content/documents/关于宣讲的通知.md").issuers == ("甲局", "乙局")
    assert entry_at(found.events, "content/events/宣讲.md").dates.text == "2026年12月上旬"


def test_campaign_from_nothing(site: Path, run: Run) -> None:
    done = run(
        site, "new", "campaign", "--slug", "2027-ceshi", typed="测试活动\n2027\n甲局、乙局\n称号一、称号二\n家庭\n"
    )
    assert done.exit_code == 0, done.output
    assert "还要填：阶段“推荐”的时间、" in done.stdout and "称号“称号一”的公示要求第1项的级别" in done.stdout
    model = entry_at(loaded(site).campaigns, "content/campaigns/2027-ceshi.md")
    assert (model.title, model.year, model.organisers) == ("测试活动", 2027, ("甲局", "乙局"))
    assert [(award.name, award.subject) for award in model.awards] == [
        ("称号一", Subject.HOUSEHOLD), ("称号二", Subject.HOUSEHOLD),
    ]  # fmt: skip


def test_what_is_still_missing_is_told_with_whose_it_is(site: Path, run: Run) -> None:
    done = run(
        site, "new", "campaign", "--from", "2026-linli", "--year", "2027", "--title", "第二届", "--slug", "2027-linli"
    )
    assert "还要填：阶段“推荐”的时间、阶段“前置审核和公示”的时间" in done.stdout


def test_a_campaign_is_of_the_year_its_title_tells(site: Path, run: Run) -> None:
    """Prepared late in the year before, and nobody asked."""
    titled = (
        "--title",
        "2027年示例市最美社区工作者",
        "--organisers",
        "甲局",
        "--awards",
        "示例称号",
        "--subject",
        "个人",
    )
    done = run(site, "new", "campaign", *titled, "--now", "2026-12-01")
    assert done.exit_code == 0, done.output
    assert "年度: 2027 " in next(site.glob("content/campaigns/2027-*.md")).read_text(encoding="utf-8")


def test_a_year_in_the_title_stands_once_in_the_address(site: Path, run: Run) -> None:
    typed = "2027年示例选树活动\n2027\n甲局\n称号一\n家庭\n"
    assert "2027-shi-li-xuan-shu-huo-dong.md" in run(site, "new", "campaign", typed=typed).output
    edit(site / "content/campaigns/2026-linli.md", "标题: 邻里守望", "标题: 2026年度邻里守望")
    done = run(site, "new", "campaign", "--from", "2026-linli", "--year", "2028", "--now", "2028-03-01")
    assert done.exit_code == 0, done.output
    written = next((site / "content/campaigns").glob("2028-*.md"))
    assert "标题: 2028年度邻里守望先进典型选树活动" in written.read_text(encoding="utf-8")
    assert not written.name.startswith("2028-2028") and "nian" not in written.name


def test_campaign_from_an_earlier_one(site: Path, run: Run) -> None:
    done = run(
        site, "new", "campaign", "--from", "2026-linli", "--year", "2027", "--title", "第二届", "--slug", "2027-linli"
    )
    assert done.exit_code == 0, done.output
    found = loaded(site)
    old = entry_at(found.campaigns, "content/campaigns/2026-linli.md")
    new = entry_at(found.campaigns, "content/campaigns/2027-linli.md")
    assert (new.awards, new.quotas, new.units, new.contacts) == (old.awards, old.quotas, old.units, old.contacts)
    assert [(stage.name, stage.dates) for stage in new.stages] == [(stage.name, None) for stage in old.stages]
    assert (new.year, new.submitted_on, new.sample) == (2027, None, False)
    text = (site / "content/campaigns/2027-linli.md").read_text(encoding="utf-8")
    assert "2026年" not in text and "时间:  " in text


def test_campaign_from_one_that_is_not_there_or_faulty(site: Path, run: Run) -> None:
    words = ("new", "campaign", "--year", "2027", "--title", "甲", "--from")
    assert run(site, *words, "2025-linli").exit_code == 2
    edit(site / "content/campaigns/2026-linli.md", "对象: 个人", "对象: 机器")
    done = run(site, *words, "2026-linli")
    assert done.exit_code == 2
    assert "bangyang check" in done.stderr


def test_several_campaigns_must_be_told_apart(site: Path, run: Run) -> None:
    run(site, "new", "campaign", "--from", "2026-linli", "--year", "2027", "--title", "第二届", "--slug", "2027-linli")
    done = run(site, *PROFILE, "示例庚")
    assert done.exit_code == 2
    assert "--campaign" in done.stderr
    assert run(site, *PROFILE, "示例庚", "--campaign", "第二届").exit_code == 0
    assert (site / "profiles/2027-linli/示例庚.md").exists()


HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=2, max_size=4)
SENTENCE = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp", "Cn", "Co")), min_size=1
)


@example(name="示例", unit="e\u0301", citation="甲", political="乙")
@example(name="示例", unit="甲", citation="\uf9dc", political="乙")
@examples(30, 1_000)
@given(name=HAN, unit=SENTENCE, citation=SENTENCE, political=SENTENCE)
def test_a_new_profile_says_what_was_answered(name: str, unit: str, citation: str, political: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        for path in ("mkdocs.yml", "content/campaigns/2026-linli.md"):
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_bytes((SITES / "minimal" / path).read_bytes())
        words = [*PROFILE, name, f"--unit={unit}", f"--citation={citation}", "--set", f"政治面貌={political}"]
        done = CliRunner().invoke(bangyang, ["-C", folder, *words])
        blank = not (unit.strip() and citation.strip() and political.strip())
        if blank:
            assert done.exit_code in (0, 2)
            return
        if compatibility_ideographs(unit + citation + political):
            assert done.exit_code == 2
            assert "是兼容汉字" in done.stderr
            return
        assert done.exit_code == 0, done.output
        (entry,) = load_site(site, Settings()).profiles
        model = entry.model
        assert (model.name, model.unit, model.citation, model.political) == (
            name, *(unicodedata.normalize("NFC", text.strip()) for text in (unit, citation, political)),
        )  # fmt: skip


def test_what_is_typed_is_composed_as_reading_composes_it(site: Path, run: Run) -> None:
    done = run(site, *PROFILE, "示例庚", "--unit", "cafe\u0301社区", "--file", "cafe\u0301")
    assert done.exit_code == 0, done.output
    file = site / "profiles/2026-linli/caf\u00e9.md"
    assert unicodedata.is_normalized("NFC", file.read_text(encoding="utf-8"))
    assert entry_at(loaded(site).profiles, "profiles/2026-linli/caf\u00e9.md").unit == "caf\u00e9社区"


def test_a_compatibility_ideograph_is_refused_with_the_one_to_write(site: Path, run: Run) -> None:
    done = run(site, *PROFILE, "示例庚", "--unit", "\uf9dc社区")
    assert done.exit_code == 2
    assert "（U+F9DC）是兼容汉字" in done.stderr and "改成“隆”（U+9686）" in done.stderr


CAMPAIGN = ("campaign", "--title", "示例第二届", "--year", "2027", "--organisers", "甲局", "--awards", "示例称号",
            "--subject", "个人")  # fmt: skip
BEGUN = (
    (*CAMPAIGN, "--slug", "2027-shili"),
    ("campaign", "--from", "2026-linli", "--year", "2027", "--title", "示例第二届", "--slug", "2027-shili"),
    ("news", "--title", "示例动态", "--source", "本站", "--kind", "动态", "--published-at", "2026-11-01 08:30"),
    ("document", "--title", "示例通知", "--issuers", "甲局"),
    ("event", "--title", "示例宣讲", "--kind", "活动", "--dates", "2026年12月", "--announced-on", "2026-11-02"),
)
"""Whatever may be a draft, begun with no more than is asked for."""
WHOLE = (
    ("profile", "--award", "最美社区工作者", "--name", "示例庚"),
    NOTICE[1:],
    ("roll", "--award", "和睦好邻居", "--names", "示例乙", "--kind", "通报表扬", "--title", "示例第二份名单",
     "--issuers", "示例市文明办", "--issued-on", "2026-11-01"),
)  # fmt: skip
"""The other kinds: a nominee is shown nowhere yet, a notice and a roll are whole when they are written."""


@pytest.mark.parametrize("words", BEGUN, ids=lambda words: " ".join(words[:2]))
def test_what_is_begun_is_a_draft_and_stands_in_nobodys_way(words: tuple[str, ...], site: Path, run: Run) -> None:
    before = run(site, "check").output
    assert "没有问题" in before, before
    done = run(site, "new", *words)
    assert done.exit_code == 0, done.output
    written = site / done.stdout.partition("已写入 ")[2].partition("\n")[0]
    assert "删去“草稿: 是”这一行才发布" in done.stdout
    text = written.read_text(encoding="utf-8")
    assert text.startswith("---\n草稿: 是  ") and "写好了删去这一行" in text.split("\n")[1]
    checked = run(site, "check")
    assert checked.exit_code == 0, checked.output
    assert "没有问题" in checked.output or "0 处错误，0 处警告" in checked.output, checked.output


def test_whoever_says_so_begins_what_is_no_draft(site: Path, run: Run) -> None:
    done = run(site, "new", *BEGUN[-1], "--set", "草稿=否")
    assert done.exit_code == 0 and "草稿" not in done.stdout, done.output
    assert not entry_at(loaded(site).events, "content/events/示例宣讲.md").draft


@pytest.mark.parametrize("words", WHOLE, ids=lambda words: words[0])
def test_kinds_that_are_no_drafts_say_nothing_of_drafts(words: tuple[str, ...], site: Path, run: Run) -> None:
    done = run(site, "new", *words)
    assert done.exit_code == 0 and "草稿" not in done.stdout, done.output
