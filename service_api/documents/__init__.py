"""Everything that is printed, laid out with Typst."""

from service_api.documents.forms import form_pdf
from service_api.documents.sheets import card_pdf, notice_pdf, plate_pdf

__all__ = ["card_pdf", "form_pdf", "notice_pdf", "plate_pdf"]
