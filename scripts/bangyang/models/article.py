"""What is read rather than decided: news (动态), documents (文件), events (活动安排), free pages (普通页面), the home
page's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator

from bangyang.base.errors import Unreadable
from bangyang.models.campaign import Contact, PartOfText
from bangyang.models.change import Changes, changes_told
from bangyang.models.fields import Model, drafted, field, moved_from
from bangyang.models.types import (
    CalendarYear,
    Choice,
    Day,
    DocumentNumber,
    Flag,
    Instant,
    Line,
    Lines,
    People,
    StageDates,
    Words,
    choice,
    choice_schema,
    single_item,
)


class NewsKind(Choice):
    """What an article is; each kind is set differently."""

    NEWS = "动态"
    FEATURE = "特写"
    QA = "问答"
    ANNOUNCEMENT = "公告"
    VIDEO = "视频"


class Photo(PartOfText):
    """A picture in an article with its caption and credit."""

    file: Line = field("文件", "图片文件名", required=True)
    alt: Line = field("说明", "图片说明，读屏软件会念它", required=True)
    credit: Line = field("摄影", "摄影者，页面显示为“X 摄”")

    @classmethod
    def from_text(cls, text: str) -> dict[str, Any]:
        """`picture.jpg，说明，某某摄`."""
        parts = [part.strip() for part in text.replace(",", "，").split("，")]
        if len(parts) < 2:
            raise Unreadable("VAL009", "图片没有写说明", "请写成 图片文件名，图片说明，摄影者")
        return dict(zip(("file", "alt", "credit"), parts, strict=False))


class News(Model):
    """动态: an article of one of five kinds; the body is its text.

    A film is told by its poster and in words: who and what is to be seen in the film itself no check can find out.
    """

    left_out: ClassVar[Mapping[str, str]] = dict.fromkeys(
        ("视频文件", "视频", "video"),
        "删去这一行：网站不放视频文件，里面有谁检查不出来；视频放在别处，正文里写链接，如 [观看视频](网址)，再写文字稿",
    )

    title: Line = field("标题", "文章标题（特写写主题）", required=True, also=("主题",))
    slug: Line = field("网址名", "网址里的英文名，写定后不要改")
    old_addresses: Words = moved_from()
    kind: Annotated[NewsKind, choice(NewsKind), choice_schema(NewsKind)] = field(
        "类型", "动态、特写、问答、公告或视频", default=NewsKind.NEWS
    )
    published_at: Instant | None = field(
        "发布时间", "如 2022-10-10 14:30；未到这个时间不会出现", default=None, required=True, also=("发布日期",)
    )
    source: Line = field("来源", "稿件来源", required=True)
    kicker: Line = field("引题", "大标题上面的一行")
    subtitle: Line = field("副题", "大标题下面的一行")
    byline: Line = field("署名", "作者，如 本站记者 某某")
    column: Line = field("栏目", "所属栏目")
    summary: Line = field("摘要", "列表里显示的一两句话")
    campaign: Line = field("活动", "属于哪个活动")
    people: People = field("人物", "文中写到的入选者", default=())
    photos: Annotated[tuple[Photo, ...], BeforeValidator(single_item)] = field("图片", "配图", default=())
    changes: Changes = changes_told()
    poster: Line = field("封面", "封面图片文件名，列表里用它；视频还放在文字稿上面")
    period: Line = field("期限", "公告的起止日期")
    phone: Line = field("联系电话", "公告的办公电话，带区号")
    excerpt: Line = field("节选", "只刊登一部分时，说明到哪里为止")
    sample: Flag = field("示例", "是否为虚构的示例内容", default=False)
    draft: Flag = drafted()


class Validity(Choice):
    """Whether a document is still in force."""

    IN_FORCE = "有效"
    EXPIRED = "失效"
    REPEALED = "废止"


class Document(Model):
    """文件: an official document, possibly one link in a forwarding chain."""

    title: Line = field("标题", "文件标题", required=True)
    slug: Line = field("网址名", "网址里的英文名，写定后不要改")
    old_addresses: Words = moved_from()
    number: DocumentNumber | None = field("文号", "发文字号；没有就不写", default=None, also=("发文字号",))
    issuers: Words = field("发文机关", "发文机关，牵头的写在最前面", default=(), required=True, also=("署名",))
    issued_on: Day | None = field("成文日期", "落款日期；原件没有就不写", default=None)
    published_on: Day | None = field("发布日期", "在本站发布的日期，不写则为成文日期", default=None)
    index_number: Line = field("索引号", "信息公开索引号")
    topic: Line = field("主题分类", "信息公开主题分类")
    validity: Annotated[Validity, choice(Validity), choice_schema(Validity)] | None = field(
        "有效性", "有效、失效或废止", default=None
    )
    addressees: Words = field("主送", "主送机关", default=(), also=("主送机关",))
    forwards: Line = field("转发", "转发的是哪个文件（标题、文号或网址名）")
    campaign: Line = field("活动", "属于哪个活动")
    attachments: Words = field("附件", "附件名称，按顺序", default=())
    summary: Line = field("摘要", "一两句话说明")
    source: Line = field("来源", "文本来源")
    excerpt: Line = field("节选", "只刊登一部分时，说明到哪里为止")
    open_to_public: Flag = field("主动公开", "是否标注“此件主动公开”", default=False)
    contacts: tuple[Contact, ...] = field("联系方式", "联系单位和办公电话", default=())
    sample: Flag = field("示例", "是否为虚构的示例内容", default=False)
    draft: Flag = drafted()


class EventKind(Choice):
    """What happens."""

    TALK = "报告会"
    LESSON = "讲党课"
    TOUR = "巡回宣讲"
    BROADCAST = "播出"
    TRAINING = "培训"
    OTHER = "活动"


class Event(Model):
    """活动安排: something that takes place, with what is known of its date."""

    title: Line = field("标题", "活动名称", required=True)
    slug: Line = field("网址名", "网址里的英文名，写定后不要改")
    old_addresses: Words = moved_from()
    kind: Annotated[EventKind, choice(EventKind), choice_schema(EventKind)] = field(
        "类型", "报告会、讲党课、巡回宣讲、播出、培训或活动", default=EventKind.OTHER
    )
    dates: StageDates | None = field("时间", "哪一天或大约什么时候", default=None)
    announced_on: Day | None = field("发布日期", "在本站发布的日期", default=None, required=True)
    place: Line = field("地点", "在哪里；单位名称即可")
    channel: Line = field("频道", "播出频道")
    to_be_announced: Line = field("另行通知", "哪些细节另行通知")
    campaign: Line = field("活动", "属于哪个活动")
    people: People = field("人物", "参加的入选者", default=())
    sample: Flag = field("示例", "是否为虚构的示例内容", default=False)
    draft: Flag = drafted()


class FreePage(Model):
    """普通页面: a page of the site keeper's own, such as 关于本站; of its head, what MkDocs and we both read."""

    title: Line = field("标题", "页面标题；不写就用第一个标题")
    description: Line = field("说明", "一句话说明")
    old_addresses: Words = moved_from()
    draft: Flag = drafted()


