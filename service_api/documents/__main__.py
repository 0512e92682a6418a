"""``python -m service_api.documents``: put the fonts of everything printed in place."""

from __future__ import annotations

import sys

from service_api.documents.fonts import install
from service_api.settings import Settings

if __name__ == "__main__":
    try:
        install(Settings().var)
    except FileNotFoundError as error:
        sys.exit(f"fonts are not there yet ({error.filename}): run npm ci --prefix kiosk_ui first")
