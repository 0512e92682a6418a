"""The guidance engine: answers in, the next question or the outcome out. Pure; the day is passed in.

>>> import datetime as dt
>>> from pathlib import Path
>>> from knowledge.catalogue import load_catalogue
>>> guide = Guide(load_catalogue(Path("data")))
>>> guide.step("id-card-reissue", {}, dt.date(2026, 1, 5)).ask.key
'card-state'
"""

from knowledge.guidance.answers import Answers, IllegalAnswerError
from knowledge.guidance.compiling import FlowError, compile_item, compile_package
from knowledge.guidance.engine import Ask, Step
from knowledge.guidance.flow import Flow, GroupNode, Node
from knowledge.guidance.guide import Guide
from knowledge.guidance.outcome import ItemOutcome, MaterialLine, Outcome, PackageOutcome
from knowledge.guidance.paths import every_path
from knowledge.guidance.progress import Progress

__all__ = [
    "Answers",
    "Ask",
    "Flow",
    "FlowError",
    "GroupNode",
    "Guide",
    "IllegalAnswerError",
    "ItemOutcome",
    "MaterialLine",
    "Node",
    "Outcome",
    "PackageOutcome",
    "Progress",
    "Step",
    "compile_item",
    "compile_package",
    "every_path",
]
