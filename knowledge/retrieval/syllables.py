"""The syllables of standard Mandarin without tones, and how they sound alike to people who type or speak.

The list holds every reading of the 6,763 characters of GB 2312; ``v`` stands for ü, as on keyboards.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_LISTED: Final = """
a ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca cai can cang cao ce cen ceng
cha chai chan chang chao che chen cheng chi chong chou chu chua chuai chuan chuang chui chun chuo ci cong cou cu
cuan cui cun cuo da dai dan dang dao de dei deng di dia dian diao die ding diu dong dou du duan dui dun duo e ei
en er fa fan fang fei fen feng fo fou fu ga gai gan gang gao ge gei gen geng gong gou gu gua guai guan guang gui
gun guo ha hai han hang hao he hei hen heng hong hou hu hua huai huan huang hui hun huo ji jia jian jiang jiao
jie jin jing jiong jiu ju juan jue jun ka kai kan kang kao ke kei ken keng kong kou ku kua kuai kuan kuang kui
kun kuo la lai lan lang lao le lei len leng li lia lian liang liao lie lin ling liu lo long lou lu luan lun luo
lv lve ma mai man mang mao me mei men meng mi mian miao mie min ming miu mo mou mu na nai nan nang nao ne nei
nen neng ni nian niang niao nie nin ning niu nong nou nu nuan nuo nv nve o ou pa pai pan pang pao pei pen peng
pi pian piao pie pin ping po pou pu qi qia qian qiang qiao qie qin qing qiong qiu qu quan que qun ran rang rao
re ren reng ri rong rou ru ruan rui run ruo sa sai san sang sao se sen seng sha shai shan shang shao she shei
shen sheng shi shou shu shua shuai shuan shuang shui shun shuo si song sou su suan sui sun suo ta tai tan tang
tao te tei teng ti tian tiao tie ting tong tou tu tuan tui tun tuo wa wai wan wang wei wen weng wo wu xi xia
xian xiang xiao xie xin xing xiong xiu xu xuan xue xun ya yan yang yao ye yi yin ying yo yong you yu yuan yue
yun za zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao zhe zhei zhen zheng zhi zhong zhou zhu zhua
zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui zun zuo
"""
SYLLABLES: Final[frozenset[str]] = frozenset(_LISTED.split())

# Letters that can begin a syllable, and so can stand for one when somebody types initials ("sfz").
INITIAL_LETTERS: Final[frozenset[str]] = frozenset("abcdefghjklmnopqrstwxyz")

_RETROFLEX: Final[dict[str, str]] = {"zh": "z", "ch": "c", "sh": "s"}

# f- before a vowel sounds like hu- in much of Hubei, Hunan and Sichuan; written after the nasal endings are folded.
_F_AS_HU: Final[dict[str, str]] = {
    "fa": "hua",
    "fan": "huan",
    "fei": "hui",
    "fen": "hun",
    "fo": "huo",
    "fou": "hou",
    "fu": "hu",
}


@lru_cache(maxsize=4096)
def fold(syllable: str) -> str:
    """The class of syllables that are easily confused with this one, as one spelling.

    Folds zh/z, ch/c, sh/s, n/l at the start, -ing/-in, -eng/-en, -ang/-an at the end, and f/hu. Anything that is
    not a syllable comes back unchanged, except for those spellings.
    """
    folded = _RETROFLEX.get(syllable[:2], syllable[:1]) + syllable[2 if syllable[:2] in _RETROFLEX else 1 :]
    if folded.endswith(("ang", "eng", "ing")):
        folded = folded[:-1]
    if folded.startswith("n") and len(folded) > 1:
        folded = "l" + folded[1:]
    return _F_AS_HU.get(folded, folded)


def initial(syllable: str) -> str:
    """The letter a person types for this syllable when typing initials; zh, ch and sh count as z, c and s."""
    return syllable[:1]
