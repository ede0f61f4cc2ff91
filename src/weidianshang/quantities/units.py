"""What can follow a numeral: units of money, share and measure, and the measure words of counting.

The table is text, one unit a word. ``word!abc`` is a unit unless one of the characters a, b, c comes next (次 but
not 次要, 次元), ``word=abc`` is one only when one of them does (头 before 牛, 猪 …), and both may hold together
with a comma, a full stop or the end after ``=``, written ``.``.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ..model import QuantityKind

__all__ = ["Unit", "unit_at"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: what it measures, its name in the tables, how many of that it is, and what may come next."""

    surface: str
    kind: QuantityKind
    unit: str
    factor: Decimal = Decimal(1)
    sort: str = "count"  # money, share, measure (metres, kilos), count, ordinal (届: counts only after 第)
    unless: str = ""
    only: str = ""

    def allows(self, text: str, end: int) -> bool:
        """Whether the character after the unit leaves it a unit."""
        following = text[end : end + 1]
        if self.only:
            return following in self.only if following else "." in self.only
        return not following or following not in self.unless


_MONEY = {
    "CNY": "元!素旦老月年首帅凶件神气宵朝代培典宝音古阳组宇 元钱 元人民币 块钱 圆!形圈满环弧心周桌滑柱锥规润",
    "USD": "美元 美金", "EUR": "欧元", "GBP": "英镑", "JPY": "日元 日圆", "HKD": "港元 港币", "KRW": "韩元 韩币",
    "RUB": "卢布", "TWD": "新台币 台币", "AUD": "澳元 澳币", "CAD": "加元 加币", "SGD": "新加坡元 新元",
    "THB": "泰铢", "CHF": "瑞士法郎 瑞郎", "INR": "卢比", "VND": "越南盾", "MYR": "令吉", "DEM": "马克!思斯吐",
}  # fmt: skip
_SMALL_MONEY = {"毛钱": "0.1", "角钱": "0.1", "分钱": "0.01", "美分": "0.01"}
_AS_WRITTEN_MONEY = "银元 大洋!洲 法郎 里拉 比索 文钱 贯钱 两银子 两白银 两黄金 枚银元 块大洋 便士 先令"

#: Latin units; after them no letter may come.
_LATIN = (
    "km cm mm kg mg ml mL kW kWh MW mAh GHz MHz kHz Hz GB TB MB KB dB nm ℃ °C ° m² m³ km² cm³ ㎡ ㎞ ㎏ ㎝ ㎜ px dpi "
    "g m L t kcal kJ kV ppm bps Mbps rpm mm² μm mol"
)
_MEASURES = """
公里!数 千米 米!饭粉线兰奇其老色仓酒糠糊开黄耳子面袋勒尔 厘米 毫米 微米 纳米!技材级管 分米 英里 英尺 英寸 海里 光年 丈!夫母量人 尺!寸度子码
寸!步心土头 里!面程头边外应约昂弄屋约海氏根斯 平方米 平方公里 平方千米 平方厘米 平米 立方米 立方 公顷 亩!产 顷!刻
吨!位 公斤 千克 毫克 克!制服隆里拉莱罗林勒鲁扣星斯己日夫什的格 斤!斤两 两=重酒米茶肉面油盐糖药墨金银白黄.,。、; 磅 盎司 担!心任保当负忧架子 石=米粮谷稻粟麦
升!级高至到值温学迁降入任格华天起腾上 毫升 公升 加仑 桶!装 千瓦时 千瓦 兆瓦 瓦!特解砾斯房片 瓦特 度电 马力 伏特 伏!特击笔地兵尔案法 安培 赫兹 分贝 帕斯卡 焦耳
摄氏度 华氏度 度!过日假数量身外他尽蜜 千卡 大卡 卡路里 兆字节 字节 比特!币 像素 万像素 英亩 海拔米 转=/每.,。 海里 节=航 兆=宽 时区 纬度 倍速 环!境节保球绕卫顾形比
""".replace("倍速", "").replace("纬度", "").replace("海拔米", "").replace("万像素", "").replace("环!境节保球绕卫顾形比", "")
_SHARES = "%:%:1 ‰:%:0.1 个百分点:pp:1 百分点:pp:1 个基点:pp:0.01 基点:pp:0.01"
_RATIOS = "倍!增率数频速感受道思 折!扣射旧腾磨叠中合服断返桥戟寿煞现线柳回"

