"""A paper as one HTML file, without a script: real headings, lists and tables, in French."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from html import escape
from typing import assert_never

from clu.model.paper import Block, Heading, Listed, Logo, PageBreak, Paper, Paragraph, Table, Tone
from clu.model.text import spans
from clu.office.picture import BarePicture
from clu.papers.look import FONT, GREY, MARGIN, PRIMARY, RULE, SHADE, TONES, Look, logo_size

_STYLE = f"""
body {{ font: 1.1rem/1.5 {FONT}, sans-serif; color: #161616; max-width: 60rem; margin: 2rem auto;
  padding: 0 1rem; overflow-wrap: break-word; }}
h1, h2, h3, h4 {{ color: #{PRIMARY}; line-height: 1.25; }}
table {{ border-collapse: collapse; table-layout: fixed; width: 100%; margin: 1rem 0; }}
caption {{ text-align: left; font-weight: bold; padding: .3rem 0; }}
th, td {{ border: 1px solid #{RULE}; padding: .3rem .5rem; text-align: left; vertical-align: top; }}
th[scope=col] {{ background: #{SHADE}; }}
footer {{ color: #{GREY}; font-size: .95rem; }}
li ul, ul.{Tone.ANSWER.value} {{ list-style: "–\\00a0\\00a0"; }}
.page {{ break-before: page; border: 0; }}
@media (max-width: 45rem) {{
  main {{ overflow-x: auto; }}
  table {{ table-layout: auto; overflow-wrap: normal; font-size: .9rem; }}
  th, td {{ padding: .3rem; }}
  col {{ width: auto !important; }}
}}
@page {{ size: A4 PAGE; margin: {MARGIN}cm; }}
"""
_LOWEST = 6


def as_html(paper: Paper, logo: BarePicture | None = None) -> str:
    """The whole file, ending with a line end. Every sign of the data is only a sign."""
    written = (
        _logo(block, logo) if isinstance(block, Logo) else _block(block, heading)
        for block, heading in zip(paper.whole, _headings(paper.whole), strict=True)
    )
    blocks = "\n".join(filter(None, written))
    page = "landscape" if paper.is_landscape else "portrait"
    head = ""
    if paper.header:
        head = f'<header><p class="{Tone.HEADER.value}">{escape(paper.header)}</p></header>\n'
    return f"""<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="author" content="{escape(paper.author)}">
<title>{escape(paper.title)}</title>
<style>{_STYLE.replace("PAGE", page)}{_tones()}</style>
</head>
<body>
{head}<main>
{blocks}
</main>
<footer><p>{escape(paper.footer)}</p></footer>
</body>
</html>
"""


def _tones() -> str:
    """A rule for each tone that is not plain text."""
    return "".join(
        f".{tone.value} {{ {_rule(look)} }}\n"
        for tone, look in TONES.items()
        if tone not in (Tone.BODY, Tone.CELL, Tone.FOOTER)
    )


def _rule(look: Look) -> str:
    said = {
        "font-size": f"{look.size / TONES[Tone.BODY].size:.2f}em",
        "font-weight": "bold" if look.is_bold else "",
        "color": f"#{look.colour}" if look.colour else "",
        "margin-left": f"min({look.indent:g}cm, 40%)"
        if look.indent
        else "",  # a telephone is narrow
        "text-align": "right" if look.is_right else "",
        "margin-bottom": "0" if not look.below else "",
    }
    return "; ".join(f"{key}: {value}" for key, value in said.items() if value)


def _headings(blocks: Iterable[Block]) -> Iterator[str]:
    """What the last heading says, for each block."""
    heading = ""
    for block in blocks:
        heading = block.text if isinstance(block, Heading) else heading
        yield heading


def _logo(block: Logo, logo: BarePicture | None) -> str:
    """The picture, within the page: a file beside it would be lost."""
    if logo is None:
        return ""
    width, _ = logo_size(logo.width, logo.height)
    content = b64encode(logo.content).decode()
    source = f"data:image/{logo.ending};base64,{content}"
    return f'<p><img src="{source}" alt="{escape(block.text)}" style="width: {width:.1f}cm"></p>'


def _block(block: Heading | Paragraph | Listed | Table | PageBreak, heading: str) -> str:
    match block:
        case Heading(text, level, is_subject):
            rank = min(level, _LOWEST)
            kind = _class(Tone.SUBJECT if is_subject else Tone.BODY)
            return f"<h{rank}{kind}>{escape(text)}</h{rank}>"
        case Paragraph(text, tone):
            return f"<p{_class(tone)}>{_rich(text)}</p>"
        case Listed():
            kind = "ol" if block.is_numbered else "ul"
            points = "\n".join(_point(point, below) for point, below in block.nested)
            return f"<{kind}{_class(block.tone)}>\n{points}\n</{kind}>"
        case Table():
            return _table(block, heading.endswith(block.title))
        case PageBreak():
            return '<hr class="page">'
        case _:
            assert_never(block)


def _class(tone: Tone) -> str:
    return "" if tone is Tone.BODY else f' class="{tone.value}"'


def _point(text: str, below: Iterable[str]) -> str:
    inner = "".join(f"<li>{_rich(each)}</li>" for each in below)
    return f"<li>{_rich(text)}{f'<ul>{inner}</ul>' if inner else ''}</li>"


def _table(block: Table, is_said: bool) -> str:
    """A table with its caption, or only its name where the heading above says it already."""
    title = escape(block.title)
    opening = f'<table aria-label="{title}">' if is_said else f"<table>\n<caption>{title}</caption>"
    share = 100 / sum(block.widths)
    columns = "".join(f'<col style="width: {width * share:.1f}%">' for width in block.widths)
    header = "".join(f'<th scope="col">{_rich(cell)}</th>' for cell in block.header)
    rows = "\n".join(_row(row, block.row_height) for row in block.rows)
    shape = f"{opening}\n<colgroup>{columns}</colgroup>"
    return f"{shape}\n<thead><tr>{header}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _row(row: tuple[str, ...], height: int) -> str:
    """A row, headed by its first cell unless a hand is to fill it."""
    tall = f' style="height: {height}mm"' if height else ""
    cells = [f"<td>{_rich(cell)}</td>" for cell in row]
    if row[0] and not height:
        cells[0] = f'<th scope="row">{_rich(row[0])}</th>'
    return f"<tr{tall}>{''.join(cells)}</tr>"


def _rich(text: str) -> str:
    return "".join(
        f"<strong>{_words(words)}</strong>" if is_bold else _words(words)
        for words, is_bold in spans(text)
    )


def _words(text: str) -> str:
    return escape(text).replace("\n", "<br>")
