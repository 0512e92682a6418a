"""Forms as descriptions: one file a form, printed blank to fill in or filled in as a sample."""

from knowledge.forms.model import Column, Field, FormSheet, Photo, Section, Signature
from knowledge.forms.reading import read_sheet

__all__ = ["Column", "Field", "FormSheet", "Photo", "Section", "Signature", "read_sheet"]
