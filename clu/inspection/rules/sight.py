"""What is seen: sizes, contrasts, fonts, and what colour alone would tell."""

import colorsys
import math
import re
from collections.abc import Iterator
from decimal import Decimal

from clu.deck.theme import Theme
from clu.inspection.colour import Colour
from clu.inspection.finding import Fault, rule, to_check, to_correct
from clu.inspection.seen import FEET, ReadDeck, ReadShape, ReadSlide, TextRun
from clu.model.contrast import contrast
from clu.model.french import cited, enumeration, number, quoted

_OURS = Theme()
_PRINTED = 10.0
"""The least of a sheet, which is read in the hand or from near."""
_CLOSE = 12.0
"""What parts a drawing from what tells its source, in points."""
_LARGE, _LARGE_BOLD = 18, 14
"""Points from which WCAG calls a text large."""
_FONTS = """
aptos aptos-display arial arial-black arial-narrow bahnschrift book-antiqua bookman-old-style
calibri calibri-light cambria cambria-math candara carlito caladea century-gothic comic-sans-ms
consolas constantia corbel courier-new dejavu-sans dejavu-sans-mono dejavu-serif
franklin-gothic-medium garamond georgia helvetica impact liberation-mono liberation-sans
liberation-sans-narrow liberation-serif linux-biolinum-g linux-libertine-g lucida-console
lucida-sans-unicode opensymbol palatino-linotype segoe-ui segoe-ui-light segoe-ui-semibold
segoe-ui-symbol symbol tahoma times-new-roman trebuchet-ms verdana webdings wingdings wingdings-2
wingdings-3
"""
_USUAL = frozenset(each.replace("-", " ") for each in _FONTS.split())
"""The fonts that Windows, Office or LibreOffice bring."""
_SAYS = re.compile(r"[^\W\d_]|[+\-−–<>=≥≤▲▼△▽↑↓↗↘→✓✔✗✘×!?*]")
"""A letter or a sign: something else than its colour tells what a figure is worth."""


@rule
def small_text(deck: ReadDeck) -> Iterator[Fault]:
    """Ours is the measure: what our own slides never go below, on a slide as high as theirs."""
    scale = 1.0 if deck.is_upright else _OURS.height / deck.height
    for slide, shape in deck.shapes:
        least = _PRINTED if deck.is_upright else _least(shape, slide, deck.height)
        sizes = [(each.size, least) for each in shape.runs]
        if shape.chart.least_size is not None:
            sizes.append((shape.chart.least_size, _OURS.small))
        if short := [each for each in sizes if each[0] * scale < each[1] - 0.05]:
            size, least = min(short)
            is_sure = deck.is_upright or size * scale < _OURS.small - 0.05
            found = to_correct if is_sure else to_check
            sentence = f"du texte est à {_told(size)} points."
            remedy = f"Portez-le à {math.ceil(least / scale)} points au moins."
            yield found(sentence, remedy, slide, shape)


def _least(shape: ReadShape, slide: ReadSlide, height: float) -> float:
    """At the foot, or under a drawing; for a heading, a line alone or beside larger words; else."""
    others = [
        each
        for each in slide.every
        if each is not shape and each.place not in FEET and not each.is_decorative
    ]
    is_last = all(each.extent.bottom <= shape.extent.top + 1 for each in others)
    is_last = is_last or any(_is_under(shape, each) for each in others if each.chart.parts)
    if shape.place in FEET or shape.extent.top > (0.6 if is_last else 0.8) * height:
        return _OURS.small
    largest = max((run.size for run in shape.runs), default=0) * _OURS.height / height
    is_second = len(shape.lines) == 1 or largest >= min(_OURS.card_sizes) - 0.05
    return _OURS.kicker if is_second else min(_OURS.card_sizes)


def _is_under(shape: ReadShape, other: ReadShape) -> bool:
    """Whether a text is close under something, and no wider."""
    one, two = shape.extent, other.extent
    is_within = two.left - 1 <= one.left and one.right <= two.right + 1
    return is_within and -1 <= one.top - two.bottom <= _CLOSE