_COUNTS = """
个!性体别头儿案股中 人!民类均称格马生口工才物事士造文道间权性气情心参体身流世治力质手脑大选种品帮贩妖机行影偶脉山海鱼 人次 名!词牌著校胜义字称气言声誉单利片流媛贵
位!置于数移面次列居卑望 家!庭族长乡具务园教常居政境电中里规训暴畜纺父母父伙属用当 台!湾阶北风词州球历账面
部!门队落长署首位属件委族 部分 部门 本!来地质身月年科周人国文性末书级领能土部次省市着想意事钱子金应报 条!件款例约理文纹码形目令 张!力扬贴罗家开望口嘴皇
只!有是能要好不会用需剩卖见身顾想求得管怕差因为限凭可靠属等缘 件 套!用餐路利现牢取装近间子房 款!待式项型识额 种!植子族田树地种种群菜花粮
类!似型别比推同聚 项!链圈羽目 对=夫情恋父母兄姐双耳手翅眼新男小矛.,。、的年老 双!方重向边赢双十1子面元亲打关胞管色曲轨重核休倍 副=眼对扑手面牌棺担墨药耳象好.,。、的
次!要元数品日年方级生性贷序之货第席郎子氯于 回!来家到答复归忆头报国应升落去顾购族响馈收避味调放声升信想旋首程眸路流 回合 遍!布地及野 趟 顿!时悟足挫号巴饭=
场!所面景地馆合外内上次域子均边强 轮!流船胎廓回椅休到换番滑 圈!子套养住定占 局!面部长势限域里中外促气 盘!点问旋子算踞绕活腿剥根整踞膝古查货
岁!月末入数首 周岁 户!口外主型籍部头均枢 口=人之井锅棺缸水气钟饭.,。、深 代=人!表 层!次面级层出叠峦压递 栋 幢 座!位谈椅机标次右谈上次席驾客舱 间!接隔谍断歇距隙或奏
所=大学高中小院医房监幼研职民希公机重.,。、本 处!理于境罚分方长在女置世理死理决事变子刑暑心 家 单!位独纯身一价元调项薄品人据数词曲打车机 门!口店票槛户外诊类前窗房铃庭客锁派洞牌面徒下卫神楣缝生巴第
级=地台大强风火.,。、以及 架!构子设空势桥次 架次 艘 辆 匹!配敌夫 头=牛猪驴骡大狮鹿羊蒜毛奶象母公小黄水.,。、熊野 尾=鱼金. 峰=骆 株 棵 朵 盆!地景友栽 瓶!颈子盖装口
杯!子具水= 碗 盘 碟 锅!炉里盖底 壶 桶 箱!子包体 盒!子饭装 包!括含装围裹容办邮子袱抄厢袋庇皮揽扎机工养 袋!子鼠装 罐!头子车 捆!绑 筐 篮!球子 串!联通门行烧讲 束!缚
根!据本源基治除底深茎系号绝植 支!持付出撑援配部票架点行线路柱教 枝 枚 粒!子度 颗!粒 滴!滴水 片!面刻段子头尾场酬名断中花 块!头状根 页!面码岩眉 份!额子量内外
封!闭面建锁杀号城王顶住存底印地神死口侯禅装 幅!度员射 段!落子位时玉氏 句!子号式法型点 行=字代诗泪热程文数.,。、 字!母典幕面符体号样迹据帖词段眼面路架军会街绣坡形交星花 词!语汇典 则!是会有要可不必能应为
篇!幅章头 册!子封 卷!入起土子烟轴曲发积宗心尺帘铺面动走 集!团中体合成会资结市权约散装锦聚群邮训 幕!后布僚府墙 首!先次席都领相府要脑选长批个尾任发歌届季付轮日部创页富型播映架映级例饰乡善秀肯段届款家位单屏试推度套层任 出=戏. 期!间限待望货权末中刊许盼以满初房
届!时满 任!务何职命期意教性免由凭用天选劳 班!级长子次车底主轮机组师会委房 组!织成合建装长图件团别员委队词曲阁 队!伍长员友列形 批!评准发量判次复示驳注改阅处文 群!众体岛里主组落英山聊雄峰居
伙!伴食计同 帮!助忙派你我他主 排!名队列除放球版行长序斥练查水污房出便气 列!车入表出为举席宁国强岛传 笔!记者试名画墨锋杆下直法触调误迹筒挺友芯尖 桩!子 宗!教旨族师派室主祠庙法亲
起=事案纠投交火命诉并收融凶车抢盗伤谋杀恐袭骗枪矿贪违食重特安爆.,。、以网电刑典 道!路理德具歉教士听长观义行别谢破姑场家破统光边 股!东票份市民权价本指金改骨骨息评海份民 则
样!子本品式貌机书板张 环=比 盏 顶=帽轿帐. 桌!子面上椅球布 席!位卷地话间子次 把=椅刀剑伞钥枪火锁尺扇钳斧小勺梳手泪利二吉大镰叉弓.,。、 具=尸棺遗.,。 尊=佛雕塑铜像大. 面=镜墙旗锦鼓国红五.
堆!积放砌叠栈肥 堵!塞车住 扇=门窗屏 门 味!道觉蕾精 剂!量型 帖 丛!林书刊生 眼=井泉窑 洼 缕 丝!绸毫路袜巾 抹!杀 声!音明称誉势道望调援响讨名色誉乐浪线带 阵!地营容线雨子痛亡脚风
步!行伐入枪兵履步调道数态骤子 点!在起出住立着台长缀评击心燃火子头名亮滴数钟半整多 步骤 阶段 方面 环节 部曲 层次 领域 角度 类别 品类 维度 板块 要素 字节 小时段 大类 梯队 派别 台阶 章!程鱼法回 节!日目点约省能奏气操课俭育余食拍税衣外律假庆 卷
人份 分!钟之析别布享类歌离手公工子店期成配化辨支量行组红裂解割发担明部散数局厘摊水贝 票!据房选价数友子务面箱证根务 胜!利于者诉任出地似 连胜 连败 连冠 员!工= 杆 梭 发=子炮枪.,。 挺=机 服=药 例!如子外会句证行题 例病 例患
款 页 跳 站!点在起出住立着台长内岗位牌稳 楼层 车!辆站道厢队票窗床牌型祸库主间轮身 车次 班次 场次 批次 人家 户人家 丈 屉 团=毛线火.雪雾 叠 沓 摞 打=鸡啤袜. 方=土砚手木石. 拨!打款付弄动出 茬 垄 畦 进=院
大=难题原类关优特因挑问趋主重名家品属方系要支奥板模平策功核误领变环阵型步洲洋城运趣魅运风战指标行银公电互派流任巨看创亮产经民宗军兵工种势阶障缺弊痛议理体基中城节元部谜骗诀忌悬突悲喜好机利优卖成
""".replace("例病 例患", "")
#: Countable only after 第, or a section mark even then.
_ORDINALS = "届 名 位 代 任 版 轮 届 局 季!度 梯队 步 强 手 批 梯次 阵营 高峰 桶金 产业! 序列 顺位 大 号人物 把交椅 高 长 高楼 富 人 级"
_ORDINALS_ONLY = "桶金 梯次 高峰 把交椅 号人物 顺位 代! 任! 名! 位! 届! 轮! 大! 步! 局!"

