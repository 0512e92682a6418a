"""Which guesses of the recogniser are believed: an act that would pass over what was told needs words of its own.

The recogniser names the likeliest act of every sentence, also of one that is a plain fact ("有两个违章还没处理"). An act that
destroys (从头来), dismisses (慢走), frightens (打110) or answers past the matter is done only where the words tell of it.
"""

from __future__ import annotations

import re
from typing import Final

from knowledge.spoken.numerals import NUMERAL
from service_api.chat.danger import dangers, hints
from service_api.chat.hearing import tells_of_a_death
from service_api.chat.replies import agrees, keeps, none_of_them, refuses, tidy, unsure

_ASKS: Final = re.compile(
    r"[?？吗么呢]|没$|不$|了没|咋|怎|几|哪|谁|啥|什么|多少|是不是|能不能|行不|[能可]以?|查|看|调|瞅|有没有|没有$|好没|(.)不\1|问|知道|告诉|记录|进度|余额|下来|到账|打钱|通过|办好|弄好|出来"
)
_WANTS_PAPER: Final = re.compile(
    r"[没缺少][有了]?.{0,8}(?:证|证明|本|表|单|照片|合同|原件|材料|文件|签字|委托书|复印件|声明|执照|发票|收据)|丢|找不|不见|没带|忘带|还没|没得|没给|没有[了]?$|冲跑|烧了|不在我|不管开|中不中|认不认|还在|扣了|押着|原件|复印|后补|容缺|代替|顶替|"
    r"材料|扔了|开不|拿不|不给"
)
_FREE: Final = re.compile(r"(?:没花|没要|不花|没收).{0,2}钱")

_MOST_OF_RECORDS: Final = 32
"""Who tells more than this has a story to tell, and does not want his balance."""
_WANTS: Final = re.compile(
    r"[?？吗]|咋(?!选|个选|填|晓得|知道)|怎么(?!选|填|知道)|怎样|如何|多少|几[天号点]|问[下问一]|打听|"
    r"想(?:办(?!这)|领|补|换|开|把|给|去[办领补])|要(?:领|补|开|交|不要)|能不能|行不|可不可以"
)
"""A wish or a question: who says one is not merely saying yes, no, goodbye or that he does not know."""

