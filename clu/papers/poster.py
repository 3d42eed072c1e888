"""Results for the reception hall, on an A4 sheet: what anyone who passes by may read."""

from dataclasses import replace
from functools import partial
from itertools import islice, product, zip_longest

from clu.deck.bodies import Card, Cards
from clu.deck.compose import compose, reworded
from clu.deck.layout import lay_out
from clu.deck.outline import Outline, SlideOutline
from clu.deck.page import Medium
from clu.deck.slides.board import Board, BoardPart
from clu.deck.slides.figures import card, sources, targets
from clu.deck.slides.scene import Scene, outlines
from clu.deck.upright import upright
from clu.errors import CluError
from clu.model import french
from clu.model.figures import Figure
from clu.model.french import day, enumeration, typeset
from clu.model.slides import SurveyDisplay, SurveySlide
from clu.papers.charter import template_file
from clu.papers.deck import pieces_of
from clu.papers.deck_short import indicators_of
from clu.papers.maker import Maker, PaperRequest, Said
from clu.papers.redaction import redacted
from clu.workspace import Workspace

_FEWEST, _MOST = 3, 6
"""How many figures a sheet shows, and how many rates."""
_ALL = 12
"""The rates of a survey that are told one by one."""
_FIGURES, _RATES = "Nos délais et notre activité", "Ce que disent les usagers"


def outline(scene: Scene, most: int = _MOST, most_rates: int = _FEWEST) -> Outline:
    """What it says: figures that the deck shows and rates of its surveys, so many at most.

    Raises CluError where there is none.
    """
    library, committee, meeting = scene.library, scene.committee, scene.meeting
    figures = [_figure(one, scene) for one in _lasting(scene)[:most]]
    rates = _rates(scene, most_rates)
    parts = [
        BoardPart(heading, tuple(result for result, _ in found), is_abreast=found is rates)
        for heading, found in ((_FIGURES, figures), (_RATES, rates))
        if found
    ]
    if not parts:
        sentence = "Aucun chiffre n’est montré à cette réunion : il n’y a rien à afficher."
        raise CluError(sentence, "Ajoutez à l’ordre du jour une diapositive de chiffres.")
    foot = [line for _, lines in (*figures, *rates) for line in lines]
    if committee.contact:
        foot.append(f"Vos questions et vos avis : {committee.contact}")
    board = Board(tuple(parts), tuple(dict.fromkeys(foot)))
    title = f"Nos résultats {meeting.period.phrase}"
    slide = SlideOutline("affiche", title, board, kicker=committee.structures[0])
    footer = f"{committee.name} · réunion du {day(meeting.date)}"
    deck = compose(library, scene.meeting_id)
    said = replace(deck, title=title, subject=title, footer=footer, parts=(), left_out=())
    said = replace(said, slides=(slide,))
    return replace(said, slides=(reworded(slide, french.in_print),))


def _chosen(scene: Scene) -> list[Figure]:
    """The figures that the deck shows, those with a target first, the provisional ones last.

    Not the counts that another figure is worked out from.
    """
    shown = dict.fromkeys(id_ for each in scene.meeting.projected for id_ in indicators_of(each))
    known = [one for one in map(scene.figure, shown) if one.current]
    counts = {
        id_ for one in known for id_ in (one.definition.numerator, one.definition.denominator)
    }
    kept = (one for one in known if one.definition.id not in counts)
    return sorted(kept, key=lambda one: (one.is_provisional, one.target is None))


def _lasting(scene: Scene) -> list[Figure]:
    """Those that will not change once they are on a wall, of a period that is known."""
    return [one for one in _chosen(scene) if not one.is_provisional and one.period_phrase]


_Told = tuple[Card, tuple[str, ...]]
"""A result, and where it comes from."""


def _figure(one: Figure, scene: Scene) -> _Told:
    """A figure as slides say it, but for the period that the title says; who set its target."""
    period = french.capitalised(scene.meeting.period.phrase)
    whole = card(one)
    details = tuple(each for each in whole.details if each.text != period)
    name = one.definition.short or one.definition.label
    small = (*sources((one,), scene), *targets((one,), scene))
    where = tuple(f"{name} – {french.lowered(line)}" for line in small)
    return replace(whole, heading="", details=details), where


def _rates(scene: Scene, most: int) -> list[_Told]:
    """The first rates of each survey that the deck shows, in turn."""
    slides: dict[str, SurveySlide] = {}
    for each in scene.meeting.projected:
        if isinstance(each, SurveySlide):
            slides.setdefault(each.survey, each)
    marks = [f" ({rank})" if len(slides) > 1 else "" for rank in range(1, len(slides) + 1)]
    in_turn = zip_longest(
        *(_of_survey(*each, most, scene) for each in zip(slides.values(), marks, strict=True))
    )
    return list(islice((each for row in in_turn for each in row if each), most))


def _of_survey(slide: SurveySlide, mark: str, most: int, scene: Scene) -> list[_Told]:
    """A few rates of a slide (more would be drawn as bars), and the survey of that mark."""
    survey = scene.library.surveys[slide.survey]
    asked = slide.questions or [each.id for each in survey.questions]
    rated = {each.id for each in survey.questions if each.share is not None}
    few = tuple(each for each in asked if each in rated)[:most]
    cards = {"questions": few, "display": SurveyDisplay.CARDS}
    said = outlines(slide.model_copy(update=cards), scene) if few else []
    return [
        (
            replace(shown, heading="", label=f"{shown.label}{mark}"),
            tuple(f"{mark} {line}".strip() for line in each.small),
        )
        for each in said
        if isinstance(each.body, Cards)
        for shown in (*filter(None, (each.body.lead,)), *each.body.cards)
    ]


def _made(workspace: Workspace, asked: PaperRequest) -> Said:
    """A sheet with as many figures as it holds; what was taken out, the figures not on it."""
    library = workspace.library
    meeting, committee = library.meetings[asked.meeting], library.committee_of(asked.meeting)
    scene = Scene(library, committee, asked.meeting, meeting)
    ground = upright(Medium.POSTER, template_file(workspace)).ground
    if ground.file is None:
        ground = replace(ground, font=committee.font, heading_font=committee.font)
    many = range(_MOST, _FEWEST - 1, -1)
    for most, rates in sorted(product(many, many), key=sum, reverse=True):
        words = partial(reworded, outline(scene, most, rates))
        said, redaction = redacted(library, asked.meeting, words)
        pages = lay_out(said, pieces_of(workspace, asked.meeting), ground)
        if len(pages.pages) == 1:
            break
    told = redaction.told()
    unshown = [each.label for each, _ in _rates(scene, _ALL)[rates:]]
    left_out = {
        "faute de place": [one.definition.label for one in _lasting(scene)[most:]] + unshown,
        "parce que provisoire": [
            one.definition.label for one in _chosen(scene) if one.is_provisional
        ],
        "faute d’une période connue": [
            one.definition.label
            for one in _chosen(scene)
            if not (one.is_provisional or one.period_phrase)
        ],
    }
    for why, names in left_out.items():
        if names:
            told.append(typeset(f"N’est pas sur l’affiche, {why} : {enumeration(names)}."))
    return Said(replace(pages, medium=Medium.POSTER), told)


MAKER = Maker(_made, made_from=None)
