"""The questionnaire of an item or package as a picture: what is asked after which answer, and where it ends.

>>> from pathlib import Path
>>> from knowledge.catalogue import load_catalogue
>>> from knowledge.guidance import Guide
>>> drawing(Guide(load_catalogue(Path("data"))).flow("id-card-reissue"))[:4]
'<svg'
"""

from knowledge.graph.svg import drawing

__all__ = ["drawing"]
