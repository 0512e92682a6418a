"""What a change of the content changes for people: the outcomes of two catalogues compared, situation by situation.

>>> from pathlib import Path
>>> from knowledge.catalogue import load_catalogue
>>> catalogue = load_catalogue(Path("data"))
>>> compare(catalogue, catalogue).targets
()
"""

from knowledge.diff.compare import CatalogueDiff, OutcomeChange, TargetDiff, compare
from knowledge.diff.files import file_changes

__all__ = ["CatalogueDiff", "OutcomeChange", "TargetDiff", "compare", "file_changes"]
