"""What keeps a printer from printing, told to the person in front of it, with what to do next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

_CALL = "请叫工作人员"
_ELSE = "不想等的话，可以取消打印，用手机扫码带走，或记下单号"


@dataclass(frozen=True)
class Trouble:
    """A reason why nothing comes out: a word for programs, a message for people.

    One that is not ``certain`` may be none: one of two trays is empty, CUPS is just making its connection. It is told
    where a print does not get on.
    """

    reason: str
    message: str
    certain: bool = True


PAPER_OUT = Trouble("paper_out", f"打印机没有纸了。{_CALL}加纸，加好后会接着打印；{_ELSE}。")
JAM = Trouble("jam", f"打印机卡纸了。请不要用力拉纸，{_CALL}处理，好了以后会接着打印；{_ELSE}。")
OPEN = Trouble("open", f"打印机的盖子或门没有关好。{_CALL}关好，关好后会接着打印；{_ELSE}。")
TRAY = Trouble("tray", f"打印机的纸盒没有装好。{_CALL}装好，装好后会接着打印；{_ELSE}。")
INK = Trouble("ink", f"打印机的墨粉用完了。{_CALL}更换，换好后会接着打印；{_ELSE}。")
FULL = Trouble("full", f"出纸口的纸满了。请把出纸口的纸拿开，会接着打印；{_ELSE}。")
OFFLINE = Trouble("offline", f"打印机没有开机或没有连上。{_CALL}看看打印机，连上后会接着打印；{_ELSE}。")
PAUSED = Trouble("paused", f"打印机停着，没有在打印。{_CALL}恢复打印，恢复后会接着打印；{_ELSE}。")
OTHER = Trouble("other", f"打印机报告了故障。{_CALL}看看打印机，好了以后会接着打印；{_ELSE}。")
_REASONS = {
    "media-empty": PAPER_OUT,
    "media-needed": PAPER_OUT,
    "media-jam": JAM,
    "cover-open": OPEN,
    "door-open": OPEN,
    "interlock-open": OPEN,
    "input-tray-missing": TRAY,
    "output-tray-missing": TRAY,
    "marker-supply-empty": INK,
    "toner-empty": INK,
    "developer-empty": INK,
    "output-area-full": FULL,
    "offline": OFFLINE,
    "shutdown": OFFLINE,
    "timed-out": OFFLINE,
    "paused": PAUSED,
    "moving-to-paused": PAUSED,
    "other": OTHER,
    "connecting-to-device": OFFLINE,
}
"""By the keywords of printer-state-reasons (RFC 8011, 5.4.12; PWG 5100.9; offline and connecting-to-device as CUPS uses them)."""

_DOUBTFUL = ("connecting-to-device",)
_SEVERITIES = ("-error", "-warning", "-report")


def trouble_of(reasons: Iterable[str], *, stopped: bool) -> Trouble | None:
    """Return what keeps the printer from printing; None where nothing does.

    ``reasons`` are the printer's keywords, ``stopped`` says that it does not print at all. A warning or a report is
    certain only where the printer has stopped.
    """
    known: dict[Trouble, bool] = {}
    for reason in reasons:
        severity = next((ending for ending in _SEVERITIES if reason.endswith(ending)), "")
        keyword = reason.removesuffix(severity)
        if trouble := _REASONS.get(keyword):
            certain = severity in ("", "-error") and keyword not in _DOUBTFUL
            known[trouble] = known.get(trouble, False) or certain or stopped
    for certain in (True, False):
        for trouble in _REASONS.values():  # paper before paused: a printer without paper often pauses as well
            if known.get(trouble) is certain:
                return replace(trouble, certain=certain)
    return PAUSED if stopped else None