class Region(Model):
    """地区: a region the site groups people by."""

    code: Line = field("代码", "行政区划代码，六位", required=True)
    name: Line = field("名称", "地区名称", required=True)
    parent: Line = field("上级", "上级地区的代码")


class Regions(Model):
    """The file `content/regions.yml`: every region the site names."""

    regions: tuple[Region, ...] = field("地区", "本站用到的地区", default=())


class YearArrangement(Model):
    """A year's own arrangement, or regional holidays added to the State Council's."""

    year: CalendarYear = field("年份", "哪一年；写明整年安排时填写", default=0)
    source: Line = field("依据", "安排的文件", required=True)
    rest: Annotated[tuple[Day, ...], BeforeValidator(single_item)] = field("休息", "放假的日期", default=())
    work: Annotated[tuple[Day, ...], BeforeValidator(single_item)] = field("上班", "调休上班的日期", default=())


class CalendarFile(Model):
    """The file `content/calendar.yml`: working days the published arrangement does not hold."""

    years: Annotated[tuple[YearArrangement, ...], BeforeValidator(single_item)] = field(
        "安排", "一年或一个地区的安排", default=()
    )


class Home(Model):
    """The head of `content/index.md`: what the home page says for itself; the body is its introduction."""

    title: Line = field("标题", "首页标题")
    slogan: Line = field("标语", "首页大字，两句之间空一格")
    slogan_note: Line = field("标语说明", "标语上方的一行小字")
    campaign: Line = field("活动", "首页展示进程的活动（标题或网址名）")
    featured: People = field("推荐人物", "首页展示的入选者；不写则取最近的名单", default=())
    intro: Lines = field("导语", "标语下面的一段话", default=())
