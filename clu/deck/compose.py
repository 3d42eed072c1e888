"""The outline of a meeting's deck: its slides in order, with what is derived around them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from clu.deck.acronyms import Acronyms
from clu.deck.bodies import Cover, Divider, Point, Prose, Thanks
from clu.deck.outline import EXPECTED, Outline, SlideOutline, words_shown
from clu.deck.several import parted
from clu.deck.slides.scene import Scene, outlines
from clu.deck.together import put_together
from clu.errors import CluError
from clu.model import french
from clu.model.library import Library
from clu.model.meeting import ASKED, Item
from clu.model.names import words_of
from clu.model.slides import AgendaSlide, ExchangesSlide, Slide
from clu.model.text import plain
from clu.model.who import with_names

OPENING = "Ouverture"
ENDING = "Clôture"
ANNEXES = "Annexes"
_LEAST_WORD = 4
"""The letters under which a word links others."""
THANKS = "Nous vous remercions de votre attention."


def compose(library: Library, meeting_id: str) -> Outline:
    """Say the whole deck of a meeting.

    Raises KeyError when the library has no such meeting, or misses a record that a slide names,
    and CluError when there is no committee; checks tell both before it comes to that.
    """
    scene = _scene(library, meeting_id)
    drafts, left_out = _items(scene)
    cover = _cover(scene)
    body = [draft for draft in drafts if not draft.is_annex]
    annexes = [draft for draft in drafts if draft.is_annex]
    known = Acronyms(scene.committee.acronyms, cover)
    told = [known.expanded(slide) for slide in body]
    after = [known.expanded(slide) for slide in annexes]
    listed = list(known.listed(ENDING))  # it stands before the annexes, and has said it all
    slides = (cover, *told, *listed, _thanks(scene), *(annexes if listed else after))
    return _outline(slides, left_out, scene)


def compose_slide(library: Library, meeting_id: str, item_id: str, slide_id: str) -> Outline:
    """Say one slide of the agenda as the deck would, even an internal one, and nothing around it.

    Raises what `compose` raises, and KeyError when the meeting has no such slide.
    """
    scene = _scene(library, meeting_id)
    for number, item in enumerate(scene.meeting.items, start=1):
        for slide in item.slides:
            if (item.id, slide.id) == (item_id, slide_id):
                shown, left_out = _slide(slide, number, item, scene)
                return _outline(shown, left_out, scene)
    raise KeyError(f"{item_id}/{slide_id}")


def _scene(library: Library, meeting_id: str) -> Scene:
    if library.committee is None:
        raise CluError("Le fichier agendas/committee.toml manque ou n’a pas pu être lu.")
    named = with_names(library)
    return Scene(named, named.committee_of(meeting_id), meeting_id, named.meetings[meeting_id])


def _outline(slides: Iterable[SlideOutline], left_out: Iterable[str], scene: Scene) -> Outline:
    day = french.day(scene.day)
    return Outline(
        meeting=scene.meeting_id,
        title=f"{scene.committee.name} – {day}",
        subject=f"Diaporama du {scene.committee.acronym} du {day}",
        author=scene.committee.structures[0],
        footer=_footer(scene),
        dated=scene.meeting.deck_date or scene.day,
        font=scene.committee.font,
        parts=tuple(
            french.in_print(_section(number, item))
            for number, item in enumerate(scene.meeting.items, 1)
        ),
        logo=scene.committee.logo,
        slides=tuple(_with_unique_titles(reworded(slide, french.in_print) for slide in slides)),
        left_out=tuple(left_out),
    )


def _items(scene: Scene) -> tuple[list[SlideOutline], list[str]]:
    drafts: list[SlideOutline] = []
    left_out: list[str] = []
    for number, item in enumerate(scene.meeting.items, start=1):
        own: list[SlideOutline] = []
        for slide in item.slides:
            if slide.internal:
                left_out.append(f"« {slide.title} » : diapositive interne")
                continue
            shown, empty = _slide(slide, number, item, scene)
            own += shown
            left_out += empty
        own = _with_decisions(put_together(own), number, item)
        projected = [each for each in own if not each.is_annex]
        if item.divider and projected and (len(projected) == 1 or _is_listed(drafts, scene)):
            own[own.index(projected[0])] = _opening(projected[0], number, item)
        elif item.divider and (projected or not _awaits_data(item)):
            own.insert(0, _divider(number, item))
        if own:
            own[0] = replace(own[0], notes=(*_conduct(item), *own[0].notes))
        drafts += own
    return drafts, left_out


def _is_listed(drafts: list[SlideOutline], scene: Scene) -> bool:
    """Whether the agenda has just been shown, which a divider would show again."""
    listed = (
        f"{item.id}/{slide.id}"
        for item in scene.meeting.items
        for slide in item.slides
        if isinstance(slide, AgendaSlide)
    )
    return bool(drafts) and parted(drafts[-1])[-1].record in listed


def _with_decisions(own: list[SlideOutline], number: int, item: Item) -> list[SlideOutline]:
    """What members are asked to decide, each on the projected slide that says most of its words.

    Of those that say as much, on the last: what is to be known has then been said.
    """
    shown = [rank for rank, each in enumerate(own) if not each.is_annex]
    if not item.to_decide:
        return own
    if shown:
        said = {rank: set(words_of("\n".join(words_shown(own[rank])))) for rank in shown}
        for told, asked in zip(item.to_decide, item.decisions_asked, strict=True):
            meant = {word for word in words_of(told) if len(word) >= _LEAST_WORD or word.isdigit()}
            place = max(shown, key=lambda rank: (len(meant & said[rank]), rank))
            own[place] = replace(own[place], asks=(*own[place].asks, asked))
        return own
    title = ASKED if len(item.to_decide) == 1 else "Décisions demandées"
    body = Prose(tuple(map(Point, item.to_decide)))
    return [SlideOutline(f"{item.id}/decisions", title, body, section=_section(number, item)), *own]


def _conduct(item: Item) -> Iterator[str]:
    """How long the speaker has, who answers and what: told on the first slide of an item."""
    who = french.enumeration(item.presenters)
    parts = (
        f"durée : {french.duration(item.duration)}" if item.duration else "",
        f"présentation et réponses : {who}" if who else "",
    )
    if told := " ; ".join(each for each in parts if each):
        yield f"{french.capitalised(told)}."
    yield from (f"{EXPECTED} : {plain(each)}" for each in item.expected_questions)


def _awaits_data(item: Item) -> bool:
    """Whether an item is nothing without its slides: one where people speak stands by itself."""
    shown = [slide for slide in item.slides if not slide.internal]
    return bool(shown) and not any(isinstance(slide, ExchangesSlide) for slide in shown)


def _slide(
    slide: Slide, number: int, item: Item, scene: Scene
) -> tuple[list[SlideOutline], list[str]]:
    """What a slide says in its section, or why it says nothing."""
    shown = [
        replace(
            each,
            record=f"{item.id}/{each.record}",
            section=ANNEXES if each.is_annex else _section(number, item),
        )
        for each in outlines(slide, scene)
    ]
    return shown, [] if shown else [f"« {slide.title} » : rien à montrer dans les données"]


def _section(number: int, item: Item) -> str:
    return f"{number}. {item.title}"


def _cover(scene: Scene) -> SlideOutline:
    when = french.capitalised(french.day(scene.day, weekday=True))
    if scene.meeting.start:
        when += f", {french.clock(scene.meeting.start)}"
    state = scene.meeting.state
    what = scene.meeting.kind.particular
    if state.is_off:
        what = f"{what or 'réunion'} {state.label}"
    sites = scene.sites(scene.meeting.sites)
    where = (scene.meeting.place, sites and f"Sites concernés : {sites}")
    told = (french.capitalised(what), when, *where, scene.committee.structures[0])
    lines = [line for line in told if line]
    notes = [f"Présidence : {scene.meeting.chair}."] if scene.meeting.chair else []
    return SlideOutline(
        record="ouverture",
        title=scene.committee.name,
        body=Cover(tuple(lines)),
        notes=tuple(notes),
        section=OPENING,
    )


def _divider(number: int, item: Item) -> SlideOutline:
    title = item.divider_title or item.title
    section = _section(number, item)
    return SlideOutline(item.id, title, Divider(number, item.presenters), section=section)


def _opening(slide: SlideOutline, number: int, item: Item) -> SlideOutline:
    """The slide that opens an item without a divider, and says what it would have said."""
    title = item.divider_title or item.title
    is_said = slide.kicker.casefold() in (title.casefold(), item.title.casefold())
    who = french.enumeration(item.presenters)
    small = (*slide.small, f"Présentation : {who}") if who else slide.small
    kicker = "" if is_said else slide.kicker
    return replace(slide, opens=f"{number}. {title}", kicker=kicker, small=small)


def _thanks(scene: Scene) -> SlideOutline:
    following = [each.date for each in scene.library.sittings.values() if each.date > scene.day]
    lines = []
    if scene.committee.contact:
        lines.append(f"Vos questions et vos avis : {scene.committee.contact}")
    if following:
        lines.append(f"Prochaine réunion : {french.day(min(following), weekday=True)}")
    lines.append(scene.committee.structures[0])
    title = scene.meeting.closing or THANKS
    return SlideOutline("cloture", title, Thanks(tuple(lines)), section=ENDING)


def _footer(scene: Scene) -> str:
    parts = [
        scene.committee.structures[0],
        f"{scene.committee.acronym} du {french.day(scene.day)}",
    ]
    if scene.meeting.deck_date:
        parts.append(f"version du {french.day(scene.meeting.deck_date)}")
    if scene.meeting.prepared_by:
        parts.append(scene.meeting.prepared_by)
    return french.typeset(" · ".join(parts))


def _with_unique_titles(slides: Iterable[SlideOutline]) -> Iterator[SlideOutline]:
    """No title stands twice: a screen reader lists them.

    A message that an earlier slide has told gives way to its topic; what is left is numbered.
    """
    taken: set[str] = set()
    for slide in slides:
        title, rank, kicker = slide.title, 1, slide.kicker
        if slide.has_message and kicker and title.casefold() in taken:
            title, kicker = kicker, ""
        typed = title
        while title.casefold() in taken:
            rank += 1
            title = f"{typed} ({rank})"
        taken.add(title.casefold())
        yield replace(slide, title=title, kicker=kicker)


_NAMES = ("record", "file", "meeting", "logo", "font")
"""What names a file or a record is no words."""


def reworded(value: Any, change: Callable[[str], str]) -> Any:
    """The same outline value with each of its texts changed, at every depth."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return change(value)
    if isinstance(value, tuple):
        return tuple(reworded(each, change) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        names = (one.name for one in fields(value) if one.name not in _NAMES)
        return replace(value, **{name: reworded(getattr(value, name), change) for name in names})
    return value
