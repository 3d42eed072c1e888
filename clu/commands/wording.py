"""`clu wording`: what was noted in a meeting and is not worded yet; some of it is accepted."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from clu import clock
from clu.commands import console
from clu.commands.parser import Commands, add_command, add_json, add_meeting

if TYPE_CHECKING:
    from clu.lexicon.meant import Candidate
    from clu.model.library import Library
    from clu.model.wordings import Wording

ALL = "all"
DETAILS = (
    "Ce qui se tape en séance est une note, qui n’est pas imprimée : il reste à la rédiger. Sans "
    "--accept, énumère ce qui reste, dans l’ordre du compte rendu, puis ce qui est à relire. Une "
    "autre rédaction se donne par « clu exchange set », « clu decision set », « clu outcome set » "
    "ou « clu action set »."
)


def add_parser(commands: Commands) -> None:
    """Declare `clu wording [RÉUNION] [--accept all|NOM …] [--json]`."""
    from clu.commands.saving import add_save_options

    parser = add_command(commands, "wording", run, details=DETAILS)
    add_meeting(parser, otherwise="la dernière qui a eu lieu")
    parser.add_argument(
        "--accept",
        metavar="NOM",
        action="append",
        default=[],
        help="imprime une note telle quelle : son nom dans la liste, celui de son échange ou de "
        "son point (autant de fois qu’il faut) ; « all » pour toutes",
    )
    add_json(parser)
    add_save_options(parser)


def run(options: Namespace) -> int:
    """Accept what is named, or list what is left."""
    from clu.commands.saving import save
    from clu.commands.subject import meeting_of, opened
    from clu.edits.wording import accepted
    from clu.lexicon.candidates import last_meeting
    from clu.lexicon.unread import refuse_unread
    from clu.model.shape import meeting_file
    from clu.model.wordings import left
    from clu.views import wording as view

    workspace = opened(options)
    library = workspace.library
    options.meeting = options.meeting or last_meeting(library, clock.today())
    meeting = meeting_of(options, workspace)
    for file in (meeting_file(meeting), meeting_file(meeting, "minutes")):
        refuse_unread(library, file)
    found = left(library, meeting)
    if options.accept:
        marks = _marks(options.accept, found, library, meeting)
        return save(options, workspace, accepted(library, meeting, marks))
    if options.json:
        console.say(
            console.as_json([{"name": view.name(each), **each._asdict()} for each in found])
        )
        return 0
    _tell(found, library, meeting)
    return 0


def _tell(found: "Sequence[Wording]", library: "Library", meeting: str) -> None:
    from clu.checks.incomplete import to_reread
    from clu.model.french import capitalised, typeset
    from clu.views import wording as view

    noted = library.minutes_of(meeting)
    for item, held in groupby(found, key=lambda each: view.item_told(each, library, meeting)):
        console.say(item)
        for each in held:
            name = view.name(each)
            head = view.headed(each, noted).removeprefix(f"{name} ")
            words = " ".join(each.words.split())
            console.say(typeset(f"  {name}  {head} : {words}".rstrip(" :")))
    console.say(f"{capitalised(view.summed_up(library, meeting))}.")
    for doubt in to_reread(library, meeting):
        console.say(doubt)


def _marks(
    typed: Sequence[str], found: "Sequence[Wording]", library: "Library", meeting: str
) -> set[str]:
    """The marks that names mean. Raises UsageError on one that means nothing that is left."""
    from clu.lexicon.meant import Evidence, meant

    if ALL in typed:
        return {each.mark for each in found}
    candidates = list(_candidates(found, library, meeting))
    left = "" if candidates else "Tout y est rédigé, ou rien n’y est noté."
    absent, several = "{} : rien de ce nom ne reste à rédiger.", "{} : plusieurs choses."
    return {
        mark
        for each in typed
        for mark in meant(each, candidates, absent, several, least=Evidence.EXACT, otherwise=left)
    }


def _candidates(
    found: "Sequence[Wording]", library: "Library", meeting: str
) -> "Iterator[Candidate[tuple[str, ...]]]":
    """A note alone, all of an exchange or a decision, all of an item."""
    from clu.lexicon.meant import Candidate
    from clu.views import wording as view

    numbers = library.minutes_of(meeting).numbers
    for each in found:
        source = each.source.partition("/")[2]
        if (own := view.name(each)) != source:
            yield Candidate((each.mark,), own)
        if not each.source.startswith("outcomes/"):  # an item has other words than its summary
            of_the_same = tuple(one.mark for one in found if one.source == each.source)
            yield Candidate(of_the_same, source, numbers=(numbers.get(source, ""), each.number))
    for rank, item in enumerate(library.meetings[meeting].items, start=1):
        if under := tuple(each.mark for each in found if each.item == item.id):
            yield Candidate(under, item.id, numbers=(str(rank),))
