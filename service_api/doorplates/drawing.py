"""Drawing QR codes and plates: the matrix by the library ``qrcode``, drawn as vectors, error correction level H."""

from __future__ import annotations

from io import BytesIO
from xml.sax.saxutils import escape

import qrcode
from qrcode.constants import ERROR_CORRECT_H, ERROR_CORRECT_M

QUIET_ZONE = 4
"""Modules of white around a code (ISO/IEC 18004)."""


def matrix(text: str, *, high: bool = True) -> list[list[bool]]:
    """Return the modules of the QR code of ``text`` without its quiet zone; level H survives 15 % occlusion."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_H if high else ERROR_CORRECT_M, border=0)
    code.add_data(text)
    code.make(fit=True)
    return [[bool(cell) for cell in row] for row in code.get_matrix()]


def qr_svg(text: str, *, high: bool = True) -> str:
    """Return the code as an SVG of one path, quiet zone included."""
    modules = matrix(text, high=high)
    size = len(modules) + 2 * QUIET_ZONE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" shape-rendering="crispEdges" role="img" '
        f'aria-label="二维码"><path fill="#fff" d="M0 0h{size}v{size}H0z"/><path d="{_path(modules, QUIET_ZONE, QUIET_ZONE, 1)}"/></svg>'
    )


def qr_png(text: str, module_px: int = 12) -> bytes:
    """Return the code as a PNG, ``module_px`` pixels a module."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_H, border=QUIET_ZONE, box_size=module_px)
    code.add_data(text)
    code.make(fit=True)
    target = BytesIO()
    code.make_image().save(target)
    return target.getvalue()


def plate_svg(url: str, name: str, place: str, code: str) -> str:
    """Return the 270 × 170 mm plate: name and place at the left, a 75 mm code at the right, the link in words below."""
    modules = matrix(url)
    module = 75 / (len(modules) + 2 * QUIET_ZONE)
    left, top = 270 - 75 - 12, 48
    path = _path(modules, 0, 0, 1)
    shift = QUIET_ZONE * module
    shown = url.split("://", 1)[-1]
    size = min(15.0, 160 / max(len(name), 1))
    return f"""<svg xmlns="http://www.w3.org/2000/svg" width="270mm" height="170mm" viewBox="0 0 270 170" font-family="Noto Sans SC, sans-serif">
<rect width="270" height="170" rx="6" fill="#0b4f8a"/><rect x="4" y="42" width="262" height="124" rx="4" fill="#fff"/>
<text x="12" y="29" font-size="19" font-weight="700" fill="#fff">政务门牌</text><text x="258" y="28" font-size="9" fill="#fff" text-anchor="end">扫码找事项、找最近的窗口</text>
<text x="12" y="74" font-size="{size:.2f}" font-weight="700" fill="#12202e">{escape(name)}</text>
<text x="12" y="94" font-size="10" fill="#33475b">{escape(place)}</text>
<text x="12" y="128" font-size="7.5" fill="#33475b">只扫带有下面网址的码；扫开后核对页面上的门牌名称</text>
<text x="12" y="140" font-size="7.5" fill="#33475b">急难险情请直接拨打 110、119、120；政务热线 12345</text>
<text x="12" y="156" font-size="9" font-weight="700" fill="#12202e">{escape(shown)}</text>
<text x="258" y="156" font-size="7" fill="#33475b" text-anchor="end">编号 {escape(code)}</text>
<rect x="{left}" y="{top}" width="75" height="75" fill="#fff"/><path transform="translate({left + shift:.4f} {top + shift:.4f}) scale({module:.6f})" d="{path}"/></svg>"""


def _path(modules: list[list[bool]], left: int, top: int, unit: int) -> str:
    """Draw each run of dark modules of a row as one rectangle."""
    parts: list[str] = []
    for y, row in enumerate(modules):
        x = 0
        while x < len(row):
            if not row[x]:
                x += 1
                continue
            end = x
            while end < len(row) and row[end]:
                end += 1
            parts.append(f"M{left + x * unit} {top + y * unit}h{(end - x) * unit}v{unit}h-{(end - x) * unit}z")
            x = end
    return "".join(parts)
