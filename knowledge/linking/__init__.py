"""Option linking: which situation questions of an item a sentence answers, with which answer, by which words.

>>> import datetime as dt
>>> from pathlib import Path
>>> from knowledge.catalogue import load_catalogue
>>> from knowledge.guidance import Guide
>>> from knowledge.retrieval.analysis import Analyser
>>> from knowledge.retrieval.lexicon import load_lexicon
>>> catalogue = load_catalogue(Path("data"))
>>> linkers = Linkers(catalogue, Guide(catalogue), Analyser(load_lexicon(Path("data"))))
>>> [(link.question, link.value) for link in linkers.of("id-card-reissue").link("身份证丢了", dt.date(2026, 3, 10))]
[('card-state', 'lost')]
"""

from knowledge.linking.answered import Answered, load_answered
from knowledge.linking.ear import Ear
from knowledge.linking.linker import Linker
from knowledge.linking.linkers import Linkers
from knowledge.linking.store import EarMissingError, load_ear
from knowledge.linking.votes import Answer, Link

__all__ = ["Answer", "Answered", "Ear", "EarMissingError", "Link", "Linker", "Linkers", "load_answered", "load_ear"]
