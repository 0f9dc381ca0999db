"""How the characters of names are read: first as a surname, first in a given name, and every other way in use.

A person is found by whichever reading somebody has in mind; an address has the first. What stands here are the
readings of today's dictionaries (现代汉语词典) without tones, of characters that have more than one of them or one that
a list of words gets wrong in names.
"""

from __future__ import annotations

from collections.abc import Mapping

SURNAME_READINGS: Mapping[str, str] = {
    "曾": "zeng", "单": "shan", "仇": "qiu", "查": "zha", "朴": "piao", "解": "xie", "覃": "qin",
    "区": "ou", "任": "ren", "华": "hua", "盖": "ge", "翟": "zhai", "缪": "miao", "乐": "yue",
    "员": "yun", "宁": "ning", "黑": "he", "折": "she", "种": "chong", "秘": "bi", "冼": "xian",
    "繁": "po", "幺": "yao", "召": "shao", "那": "na", "訾": "zi", "隗": "wei", "逄": "pang", "郗": "xi",
    "晁": "chao", "燕": "yan", "纪": "ji", "应": "ying", "葛": "ge", "卜": "bu", "车": "che", "过": "guo",
    "能": "nai", "祭": "zhai", "教": "jiao", "哈": "ha", "洗": "xian", "尉": "wei", "相": "xiang",
    "阚": "kan", "郇": "xun", "莘": "shen", "牟": "mou", "宓": "mi", "谌": "chen", "都": "du",
    "降": "jiang", "柏": "bai", "薄": "bo", "谷": "gu", "句": "gou", "会": "gui", "乜": "nie",
    "佴": "nai", "妫": "gui", "昝": "zan", "亓": "qi", "弋": "yi", "眭": "sui", "舍": "she", "佘": "she",
    "於": "yu", "沈": "shen", "重": "chong", "曲": "qu", "厍": "she", "呙": "guo", "藏": "zang", "粘": "nian",
    "贠": "yun", "蔚": "yu", "贾": "jia", "石": "shi", "万": "wan", "殷": "yin", "汤": "tang", "褚": "chu",
    "贲": "ben", "盛": "sheng", "强": "qiang", "长": "chang", "朝": "chao", "省": "xing", "宿": "su", "冯": "feng",
    "郝": "hao", "阿": "a", "行": "xing", "参": "shen", "尹": "yin", "仉": "zhang", "逯": "lu", "牧": "mu",
    "俞": "yu", "白": "bai", "暴": "bao", "瞿": "qu", "郏": "jia", "钭": "tou", "库": "ku", "佟": "tong",
    "尉迟": "yu chi",
    "万俟": "mo qi", "单于": "chan yu", "长孙": "zhang sun", "澹台": "tan tai", "令狐": "ling hu",
    "独孤": "du gu", "贺若": "he ruo", "夹谷": "jia gu", "宰父": "zai fu", "亓官": "qi guan",
    "乐正": "yue zheng", "相里": "xiang li", "库狄": "she di", "叱干": "chi gan", "屈突": "qu tu",
    "呼延": "hu yan", "濮阳": "pu yang", "淳于": "chun yu", "鲜于": "xian yu",
    "颛孙": "zhuan sun", "漆雕": "qi diao", "壤驷": "rang si", "百里": "bai li", "拓跋": "tuo ba",
    "耶律": "ye lü", "斛律": "hu lü", "钟离": "zhong li", "公冶": "gong ye",
}  # fmt: skip
"""Readings as a surname that differ from the usual one, or that a word list might get wrong."""