def _told(value: float) -> str:
    """« 4,49 », never rounded up, without useless decimals."""
    return number(Decimal(math.floor(value * 100 + 1e-6)) / 100)


@rule
def low_contrast(deck: ReadDeck) -> Iterator[Fault]:
    """The worst of each shape; what stands on a picture is not guessed."""
    for slide, shape in deck.shapes:
        runs = list(shape.runs)
        judged = [(each, _ratios(each)) for each in runs]
        short = [(run, found) for run, found in judged if found and min(found) < _needed(run)]
        if short:
            run, found = min(short, key=lambda each: max(each[1]) / _needed(each[0]))
            yield _low(run, found, slide, shape)
        elif not all(found for _, found in judged):
            sentence = "le contraste n’est pas connu : le fond n’est pas une couleur du fichier."
            remedy = "Vérifiez-le à l’œil, ou donnez un fond uni au texte."
            yield to_check(sentence, remedy, slide, shape)


def _ratios(run: TextRun) -> list[float]:
    if run.colour is None:
        return []
    return [contrast(run.colour.over(each), each) for each in run.ground]


def _needed(run: TextRun) -> float:
    is_large = run.size >= _LARGE or (run.is_bold and run.size >= _LARGE_BOLD)
    return 3 if is_large else 4.5


def _low(run: TextRun, ratios: list[float], slide: ReadSlide, shape: ReadShape) -> Fault:
    is_sure = max(ratios) < _needed(run)
    ratio = max(ratios) if is_sure else min(ratios)
    ground = run.ground[ratios.index(ratio)]
    told = f"{_told(ratio)}{'' if is_sure else ' par endroits'}"
    sentence = f"{cited(run.text, 30)} a un contraste de {told} ({run.colour} sur {ground})."
    remedy = f"Il en faut {_told(_needed(run))} : foncez ou éclaircissez l’un des deux."
    return (to_correct if is_sure else to_check)(sentence, remedy, slide, shape)


@rule
def unusual_font(deck: ReadDeck) -> Iterator[Fault]:
    """A font that a computer lacks is replaced by another, and texts overflow."""
    first: dict[str, tuple[ReadSlide, ReadShape]] = {}
    for slide, shape in deck.shapes:
        for run in shape.runs:
            first.setdefault(run.font, (slide, shape))
    known = _USUAL | {each.casefold() for each in deck.embedded} | {""}
    for font, where in first.items():
        if font.casefold() not in known:
            sentence = f"la police {quoted(font)} n’est ni courante, ni incorporée."
            remedy = "Prenez une police courante, ou incorporez-la à l’enregistrement."
            yield to_check(sentence, remedy, *where)


@rule
def colour_alone(deck: ReadDeck) -> Iterator[Fault]:
    """Only what is sure to be told by nothing else: series without names, bare red figures."""
    for slide, shape in deck.shapes:
        chart = shape.chart
        if chart.parts > 1 and not (chart.has_legend or chart.is_labelled):
            sentence = f"{chart.parts} séries ou parts ne se distinguent que par la couleur."
            yield to_check(sentence, "Ajoutez une légende ou des étiquettes.", slide, shape)
        bare = [
            run
            for each in shape.paragraphs
            if not _SAYS.search("".join(run.text for run in each))
            for run in each
            if run.text.strip()
        ]
        marked = [each for each in bare if each.colour and _is_red_or_green(each.colour)]
        if marked and len({each.colour for each in bare}) > 1:
            figures = enumeration(list(dict.fromkeys(cited(each.text, 12) for each in marked))[:3])
            sentence = f"{figures} ne se distingue que par sa couleur."
            yield to_check(sentence, "Ajoutez un signe (▲, ▼, ✓) ou un mot.", slide, shape)


def _is_red_or_green(colour: Colour) -> bool:
    hue, light, sat = colorsys.rgb_to_hls(*colour[:3])
    is_either = min(hue, 1 - hue) < 0.06 or 0.22 < hue < 0.47
    return is_either and sat > 0.35 and 0.1 < light < 0.85
