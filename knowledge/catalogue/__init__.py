"""The content: its model, its loading, its conditions.

>>> from pathlib import Path
>>> catalogue = load_catalogue(Path("data"))
>>> catalogue.items["id-card-reissue"].name
'居民身份证补领'
"""

from knowledge.catalogue.catalogue import Catalogue, UnknownItemError
from knowledge.catalogue.conditions import ALWAYS, Condition, mentioned, parse_condition
from knowledge.catalogue.items import Ending, Faq, Item, LegalBasis
from knowledge.catalogue.loading import load_catalogue
from knowledge.catalogue.materials import Material, MaterialUse, Piece, ReviewPoint
from knowledge.catalogue.packages import Package, PackageMember
from knowledge.catalogue.problems import CatalogueError, Problem
from knowledge.catalogue.questions import Group, GroupPlace, Option, Question

__all__ = [
    "ALWAYS",
    "Catalogue",
    "CatalogueError",
    "Condition",
    "Ending",
    "Faq",
    "Group",
    "GroupPlace",
    "Item",
    "LegalBasis",
    "Material",
    "MaterialUse",
    "Option",
    "Package",
    "PackageMember",
    "Piece",
    "Problem",
    "Question",
    "ReviewPoint",
    "UnknownItemError",
    "load_catalogue",
    "mentioned",
    "parse_condition",
]
