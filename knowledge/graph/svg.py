"""Drawing a laid-out flow as SVG, with nothing fetched and no script: it can be put into any page."""

from __future__ import annotations

from xml.sax.saxutils import escape

from knowledge.graph.layout import LINE, PAD, WIDTH, Box, Edge, Layout, layout
from knowledge.guidance import Flow

_COLOURS = {
    "question": ("#eef4ff", "#1d4f91"),
    "group": ("#f3eefc", "#5b3a8c"),
    "refused": ("#fdeeee", "#a32626"),
    "redirect": ("#fff6e5", "#8a5a00"),
}
_STYLE = (
    "text{font:14px 'Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif;fill:#1b1f24}"
    ".t{font-weight:600}.e{fill:none;stroke:#7b8794;stroke-width:1.4;marker-end:url(#arrow)}"
    ".r{fill:#fff;stroke:#d5dce4}"
)


def drawing(flow: Flow) -> str:
    """Return the SVG of a flow: a box a question with its options, an arrow from an answer to what it leads to."""
    found = layout(flow)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{found.width:.0f}" height="{found.height:.0f}" '
        f'viewBox="0 0 {found.width:.0f} {found.height:.0f}" role="img" aria-label="{escape(flow.target)} 的问答流程">',
        f"<style>{_STYLE}</style>",
        '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0L8 4L0 8z" fill="#7b8794"/></marker></defs>',
        *(_arrow(edge, found) for edge in found.edges),
        *(_box(box) for box in found.boxes.values()),
        "</svg>",
    ]
    return "\n".join(parts)


def _box(box: Box) -> str:
    fill, line = _COLOURS[box.sort]
    parts = [
        f'<g><rect x="{box.x:.0f}" y="{box.y:.0f}" width="{WIDTH}" height="{box.height:.0f}" rx="8" '
        f'fill="{fill}" stroke="{line}" stroke-width="1.5"/>'
    ]
    parts += _lines(box.title, box.x + PAD, box.y + LINE, "t")
    for row in box.rows:
        parts.append(
            f'<rect class="r" x="{box.x + 6:.0f}" y="{row.top:.0f}" width="{WIDTH - 12}" height="{row.height - 3:.0f}" rx="4"/>'
        )
        parts += _lines(row.lines, box.x + PAD + 4, row.top + LINE - 4, "")
    return "".join(parts) + "</g>"


def _lines(lines: list[str], x: float, y: float, style: str) -> list[str]:
    name = f' class="{style}"' if style else ""
    return [f'<text{name} x="{x:.0f}" y="{y + i * LINE:.0f}">{escape(line)}</text>' for i, line in enumerate(lines)]


def _arrow(edge: Edge, found: Layout) -> str:
    source, target = found.boxes[edge.source], found.boxes[edge.target]
    row = next((row for row in source.rows if row.key == edge.option), None)
    start_y = row.top + row.height / 2 if row else source.y + source.height
    rightward = target.x >= source.x
    start_x = source.x + (WIDTH if rightward else 0) if row else source.x + WIDTH / 2
    end_x, end_y = target.x + WIDTH / 2, target.y
    if row is None:
        bend_x, bend_y = start_x, (start_y + end_y) / 2
    else:
        bend_x, bend_y = start_x + (28 if rightward else -28), start_y
    return (
        f'<path class="e" d="M{start_x:.0f} {start_y:.0f}C{bend_x:.0f} {bend_y:.0f} '
        f'{end_x:.0f} {end_y - 48:.0f} {end_x:.0f} {end_y - 2:.0f}"/>'
    )
