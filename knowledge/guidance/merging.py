"""One list of materials for a package: what may be asked for, and how many of it, when several items need it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.catalogue.materials import Piece, Validity
from knowledge.guidance.outcome import MaterialLine, MemberOutcome

_NECESSITY = {"required": 0, "later": 1, "optional": 2}
_DAYS = {"Y": 365, "M": 30, "W": 7, "D": 1}


def merged(members: Iterable[MemberOutcome], same_papers: Iterable[tuple[str, ...]] = ()) -> tuple[MaterialLine, ...]:
    """Merge the materials of the members that proceed.

    What is looked at and returned is brought once (the largest count); what stays at the counter adds up. What one
    member produces is not asked for by the next. Review points are joined, the stricter validity holds, and a line is in
    doubt only where every member's is. Choices of several materials are merged only where the choice is the same.
    ``same_papers`` names lines (``item.line``) that are one paper for this package, however they are called.
    """
    papers = {line: number for number, group in enumerate(same_papers) for line in group}
    lines: dict[tuple[object, ...], MaterialLine] = {}
    for member in members:
        for line in member.materials:
            if line.produced_by is not None:
                continue
            line = line.model_copy(update={"maybe": line.maybe or member.maybe})
            key: tuple[object, ...] = (
                line.name,
                line.for_,
                tuple(tuple(one.id for one in choice) for choice in line.one_of),
            )
            if (paper := papers.get(f"{member.id}.{line.id}")) is not None:
                key = (paper,)
            lines[key] = _joined(lines[key], line) if key in lines else line
    return tuple(line.model_copy(update={"id": f"m{i + 1}-{line.id}"}) for i, line in enumerate(lines.values()))


def _joined(first: MaterialLine, second: MaterialLine) -> MaterialLine:
    points = {point.check: point for point in (*second.review_points, *first.review_points)}
    maybe = first.maybe and second.maybe
    ordered = dict.fromkeys(point.check for point in (*first.review_points, *second.review_points))
    return first.model_copy(
        update={
            "pieces": joined_pieces(first.pieces, second.pieces),
            "necessity": min(first.necessity, second.necessity, key=_NECESSITY.__getitem__),
            "maybe": maybe,
            "depends_on": tuple(dict.fromkeys((*first.depends_on, *second.depends_on))) if maybe else (),
            "valid": joined_validity(first.valid, second.valid),
            "note": _both_notes(first.note, second.note),
            "review_points": tuple(points[check] for check in ordered),
            "because": tuple(dict.fromkeys((*first.because, *second.because))),
            "removed_by": (),
            "instead": tuple(way for way in first.instead if way in second.instead),
            "items": tuple(dict.fromkeys((*first.items, *second.items))),
        }
    )


def joined_validity(first: Validity | None, second: Validity | None) -> Validity | None:
    """Return what a paper must fulfil to be good enough for both: issued no longer ago, and running as long still.

    >>> joined_validity(Validity(issued_within="P3M"), Validity(issued_within="P30D", remaining="P1Y")).issued_within
    'P30D'
    """
    if first is None or second is None:
        return first or second
    return Validity(
        issued_within=min(filter(None, (first.issued_within, second.issued_within)), key=_days, default=None),
        remaining=max(filter(None, (first.remaining, second.remaining)), key=_days, default=None),
        note=_both_notes(first.note, second.note),
    )


def _days(duration: str) -> int:
    """Return about how many days a duration has, to tell the longer of two."""
    return sum(int(number) * _DAYS[unit] for number, unit in re.findall(r"(\d+)([YMWD])", duration))


def _both_notes(first: str | None, second: str | None) -> str | None:
    return "；".join(dict.fromkeys(filter(None, (first, second)))) or None


def joined_pieces(first: tuple[Piece, ...], second: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Join two counts of pieces: returned ones take the maximum, retained ones the sum.

    >>> joined_pieces((Piece(form="copy", count=1),), (Piece(form="copy", count=2),))[0].count
    3
    """
    counts: dict[tuple[str, bool], Piece] = {}
    for piece in (*first, *second):
        key = (piece.form, piece.returned)
        if key in counts:
            had = counts[key]
            count = max(had.count, piece.count) if piece.returned else had.count + piece.count
            counts[key] = had.model_copy(update={"count": count})
        else:
            counts[key] = piece
    return tuple(counts.values())
