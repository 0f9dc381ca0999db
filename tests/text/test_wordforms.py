"""Words are told apart before they are converted, and come out by the mainland's own standard."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from bangyang.text.properforms import traditional_name
from bangyang.text.traditional import Converter, is_edition_of
from bangyang.text.wordforms import traditional_words

FREQUENT = (
    "了解=瞭解 面包=麵包 面粉=麵粉 面条=麵條 回归=回歸 回避=迴避 系数=係數 制作=製作 制药=製藥 制造=製造 "
    "制造业=製造業 制品=製品 制成=製成 里程 向往=嚮往 团子=糰子 干旱=乾旱 干燥=乾燥 干涉 干预=干預 干扰=干擾 "
    "尽可能=儘可能 尽快=儘快 尽管=儘管 尽量=儘量 干净=乾净 干脆=乾脆 征服 发明=發明 发作=發作 发光=發光 发出=發出 "
    "发动=發動 发动机=發動機 发射=發射 发展=發展 发布=發布 发布会=發布會 发扬=發揚 发抖=發抖 发挥=發揮 发掘=發掘 "
    "发放=發放 发电=發電 发病=發病 发行=發行 发表=發表 发言=發言 发言人=發言人 发起=發起 发达=發達 发生=發生 "
    "发育=發育 发觉=發覺 发现=發現 复合=複合 复杂=複雜 干什么=幹什麽 干活=幹活 干线=幹綫 干部=幹部 恶心=噁心 "
    "复制=複製 云雾=雲霧 布局 布置 烟草 负责制=負責制 舍不得=捨不得 舍得=捨得 历代=歷代 历任=歷任 历时=歷時 "
    "历来=歷來 历程=歷程 历经=歷經 采访=采訪 采购=采購 采取 采用 采集 只不过=只不過 只好 只得 只怕 只有 只管 只能 "
    "只要 只见=只見 只顾=只顧 谷物=穀物 只是 游击队=游擊隊 游泳 游牧 制度 制导=制導 制约=制約 制裁 制定 制止 "
    "制订=制訂 历史=歷史 历史性=歷史性 借助=藉助 借口=藉口 斗争=鬥争 游客 游行 游览=游覽 游戏=游戲 搜集 表决 "
    "表决权=表决權 几条=幾條 违背=違背 签署=簽署 签订=簽訂 表态=表態 表演 表情 表明 表现=表現 表达=表達 汇集=彙集 "
    "表示 征收=徵收 征求=徵求 征集=徵集 表面 周刊 系统=系統 几下=幾下 几个=幾個 几乎=幾乎 几位=幾位 几分=幾分 "
    "几十年=幾十年 几句=幾句 几名=幾名 几声=幾聲 几天=幾天 几年=幾年 几日=幾日 几次=幾次 几步=幾步 几百年=幾百年 "
    "几种=幾種 几经=幾經 冲出=衝出 冲击=衝擊 冲动=衝動 冲破=衝破 冲突=衝突 径流量=徑流量 复兴=復興 志愿=志願 "
    "志愿者=志願者 参与=參與 注册 注定 参见=參見 签字=簽字 产于=産於 参考=參考 参观=參觀 谷地 第一 参加=參加 "
    "参数=參數 参议院=參議院 参谋=參謀 参谋长=參謀長 参赛=參賽 折子=摺子 鉴于=鑒於 鉴定=鑒定 人大 巨大 面子 一大 "
    "家长=家長 不大 五一 伟大=偉大 八一 加大 北大 十一 十五大 十大 单一=單一 唯一 四大 增大 壮大=壯大 大大 "
    "广大=廣大 庞大=龐大 强大 很大 惟一 扩大=擴大 最大 盛大 统一=統一 老大 较大=較大 重大 高大 面对=面對 "
    "首长=首長 折磨 折腾=折騰 面临=面臨 面向 面孔 面目 面积=面積 面色 面试=面試 面貌 欲望 台阶=臺階 部长=部長 "
    "成长=成長 三合 军长=軍長 波长=波長 会长=會長 赞同=贊同 赞成=贊成 生长=生長 乡长=鄉長 体长=體長 兄长=兄長 "
    "全长=全長 区长=區長 县长=縣長 司长=司長 增长=增長 处长=處長 外长=外長 委员长=委員長 审计长=審計長 局长=局長 "
    "州长=州長 市长=市長 师长=師長 庭长=庭長 延长=延長 总长=總長 总队长=總隊長 所长=所長 排长=排長 擅长=擅長 "
    "最长=最長 校长=校長 检察长=檢察長 漫长=漫長 省长=省長 科长=科長 秘书长=秘書長 站长=站長 组长=組長 船长=船長 "
    "营长=營長 董事长=董事長 见长=見長 镇长=鎮長 队长=隊長 院长=院長 念头=念頭 凶猛 并肩 第五 胡乱=胡亂 第六 "
    "后人=後人 后勤=後勤 后宫=後宫 后悔=後悔 后果=後果 后者=後者 后裔=後裔 后退=後退 一小 不小 从小=從小 大小 "
    "小小 很小 最小 缩小=縮小 核心 核桃 核武器 核潜艇 第四 交换 兑换 变换=變换 更换 空白 苍白=蒼白 蛋白 转换=轉换 "
    "雪白 黑白 具有 链接=鏈接 伙伴=夥伴 私人 第七 第二 并且 并未 并非 优美=優美 完美 审美=審美 精美 鲜美=鮮美 "
    "径直=徑直 余地=餘地 勾结=勾結 总结=總結 缔结=締結 集结=集結 黄金 漆黑 致使 致力 致命 致富 夫人 剥削 曲折 "
    "曲线=曲綫 注入 注射 注意 注意力 注视=注視 注重 感染 植被 污染 鼓吹 具体=具體 才能 垂直 约束=約束 结束=結束 "
    "咽喉 主编=主編 冶金 基金 奖金=奬金 改编=改編 现金=現金 石头=石頭 资金=資金 城头=城頭 涌现=涌現 具备=具備 "
    "私营=私營 山头=山頭 人生 卫生=衛生 带头=帶頭 点头=點頭 点点头=點點頭 豪华=豪華 一头=一頭 一生 一直 许多=許多 "
    "两头=兩頭 丫头=丫頭 书生=書生 产生=産生 伴生 低头=低頭 先生 再生 势头=勢頭 医生=醫生 叩头=叩頭 大学生=大學生 "
    "女生 好生 学生=學生 寄生 寡头=寡頭 居多 平生 抬头=抬頭 招生 拳头=拳頭 拿下 摇头=摇頭 摇摇头=摇摇頭 新生 "
    "木头=木頭 毕业生=畢業生 水生 省直 眉头=眉頭 码头=碼頭 研究生 磕头=磕頭 简直=簡直 老头=老頭 考生 肩头=肩頭 "
    "舌头=舌頭 花生 诞生=誕生 转头=轉頭 野生 "
)
"""Frequent words, and the form of each that has another one: written down and read through by hand. They are such that
OpenCC alone takes a phrase out of the end of one and the beginning of the next. 放大 is not among them: of 了解放大
nobody can tell."""

SENTENCES = (
    ("老人参加", "老人參加"), ("对表彰", "對表彰"), ("培养发展", "培養發展"), ("养老金发放", "養老金發放"),
    ("中国制度", "中國制度"), ("工作幸福感", "工作幸福感"), ("进行针对性", "進行針對性"), ("新征程", "新征程"),
    ("国家具有", "國家具有"), ("全国历史", "全國歷史"), ("问题一出现", "問題一出現"), ("和面对面", "和面對面"),
    ("不准", "不准"), ("不准确", "不準確"), ("不复杂", "不複雜"),
    ("系好安全带", "繫好安全帶"), ("情系群众", "情繫群衆"),
    ("唱了一出戏", "唱了一齣戲"), ("他一出门", "他一出門"), ("十几分钟", "十幾分鐘"), ("走了二十几里", "走了二十幾里"),
    ("山里的五里路", "山裏的五里路"), ("两只手，只有他", "兩隻手，只有他"), ("养了三只羊", "養了三隻羊"),
    ("把被子晒干", "把被子曬乾"), ("干群关系", "幹群關係"), ("干休所的干部", "幹休所的幹部"), ("刚才", "剛才"),
    ("考试制度", "考試制度"), ("飞机制造", "飛機製造"), ("长征路上的出征", "長征路上的出征"), ("征地", "徵地"),
    ("平安里社区", "平安里社區"), ("村里社区", "村裏社區"),
    ("主席台和柜台", "主席臺和櫃檯"), ("松了一口气", "鬆了一口氣"),
    ("签了字", "簽了字"), ("抽签和会签", "抽籤和會簽"), ("面粉面包", "麵粉麵包"), ("十余年", "十餘年"),
    ("这里那里哪里", "這裏那裏哪裏"), ("树下摆了长台", "樹下擺了長臺"), ("衣服下摆", "衣服下襬"),
    ("每坛泡菜", "每罎泡菜"),
    ("木柄上系一根布条", "木柄上繫一根布條"), ("先冲多久", "先冲多久"), ("抄表员", "抄錶員"), ("一碗热面", "一碗熱麵"),
    ("馕是面做的，面是大家买的", "饢是麵做的，麵是大家買的"), ("点、线、面是几何", "點、綫、面是幾何"),
    ("棉被和姜茶，姜老师", "棉被和薑茶，姜老師"),
    ("窗户松", "窗户鬆"), ("中央广播电视总台", "中央廣播電視總臺"),
)  # fmt: skip

STANDARD = (
    ("审核", "審核"), ("可核", "可核"), ("群众", "群衆"), ("秘书", "秘書"), ("为了", "爲了"), ("心里", "心裏"),
    ("采取", "采取"), ("发布", "發布"), ("占用", "占用"), ("游览", "游覽"), ("周末", "周末"), ("注册", "注册"),
    ("委托", "委托"), ("并且", "并且"), ("岩石", "岩石"), ("山峰", "山峰"), ("床", "床"), ("吃饭", "吃飯"),
    ("路线", "路綫"), ("说明", "説明"), ("记录", "記録"), ("生产", "生産"), ("绿色", "緑色"), ("颜色", "顔色"),
    ("强化", "强化"), ("干净", "乾净"), ("温暖", "温暖"), ("户口", "户口"), ("奖励", "奬勵"), ("什么", "什麽"),
    ("台湾", "臺灣"), ("关于", "關於"), ("后来", "後來"), ("只是", "只是"), ("冲锋", "衝鋒"), ("冲洗", "冲洗"),
)  # fmt: skip
"""As 通用规范汉字表, appendix 1, has them."""

NAMES = (
    "于示例 余示例 范示例 云示例 干示例 后示例 沈示例 郁示例 谷示例 卜示例 丑示例 岳示例 游示例 涂示例 胡示例 "
    "曲示例 周示例 朱示例 梁示例 姜示例 松示例 采示例 升示例 占示例 朴示例 仇示例 修示例 席示例 幸示例 志示例 "
    "昆示例 栗示例 秋示例 种示例 蒙示例 才示例 板示例 咸示例 征示例 斗示例 冲示例 适示例 台示例 党示例 向示例 "
    "家示例 布示例 叶示例=葉示例 钟示例=鍾示例 苏示例=蘇示例 万示例=萬示例 丰示例=豐示例 欧阳示例=歐陽示例 "
    "单于示例=單于示例 鲜于示例=鮮于示例 谷梁示例=穀梁示例 示占元 示占山 示采薇 示采文 示咸亨=示咸亨 "
    "示咸宁=示咸寧 示郁文 示文郁 示郁芳 示斗南 示北斗 示斗魁 示冲霄 示冲之 示布衣 示长布=示長布 示里仁 "
    "示万里=示萬里 示于飞=示于飛 示征宇 示长征=示長征 示远征=示遠征 示丑生 示准 示适之 示建国=示建國 示发=示發 "
    "示云=示雲 示松 示岳 示志升 示杰 示峰 示群 示核 示秘 示采 示奋斗=示奮鬥 示丽华=示麗華 示游 示昆仑=示昆侖 "
    "示才 示周 示并 示卧龙=示卧龍 示强 示台=示臺 示党生=示黨生 示余=示餘 示几=示幾 示谷雨=示穀雨 示胜利=示勝利 "
)
PLACES = (
    "于家村 范庄村=范莊村 党家村 余家寨村 郁家镇=郁家鎮 于庄村=于莊村 范家庄社区=范家莊社區 沈家巷 种家村 "
    "云家村 台家村 干家村 谷家屯 曲家庄=曲家莊 江干区=江干區 古里镇=古里鎮 里水镇=里水鎮 新余市 大余县=大余縣 "
    "新干县=新干縣 里下河地区=里下河地區 余杭区=餘杭區 余姚市=餘姚市 余干县=餘干縣 云南省=雲南省 沈阳市=瀋陽市 "
    "钟祥市=鍾祥市 台州市 天台县=天台縣 烟台市=烟臺市 邢台市=邢臺市 丰台区=豐臺區 东台市=東臺市 凤台县=鳳臺縣 "
    "咸阳市=咸陽市 咸宁市=咸寧市 范县=范縣 岳阳市=岳陽市 万里区=萬里區 平谷区=平谷區 密云区=密雲區 "
    "郁南县=鬱南縣 当涂县=當塗縣 斗门区=斗門區 准格尔旗=準格爾旗 莫干山镇=莫干山鎮 三里屯街道 "
    "八里庄街道=八里莊街道 平安里社区=平安里社區 阿里地区=阿里地區 满洲里市=滿洲里市 三元里 西藏 采石街道 "
    "石家庄市=石家莊市 苏州市=蘇州市 广州市=廣州市 台湾=臺灣 汇川区=匯川區 白洋淀 海淀区=海淀區 洪泽湖=洪澤湖 "
    "华岳村=華岳村 "
)


def one(text: str, converter: Converter | None = None) -> str:
    """A text by itself."""
    (converted,) = (converter or Converter()).convert([text])
    return converted


def pairs(table: str) -> dict[str, str]:
    """Each word of a table with its form, which is its own where none is said."""
    return {word: form or word for word, _, form in (each.partition("=") for each in table.split())}


def test_no_phrase_runs_over_the_border_of_two_words(tells: Callable[[str], None]) -> None:
    words = pairs(FREQUENT)
    whole = dict(zip(words, traditional_words(list(words)), strict=True))
    assert whole == words
    junctions = [(one, other) for one in words for other in words]
    plain = OpenCC("s2t").convert("\x1f".join(one + other for one, other in junctions)).split("\x1f")
    apart = dict(zip(words, OpenCC("s2t").convert("\x1f".join(words)).split("\x1f"), strict=True))
    crossed = [
        (one, other) for (one, other), made in zip(junctions, plain, strict=True) if made != apart[one] + apart[other]
    ]
    made = traditional_words([one + other for one, other in junctions])
    wrong = [(*both, got) for both, got in zip(junctions, made, strict=True) if got != words[both[0]] + words[both[1]]]
    tells(f"traditional: {len(junctions)} junctions, OpenCC alone crosses {len(crossed)}; {len(wrong)} wrong")
    assert wrong == [] and len(crossed) >= 2_000


@pytest.mark.parametrize(("text", "form"), [*SENTENCES, *STANDARD])
def test_words(text: str, form: str) -> None:
    assert one(text) == form


@pytest.mark.parametrize(("name", "form"), pairs(NAMES).items())
def test_names_in_a_sentence(name: str, form: str) -> None:
    assert traditional_name(name) == form
    assert one(f"表彰{name}等同志", Converter([name])) == f"表彰{form}等同志"


def test_there_are_enough_names_and_places() -> None:
    assert len(pairs(NAMES)) >= 100 and len(pairs(PLACES)) >= 60


@pytest.mark.parametrize(("place", "form"), pairs(PLACES).items())
def test_places_in_a_sentence(place: str, form: str) -> None:
    assert one(place) == form
    assert one(f"位于{place}的活动，{place}的居民") == f"位於{form}的活動，{form}的居民"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("建成示范村和示范社区", "建成示範村和示範社區"),
        ("关于家庭、对于村民、位于街道", "關於家庭、對於村民、位於街道"),
        ("其余村、多余店", "其餘村、多餘店"),
        ("老党员家村里都知道", "老黨員家村裏都知道"),
        ("创新余热、长江干流", "創新餘熱、長江幹流"),
    ],
)
def test_no_family_where_there_is_none(text: str, form: str) -> None:
    assert one(text) == form


def test_quotation_marks_are_changed_where_the_site_says_so() -> None:
    text = "示云说：“他说‘好’。”"
    assert one(text) == "示雲説：“他説‘好’。”"
    corners = Converter(["示云"], corners=True)
    assert one(text, corners) == "示雲説：「他説『好』。」"
    assert corners.names_in(text) != Converter(["示云"]).names_in(text)
    assert is_edition_of(one(text, corners), text)


@given(st.lists(st.text(max_size=40), max_size=4))
def test_whatever_is_cut_is_put_together_again(texts: list[str]) -> None:
    fit = [text.encode("utf-8", "ignore").decode() for text in texts]
    assert list(map(len, traditional_words(fit))) == list(map(len, fit))


def test_the_cutter_is_not_loaded_before_it_is_needed() -> None:
    code = "import sys, bangyang.text.traditional; sys.exit('rjieba' in sys.modules or 'opencc' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, env={"PYTHONPATH": "scripts"}).returncode == 0
