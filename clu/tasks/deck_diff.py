"""A deck that was sent, or corrected by hand: what it says otherwise, and what is taken of it."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from clu import clock
from clu.deck.compose import compose
from clu.deck.several import parted
from clu.deck.slides.scene import own_notes, sources_at, to_say, topic
from clu.edits.tables import overwritten
from clu.errors import UsageError
from clu.model.address import Address
from clu.model.catalogue import Sendable
from clu.model.change import Change
from clu.model.french import in_print, quoted, typeset
from clu.model.library import Library
from clu.model.meeting import Item
from clu.model.sending import Register
from clu.model.shape import meeting_file
from clu.model.slides import BaseSlide, Slide, TextSlide
from clu.model.text import plain
from clu.office.package import day_of, is_untouched
from clu.papers.deck_compared import SlideChange, SlideGap, compare
from clu.papers.formats import READERS
from clu.papers.maker import PaperRequest
from clu.tasks import registers
from clu.tasks.compared import Difference, Review, as_typed
from clu.tasks.papers import written
from clu.tasks.paperwork import content_of, corrected
from clu.workspace import Workspace

_ENDING = ".pptx"
_KEYS: Mapping[SlideChange, str] = {
    SlideChange.TITLE: "title",
    SlideChange.TEXT: "bullets",
    SlideChange.NOTE: "notes",
}
"""The key of a slide that holds what someone may have corrected."""

_REMEDIES: Mapping[SlideChange, str] = {
    SlideChange.ADDED: "N’est pas dans les données : ajoutez-la, ou gardez ce fichier.",
    SlideChange.REMOVED: "N’est pas dans le fichier : si elle est de trop, retirez-la.",
    SlideChange.MOVED: "L’ordre suit celui de l’ordre du jour.",
    SlideChange.FIGURE: "Se corrige dans ce que la diapositive montre : relevé, enquête, tableau.",
}
_CALLED: Mapping[SlideChange, str] = {
    SlideChange.TITLE: ", titre",
    SlideChange.TEXT: "",
    SlideChange.NOTE: ", note de l’orateur",
}
_COMPOSED = "clu compose ce texte : il se corrige dans les données d’où il vient."
_SEVERAL = "Ces mots sont à plusieurs endroits des données : corrigez-les à la main."
_ADDED = "plus-"
"""What tells a note that a hand adds."""
_MADE = "clu-"
"""What tells a note that clu says from one that someone typed."""
_LACKING = "N’est plus, ou pas encore, dans le fichier."
_NEW = "N’est pas dans les données : ajoutez-le à la main."


def proposed(workspace: Workspace, meeting: str) -> Path | None:
    """The deck that a hand corrected last, in `decks/`, or else the last that was sent."""
    by_hand = next(iter(corrected(workspace, meeting, "deck")), None)
    register = workspace.library.registers.get(meeting, Register())
    sent = (each for each in register.backwards(Sendable.DECK) if each.ending == _ENDING)
    last = next(sent, None)
    return by_hand or (registers.kept_file(workspace, meeting, last) if last else None)


def diff(workspace: Workspace, meeting: str, file: Path) -> Review:
    """What a deck says otherwise than what would be made now. Raises CluError.

    Of one that no hand has corrected nothing is taken: it says what the data said.
    """
    if file.suffix.lower() != _ENDING:
        sentence = f"{quoted(file.name)} n’est pas un PPTX : il ne se compare pas."
        raise UsageError(typeset(sentence), "Nommez un diaporama PowerPoint.")
    content = content_of(file)
    asked = PaperRequest(meeting, day_of(content) or clock.today())
    ours = READERS[_ENDING](written(workspace, "deck", asked, _ENDING[1:]))
    gaps = compare(ours, READERS[_ENDING](content))
    places = {} if is_untouched(content) else _places(workspace.library, meeting)
    return Review(file, tuple(_difference(gap, places) for gap in gaps))


def _difference(gap: SlideGap, places: "_Places") -> Difference:
    rank, title = gap.slide.rank, quoted(gap.slide.title)
    near = f", après {quoted(gap.near)}" if gap.near else ", en tête"
    what, mark, remedy = f"diapositive {rank}, {title}", "", _REMEDIES.get(gap.kind, "")
    match gap.kind:
        case SlideChange.REMOVED:
            what = f"diapositive {title}, absente du fichier"
        case SlideChange.ADDED:
            what += f", ajoutée{near}"
        case SlideChange.MOVED:
            what += f", déplacée{near}"
        case SlideChange.FIGURE:
            what += f", {gap.label}"
        case SlideChange.TITLE | SlideChange.TEXT | SlideChange.NOTE:
            what += _CALLED[gap.kind]
            found = places.get((_KEYS[gap.kind], gap.before), [])
            if gap.kind is SlideChange.NOTE and not gap.before:
                found = _added(gap, places)
            mark = found[0] if len(found) == 1 and gap.after else ""
            remedy = "" if mark else _why_not(gap, found)
    return Difference(
        typeset(what), gap.before, gap.after, mark=mark, remedy=typeset(remedy if places else "")
    )


def _added(gap: SlideGap, places: "_Places") -> list[str]:
    """Where what someone adds to the notes of a slide goes, unless it is under the sources."""
    at = gap.slide.notes.index(gap.after)
    if at > sources_at(gap.slide.notes):
        return []
    return [f"{record}/notes/{_ADDED}{at}" for record in places.get((_ADDED, gap.ours), [])]


def _why_not(gap: SlideGap, found: list[str]) -> str:
    """Why a text of a file is not taken as it is."""
    if not gap.after:
        return _LACKING
    if not gap.before:
        return _NEW
    return _SEVERAL if found else _COMPOSED


# --- where words of the data are --------------------------------------------------------------

_Places = Mapping[tuple[str, str], list[str]]
"""The marks of what is printed so, under the key of a slide: « enquete/appels/bullets/1/0 »."""


def _places(library: Library, meeting: str) -> _Places:
    found: dict[tuple[str, str], list[str]] = {}
    for item, slide in _slides(library, meeting):
        for key, way, typed in _typed(slide):
            mark = "/".join((item.id, slide.id, key, *map(str, way)))
            found.setdefault((key, _printed(typed)), []).append(mark)
    for key, mark, made in _made(library, meeting):
        found.setdefault((key, _printed(made)), []).append(mark)
    known = {f"{item.id}/{slide.id}" for item, slide in _slides(library, meeting)}
    for shown in compose(library, meeting).slides:
        if shown.record in known:
            found[_ADDED, _printed(shown.title)] = [shown.record]
    return found


def _made(library: Library, meeting: str) -> Iterator[tuple[str, str, str]]:
    """What clu says where nobody did: the key, the mark and the words of each."""
    slides = {f"{item.id}/{each.id}": each for item, each in _slides(library, meeting)}
    for shown in compose(library, meeting).slides:
        if shown.has_message and shown.record in slides:
            yield "title", f"{shown.record}/title", shown.title
        for part in parted(shown):
            slide = slides.get(part.record)
            # What is said of typed points follows them: a file in which they were corrected by hand
            # goes on saying the former ones in its notes, which nobody typed.
            has_points = isinstance(slide, TextSlide) and bool(slide.bullets)
            if slide and part.notes and not has_points and not own_notes(slide)[0]:
                for at, line in enumerate(to_say(slide.title, part.body)):
                    yield "notes", f"{part.record}/notes/{_MADE}{at}", line


def _slides(library: Library, meeting: str) -> Iterator[tuple[Item, Slide]]:
    for item in library.meetings[meeting].items:
        yield from ((item, slide) for slide in item.slides)


def _typed(slide: BaseSlide) -> Iterator[tuple[str, tuple[int, ...], str]]:
    """The words that someone typed on a slide: their key, their ranks under it."""
    yield "title", (), slide.title
    yield from (("notes", (at,), line) for at, line in enumerate(slide.notes.split("\n")))
    for at, bullet in enumerate(slide.bullets if isinstance(slide, TextSlide) else ()):
        if isinstance(bullet, str):
            yield "bullets", (at,), bullet
        else:
            yield from (("bullets", (at, below), each) for below, each in enumerate(bullet))


def _printed(typed: str) -> str:
    """As the text of a file is read."""
    return " ".join(in_print(plain(typed)).split())


_Given = dict[str, str | bool | tuple[str | tuple[str, ...], ...]]


def taken(library: Library, meeting: str, differences: Iterable[Difference]) -> list[Change]:
    """The changes that say what a file says, in the place of the words of the data."""
    return [
        change
        for address, given in _corrected(library, meeting, differences)
        for change in overwritten(library, address, given)
    ]


def begun(library: Library, meeting: str, difference: Difference) -> Mapping[str, object]:
    """The keys of a slide of which a file says some words otherwise, once they are taken."""
    return next((given for _, given in _corrected(library, meeting, [difference])), {})


def _corrected(
    library: Library, meeting: str, differences: Iterable[Difference]
) -> Iterator[tuple[Address, _Given]]:
    corrected = {each.mark: each for each in differences}
    made: dict[str, dict[str, str]] = {}
    for key, mark, words in _made(library, meeting):
        made.setdefault(mark.rsplit(f"/{key}", 1)[0], {})[mark] = words
    for item, slide in _slides(library, meeting):
        name = f"{item.id}/{slide.id}"
        given = _given(slide, name, corrected)
        notes = str(given.get("notes", slide.notes))
        given |= _in_place(slide, name, made.get(name, {}), corrected, notes)
        if given:
            yield Address(meeting_file(meeting), ("items", item.id, "slides", slide.id)), given


def _in_place(
    slide: BaseSlide,
    name: str,
    made: Mapping[str, str],
    corrected: Mapping[str, Difference],
    notes: str,
) -> _Given:
    """The keys of a slide that hold what a hand wrote in the place of what clu says, or after.

    `notes` are those that were typed, as they were corrected. The title that was typed stays the
    topic; what was to be said and was left as it is, is kept.
    """
    given: _Given = {}
    title = f"{name}/title"
    if title in made and title in corrected:
        found = corrected[title]
        given |= {"title": as_typed(found.before, found), "message": False, "kicker": topic(slide)}
    lines = {mark: words for mark, words in made.items() if mark != title}
    start = f"{name}/notes/{_ADDED}"
    added = [as_typed("", each) for mark, each in corrected.items() if mark.startswith(start)]
    if lines.keys() & corrected.keys() or added:
        told = [
            as_typed(words, corrected[mark]) if mark in corrected else words
            for mark, words in lines.items()
        ]
        typed = notes.split("\n") if notes else []
        at = sources_at(typed)
        given["notes"] = "\n".join((*told, *typed[:at], *added, *typed[at:])).strip()
    return given


def _given(slide: BaseSlide, name: str, corrected: Mapping[str, Difference]) -> _Given:
    """The keys of a slide in which something was corrected, whole."""

    def word(key: str, way: tuple[int, ...], typed: str) -> str:
        found = corrected.get("/".join((name, key, *map(str, way))))
        return as_typed(typed, found) if found else typed

    told: dict[tuple[str, tuple[int, ...]], str] = {
        (key, way): word(key, way, typed) for key, way, typed in _typed(slide)
    }
    given: _Given = {
        "title": told["title", ()],
        "notes": "\n".join(words for (key, _), words in told.items() if key == "notes"),
    }
    if isinstance(slide, TextSlide):
        given["bullets"] = tuple(
            told["bullets", (at,)]
            if isinstance(bullet, str)
            else tuple(told["bullets", (at, below)] for below in range(len(bullet)))
            for at, bullet in enumerate(slide.bullets)
        )
    return {key: value for key, value in given.items() if value != getattr(slide, key)}
