"""What can follow a numeral: units of money, share and measure, and the measure words of counting.

The tables are text, one unit a word. ``word!abc`` is a unit unless one of the characters a, b, c comes next (三只 but
not 其三只有); ``word=abc`` is one only before one of them, a stop in the list standing for the end of a phrase;
``word~abc`` likewise, but after a numeral of one Chinese digit alone (三口井, not 三口味; 30口 may stand before
anything). Longer units win over shorter ones.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import NamedTuple

from ..lazily import pattern
from ..model import QuantityKind

__all__ = ["FIRST", "Unit", "ordinal_unit_at", "unit_at"]


#: What says how exact a number is may follow any unit.
_AROUND = frozenset("以上 以下 以内 以外 左右 上下".split())


class Unit(NamedTuple):
    """A unit: its name in the tables, what it measures, how many of that it is, and what may come next.

    ``sort`` is ``money``, ``share``, ``measure`` (metres, kilos) or ``count`` (a measure word).
    """

    surface: str
    name: str
    kind: QuantityKind
    sort: str
    factor: Decimal = Decimal(1)
    unless: str = ""
    only: str = ""
    lenient: bool = False

    def fits(self, text: str, end: int, *, strict: bool) -> bool:
        """Whether the character after the unit leaves it a unit; ``strict``: the numeral is one Chinese digit."""
        following = text[end : end + 1]
        if following == "之" and text[end : end + 2] == "之差":
            return True
        if following and following in "以左上" and text[end : end + 2] in _AROUND:
            return True
        if self.only and (strict or not self.lenient):
            return following in self.only if following else "." in self.only
        return not following or following not in self.unless


_MONEY = {
    "CNY": "元!素旦宵老首帅凶曲朝代稹户店机经论次酸醇方性化结 元钱 元人民币 人民币 块钱 圆=整",
    "USD": "美元 美金", "EUR": "欧元", "GBP": "英镑 镑", "JPY": "日元 日圆", "HKD": "港元 港币",
    "KRW": "韩元 韩币", "RUB": "卢布", "TWD": "新台币 台币", "AUD": "澳元 澳币", "CAD": "加元 加币", "SGD": "新加坡元 新元!素",
    "THB": "泰铢", "CHF": "瑞士法郎 瑞郎", "INR": "卢比", "VND": "越南盾", "MYR": "令吉", "DEM": "德国马克", "BRL": "雷亚尔",
}  # fmt: skip
_CHANGE = "毛钱:CNY:0.1 角钱:CNY:0.1 分钱:CNY:0.01 美分:USD:0.01 欧分:EUR:0.01"
_OLD_MONEY = "银元 大洋!洲 法郎 里拉 比索 马克!思斯吐 文钱 文~.足大铜 贯=.足 贯钱 两银子 两白银 两纹银 两黄金 块大洋 块银元 枚银元 便士 先令 比特币"
_SHARES = "%:%:1 ‰:%:0.1 个百分点:pp:1 百分点:pp:1 个基点:pp:0.01 基点:pp:0.01 bp:pp:0.01"
_RATIOS = "倍!体子增率数频速感受道思"
#: Latin units; no letter or digit may come after them.
_LATIN = """
km cm mm kg mg ml mL kW kWh MW mAh GHz MHz kHz Hz GB TB MB KB dB nm ℃ °C ° m² m³ km² cm³ ㎡ ㎞ ㎏ ㎝ ㎜ px dpi
g m L t kcal kJ kV hPa kPa MPa lx bar ppm bps Mbps rpm mm² μm mol km/h m/s lb oz ft mph fps V W
mmHg cmH2O mmol μmol nmol mIU IU mcg μg mV kVA VA mA μA kN MN kJ MJ N·m Nm TWh GWh GW kΩ Ω μF pF kbps Gbps dpi Pa dBm mil cd lm rpm r A
"""
_MEASURES = """
公里 千米 米!兰奇其饭面粉线粥酒汤 厘米 毫米 微米 纳米 分米 英里 英尺 英寸 海里 光年 公尺 公分 丈!夫母量人 尺!寸度子码 寸!步心
里!外面头屯店河庄桥铺沟坡岗堡墩营约昂弄滩渡坪塘湾庙亭洋 平方米 平方公里 平方千米 平方厘米 平方英尺 平方英里 平米 立方米 立方厘米 立方 公顷
公亩 英亩 亩!产
顷!刻 坪 吨!位 公吨 公斤!级 公克 千克 毫克 微克 克!服制隆里拉莱罗勒鲁扣星斯己 市斤 斤!两斤
两=的重酒米茶肉面油盐糖药墨金银白黄碎就才能可够多半饭豆烧高老红. 磅 盎司
担!心任保当负忧架 石=米粮谷稻粟麦赈豆盐炭. 斗~米粮谷麦!争志殴胆 钱~银金重药.!包袋财 克拉 升!级高至到值温学迁降任格华天起腾上 毫升 公升 加仑 千瓦时
千瓦 兆瓦 吉瓦 瓦!解砾斯房片 瓦时 度电 马力 牛顿 伏特 伏~特电!天特击笔地兵尔案法 安培 赫兹 兆赫 分贝 帕斯卡 焦耳 摄氏度 华氏度
度!过假电夏春秋冬数日娘蜜外 千卡 大卡 卡路里 兆字节 字节 兆=宽带的流. 比特 像素 尼特 流明 勒克斯 毫安时 毫安 安时 欧姆 毫摩尔 摩尔 兆帕 千帕
百帕 毫米汞柱 毫西弗 公担 市亩 华里 英担 天文单位 秒差距 纳开 微开 毫开 转~/每!人入到接 节~航的课电车竹藕A!日目约省能奏点拍气 里程
"""
_COUNTS = """
个 人!称均份格制民迷口头 人次 名!牌 位!数 家 台 部!队首 部分 部门 本!科院线 条 张 件 套 款 种 类 项!链
对~夫情恋父母兄姐双耳手翅眼新男小鸳鸡鸽玉石.的年老青!手方比应立待外内 双!方重向边赢双十1子管曲轨核休 副~眼对扑手面牌棺担墨药耳象好.的
只!有是能要会好需用 次!元性级生要品数日年 人份 回 回合 遍 趟 顿!时 场 轮!车椅胎流换 圈 局!面势 盘 岁 周岁 户
口~人之井锅棺缸水钟箱猪.的深大小铁老!子气岸述径味音才 代=人行同单从务都,。;、 层 栋 幢 座 间
所~大学高中小院医房监幼研职民希公.的本重以!有在谓以得属长示说
处!理于置 门 级=地台大强风火伤.以及左 架!构 架次 艘 辆 匹 头~牛猪驴骡大狮鹿羊蒜毛奶象母公小黄水.的熊野骆犀!版条部等上 尾~鱼金鲤鲫草鲢鲈 峰=骆 株
棵 朵 盆 瓶 杯 碗 碟 锅 壶 桶 箱 盒 包!括含邮税退换赔教吃住 袋 罐 筐 篮!球子 串 束 捆 支!持付出撑援配部 枝 根!据本 枚 粒 颗 滴!滴 片!面刻
块 页 份 封!顶 幅!度
段 句 行~字代诗泪热文的!业为动程走驶路政李情长列使星善家 字!路架街军胡马形眉脚步诀典体头帖样母 词 则!是会要不能须可应为在需以有 篇 册
卷!入起 集!团中合成体资 幕 首!先次席都 出=戏大小好 期!间货 届 任!务何意 班!倒主机子级车底门 组!织成合 组词 队!伍员长 批!评准 群 伙 帮!助忙
排!名除放 列!为入举 笔!者记试 桩 宗 股!东份市权价 样!本 盏 顶~帽轿帐. 桌 席
起=事案纠投交火命诉并收融凶车抢盗伤谋杀恐袭骗枪矿贪违食重特安爆.网电刑典以的
道~铁丝闸护栏菜题门工关手防程难风命圣彩光闪伤疤坎算选大小的墙甜主热凉汤弯沟皱!路德理教观 把~椅刀剑伞钥枪火锁尺扇钳斧小勺梳泪大镰叉弓.木米!手柄握
具~尸棺遗.女男!体有备 尊~佛雕塑铜像大.!重敬 面~镜墙旗锦鼓国红五的!积对向临子前貌包粉条试 堆!积放 堵 扇~门窗屏. 味~药中草 剂 帖
眼~水井泉窑.!镜睛科 丝 缕 声 步!行伐骤 步骤 阶段 方面 环节 层次 层级 领域 角度 类别 品类 维度 板块 要素 小时段 大类 梯队 派别 台阶 章!程
节!日目约省能奏 票!据房价 分!钟之析别辨布享类熟 胜!利 连胜 连败 员=大战猛虎老女工. 杆 发~子炮枪!展生现布行动明 挺~机.!进好立拔
服~药汤中!务装饰从役用刑气输软毒侍 例 跳 站 车~人的煤货沙!辆间次站票位道祸流费 车次 班次 场次 批次 船~人的货!只舶长员 点 屉 沓 摞
打~鸡啤袜.的!开算击破工印扫折对一二三四五六七八九 方~土砚石木!面式法案向便 叶~.!片子 垛 扎~啤鲜!根实营堆
提~纸卷抽装.!供出升高前醒示到名案议及交 阵~掌风雨!地营脚容线亡 麻袋 挑~水粪柴 抱~柴 勺!子 汤匙 茶匙 大勺 小勺 匙!子 等份 垄 畦 坛 瓮 缸 篓 撮
盅 笼 坨 团~火毛乱.!队伙员长购体圆结 挂~鞭 捧 瓣 窝!里心囊 羽~鸽鸡信. 帧 轴 通~电!过知常信道话 阕 针 针次 剂次 丸 管~牙药血!
床~被棉锦.!位铺上头边单 学时 课时 学分 标准箱 标箱 手~烂!机工段里术法游续 号=人 例次 绺 骑!车马兵行手士 小题 大题 铺~炕 瓢 箩 匣 摊 滩 汪 拳 连冠
连阳 连板 倍频 起 户次 头次 台次 床位 座位 机位 泊位 乘次 拨~人客游. 茬 进=院. 单!位独纯身一元薪
大=难题原类关优特因挑问趋主重名家品属系要支奥板模平策功核误领变环阵步洲洋城魅战指标行公电派流任看创亮产民军工势障缺弊痛议理体基节谜诀悬突喜好机利
台套 吨级 座次 席位 名额 节课 堂!食屋 堂课 门课 局 人组!成织建合 村~.的
竿!子头 目~.!的标前睹光录击 迈~. 球~领大险落完.!员队迷场衣门鞋拍星赛技路权馆 锭 缗 斛 箪 瓢 袭 乘~. 言=.的,。 国际单位 单位!面时 大匙 小匙
小勺 刀~.!片子 记~勾重直远三 重量份 质量份 体积份
篮板 助攻 抢断 盖帽 大碗 大杯 大口 大桶 小碗 小杯 小块 小段 小把 小撮
"""
#: Only after 第: ranks and rounds that are no measure words.
_ORDINALS = "大 层 高 长 富 强 桶金 把交椅 号人物 顺位 版 季!度 梯队 代 任 级 道 起 口 把 站 关 棒 排"

_CLOSERS = ",。、;:!?.)(\"'“”‘’《》】」』 \n\t\r\0"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


_ENTRY = pattern(r"(?P<word>[^!=~\s]+)(?:(?P<how>[=~])(?P<only>[^!\s]+))?(?:!(?P<unless>\S+))?")


def _entries(block: str) -> list[tuple[str, str, str, bool]]:
    """(unit, unless, only, lenient) of each entry of a block."""
    return [
        (e["word"], e["unless"] or "", only + _CLOSERS if "." in (only := e["only"] or "") else only, e["how"] == "~")
        for e in _ENTRY.finditer(block)
    ]


@cache
def _table() -> dict[str, Unit]:
    table: dict[str, Unit] = {}

    def add(block: str, kind: QuantityKind, sort: str, name: str = "") -> None:
        for word, unless, only, lenient in _entries(block):
            table.setdefault(word, Unit(word, name or word, kind, sort, unless=unless, only=only, lenient=lenient))

    for code, block in _MONEY.items():
        add(block, "money", "money", code)
    add(_OLD_MONEY, "money", "money")
    for entry in f"{_CHANGE} {_SHARES}".split():
        word, name, worth = entry.split(":")
        kind: QuantityKind = "percent" if name in ("%", "pp") else "money"
        table[word] = Unit(word, name, kind, "share" if kind == "percent" else "money", Decimal(worth))
    add(_RATIOS, "ratio", "share")
    for word in _LATIN.split():
        table[word] = Unit(word, word, "count", "measure", unless=_LETTERS)
    add(_MEASURES, "count", "measure")
    add(_COUNTS, "count", "count")
    return table


#: The first characters of every unit: a numeral before another character needs no look-up.
FIRST: frozenset[str] = frozenset(
    entry[0]
    for block in (*_MONEY.values(), _OLD_MONEY, _CHANGE, _SHARES, _RATIOS, _LATIN, _MEASURES, _COUNTS)
    for entry in block.split()
)


def unit_at(text: str, at: int, *, strict: bool = False) -> Unit | None:
    """The longest unit that begins at ``at`` and that the character after it allows; ``None`` when none does.

    ``strict``: the numeral is a single Chinese digit, which makes words with many a character (三口味).

    >>> unit_at("公里路", 0).surface, unit_at("次元", 0), unit_at("元钱", 0).name
    ('公里', None, 'CNY')
    """
    for unit in _by_first().get(text[at : at + 1], ()):
        end = at + len(unit.surface)
        if text.startswith(unit.surface, at) and unit.fits(text, end, strict=strict):
            return unit
    return None


@cache
def _by_first() -> dict[str, tuple[Unit, ...]]:
    """First character → the units that begin with it, the longest first."""
    found: dict[str, list[Unit]] = {}
    for unit in sorted(_table().values(), key=lambda unit: -len(unit.surface)):
        found.setdefault(unit.surface[0], []).append(unit)
    return {char: tuple(units) for char, units in found.items()}


@cache
def _ordinals() -> dict[str, Unit]:
    known = {w: Unit(w, w, "ordinal", "count", unless=n) for w, n, _, _ in _entries(_ORDINALS)}
    return {**{w: u for w, u in _table().items() if u.sort == "count"}, **known}


def ordinal_unit_at(text: str, at: int) -> Unit | None:
    """The measure word after 第 and a numeral; the ranks that count only there (桶金, 把交椅) are known too.

    >>> ordinal_unit_at("桶金", 0).surface, ordinal_unit_at("方", 0)
    ('桶金', None)
    """
    table = _ordinals()
    for length in (4, 3, 2, 1):
        unit = table.get(text[at : at + length])
        following = text[at + length : at + length + 1]
        if unit is None or len(unit.surface) != length or (following and following in unit.unless):
            continue
        if not unit.only or (following and following in unit.only and following not in _CLOSERS):
            return unit
    return None
