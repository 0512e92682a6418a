"""Option linking: which situation questions of an item a sentence answers, with which answer, by which words.

>>> import datetime as dt
>>> from pathlib import Path
>>> from knowledge.catalogue import load_catalogue
>>> from knowledge.retrieval.lexicon import load_lexicon
>>> data = Path("data")
>>> of = linkers_of_items(load_catalogue(data), load_lexicon(data))
>>> [(link.question, link.value) for link in of("id-card-reissue").link("身份证丢了", dt.date(2026, 3, 10))]
[('card-state', 'lost')]
"""

from knowledge.linking.evaluation import linkers_of_items
from knowledge.linking.linker import Linker
from knowledge.linking.votes import Answer, Link

__all__ = ["Answer", "Link", "Linker", "linkers_of_items"]