_AGAIN: Final = r"(?:重新|从头|从新|重头|打头儿?|正式)(?:再|起|开始|start)?"
_START_OVER: Final = re.compile(
    rf"(?:{_AGAIN}(?:来|开始|问|回?答|填|弄|搞|走|捋|整|选|说)|{_AGAIN}(?=[，,]|$)|重[来做]|清[空零掉除恐]|全清|归零|重[置启]|作废|推翻|不算数?|抹掉|[全都部]删掉?|"
    r"说的删掉|撤了|走一遭|re(?:set|start)|start over|重开一|从(?:零|最?开[头始])(?:开始|再|来)*|回到?(?:最|一)?(?:开始|开头|起点|首页|最初|前面|第一[题个])|"
    r"第一[步个题问].{0,3}(?:问|走|来|开始|重新))(?:我|起|过|再|对话|重填|所有|全部|一?[遍次下回道局遭哈])*(?:问题?|走|说|流程)?"
    r"(?:我|一遍)?(?:的(?:地方|页面|那一?页|按钮|键))?[吧呗了嘛哈啊咯不行可以吗的来在哪]*(?=[，,。！!？?\s]|$)",
    re.IGNORECASE,
)
_SETS_UP: Final = re.compile(r"盖|建|装修|做生意|手续|领一|办一|买|改成|刚那句")
_MOST_OF_START: Final = 24
_BYE: Final = re.compile(
    r"再[见会]|回见|[明后][天儿]见|晚安|拜(?=拜|$|[，,了啦])|拜|bye|see you|^8+[68]?[了啦]?$|(?:^|[，,我俺先该得行])走[了啦咯乐老喽勒人球]|先走|走一步|(?:^|[，,我先])撤|溜了|溜啦|闪[了人]|"
    r"不[办说问聊弄](?:了|乐)|不想问|懒得弄|不麻烦(?!别)|不打扰|不耽误|不用了|没(?:有|得|啥|什么|其他)*(?:子|别的|要问)*(?:的?事(?=了|啦|$|[，,])|别的|要?问)(?:了|的了|情了|儿了|，|,|$)|"
    r"结束|退出(?!变|要)|^退了|断开|下[次回](?:再|见|来|$)|下个?[月周]再|改[天日]|改日|后会|回头[见再说]|(?:明|明后|过几?|赶明|两|过两)[天儿].{0,6}再?[来说]|[先就][这那]样(?!.*礼拜)|(?:就|先|聊|说)到[这此]|"
    r"先挂|我挂|^挂了|[关下]线?了|关[掉闭]|可以关|[先我该得]回[了家去]|^俺?回了|回(?:去|家|屋).{0,8}|先下|(?:车|号|饭点)[来了到]|(?:^|[，,])妥了|暂时不|我再想想|^好了$|叫.{0,2}号|"
    r"问[完好]|忙去|去忙|先忙|去窗口[了吧]?$|去办了|再来$|回头说"
)
_NOT_KNOWING: Final = re.compile(
    r"不会选|选不|印象|留[心意]|研究过|不明白|[要得].{0,4}问下?.{0,6}(?:会计|他|她|老|我男)|[没拿]定?主意(?!了)|没商量|闹不|分不|知道|清楚|清白|晓得|晓不得|[不没]?懂|确定|说不|[不没]?记[不得]|哪记|忘|概念|了解|不准|[搞弄整闹]不|分不清|答不|选不来|想不起|没[谱数定]|难说|不好说|没想好|"
    r"没考虑|没决定|不掌握|不详细|模棱|不太|好像|可能|也许|不造|母鸡|心里|没文化|没看|没注意|没问过|清楚|倾楚|灵清|吃不|拿不"
)
_MOST_OF_NOT_KNOWING: Final = 24
_NO: Final = re.compile(
    r"(?=.*(?:[不没莫冇无别否错岔误木]|拒绝|no))(?:[不没莫冇无别否错岔误木都全又也就还从完是对搞弄听用换改中行得办问说这那哪几些个件种样事我你您俺的滴了啊呀哇哦吧呢嘛哈啦哎嗯欸，,。！!、\s]|"
    r"肯定|理解|要|需要|必|想|属于|合适|沾边|同意|情况|有|按|回|原来?|前面|上[面头]|列|给|推|老[师是]?|咋|算|啥|以上|拒绝|此|符合|意思|关系|[码回]事儿?|另外|愿意|用不着|一|像|项|"
    r"跑题|刚才|里面|能|可以?|师傅|姑娘|跟|东西|接着来|照旧?|看|找|nope|no)+",
    re.IGNORECASE,
)
_NOT_MEANT: Final = re.compile(
    r"(?:弄|搞|听|理解)(?:错|岔|拧)|都不是|不是(?:办|问|说|要办)?这个|没有我[要的]|没有一个是|我.{0,3}(?:问|说|要办|是来办)的?不是|我不是要办|对不上我"
)
"""What was offered or taken is not meant, whatever else is said: 不是过户，你理解错了."""
_YES: Final = re.compile(
    r"^(?:那|哦|哎|啊|嗯|恩|我|就|都|也|老板|还|您|你|呀)*[，,]?(?:(?:是|对|好|行|可以|阔以|中|要|得|成|没错|没有错|没问题|确[定认实]|正是|需要|okk?|o|欧[克了]?|妥|当然|同意|继续|肯定|嗯|恩|号|管|yes|yeah|有|[4四])"
    r"+(?:的|嘀|滴|咧|哒|喽|头|那|嘞|嘛|呢|呐|呀|啊|啦|吧|哦|噢|了|[，,]|$|是这|是?我?[说要]的|就|办这|一起)|按|听你|[你您]?[说写]的?(?:得?对|没错|一点)|就[按照它]|就[选办]?这(?!礼拜|个礼拜)|说得对|信息对|没毛病|没.{0,3}问题|没错|可不[是咋]|杠|真是|必须|照|正是|接着|往下)|"
    r"^没毛病|没错|都[是]?对|就是这|就它|(?:^|[，,])没.{0,2}问题|猜对|答对|说对|理解得对|(?:说|家里).{0,6}(?:可以|行|好)|是对的|要办(?:这个?$|的就是)|不赖|挺好|蛮好|老好|是我要的",
    re.IGNORECASE,
)
_MOST_OF_YES: Final = 24
_PRIVATE: Final = re.compile(
    r"匿名|麦克|录|[输报填].{0,4}号|骚扰|讲出|拿到|存|泄|泻|外泄|私|记|[录路]音|删|清|抹|痕|听|看[到得见]|给.{0,4}看|人.{0,3}看|看.{0,3}(?:信息|记录)|别人|告诉|传|说出|往外|登录|注册|账号|实名|身份证号|号码|证件号|姓名|名字|"
    r"信息|数据|资料|保密|定位|拍|授权|人脸|刷脸|[手留报填输].{0,3}[机电]话?号?|推销|收集|协议|[让被会].{0,8}知道|安全|监控|摄像|卖|留|隐|查到|丢人|曝|公开"
)
_EARLIER: Final = re.compile(
    r"刚才|刚刚|刚说|将才|才将|前[面头一]|之前|先前|早先|上(?:一|次|回|个|面)|头[先一]|回[到去]|说回|[切转]回|切换|恢复|正[题转]|没(?:办|弄|答|做|搞)完|放(?:一边|下|着)|搁|原先|"
    r"原来那|一开始|拿回|昨天|返回|转到"
)
_GOES_ON: Final = re.compile(r"接着|继续|接到")
_HELPER: Final = re.compile(
    r"人工|真人|客服|[人专]员|大堂|导办|帮办|志愿|马甲|制服|帮|help|[来找叫喊请派换整]个?.{0,5}(?:人|同事|姑娘|主任)|人[呢圆没]|有人|人(?:说|讲|话)|人好|问人|专人|有个人|电话|热线|12345|号码|"
    r"投诉|举报|告你们|反映|意见|经理|主任|负责|领导|管事|同事|保安|服务员|总台|手语|识字|机器|听不见|教[我一]|不会[用弄填搞点]|用不来|看不[见清]|当面|问窗口|说理|专家|律师|同志呢|"
    r"找谁(?:问|说|帮)|咨询|哪个来",
    re.IGNORECASE,
)
_HUMBLE: Final = re.compile(r"人自己|个人干")
_OF_THE_MATTER: Final = re.compile(
    rf"咋办|怎么办|咋弄|怎么弄|办|户|手续|材料|单位|社保|医保|公积金|补贴|执照|登记|过户|报销|赔|工伤|补偿|(?:{NUMERAL.pattern})(?:多)?(?:天|年|岁|个月|元|块|平|亩|次)"
)
"""What is said of matters and not in small talk; small talk that is addressed to the machine (你) is none of it."""
_PLACE: Final = re.compile(
    r"有地方|有点[没吗]|过去|找谁[开盖给]|归.{1,6}还是|办得了|异地|换个区|回户籍|几路|啥子地方|哪|怎么[走去坐找]|咋[走去找]|咋个去|附近|近|远|位置|定位|导航|地图|窗口|大厅|地[方点址](?:是|在|呢|给|说|有|多少|发|[?？]|$)|什么地|啥地|门牌|路线|网点|办[理事]点|坐.{0,3}车|"
    r"停车|几[层路楼]|好找|怎么过|怎么到|有点|地址告|[到去回在].{0,8}(?:吗|不|么|行|办)|谁管|归谁|部门|找.{0,6}还是|还是.{0,6}[找去到]|能办|可以办|站下|旮旯"
)
_BACK: Final = re.compile(
    r"返回|退|上一|上个|前一|回[去到]|后退|[错差岔]|撤|倒回|取消|重选|上[一]?题|往[前回]|前面|back|收回|再选|反悔|手[滑快抖误]|回$",
    re.IGNORECASE,
)
_CHANGES: Final = re.compile(
    r"调整|再答|写成|修该|改|换|[错岔误混]|更正|纠正|不对|不是|其实|应该是|变|重选|重新选|收回|反悔|记得不|口误|想起来|更新|撤"
)
_SIDE: Final = re.compile(r"(?:再|还|另外|顺便|先)(?:想)?(?:问|打听)|问[下问一]")
"""A question put beside the matter changes nothing: 我再问下孩子改跟我姓咋办."""
_SAID: Final = re.compile(r"前[面头]|刚|将才|答|选|填|记|[说报讲]错|改一?[下改]|改成|不对|其实")
"""Words for what was said before: 还能改答案吗 asks, and asks for a change."""