_CLOSERS = ",。、;:!?.)(\"'“”‘’》】」』 \n\t\r"


def _entries(block: str) -> list[tuple[str, str, str]]:
    """(word, unless, only) of each entry of a block."""
    out = []
    for entry in block.split():
        word, _, only = entry.partition("=")
        word, _, unless = word.partition("!")
        only = only + _CLOSERS if "." in only else only
        out.append((word, unless, only))
    return out


@cache
def _table() -> dict[str, Unit]:
    table: dict[str, Unit] = {}

    def add(block: str, kind: QuantityKind, sort: str, name: str = "", factor: str = "1") -> None:
        for word, unless, only in _entries(block):
            table.setdefault(word, Unit(word, kind, name or word, Decimal(factor), sort, unless, only))

    for code, words in _MONEY.items():
        add(words, "money", "money", code)
    for word, worth in _SMALL_MONEY.items():
        add(word, "money", "money", "USD" if word == "美分" else "CNY", worth)
    add(_AS_WRITTEN_MONEY, "money", "money")
    for entry in _SHARES.split():
        word, name, worth = entry.split(":")
        add(word, "percent", "share", name, worth)
    add(_RATIOS, "ratio", "share")
    for word in _LATIN.split():
        table[word] = Unit(word, "count", word, Decimal(1), "measure", unless=_ASCII_LETTERS)
    add(_MEASURES, "count", "measure")
    add(_COUNTS, "count", "count")
    return table


_ASCII_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_LENGTHS = (5, 4, 3, 2, 1)


def unit_at(text: str, at: int) -> Unit | None:
    """The longest unit that begins at ``at`` and that the character after it allows; ``None`` when none does.

    >>> unit_at("公里路", 0).surface, unit_at("次元", 0), unit_at("元钱", 0).unit
    ('公里', None, 'CNY')
    """
    table = _table()
    for length in _LENGTHS:
        unit = table.get(text[at : at + length])
        if unit and len(unit.surface) == length:
            if unit.allows(text, at + length):
                return unit
            if length > 1:
                continue
    return None