_READINGS = (
    "晟sheng,cheng 都du,dou 曾zeng,ceng 莘xin,shen 隽jun,juan 莞wan,guan 颉jie,xie 乐le,yue 行xing,hang,heng "
    "长chang,zhang 重zhong,chong 朝chao,zhao 传chuan,zhuan 单dan,shan,chan 参can,shen,cen 宿su,xiu 蔚wei,yu "
    "解jie,xie 期qi,ji 其qi,ji 召zhao,shao 说shuo,yue,shui 员yuan,yun 调tiao,diao 省sheng,xing 盖gai,ge "
    "卜bu,bo 将jiang,qiang 数shu,shuo 朴pu,piao,po 贾jia,gu 谷gu,yu 给ji,gei 珩heng 茜qian,xi 娜na,nuo "
    "莎sha,suo 强qiang,jiang 柏bai,bo 盛sheng,cheng 会hui,kuai,gui 和he,huo,hu 奇qi,ji 蔓man,wan 虹hong,jiang "
    "拓tuo,ta 敦dun,dui 露lu,lou 筠yun,jun 叶ye,xie 大da,dai 系xi,ji 薄bo,bao 石shi,dan 万wan,mo 仇qiu,chou "
    "车che,ju 区qu,ou 查cha,zha 折zhe,she 覃tan,qin 秘mi,bi 繁fan,po 洗xi,xian 尉wei,yu 能neng,nai 祭ji,zhai "
    "翟zhai,di 缪miao,mou,miu 种zhong,chong 粘zhan,nian 藏cang,zang 牟mou,mu 乜nie,mie 佴nai,er 隗wei,kui "
    "郗xi,chi 暴bao,pu 卡ka,qia 扎zha,za 阿a,e 艾ai,yi 厦xia,sha 率lü,shuai 绿lü,lu 落luo,la,lao 色se,shai "
    "模mo,mu 弹tan,dan 泊bo,po 度du,duo 佛fo,fu 刹cha,sha 血xue,xie 识shi,zhi 似si,shi 什shi,shen 殷yin,yan "
    "约yue,yao 贲ben,bi 沈shen,chen 汤tang,shang 褚chu,zhu 冯feng,ping 荥xing,ying 歙she,xi 铅qian,yan "
    "乾qian,gan 纶lun,guan 炅jiong,gui 偲si,cai 禅chan,shan 蕃fan,bo 伽jia,qie,ga 铤ting,ding 镐hao,gao "
    "镡tan,xin,chan 靓jing,liang 婼ruo,chuo 嬛huan,xuan 嫚man,yuan 涌yong,chong 溱zhen,qin 澹dan,tan "
    "番fan,pan 畜xu,chu 禺yu 茄jia,qie 荨xun,qian 菀wan,yu 蓼liao,lu 谌chen,shen 豁huo,hua 郇xun,huan "
    "雀que,qiao 骠piao,biao 魄po,bo,tuo 句ju,gou 於yu,wu 降jiang,xiang 核he,hu 校xiao,jiao 角jiao,jue "
    "觉jue,jiao 屏ping,bing 便bian,pian 藉jie,ji 咀ju,zui 嚼jue,jiao 摩mo,ma 尾wei,yi 没mo,mei 翘qiao "
    "熨yun,yu 尺chi,che 差cha,chai,ci 颤zhan,chan 场chang 称cheng,chen 澄cheng,deng 臭chou,xiu 伺si,ci "
    "提ti,di 囤tun,dun 噶ga 咯luo,ge,ka 合he,ge 吓xia,he 虾xia,ha 还huan,hai 巷xiang,hang 吭hang,keng 侠xia "
    "夹jia,ga 茧jian 劲jin,jing 咳ke,hai 壳ke,qiao 勒le,lei 擂lei 俩lia,liang 六liu,lu 陆lu,liu 论lun "
    "脉mai,mo 埋mai,man 氓meng,mang 弄nong,long 那na,nei 宁ning 迫po,pai 胖pang,pan 炮pao,bao 辟pi,bi "
    "扁bian,pian 剥bo,bao 瀑pu,bao 曝pu,bao 栖qi,xi 稽ji,qi 亟ji,qi 俟si,qi 纤xian,qian 呛qiang 亲qin,qing "
    "圈quan,juan 嚷rang 塞sai,se 丧sang 煞sha 杉shan,sha 苫shan 厍she 蛇she,yi 葚shen,ren 食shi,si 属shu,zhu "
    "忪song,zhong 遂sui 沓ta,da 苔tai 帖tie 吐tu 委wei 无wu,mo 戏xi,hu 吁xu,yu 旋xuan 轧ya,zha,ga 咽yan,ye "
    "饮yin 荧ying 哟yo 与yu 予yu 育yu,yo 粥zhou,yu 运yun 择ze,zhai 炸zha 占zhan 仔zai,zi 着zhuo,zhao,zhe "
    "爪zhao,zhua 柞zuo,zha 琢zhuo,zuo 祝zhu 琮cong 枞cong,zong 骆luo 洛luo 贠yun 妫gui 濮pu 郜gao 阚kan 揭jie "
    "呙guo 眭sui 冼xian 洺ming 燊shen 昇sheng 喆zhe 堃kun 淼miao 垚yao 焱yan 犇ben 骉biao 彧yu 祎yi 赟yun "
    "翀chong 玥yue 昱yu 煜yu 烨ye 炜wei 骞qian 祺qi 璟jing 妤yu 婧jing 旻min 旸yang 颀qi 晞xi 峄yi 玢bin,fen "
    "珏jue 琤cheng 甯ning 亮liang 俞yu,shu 郝hao 逄pang 晁chao 宓mi,fu "
)


def _table() -> dict[str, tuple[str, ...]]:
    return {each[0]: tuple(each[1:].split(",")) for each in _READINGS.split()}


READINGS: Mapping[str, tuple[str, ...]] = _table()
"""Every reading in use of a character, the usual one in given names first."""
