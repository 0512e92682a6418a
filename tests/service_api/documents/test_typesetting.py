"""Printing under load."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from service_api.documents import plate_pdf
from service_api.documents.typesetting import PRINTERS
from service_api.doorplates.drawing import plate_svg


def test_many_requests_share_a_few_compilers(var: Path) -> None:
    def printed(number: int) -> bytes:
        return plate_pdf(
            plate_svg(f"https://zw.example.gov.cn/p/{number}", f"窗口{number}", "樊城区", str(number)), var
        )

    with ThreadPoolExecutor(30) as many:
        sheets = list(many.map(printed, range(60)))
    assert all(sheet.startswith(b"%PDF") for sheet in sheets)
    assert len(set(sheets)) == 60, "every request gets its own sheet"
    printing = [thread for thread in threading.enumerate() if thread.name.startswith("print")]
    assert 1 <= len(printing) <= PRINTERS
