"""A paper as PDF, tagged for whoever hears it (PDF/UA-1), made to last (PDF/A-2a); the same bytes.

Typst draws it in the face of the other formats where the machine has it, or one as wide, and for
the rest with the fonts that it brings: any other of the machine would change the bytes.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime, time
from functools import cache
from importlib.resources import files
from typing import Any, assert_never

import typst

from clu.errors import CluError
from clu.model.french import quoted, typeset
from clu.model.paper import Block, Heading, Listed, Logo, PageBreak, Paper, Paragraph, Table
from clu.model.text import spans
from clu.office.package import seal_pdf
from clu.office.picture import BarePicture
from clu.papers import look

_UNDRAWN = re.compile(r'the text `"(.+?)"` could not be displayed')


_FACES = ("Arial", "Liberation Sans", "Arimo", "Helvetica")
"""Those whose signs are as wide as those of the other formats; the first that is there serves."""
_OWN = ("Libertinus Serif", "New Computer Modern", "New Computer Modern Math", "DejaVu Sans Mono")
"""Those that Typst brings, for the signs that the first lacks."""


def as_pdf(paper: Paper, logo: BarePicture | None = None) -> bytes:
    """The bytes of a PDF file. Raises CluError on a sign that no font has."""
    try:
        return seal_pdf(_drawn(paper, logo))
    except typst.TypstError as error:
        raise _refused(str(error)) from error


def _refused(told: str) -> CluError:
    """Which sign has no drawing, or else what Typst says itself."""
    sign = _UNDRAWN.search(told)
    what = f"aucune de ses polices n’a le signe {quoted(sign[1])}" if sign else told
    remedy = "Retirez-le du texte, ou choisissez --format docx."
    keys = "Retirez-le du texte, ou choisissez le format DOCX (« f »)."
    return CluError(typeset(f"Le PDF n’est pas produit : {what}."), typeset(remedy), keys)


def has_usual_face() -> bool:
    """Whether a PDF looks as the other formats do on this machine."""
    return not set(_fonts().families()).isdisjoint(_FACES)


@cache
def _fonts() -> typst.Fonts:
    """All those of the machine: the page names the few that may serve."""
    return typst.Fonts()


def _drawn(paper: Paper, logo: BarePicture | None) -> bytes:
    known = _fonts().families()
    faces = [*[face for face in _FACES if face in known][:1], *_OWN]
    values = {**_values(paper), "faces": faces, "logo": _logo(logo)}
    return typst.compile(
        files("clu.papers").joinpath("paper.typ").read_bytes(),
        format="pdf",
        sys_inputs={"paper": json.dumps(values, ensure_ascii=False)},
        pdf_standards=["a-2a", "ua-1"],
        font_paths=_fonts(),
        timestamp=datetime.combine(paper.dated, time(12), UTC),
    )


def _values(paper: Paper) -> dict[str, Any]:
    """The paper as plain values."""
    room = look.LYING if paper.is_landscape else look.STANDING
    return {
        "title": paper.title,
        "subject": paper.subject,
        "author": paper.author,
        "header": paper.header,
        "footer": paper.footer,
        "page": (look.PAGE, look.OF_PAGES),
        "is_landscape": paper.is_landscape,
        "has_page_numbers": paper.has_page_numbers,
        "blocks": [
            {
                **_value(look.fitted(block, room) if isinstance(block, Table) else block),
                "is_loose": loose,
            }
            for block, loose in zip(paper.whole, look.loosened(paper.whole), strict=True)
        ],
        "look": _look(),
    }


def _logo(logo: BarePicture | None) -> dict[str, Any] | None:
    if logo is None:
        return None
    width, height = look.logo_size(logo.width, logo.height)
    return {"bytes": list(logo.content), "width": width, "height": height}


def _look() -> dict[str, Any]:
    """How each block looks, as plain values."""
    return {
        "tones": {tone.value: asdict(each) for tone, each in look.TONES.items()},
        "headings": [asdict(each) for _, each in sorted(look.HEADINGS.items())],
        "point": asdict(look.POINT),
        "last_point": asdict(look.LAST_POINT),
        "margin": look.MARGIN,
        "step": look.STEP,
        "cell_padding": look.CELL_PADDING,
        "after_table": look.AFTER_TABLE,
        "rule": look.RULE,
        "shade": look.SHADE,
    }


def _value(block: Block) -> dict[str, Any]:
    match block:
        case Heading(text, level, is_subject):
            return {"kind": block.kind, "text": text, "level": level, "is_subject": is_subject}
        case Paragraph(text, tone):
            return {"kind": block.kind, "text": spans(text), "tone": tone.value}
        case Listed():
            points = [(spans(point), list(map(spans, below))) for point, below in block.nested]
            return {
                "kind": block.kind,
                "points": points,
                "is_numbered": block.is_numbered,
                "indent": look.TONES[block.tone].indent,
            }
        case Table():
            return {
                "kind": block.kind,
                "header": _cells(block.header),
                "rows": [_cells(row) for row in block.rows],
                "widths": block.widths,
                "row_height": block.row_height,
                "is_a_slip": block.is_a_slip,
            }
        case Logo(_, text):
            return {"kind": block.kind, "text": text}
        case PageBreak():
            return {"kind": block.kind}
        case _:
            assert_never(block)


def _cells(row: Sequence[str]) -> list[Any]:
    return [spans(cell) for cell in row]
