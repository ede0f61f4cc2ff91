"""How dates are written: the patterns that ``dates`` reads."""

from __future__ import annotations

import re
from functools import cache

from ..reigns import REIGNS
from .fragments import CLOCK, CONN, DAY, FESTIVAL, MONTH, ONES, YEAR, J
from .lexicon import WORD_YEARS

__all__ = ["date_patterns"]

_NUM = rf"[0-9]{{1,4}}|[{ONES}十百千零〇廿卅]{{1,7}}"
_YEARS = "|".join(sorted(WORD_YEARS, key=len, reverse=True))
#: A year of accounts; its quarters and halves are not those of the calendar, so with one it is no date.
_FISCAL = rf"(?:财年|(?:财政|会计)年度)(?!{J}的?(?:第?[一二三四1-4]季|首季|[Qq][1-4]|[上下]半))"
#: After these digits are a year without its word: 2015夏季, 2014Q3, 2013上半年.
_UNNAMED = r"[春夏秋冬](?:季(?!节)|装)|第?[一二三四1-4]季度|[Qq][1-4](?![0-9A-Za-z])|[上下]半年"
_YEAR_PART = rf"""(?:
    (?:公元|西元)?(?P<year>{YEAR}){J}(?:{_FISCAL}|年(?:度(?![假过数量]))?|(?={_UNNAMED}))(?!级|假|薪|会(?![议长])|代(?![表理码价替言]))
  | 公元前{J}?(?P<bc>{_NUM}){J}年
  | 公元{J}?(?P<ce>{_NUM}){J}年
  | (?P<reign>{"|".join(sorted(REIGNS, key=len, reverse=True))})(?P<reignyear>元|{_NUM})[年载]
  | (?P<short>[0-9]{{2}}){J}年(?=(?:{MONTH}月(?!个)|年?[初底末](?!级)|[春夏秋冬][,。天季]|[上下]半年))
  | (?P<two>0[0-9]年|(?:[5-9][0-9]|[五六七八九][〇零{ONES}])年(?![多前后来间里内以之级轮龄代限薪老工徒刑])(?!的?(?:历史|时间)))
  | (?P<wordyear>{_YEARS})(?:度(?![假过数量]))?(?![级轮龄货画糕纪限薪味轻])
)"""
#: What after 月 makes it a word: 月球, 月饼, 五月天, 二月河, 二月兰; not 三月天气, 五月经营, 十月河水.
_NO_MONTH = (
    r"[球饼亮牙季瓜姐妹嫂婶叔爷]|姑娘|阿姨|先生|同学|光(?!临|景)|经(?![济营过销理历由常贸手办])|票(?!房)|堂(?![食课皇而堂])|天(?=[的歌乐演阿队主成,。、”》和])|台(?![风湾北])|派(?![出人兵员遣送发往])|刊|街(?![头上边道拍舞])|报(?![名考到告警道价送批社销废复])|花(?![开卉费会展销了落])"
    r"|河(?![南北水面流内源道西东])|兰(?!州)|不知肉味"
)
#: The year that ends a range, in two figures: 一九四二年冬至四三年春.
_SHORT_END = rf"(?:[0-9]{{2}}|[〇零{ONES}]{{2}})年(?=(?:{MONTH}月(?!个)|[初底末](?!级)|[春夏秋冬]|[上下]半年))"
_SUB = rf"""(?:
    (?P<quarter>第?[一二三四1-4]季度(?!假)|首季度?|[一二三四]季(?=[,。、;的末报])|[Qq][1-4](?![0-9A-Za-z]))(?P<qedge>[初末底](?![期级次端代])|中(?=[,。、;的]))?
  | [前头首](?P<fn>[2-9]|1[01]|[两二三四五六七八九]|十一?)(?:个(?P<fm>月)|个?(?P<fq>季度))
  | (?P<half>[上下前后]半年(?!来))
  | (?P<season>(?P<sedge>[初早仲盛暮晚深隆]|开(?=春))?(?P<sname>[春夏秋冬])(?:季(?![节度])|天|日(?!本))?(?P<stail>[初末])?
       (?:(?P<snext>[夏秋冬春])(?:之交|之际|两?季|间))?)
      (?!(?<=[春夏秋冬])[节耕装拍游运晚分令营眠瓜]|至(?!{_SHORT_END}|{YEAR}年|[次翌来]年|第二年))
  | (?:年(?=[初底末中终尾]))?(?P<yedge>初期?(?!试(?![车产营运种飞制用播])|[步级中高次衷始心恋赛创审稿版评选{ONES}十])
      |[底末](?![层部线色盘牌薪蕴代班尾端日]|气(?![温候]))|终(?![于究止极身点奖总考决评大晚])|尾(?![巴随气]))
  | (?P<ymid>年中(?![国央华东文间学心医外产])|中期?(?=[,。、;的后前时]))
  | (?P<border>最后|第)一[天日](?!到)
  | (?P<yword>岁末|伊始|前期|早期|后期|晚期)
  | (?:(?P<lunar>农历|阴历|旧历){J}(?P<lm1>{MONTH}|[正冬腊])月|(?P<lm2>[正冬腊])月|(?P<lm3>{MONTH})月(?=初[{ONES}十]|十五(?![日号时点个天])))
    (?P<ld>初[{ONES}十]|{DAY}(?![个天年时])(?!分|点))?日?
  | (?P<m1>{MONTH})(?P<m1end>{J}月份?)?(?:{CONN}|(?P<list>[、和及](?P<between>(?:{MONTH}[、和及]){{0,10}})))
       (?P<m2>{MONTH}){J}月(?![球饼个])份?(?!{J}{DAY}[日号])
  | (?P<pair>[{ONES}]{{2}})月(?:间|份)?(?!{J}{DAY}[日号])
  | (?P<month>{MONTH}){J}月(?!{_NO_MONTH})(?:份(?!额(?!度)))?
    (?:{J}(?P<d1>{DAY})(?:(?:{J}[日号])?{CONN}|(?P<dlist>[、和]))(?P<d2>{DAY}){J}[日号]
      |{J}(?P<day>{DAY}){J}[日号](?![a-zA-Z楼院线店])
         (?:{J}[(]?(?:周|星期|礼拜)[一二三四五六日天](?![至到])[)]?)?
         (?:{J}的?{J}{CLOCK}|[那这]一?天(?![下生才空])|当[天日])?
      |{J}(?P<medge>初(?!试(?![车产营运种飞制用播])|[步级中高次衷恋赛版稿审评选{ONES}十])|月?底(?![层部线色盘牌薪蕴]|气(?![温候]))|月?末(?![代班尾端日])|月初|月中|(?:上中|中下|[上中下])旬|中(?=[,。、;的]))
      |的?(?P<mborder>最后|第)一[天日](?!到)
    )?
  | {FESTIVAL}(?:当[天日晚]|[那这][天晚]|(?P<golden>(?:节)?(?:黄金周|(?<!小)长假)))?
)"""
_ABOUT = r"(?P<about>前后(?!者)|左右(?![摇手逢为])|上下(?!旬|半))?"


