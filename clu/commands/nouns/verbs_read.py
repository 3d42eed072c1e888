"""The verbs that change nothing: list and show, for any noun; what an indicator, a survey tell."""

import datetime
from argparse import Namespace
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from typing import Any

from clu import clock
from clu.commands import console
from clu.commands.nouns import record_meant
from clu.commands.parser import Parser, add_json
from clu.commands.subject import opened
from clu.lexicon.naming import names, number_or, record_at, title
from clu.lexicon.nouns import DECISION, EXCHANGE, ITEM, MEETING, SLIDE, Noun, addresses
from clu.lexicon.unread import untold
from clu.model.address import Address, file_id
from clu.model.figures import Figure, amount, current_text, figure, points, target_text, variation
from clu.model.french import capitalised, day, number, quoted, rounded, typeset
from clu.model.indicators import Definition, Quality, Reading, Unit
from clu.model.library import Library
from clu.model.shape import own_table, table_of
from clu.model.surveys import Question, Survey, previous_rate, shared_decimals
from clu.model.text import plain
from clu.model.who import with_names
from clu.views import cards
from clu.workspace import Workspace


def declare_list(parser: Parser, noun: Noun) -> None:
    """`clu NOUN list [--json]`"""
    record_meant.add_meeting_argument(parser, noun, optional=True)
    record_meant.add_holder(parser, noun, summary="seulement ce que contient {holder}")
    add_json(parser)


def run_list(options: Namespace, noun: Noun) -> int:
    """One line for each record."""
    workspace = opened(options)
    within = listed_in(options, noun, workspace)
    found = addresses(workspace.library, noun, within)
    return tell_list(options, noun, found, workspace.library, within)


def listed_in(options: Namespace, noun: Noun, workspace: Workspace) -> Address | None:
    """The record to which the list that was asked for keeps, if any."""
    return record_meant.holder(options, noun, workspace) or record_meant.inside(
        options, noun, workspace
    )


def tell_list(
    options: Namespace,
    noun: Noun,
    found: Iterable[Address],
    library: Library,
    within: Address | None,
) -> int:
    """Print the records, each on its line, or all as JSON; 1 when some could not be read."""
    every = _in_order(found, noun, library)
    code = complain_of_unread(library, noun, within)
    if options.json:
        console.say(console.as_json([summary(library, each, noun) for each in every]))
        return code
    library = with_names(library)
    for rank, (address, name) in enumerate(zip(every, names(every), strict=True), start=1):
        number = f"{rank}. " if noun is ITEM else ""
        called = address.qualified if noun is SLIDE else number_or(name, library, address)
        console.say(
            number + cards.row(called, record_at(library, address), noun, library, clock.today())
        )
    if not (every or code):
        held = f" à la réunion du {day(date)}" if (date := _date_of(within, library)) else ""
        console.say(typeset(f"{'Aucune' if noun.is_feminine else 'Aucun'} {noun.label}{held}."))
    return code


def _in_order(found: Iterable[Address], noun: Noun, library: Library) -> list[Address]:
    """What was said at a meeting in the order of its agenda, as it is printed and numbered."""
    every = list(found)
    if noun not in (EXCHANGE, DECISION):
        return every
    said = {
        file: library.minutes_of(file_id(file)).sources for file in {each.file for each in every}
    }
    return sorted(every, key=lambda each: (each.file, said[each.file].index(each.name)))


def _date_of(within: Address | None, library: Library) -> datetime.date | None:
    """The day of the meeting to which a list keeps, which need not have been typed."""
    meeting = library.meetings.get(within.name) if within and not within.record else None
    return meeting.date if meeting else None


def complain_of_unread(library: Library, noun: Noun, within: Address | None = None) -> int:
    """Tell what could not be read of what is shown; the exit code that it gives."""
    lacking = untold(library, noun, within)
    for sentence in lacking:
        console.complain(sentence)
    return int(bool(lacking))


def declare_show(parser: Parser, noun: Noun) -> None:
    """`clu NOUN show NAME [--json]`"""
    record_meant.add_name(parser, noun)
    add_json(parser)


def run_show(options: Namespace, noun: Noun) -> int:
    """All that a record holds."""
    workspace, address = record_meant.record_opened(options, noun)
    return tell(options, noun, address, workspace.library)


def tell(
    options: Namespace,
    noun: Noun,
    address: Address,
    library: Library,
    more: Iterable[str] = (),
    *,
    without: Collection[str] = (),
    **computed: Any,
) -> int:
    """Print a record key by key, then `more`; as JSON, with what was `computed`.

    1 when a part of it could not be read.
    """
    record = record_at(library, address)
    code = complain_of_unread(library, noun, address)
    if options.json:
        whole = {**_named(address, noun), **table_of(record), **computed}
        console.say(console.as_json(whole))
        return code
    library = with_names(library)
    record = record_at(library, address)
    for line in (
        heading(noun, address, table_of(record)),
        *cards.card(record, address.file, library, clock.today(), without),
        *more,
    ):
        console.say(typeset(line))
    return code


