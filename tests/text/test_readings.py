"""How people are read: the reading of an address, and every reading that finds them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin.constants import PINYIN_DICT
from pypinyin.contrib.tone_convert import to_normal

from bangyang.pages.searchrecord import SearchRecord
from bangyang.search import search_outputs
from bangyang.text.pinyin import name_pinyin, name_slug, typed_pinyin
from tests.search.reader import Reader

SURNAMES = (
    "赵zhao 钱qian 孙sun 李li 周zhou 吴wu 郑zheng 王wang 冯feng,ping 陈chen 褚chu,zhu 卫wei 蒋jiang "
    "沈shen,chen 韩han 杨yang 朱zhu 秦qin 尤you 许xu 何he 吕lü 施shi 张zhang 孔kong 曹cao 严yan 华hua 金jin "
    "魏wei 陶tao 姜jiang 戚qi 谢xie 邹zou 喻yu 柏bai,bo 水shui 窦dou 章zhang 云yun 苏su 潘pan 葛ge 奚xi 范fan "
    "彭peng 郎lang 鲁lu 韦wei 昌chang 马ma 苗miao 凤feng 花hua 方fang 俞yu,shu 任ren 袁yuan 柳liu 酆feng "
    "鲍bao 史shi 唐tang 费fei 廉lian 岑cen 薛xue 雷lei 贺he 倪ni 汤tang,shang 滕teng 殷yin,yan 罗luo 毕bi "
    "郝hao 邬wu 安an 常chang 乐yue,le 于yu 时shi 傅fu 皮pi 卞bian 齐qi 康kang 伍wu 余yu 元yuan 卜bu,bo 顾gu "
    "孟meng 平ping 黄huang 和he,huo,hu 穆mu 萧xiao 尹yin 姚yao 邵shao 湛zhan 汪wang 祁qi 毛mao 禹yu 狄di 米mi "
    "贝bei 明ming 臧zang 计ji 伏fu 成cheng 戴dai 谈tan 宋song 茅mao 庞pang 熊xiong 纪ji 舒shu 屈qu 项xiang "
    "祝zhu 董dong 梁liang 杜du 阮ruan 蓝lan 闵min 席xi 季ji 麻ma 强qiang,jiang 贾jia,gu 路lu 娄lou 危wei "
    "江jiang 童tong 颜yan 郭guo 梅mei 盛sheng,cheng 林lin 刁diao 钟zhong 徐xu 邱qiu 骆luo 高gao 夏xia 蔡cai "
    "田tian 樊fan 胡hu 凌ling 霍huo 虞yu 万wan,mo 支zhi 柯ke 昝zan 管guan 卢lu 莫mo 经jing 房fang 裘qiu "
    "缪miao,mou,miu 干gan 解xie,jie 应ying 宗zong 丁ding 宣xuan 贲ben,bi 邓deng 郁yu 单shan,dan,chan 杭hang "
    "洪hong 包bao 诸zhu 左zuo 石shi,dan 崔cui 吉ji 钮niu 龚gong 程cheng 嵇ji 邢xing 滑hua 裴pei 陆lu,liu "
    "荣rong 翁weng 荀xun 羊yang 於yu,wu 惠hui 甄zhen 曲qu 家jia 封feng 芮rui 羿yi 储chu 靳jin 汲ji 邴bing "
    "糜mi 松song 井jing 段duan 富fu 巫wu 乌wu 焦jiao 巴ba 弓gong 牧mu 隗wei,kui 山shan 谷gu,yu 车che,ju 侯hou "
    "宓mi,fu 蓬peng 全quan 郗xi,chi 班ban 仰yang 秋qiu 仲zhong 伊yi 宫gong 宁ning 仇qiu,chou 栾luan 暴bao,pu "
    "甘gan 钭tou 厉li 戎rong 祖zu 武wu 符fu 刘liu 景jing 詹zhan 束shu 龙long 叶ye,xie 幸xing 司si 韶shao "
    "郜gao 黎li 蓟ji 薄bo,bao 印yin 宿su,xiu 白bai 怀huai 蒲pu 邰tai 从cong 鄂e 索suo 咸xian 籍ji 赖lai "
    "卓zhuo 蔺lin 屠tu 蒙meng 池chi 乔qiao 阴yin 胥xu 能nai,neng 苍cang 双shuang 闻wen 莘shen,xin 党dang "
    "翟zhai,di 谭tan 贡gong 劳lao 逄pang 姬ji 申shen 扶fu 堵du 冉ran 宰zai 郦li 雍yong 却que 璩qu 桑sang "
    "桂gui 濮pu 牛niu 寿shou 通tong 边bian 扈hu 燕yan 艾ai,yi 都du,dou 蔚yu,wei 那na,nei 曾zeng,ceng "
    "乜nie,mie 查zha,cha 盖ge,gai 牟mou,mu 佴nai,er 粘nian,zhan 藏zang,cang 员yun,yuan 召shao,zhao 折she,zhe "
    "覃qin,tan 朴piao,pu,po 种chong,zhong 秘bi,mi 繁po,fan 祭zhai,ji 洗xian,xi 尉wei,yu 区ou,qu 黑he,hei "
    "谌chen,shen "
)
"""Surnames with the readings of today's dictionaries, the one of the surname first: put together and read through by
hand."""

GIVEN = (
    "明ming 国guo 文wen 华hua 建jian 军jun 志zhi 伟wei 强qiang,jiang 磊lei 洋yang 勇yong 艳yan 杰jie 娟juan "
    "涛tao 超chao 霞xia 平ping 刚gang 桂gui 英ying 芳fang 敏min 静jing 丽li 娜na,nuo 秀xiu 兰lan 玲ling "
    "红hong 梅mei 琴qin 云yun 莲lian 真zhen 环huan 雪xue 荣rong 爱ai 妹mei 香xiang 月yue 莺ying 媛yuan 瑞rui "
    "凡fan 佳jia 嘉jia 琼qiong 勤qin 珍zhen 贞zhen 莉li 娣di 叶ye,xie 璧bi 璐lu 娅ya 琦qi 晶jing 妍yan "
    "茜qian,xi 秋qiu 珊shan 莎sha,suo 锦jin 黛dai 青qing 倩qian 婷ting 姣jiao 婉wan 娴xian 瑾jin 颖ying "
    "露lu,lou 瑶yao 怡yi 婵chan 雁yan 蓓bei 纨wan 仪yi 荷he 丹dan 蓉rong 眉mei 君jun 蕊rui 薇wei 菁jing "
    "梦meng 岚lan 苑yuan 婕jie 馨xin 瑗yuan 琰yan 韵yun 融rong 园yuan 艺yi 咏yong 卿qing 聪cong 澜lan 纯chun "
    "毓yu 悦yue 昭zhao 冰bing 爽shuang 琬wan 茗ming 羽yu 希xi 宁ning 欣xin 飘piao 育yu,yo 滢ying 馥fu "
    "筠yun,jun 柔rou 竹zhu 霭ai 凝ning 晓xiao 欢huan 霄xiao 枫feng 芸yun 菲fei 寒han 伊yi 亚ya 宜yi 可ke 姬ji "
    "舒shu 影ying 荔li 枝zhi 思si 俊jun 峰feng 健jian 保bao 东dong 辉hui 力li 永yong 世shi 广guang 义yi "
    "良liang 海hai 山shan 仁ren 波bo 贵gui 福fu 生sheng 龙long 元yuan 全quan 胜sheng 学xue 祥xiang 才cai 发fa "
    "武wu 新xin 利li 清qing 飞fei 彬bin 富fu 顺shun 信xin 子zi 昌chang 成cheng 康kang 星xing 光guang 天tian "
    "达da 安an 岩yan 中zhong 茂mao 进jin 林lin 有you 坚jian 和he,huo,hu 彪biao 博bo 诚cheng 先xian 敬jing "
    "震zhen 振zhen 壮zhuang 会hui,kuai,gui 群qun 豪hao 心xin 邦bang 承cheng 乐le,yue 绍shao 功gong 松song "
    "善shan 厚hou 庆qing 民min 友you 裕yu 河he 哲zhe 江jiang 浩hao 亮liang 政zheng 谦qian 亨heng 奇qi,ji 固gu "
    "之zhi 轮lun 翰han 朗lang 伯bo 宏hong 言yan 若ruo 鸣ming 朋peng 斌bin 梁liang 栋dong 维wei 启qi 克ke "
    "伦lun 翔xiang 旭xu 鹏peng 泽ze 晨chen 辰chen 士shi 以yi 家jia 致zhi 树shu 炎yan 德de 行xing,hang,heng "
    "时shi 泰tai 盛sheng,cheng 雄xiong 琛chen 钧jun 冠guan 策ce 腾teng 楠nan 榕rong 风feng 航hang 弘hong "
    "晟sheng,cheng 曾zeng,ceng 都du,dou 莘xin,shen 隽jun,juan 莞wan,guan 奕yi 翊yi 煜yu 烨ye 炜wei 祎yi 赟yun "
    "彧yu 昱yu 骞qian 骁xiao 嵘rong 峥zheng 铮zheng 锴kai 钰yu 铭ming 霏fei 霖lin 颀qi 颉jie,xie 暄xuan "
    "轩xuan 昊hao 皓hao 晔ye 晗han 晞xi 柏bai,bo 长chang,zhang 重zhong,chong 朝chao,zhao 传chuan,zhuan "
    "单dan,shan,chan 参can,shen,cen 宿su,xiu 蔚wei,yu 解jie,xie 其qi,ji 期qi,ji 召zhao,shao 说shuo,yue,shui "
    "员yuan,yun 调tiao,diao 省sheng,xing 盖gai,ge 卜bu,bo 将jiang,qiang 数shu,shuo 朴pu,piao,po 贾jia,gu "
    "谷gu,yu 给ji,gei 蔓man,wan 虹hong,jiang 拓tuo,ta 敦dun,dui "
)
"""Characters of given names in the same way, the usual reading there first."""

OWN = {"谌shen", "黑he", "会gui"}
"""Readings that pypinyin's heteronyms lack."""