@cache
def date_patterns() -> dict[str, re.Pattern[str]]:
    """The patterns of dates by name, compiled when first asked for."""
    flags = re.VERBOSE
    return {
        "dated": re.compile(rf"{_YEAR_PART}(?:{J}的?{J}{_SUB})?{_ABOUT}", flags),
        "short_end": re.compile(rf"(?=(?P<short>..)){_SHORT_END}{_SUB}{_ABOUT}", flags),
        "reign_on": re.compile(rf"(?P<nth>{_NUM})[年载](?:(?=[,])|{J}{_SUB})", flags),
        "reign_on_tells": re.compile(rf"(?P<nth>{_NUM})年(?=[\u4e00-\u9fff])(?![来间之后前内中以不未没无多余过里的如仍才始方就便了半杳寒])", flags),
        "part": re.compile(rf"{_SUB}{_ABOUT}", flags),
        "years": re.compile(rf"(?P<y1>{YEAR})(?:{J}年)?{CONN}(?P<y2>{YEAR}|[0-9]{{2}}){J}(?:{_FISCAL}|年(?:度)?)(?!{J}{MONTH}月|年?[初底末])", flags),
        "numeric": re.compile(
            rf"(?P<year>[12][0-9]{{3}})(?P<mark>[-/.])(?P<month>1[0-2]|0?[1-9])(?P=mark)(?P<day>3[01]|[12][0-9]|0?[1-9])(?![0-9.\-/]?[0-9])"
            rf"(?:[T ]{{1,2}}{CLOCK})?",
            flags,
        ),
        "iso_month": re.compile(r"(?P<year>(?:19|20)[0-9]{2})[-/](?P<month>0[1-9]|1[0-2])(?![-/]?[0-9]|赛季|学年|财年|年度)"),
        "dots": re.compile(
            rf"(?P<year>(?:19|20)[0-9]{{2}})\.(?P<m1>1[0-2]|0?[1-9])(?![.0-9]){CONN}(?P<last>(?:19|20)[0-9]{{2}})\.(?P<m2>1[0-2]|0?[1-9])(?![.0-9])",
            flags,
        ),
        "listed": re.compile(  # 1924、1926、1929年; 1987、1991两年
            r"(?P<year>(?:1[0-9]|20)[0-9]{2})(?=(?P<more>(?:[、和及](?:1[0-9]|20)[0-9]{2}){0,8})[两三四五六]?年(?!内|历史|以[上内]))"
        ),
        "life": re.compile(rf"(?P<y1>[12][0-9]{{3}}){CONN}(?P<y2>[12][0-9]{{3}})(?=[)）])", flags),
        "conn": re.compile(CONN, flags),
        "clock": re.compile(CLOCK, flags),
    }  # fmt: skip