def heading(noun: Noun, address: Address, table: dict[str, Any]) -> str:
    """« Plan d’action « Signalétique » (agendas/plans/signage.toml) »"""
    if noun is MEETING:
        return f"Réunion du {day(table['date'])} ({address.file})"
    called = plain(title(table, noun)) or address.name
    return f"{capitalised(noun.label)} {quoted(called)} ({address.file})"


def summary(library: Library, address: Address, noun: Noun) -> dict[str, Any]:
    """What a program is told of a record in a list."""
    record = record_at(library, address)
    return {**_named(address, noun), **own_table(record)}


def _named(address: Address, noun: Noun) -> dict[str, str]:
    """What names a record to a program: its id, after that of its holder where ids may repeat."""
    qualified = {"qualified": address.qualified} if noun in record_meant.HOLDERS else {}
    return {"id": address.name, **qualified, "file": address.file}


# --- an indicator: what was measured for each period, beside its target -----------------------


def run_show_indicator(options: Namespace, noun: Noun) -> int:
    """The definition, then each period: the value, how it changed, the target."""
    workspace, where = record_meant.record_opened(options, noun)
    library = workspace.library
    definition = record_at(library, where)
    assert isinstance(definition, Definition)
    figures = [figure(library, where.name, each) for each in cards.periods(definition, library)]
    told = [f"  {each}" for said in figures for each in _measured(said)]
    return tell(
        options,
        noun,
        where,
        library,
        ["Relevés :", *told] if told else ["Aucun relevé."],
        readings=[_figure_row(said) for said in figures],
    )


def _measured(said: Figure) -> Iterator[str]:
    """« 2023 : 82,9 % (569 916 / 687 500), −5,6 points ; cible 90 % non atteinte »"""
    parts = [current_text(said) or _why_not(said.reading)]
    if said.current and said.current.counts:
        above, below = said.current.counts
        parts[0] += f" ({number(above)} / {number(below)})"
    if said.current and said.current.gathering:
        parts[0] += f" ({said.current.gathering.words})"
    if change := variation(said):
        parts[0] += f", {change}"
    if said.current and (aim := target_text(said)):
        parts.append(aim)
    if said.is_provisional:
        parts.append("provisoire")
    if said.reading and said.reading.published is not None:
        parts.append(f"publié à l’époque : {number(said.reading.published)}")
    if said.reading and said.reading.period_note:
        parts.append(said.reading.period_note)
    yield f"{said.period.label} : {' ; '.join(parts)}"
    if breakdown := cards.parts_told(said):
        yield f"  {breakdown}"
    for former in said.reading.former if said.reading else ():
        yield f"  avant correction : {number(former.value)} ({former.reason})"


def _why_not(reading: Reading | None) -> str:
    return f"non mesuré ({reading.not_measured})" if reading and reading.not_measured else "–"


def _figure_row(said: Figure) -> dict[str, Any]:
    current = said.current
    counts = current.counts if current else None
    measured = said.reading
    return {
        "period": said.period.key,
        "value": said.printed(current.exact) if current else None,
        "gathered": current.gathering.words if current and current.gathering else "",
        "numerator": counts[0] if counts else None,
        "denominator": counts[1] if counts else None,
        "variation": variation(said),
        "is_target_met": said.is_target_met,
        "quality": Quality.PROVISIONAL if said.is_provisional else Quality.FINAL,
        "published": measured.published if measured else None,
        "parts": table_of(measured).get("parts", []) if measured else [],
        "not_measured": measured.not_measured if measured else "",
        "period_note": measured.period_note if measured else "",
        "note": measured.note if measured else "",
        "former": table_of(measured).get("former", []) if measured else [],
    }


# --- a survey: its rates beside those of the survey before ------------------------------------


def run_show_survey(options: Namespace, noun: Noun) -> int:
    """The survey, then its questions theme by theme, with the previous rates."""
    workspace, where = record_meant.record_opened(options, noun)
    library = workspace.library
    survey = record_at(library, where)
    assert isinstance(survey, Survey)
    earlier = library.surveys.get(survey.compares_with or "")
    return tell(
        options,
        noun,
        where,
        library,
        _questions(survey, earlier),
        without=("questions",),
        previous_rates={each.id: previous_rate(each, earlier) for each in survey.questions},
    )


def _questions(survey: Survey, earlier: Survey | None) -> Iterator[str]:
    for theme, questions in groupby(survey.questions, lambda question: question.theme):
        yield f"{theme} :"
        yield from (f"  {_asked(each, earlier)}" for each in questions)


def _asked(question: Question, earlier: Survey | None) -> str:
    """« courtoisie  sont satisfaits de la courtoisie : 69,1 % (2022 : 60,7 %, +8,4 points) »"""
    words = f"{question.id}  {question.label}"
    rate, before = question.share, previous_rate(question, earlier)
    if rate is None:
        return words
    decimals = shared_decimals(rate, before)
    words += f" : {amount(rate, Unit.PERCENT, decimals)}"
    if earlier is None or before is None:
        return words
    year: Any = earlier.year
    change = points(rounded(rate, decimals) - rounded(before, decimals))
    return f"{words} ({year} : {amount(before, Unit.PERCENT, decimals)}, {change})"