def believed(act: str, text: str) -> bool:
    """Say whether the recogniser may be believed that the words are this act.

    >>> believed("danger", "老人上个月走了"), believed("goodbye", "奶奶走了三天了"), believed("goodbye", "先走了")
    (False, False, True)
    >>> believed("start_over", "我要从头盖起"), believed("start_over", "从头再来吧")
    (False, True)
    """
    words = tidy(text)
    match act:
        case "danger":
            return bool(dangers(text)) or hints(text)
        case "goodbye":
            return not tells_of_a_death(text) and _BYE.search(words) is not None and not _wants(_BYE.sub("", words))
        case "start_over":
            short = len(words) <= _MOST_OF_START and _SETS_UP.search(words) is None
            return short and _START_OVER.search(words) is not None
        case "resume_earlier":
            return _EARLIER.search(words) is not None or _GOES_ON.search(words) is not None
        case "deny":
            return says_only_no(text)
        case "affirm":
            return says_only_yes(text)
        case "dont_know":
            few = len(words) <= _MOST_OF_NOT_KNOWING
            return unsure(text) or (few and _NOT_KNOWING.search(words) is not None and not _wants(words))
        case "chitchat":
            return "你" in words or _OF_THE_MATTER.search(words) is None
        case "change_answer":
            asks = _SIDE.search(words) is not None or (_WANTS.search(words) is not None and not _SAID.search(words))
            return _CHANGES.search(words) is not None and not asks
        case "human_help":
            return _HELPER.search(words) is not None and _HUMBLE.search(words) is None
        case "ask_records":
            return len(words) <= _MOST_OF_RECORDS and _ASKS.search(text) is not None
        case "ask_missing":
            return _ASKS.search(text) is not None or _WANTS_PAPER.search(text) is not None
        case "ask_fee":
            return _FREE.search(text) is None or _ASKS.search(_FREE.sub("", text)) is not None
    own = {"ask_privacy": _PRIVATE, "ask_where": _PLACE, "back": _BACK}.get(act)
    return own is None or own.search(words) is not None


def speaks_of_earlier(text: str) -> bool:
    """Say whether the words name what was before, rather than only going on.

    >>> speaks_of_earlier("回到刚才的"), speaks_of_earlier("其他的接着办")
    (True, False)
    """
    return _EARLIER.search(text) is not None


def says_only_no(text: str) -> bool:
    """Say whether the words are a no and nothing besides.

    >>> says_only_no("你说的这些都不是"), says_only_no("他爸不同意"), says_only_no("没有公告")
    (True, False, False)
    """
    words = tidy(text)
    only = keeps(text) or refuses(text) or none_of_them(text) or _NO.fullmatch(words) is not None
    return only or _NOT_MEANT.search(words) is not None


def says_only_yes(text: str) -> bool:
    """Say whether the words begin with a yes, are few, and want or ask nothing else.

    >>> says_only_yes("嗯对"), says_only_yes("行，就这么办"), says_only_yes("好，那要多少钱")
    (True, True, False)
    """
    words = tidy(text)
    few = len(words) <= _MOST_OF_YES and not _wants(words)
    return agrees(text) or (few and _YES.search(words) is not None)


def _wants(words: str) -> bool:
    return _WANTS.search(words) is not None