def rows(table: str) -> list[tuple[str, list[str]]]:
    return [(each[0], each[1:].split(",")) for each in table.split()]


def test_the_tables_are_long_enough_and_no_reading_is_made_up() -> None:
    assert len(rows(SURNAMES)) >= 300 and len(rows(GIVEN)) >= 300
    for sign, readings in rows(SURNAMES) + rows(GIVEN):
        known = {to_normal(each).replace("v", "ü") for each in PINYIN_DICT[ord(sign)].split(",")}
        assert all(each in known or sign + each in OWN for each in readings), (sign, readings, known)


def test_a_surname_is_found_by_every_reading_and_the_first_is_its_own() -> None:
    for sign, readings in rows(SURNAMES):
        typed = [each.replace("ü", "v") for each in readings]
        assert name_pinyin(f"{sign}示例")[0] == readings[0], sign
        assert {syllables[0] for syllables in typed_pinyin(f"{sign}示例")} >= set(typed), sign


def test_a_given_name_is_found_by_every_reading_and_the_first_is_the_usual_one() -> None:
    for sign, readings in rows(GIVEN):
        typed = [each.replace("ü", "v") for each in readings]
        assert name_pinyin(f"示{sign}")[1] == readings[0], sign
        assert {syllables[1] for syllables in typed_pinyin(f"示{sign}")} >= set(typed), sign


