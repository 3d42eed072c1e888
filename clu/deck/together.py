"""Short slides of an item that go together, put on one.

What goes together is decided here, on what slides say; the layout parts them where it does not fit.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from clu.deck.bodies import ChartForm, Charts, Marks, Point, Prose, Statement, TableBody
from clu.deck.outline import Body, SlideOutline, texts
from clu.deck.several import Several, are_rows
from clu.deck.slides.figures import Figures
from clu.deck.slides.pieces import Quotation
from clu.deck.slides.references import Columns
from clu.model import french
from clu.model.names import words_of
from clu.model.slides import Together

_MOST_FIGURES = 6
_MOST_BARS = 4
_MOST_ROWS = 3
_MOST_POINTS, _MOST_SIGNS = 4, 300
"""What a list says at most to stand over something else."""
_MOST_BESIDE = 560
"""What a list says at most to stand beside another; the layout parts them if they do not fit."""
_STACKED = (TableBody, Quotation, Columns)
"""What takes no more height than it needs: the next may stand under it."""
_LONGEST_TITLE = 110
_LINKING = frozenset(["a", "au", "aux", "d", "de", "du", "en", "et", "l", "la", "le", "un", "une"])
"""Words that mean nothing alone, without the mark of their plural."""
_CIVIL = frozenset(["m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle"])
"""Ways to call someone, which are written short or long."""
_AND = " · "


def put_together(slides: Iterable[SlideOutline]) -> list[SlideOutline]:
    """The slides of an item in their order, those that go together on one; then its annexes."""
    groups: list[list[SlideOutline]] = []
    told = list(slides)
    for slide in (each for each in told if not each.is_annex):
        if groups and _goes_with(groups[-1], slide):
            groups[-1].append(slide)
        elif len(groups) > 1 and _passes(groups[-2], groups[-1], slide):
            groups[-2].append(slide)
        else:
            groups.append([slide])
    shown = [_joined(group) if len(group) > 1 else group[0] for group in groups]
    return [*shown, *(each for each in told if each.is_annex)]


def _few_words(body: Body) -> tuple[Point, ...]:
    """The lines of a body that is nothing but a few words."""
    lines: tuple[Point, ...] = ()
    if isinstance(body, Statement):
        lines = tuple(map(Point, body.lines))
    elif isinstance(body, Prose) and body.marks is not Marks.NUMBERS:
        lines = body.points
    is_short = len(lines) <= _MOST_POINTS and sum(len(each.text) for each in lines) <= _MOST_SIGNS
    return lines if is_short else ()


def _are_two_lists(bodies: Sequence[Body]) -> bool:
    """Whether two lists are so short that each may stand in a column."""
    return len(bodies) == 2 and all(
        isinstance(each, Prose)
        and each.marks is not Marks.NUMBERS
        and len(each.points) > 1
        and sum(len(point.text) for point in each.points) <= _MOST_BESIDE
        for each in bodies
    )


def _is_led_to(body: Body) -> bool:
    return isinstance(body, TableBody) or (isinstance(body, Prose) and body.marks is Marks.NUMBERS)


def _goes_with(before: Sequence[SlideOutline], slide: SlideOutline) -> bool:
    if Together.ALONE in (before[0].together, slide.together):
        return False
    bodies = [*(each.body for each in before), slide.body]
    if slide.together is Together.PREVIOUS:
        return len(bodies) == 2 or all(isinstance(each, Figures) for each in bodies)
    if isinstance(bodies[-2], Statement):
        return len(bodies) == 2 and _is_led_to(slide.body)
    if slide.kicker == before[-1].kicker and _are_stacked(bodies):
        return True
    if are_rows(bodies):
        return len(bodies) <= _MOST_ROWS
    if bool(_lead(bodies)) and _says(before[-1].title, slide.kicker):
        return True
    if slide.kicker == before[-1].kicker and _are_two_lists(bodies):
        return True
    return (
        bool(slide.kicker)
        and slide.kicker == before[-1].kicker
        and (
            _are_few_figures(bodies)
            or (len(bodies) == 2 and all(map(_has_few_bars, bodies)))
            or bool(_lead(bodies))
        )
    )


def _passes(
    group: Sequence[SlideOutline], between: Sequence[SlideOutline], slide: SlideOutline
) -> bool:
    """Whether key figures join those of the same subject that a chart of it parts them from."""
    return (
        len(between) == 1
        and isinstance(between[0].body, Charts)
        and between[0].kicker.startswith(slide.kicker)
        and slide.together is Together.FITTING
        and _are_few_figures([*(each.body for each in group), slide.body])
        and _goes_with(group, slide)
    )


def _says(text: str, words: str) -> bool:
    """Whether a text says all of some words that mean something, be they singular or plural."""
    said, meant = ({each.rstrip("s") for each in words_of(told)} for told in (text, words))
    return bool(words) and meant - _LINKING - _CIVIL <= said


def _lead(bodies: Sequence[Body]) -> tuple[Point, ...]:
    """The few words that lead to what fills the slide, and do not stand beside it."""
    is_led = len(bodies) == 2 and _is_led_to(bodies[1])
    return _few_words(bodies[0]) if is_led else ()


def _are_stacked(bodies: Sequence[Body]) -> bool:
    """Whether two bodies are so small that one may stand over the other."""
    return len(bodies) == 2 and all(
        isinstance(each, _STACKED)
        and sum(map(len, texts(each))) <= _MOST_SIGNS
        and not (isinstance(each, TableBody) and len(each.rows) > _MOST_ROWS)
        and not (isinstance(each, Columns) and any(len(one.texts) > 1 for one in each.columns))
        for each in bodies
    )


def _is_told_again(heading: str, lead: Sequence[Point], body: Body) -> bool:
    """Whether one point says all that leads to it."""
    words = " ".join((heading, *(each.text for each in lead)))
    return isinstance(body, Prose) and any(_says(each.text, words) for each in body.points)


def _are_few_figures(bodies: Iterable[Body]) -> bool:
    count = 0
    for body in bodies:
        if not isinstance(body, Figures) or body.comment:
            return False
        count += len(body.cards)
    return count <= _MOST_FIGURES


def _has_few_bars(body: Body) -> bool:
    if not isinstance(body, Charts) or len(body.charts) != 1 or body.subtitle or body.comment:
        return False
    (chart,) = body.charts
    return chart.form is ChartForm.BARS and len(chart.categories) <= _MOST_BARS


def _joined(slides: Sequence[SlideOutline]) -> SlideOutline:
    title, headings = _named(slides)
    parts = tuple(replace(each, section="") for each in slides)
    lead = _lead([each.body for each in slides]) or None
    if lead and _is_told_again(headings[0], lead, slides[1].body):
        headings, lead = ("", ""), ()
    kickers = _once(each.kicker for each in slides if each.kicker)
    # The rows of a table have each its own.
    kicker = (
        "" if len(kickers) > 1 and are_rows([each.body for each in slides]) else _AND.join(kickers)
    )
    return replace(
        slides[0],
        title=title,
        body=Several(parts, headings, lead, _joined),
        kicker="" if title == kicker else kicker,
        small=_shared_last([each.small for each in slides]),
        meanings=tuple(dict.fromkeys(chain.from_iterable(each.meanings for each in slides))),
        asks=slides[-1].asks,
        notes=_once(chain.from_iterable(each.notes for each in slides)),
        sources=_once(chain.from_iterable(each.sources for each in slides)),
    )


def _named(slides: Sequence[SlideOutline]) -> tuple[str, tuple[str, ...]]:
    """The title of all, and the heading of each; no title is lost."""
    titles = [each.title for each in slides]
    if _lead([each.body for each in slides]):
        return titles[-1], (titles[0], "")
    if _are_stacked([each.body for each in slides]):
        return titles[0], ("", titles[1])
    if are_rows([each.body for each in slides]):
        return _AND.join(_once(title.partition(":")[0].strip() for title in titles)), tuple(titles)
    subject, own = _shared(titles)
    told = subject + _AND.join(own)
    kickers = _once(each.kicker for each in slides if each.kicker)
    kicker = kickers[0] if len(kickers) == 1 else ""
    if all(isinstance(each.body, Figures) for each in slides):
        if len(told) <= _LONGEST_TITLE or not kicker:
            return told, ("",) * len(own)
        return kicker, tuple(map(_unless_said, slides))
    headings = tuple(french.capitalised(_after(kicker, title)) for title in own)
    return told if subject or not kicker else kicker, headings


def _after(subject: str, title: str) -> str:
    """« une démarche », of « Services Publics + : une démarche » under « Services Publics + »."""
    head, _, rest = title.partition(":")
    return rest.strip() if rest and head.strip() == subject else title


def _unless_said(slide: SlideOutline) -> str:
    """A title that is to head a figure, unless the label of the figure says it."""
    labels = (card.label for card in slide.body.cards) if isinstance(slide.body, Figures) else ()
    return "" if any(_says(label, slide.title) for label in labels) else slide.title


def _shared(titles: Sequence[str]) -> tuple[str, list[str]]:
    """« Séjour : profil », « Séjour : motif »: what is shared, then what is not."""
    heads = [title.partition(":")[0] for title in titles]
    is_shared = all(":" in title for title in titles) and all(a == b for a, b in pairwise(heads))
    subject = f"{heads[0]}: " if is_shared else ""
    return subject, [title[len(subject) :].strip() for title in titles]


def _shared_last(lines: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Each line once: those of one slide, then those that are true of several."""
    every = _once(chain.from_iterable(lines))
    return tuple(sorted(every, key=lambda line: sum(line in each for each in lines) > 1))


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
