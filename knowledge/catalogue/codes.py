"""Official codes of service items: their structure and their check characters.

Rules: GB 32100 (unified social credit code), GB 11714 (organisation code inside it), and the item-code rules of the
government-service standards: implementation code = credit code (18) + level (1) + base code (12), optionally followed by a
2-digit variant; base code = province (2) + type (2) + department (2) + main (3) + sub-item (3).
"""

from __future__ import annotations

import re

CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The 31 symbols of GB 32100: digits and letters without I, O, S, V, Z."""
_ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)

LEVELS = "123456"
"""State, province, city, county, town, village."""
TYPES = frozenset({"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "20", "21"})
"""Types of power; 20 and 21 differ between provinces (other power, public service)."""
_PROVINCES = re.compile(r"00|1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-6]|71|8[12]")
"""GB/T 2260 province codes, 00 for the state's own list, 66 for the Xinjiang Production and Construction Corps."""
_BASE = re.compile(r"\d{9}(\d{3}|\d\dY)\Z")


def credit_check_character(first17: str) -> str:
    """Return the GB 32100 check character of the first 17 characters of a credit code.

    >>> credit_check_character("11440000MB2C87614")
    'P'

    Raises:
        ValueError: not 17 characters of the standard's alphabet.
    """
    if len(first17) != 17 or any(one not in CREDIT_ALPHABET for one in first17):
        raise ValueError(f"“{first17}”不是统一社会信用代码的前17位")
    total = sum(CREDIT_ALPHABET.index(one) * pow(3, i, 31) for i, one in enumerate(first17))
    return CREDIT_ALPHABET[-total % 31]


def organisation_check_character(first8: str) -> str:
    """Return the GB 11714 check character of the first 8 characters of an organisation code.

    >>> organisation_check_character("MB2C8761")
    '4'

    Raises:
        ValueError: not 8 digits or capital letters.
    """
    if len(first8) != 8 or any(one not in _ORGANISATION_ALPHABET for one in first8):
        raise ValueError(f"“{first8}”不是组织机构代码的前8位")
    total = sum(
        _ORGANISATION_ALPHABET.index(one) * weight for one, weight in zip(first8, _ORGANISATION_WEIGHTS, strict=True)
    )
    return "0123456789X"[-total % 11]


def check_credit_code(code: str) -> list[str]:
    """Return what is wrong with a unified social credit code; an empty list when nothing is."""
    if len(code) != 18:
        return [f"统一社会信用代码应为18位，“{code}”是{len(code)}位；按登记证书补全"]
    if strange := sorted({one for one in code if one not in CREDIT_ALPHABET}):
        return [f"统一社会信用代码“{code}”里有不用的字符 {'、'.join(strange)}；字母要大写，不用 I、O、S、V、Z"]
    problems: list[str] = []
    if not code[2:8].isdigit():
        problems.append(f"统一社会信用代码“{code}”第3至8位应是6位行政区划代码，现在是“{code[2:8]}”")
    if (right := organisation_check_character(code[8:16])) != code[16]:
        problems.append(
            f"统一社会信用代码“{code}”里的组织机构代码校验位应为“{right}”，现在是“{code[16]}”；核对第9至17位"
        )
    if (right := credit_check_character(code[:17])) != code[17]:
        problems.append(f"统一社会信用代码“{code}”校验位应为“{right}”，现在是“{code[17]}”；核对前17位有没有抄错")
    return problems


def check_base_code(code: str, *, parent: bool = False) -> list[str]:
    """Return what is wrong with a base code (基本编码); ``parent`` allows ``00Y``, the main item of several sub-items."""
    if not _BASE.match(code):
        return [f"基本编码应为12位数字（省2+类型2+部门2+主项3+子项3），现在是“{code}”；按基本目录补全"]
    problems: list[str] = []
    if not _PROVINCES.fullmatch(code[:2]):
        problems.append(f"基本编码“{code}”开头的省份代码“{code[:2]}”不存在；国家统一的目录写00")
    if code[2:4] not in TYPES:
        problems.append(f"基本编码“{code}”第3、4位的事项类型“{code[2:4]}”不存在；应为 {'、'.join(sorted(TYPES))} 之一")
    if code.endswith("Y"):
        if code[9:] != "00Y":
            problems.append(f"基本编码“{code}”的主项标记应写 00Y")
        elif not parent:
            problems.append(f"基本编码“{code}”是有子项的主项（00Y），不能直接办理；改用子项的编码")
    return problems


def check_implementation_code(code: str) -> list[str]:
    """Return what is wrong with an implementation code (实施编码) of 31 or 33 characters; an empty list when nothing is.

    >>> check_implementation_code("11440000MB2C87614P2442119206001")
    []
    >>> check_implementation_code("11440000MB2C87615P2442119206001")[0][:20]
    '统一社会信用代码“11440000MB2'
    """
    if len(code) not in (31, 33):
        return [f"实施编码应为31位，或带2位办理项号共33位，“{code}”是{len(code)}位；按事项清单补全"]
    problems = check_credit_code(code[:18])
    if code[18] not in LEVELS:
        problems.append(f"实施编码“{code}”第19位的行使层级“{code[18]}”不存在；1国家 2省 3市 4县 5乡镇 6村")
    problems += check_base_code(code[19:31])
    if not code[31:].isdigit() and code[31:]:
        problems.append(f"实施编码“{code}”最后2位办理项号应是数字，现在是“{code[31:]}”")
    return problems


def check_codes_agree(implementation: str, base: str) -> list[str]:
    """Return what is wrong between an item's two codes: the base code must be part of the implementation code."""
    inside = implementation[19:31]
    return [] if inside == base else [f"实施编码里的基本编码是“{inside}”，与基本编码“{base}”不同；改成一致"]