@pytest.mark.parametrize(
    ("name", "address", "queries"),
    [
        ("示晟", "shi-sheng", ("shisheng", "shicheng", "ss", "sc")),
        ("示都", "shi-du", ("shidu", "shidou", "sd")),
        ("藏示例", "zang-shili", ("zangshili", "cangshili", "zsl", "csl")),
        ("粘示例", "nian-shili", ("nianshili", "zhanshili")),
        ("贠示例", "yun-shili", ("yunshili",)),
        ("曾示曾", "zeng-shizeng", ("zengshizeng", "zengshiceng", "cengshizeng")),
        ("示莘", "shi-xin", ("shixin", "shishen")),
        ("莘示例", "shen-shili", ("shenshili", "xinshili")),
        ("示隽", "shi-jun", ("shijun", "shijuan")),
        ("示莞", "shi-wan", ("shiwan", "shiguan")),
        ("示朝阳", "shi-zhaoyang", ("shizhaoyang", "shichaoyang")),
        ("吕示例", "lyu-shili", ("lvshili", "lyushili")),
        ("单于示例", "chanyu-shili", ("chanyushili", "danyushili", "cysl")),
        ("长孙示例", "zhangsun-shili", ("zhangsunshili", "changsunshili")),
    ],
)
def test_a_person_is_found_by_every_reading_and_lives_at_the_first(
    name: str, address: str, queries: tuple[str, ...]
) -> None:
    assert name_slug(name) == address
    record = SearchRecord("people/x/", "人物", name, "", "", names=(name,))
    reader = Reader.of(search_outputs([record]))
    assert {query: reader.titles(query) for query in queries} == {query: [name] for query in queries}


def test_a_long_name_has_no_more_ways_than_characters_read_unusually() -> None:
    name = "·".join(["都乐长单", "参曾和行"])
    ways = typed_pinyin(name)
    usual = ways[0]
    assert all(sum(one != other for one, other in zip(way, usual, strict=True)) <= 1 for way in ways)
    assert len(ways) < 64


@given(
    st.text(st.sampled_from("都乐长单参曾和行示例吕·"), min_size=1, max_size=12).filter(lambda name: "··" not in name)
)
def test_the_first_way_is_that_of_the_address(name: str) -> None:
    ways = typed_pinyin(name)
    assert ways[0] == tuple(each.replace("ü", "v") for each in name_pinyin(name)) if name.strip("·") else True
    assert len(ways) == len(set(ways))
