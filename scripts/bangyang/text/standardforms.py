"""The traditional forms that the mainland's own standard has: 核 and not 覈, 群 and not 羣, 綫 and not 線.

通用规范汉字表 (国发〔2013〕23号), appendix 1, pairs each standard character with its traditional forms, and tells them
from the variants that 第一批异体字整理表 did away with. OpenCC follows other lists: what it makes of a word is brought
to that table here. Characters that the table and OpenCC agree on are not listed.
"""

from __future__ import annotations

_TABLE = (
    "鉴鑒 葱葱 蘖蘖 僵僵 墙墻 嬷嬷 廪廪 熏熏 曲麯曲 铲鏟 链鏈 锄鋤 锈銹 锐鋭 锫錇 鲞鮝 鲶鲶 针針 钟鐘鍾 钥鑰 钩鈎 "
    "钫鈁 钻鑽 镌鎸 镎鎿 镙镙 镢鐝 镰鐮 鹇鷳 颓頽 颜顔 骂駡 鳄鰐 鳆鳆 鳋鳋 阅閲 鸡鷄 闲閑 飚飚 陧陧 酝醖 酸酸 "
    "韵韵 雇雇 雕雕 黄黄 隽隽 静静 面麵面 鞲鞲 鼹鼹 采采 里裏里 遥遥 证證 说説 诶诶 谘谘 谣謡 谥謚 谫謭 赃贜 赍賫 "
    "赝贋 赞贊 荆荆 荡蕩 荫蔭 药藥 迹迹 胄胄 背背 胡胡鬍 脉脉 脚脚 脱脱 苏蘇囌 苔苔 莅莅 莼蒓 虚虚 虬虬 虱虱 跖跖 "
    "腌腌 腭腭 腼腼 腽腽 肴肴 蚝蚝 裥襇 芈芈 蝎蝎 衮衮 袅裊 耻耻 踪踪 蹰蹰 艳艷 蕴藴 藤藤 蜕蜕 豆豆 象象 膻膻 "
    "净净 凄凄 凉凉 凌凌 减减 凑凑 凛凛 凫鳬 凶凶 厕厠 厘厘 厢厢 厦厦 厨厨 厩厩 厮厮 删删 别别彆 刹刹 升升 占占 "
    "卧卧 却却 卺卺 叁叁 参參 叙叙 叠叠 只只隻 叹嘆 吃吃 吊吊 同同 向向嚮 吕吕 吣吣 吴吴 布布 席席 内内 册册 冢冢 "
    "冲冲衝 决决 况况 呆呆 呐呐 周周 哄哄 哗嘩 哜哜 垅垅 垴垴 岩岩 岳岳 床床 庵庵 兑兑 兖兖 具具 兹兹 坐坐 坛罎壇 "
    "坯坯 宁寧 它它 宫宫 异异 弃弃 弑弑 弦弦 弪弪 强强 囱囱 复復複 够够 夫夫 夹夾 娘娘 娱娱 娴嫻 局局 屉屉 届届 "
    "咏咏 咤咤 咽咽 啮嚙 尝嘗 尸尸 峥峥 峰峰 录録 彦彦 彩彩 唇唇 唤唤 剥剥 奂奂 奖奬 奥奥 奸奸 志志 念念 匀匀 "
    "壳殻 幂幂 干幹乾干 并并 幸幸 偬偬 喂喂 巨巨 径徑 嘘嘘 埙塤 堤堤 姗姗 姹姹 勋勛 噪噪 媪媪 绝絶 绣綉 绦縧 绱緔 "
    "绷綳 绿緑 线綫 烟烟 狰狰 狸狸 疱疱 疴疴 玩玩 私私 秃秃 秆秆 秘秘 筝筝 筱筱 痖痖 痪痪 痴痴 窑窑 炖炖 炼煉 "
    "猪猪 猫猫 猬猬 灾灾 笋笋 盗盗 粤粤 粽粽 琅琅 矩矩 糊糊 糍糍 焕焕 焰焰 牦牦 珐珐 皂皂 碱碱 禀禀 禄禄 稆稆 "
    "税税 穗穗 籼籼 羡羡 群群 瑶瑶 瓮瓮 眦眦 睁睁 璇璇 竖竪 浚浚 挂挂 挢挢 挣挣 挨挨 挽挽 栀栀 栅栅 栖栖 栗栗 "
    "核核 涌涌 涣涣 杆杆 杠杠 杯杯 杰杰 没没 沾沾 滚滚 滟灧 扇扇 扎扎 托托 扣扣 果果 枪槍 泛泛 注注 泪泪 泶泶 "
    "恒恒 恤恤 拐拐 拿拿 渌渌 温温 游游 抛抛 抵抵 戚戚 戬戬 户户 捆捆 捍捍 换换 椁椁 殁殁 搜搜 携携 斤斤 斫斫 "
    "毁毁 悦悦 悫慤 摇摇 撑撑 昆昆 昵昵 晋晋 溆溆 溪溪 潜潜 潴潴 愈愈 愠愠 札札 术术術 梁梁 暗暗 棱棱 橥橥 橱橱 "
    "欲欲 汇匯彙 汹汹 懔懔 横横 澄澄 檗檗 檩檩 湿濕 丢丢 个個 伫伫 争争 亘亘 产産 仇仇 仑侖 仿仿 侣侣 俊俊 "
    "修修 佛佛 么麽 咨咨 "
)
"""于 is not among them: 於 is a standard character of its own in that table, and a preposition reads better so.

A standard character, then the forms it may take, itself among them where it stays; the first of them stands for
whatever the table has not."""

_FORMS = {row[0]: row[1:] for row in _TABLE.split()}

IN_USE = frozenset("".join(_FORMS.values()))
"""Characters that a traditional text of this standard holds, whatever else they may be: 强, 净, 内."""


def standard_form(plain: str, form: str) -> str:
    """`form`, what each character of `plain` was converted to, by the table. Both have as many characters, or `form`
    is left as it is."""
    if len(plain) != len(form):
        return form
    return "".join(
        new if new in _FORMS.get(sign, new) else _FORMS[sign][0] for sign, new in zip(plain, form, strict=True)
    )
