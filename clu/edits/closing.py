"""The end of a meeting: closed once held, validated once its minutes are, corrected afterwards."""

import datetime
from collections.abc import Collection, Sequence

from clu.edits import records
from clu.edits.meetings import set_keys
from clu.edits.minutes import minutes_changes
from clu.edits.tables import added
from clu.errors import CluError, KeyedError
from clu.lexicon.unread import refuse_lacking
from clu.model.address import Address
from clu.model.change import Change
from clu.model.french import day, typeset
from clu.model.library import Library
from clu.model.meeting import MeetingState
from clu.model.minutes import Minutes, Override
from clu.model.names import spaced
from clu.model.paper import Paper
from clu.model.promises import numbered
from clu.model.shape import SEALS, Table, meeting_file, table_of
from clu.model.validation import (
    SEALED,
    VERSION,
    MeetingSeal,
    Promised,
    Sealed,
    Validated,
    digests,
    seal,
)
from clu.model.who import introduced

_OPEN = (MeetingState.DRAFT, MeetingState.READY, MeetingState.IN_SESSION)


def opened(library: Library, meeting: str, at: datetime.time) -> list[Change]:
    """The session begins with its first item; nothing when it has already.

    Raises CluError once it is over.
    """
    state = library.state_of(meeting)
    if state not in _OPEN:
        if state is MeetingState.VALIDATED:
            raise _validated(library, meeting)
        refuse_off(library, meeting)
        sentence = f"La réunion du {library.day_of(meeting)} a déjà eu lieu."
        remedy = f"Pour y revenir : clu meeting set {meeting} --state in_session."
        keys = "Pour y revenir : « e », dans Réunions."
        raise CluError(typeset(sentence), typeset(remedy), keys)
    changes = set_keys(library, meeting, {"state": MeetingState.IN_SESSION.value})
    minutes, items = library.minutes_of(meeting), library.meetings[meeting].items
    given: dict[str, object] = {} if minutes.held_start else {"held_start": at}
    if items and not minutes.passages:
        given["passages"] = [{"item": items[0].id, "at": at}]
    return changes + (minutes_changes(library, meeting, given) if given else [])


def closed(
    library: Library, meeting: str, overrides: Sequence[Override], at: datetime.time | None
) -> list[Change]:
    """The meeting was held; `overrides` say why what is missing is, those known already too.

    `at` is when it ended, if that was not noted. Raises CluError when it is validated already.
    """
    if library.state_of(meeting) is MeetingState.VALIDATED:
        raise _validated(library, meeting)
    refuse_off(library, meeting)
    minutes = library.minutes_of(meeting)
    given: dict[str, object] = {}
    if at and not minutes.held_end:
        given["held_end"] = at
    if tuple(overrides) != minutes.overrides:
        given["overrides"] = [table_of(each) for each in overrides]
    changes = set_keys(library, meeting, {"state": MeetingState.HELD.value})
    return changes + (minutes_changes(library, meeting, given) if given else [])


def validated(
    library: Library, meeting: str, paper: Paper, *, by: str, on: datetime.date
) -> list[Change]:
    """The minutes are as `paper` says from now on. Raises CluError unless the meeting was held."""
    refuse_validation(library, meeting, on)
    refuse_lacking(library, *(meeting_file(meeting, each) for each in ("meeting", "minutes")))
    held, minutes = library.meetings[meeting], library.minutes_of(meeting)
    sealed = digests(held, library.minutes.get(meeting, Minutes())).items()
    if not by.strip():
        raise KeyedError("by", "Qui valide le compte rendu n’est pas dit.", "Ajoutez --by QUI.")
    record = Validated(
        version=VERSION,
        on=on,
        by=spaced(introduced(library, by)),
        overrides=minutes.overrides,
        promised=tuple(_promised(library, meeting, minutes)),
        sealed=tuple(Sealed(record=path, digest=digest) for path, digest in sealed),
        minutes=paper,
        registered=True,
    )
    sealed_too = record.model_copy(update={"seal": seal(record)})
    return [records.create(library, meeting_file(meeting, "validated"), _written(sealed_too))]


def refuse_validation(library: Library, meeting: str, on: datetime.date) -> None:
    """Raise CluError when the minutes of a meeting cannot be validated that day."""
    state, held = library.state_of(meeting), library.meetings[meeting]
    if state is MeetingState.VALIDATED:
        raise _validated(library, meeting)
    refuse_off(library, meeting)
    if state is not MeetingState.HELD:
        sentence = f"La réunion du {library.day_of(meeting)} n’est pas close."
        remedy = f"D’abord : clu close {meeting}."
        raise CluError(typeset(sentence), typeset(remedy), "D’abord : « c », qui la clôt.")
    if on < held.date:
        sentence = f"Un compte rendu n’est pas validé le {day(on)}, avant la réunion."
        raise KeyedError("on", typeset(sentence), "Corrigez la date.")


def refuse_off(library: Library, meeting: str) -> None:
    """Raise CluError on a meeting that was cancelled or put off: nothing is held of it."""
    if (state := library.state_of(meeting)).is_off:
        sentence = f"La réunion du {library.day_of(meeting)} est {state.label}."
        remedy = f"Si elle a lieu : clu meeting set {meeting} --state draft."
        keys = "Si elle a lieu : « x », dans Réunions, la rétablit ; « d » lui donne un jour."
        raise CluError(typeset(sentence), typeset(remedy), typeset(keys))


def corrected(library: Library, meeting: str, given: Table) -> list[Change]:
    """One more « rectificatif », numbered after the last. Raises CluError before validation."""
    if library.state_of(meeting) is not MeetingState.VALIDATED:
        sentence = f"Le compte rendu de la réunion du {library.day_of(meeting)} n’est pas validé."
        raise CluError(
            typeset(sentence),
            "Corrigez-le lui-même : un rectificatif ne sert qu’après la validation.",
        )
    validated = library.validated.get(meeting)
    if validated and isinstance(given.get("on"), datetime.date) and given["on"] < validated.on:
        sentence = f"Le compte rendu a été validé le {day(validated.on)}, après cette date."
        raise KeyedError("on", typeset(sentence), "Donnez la date du rectificatif.")
    file = meeting_file(meeting, "corrections")
    refuse_lacking(library, file)
    known = library.corrections.get(meeting)
    numbers = [each.number for each in known.corrections] if known else []
    number = 1 + max((int(each) for each in numbers if each.isdecimal()), default=0)
    by = {"by": spaced(introduced(library, str(given["by"])))} if "by" in given else {}
    return added(library, Address(file), "corrections", [{"id": f"r-{number}", **given, **by}])


def _validated(library: Library, meeting: str) -> CluError:
    sentence = f"Le compte rendu de la réunion du {library.day_of(meeting)} est déjà validé."
    remedy = "Une erreur s’y corrige par un rectificatif"
    by_command = f"{remedy} : clu correction add."
    return CluError(typeset(sentence), typeset(by_command), f"{remedy} (« r », dans Après).")


def _promised(library: Library, meeting: str, minutes: Minutes) -> list[Promised]:
    held = library.meetings[meeting].date
    found = []
    for source in minutes.sources:
        for _, action in numbered(library, meeting, source):
            now = action.as_of(held)
            found.append(
                Promised(
                    action=action.id,
                    source=source,
                    number=action.number,
                    title=action.title,
                    owner=now.owner,
                    due=now.due,
                )
            )
    return found


def _written(record: Validated) -> dict[str, object]:
    """The table of a file, without the keys that say nothing."""
    table = table_of(record)
    table["promised"] = [
        {key: value for key, value in each.items() if value not in ("", None)}
        for each in table["promised"]
    ]
    return {key: value for key, value in table.items() if value not in ([], ())}


# --- the register of seals ---------------------------------------------------------------------


def resealed(before: Library, after: Library, meetings: Collection[str]) -> list[Change]:
    """What the register says once these meetings are as they are `after`; nothing if it stays.

    What was no longer as it was known before the step stays told: no new seal covers it up. Raises
    UnreadableError when what is sealed could not be read.
    """
    for meeting in meetings:
        if after.state_of(meeting) is MeetingState.VALIDATED:
            refuse_lacking(after, SEALS, *(meeting_file(meeting, each) for each in SEALED))
    known = before.seals_known
    kept = dict(known)
    for meeting in set(meetings) & set(after.validated):
        is_new = meeting not in before.validated
        if is_new or known.get(meeting) in (None, before.seal_of(meeting)):
            kept[meeting] = after.seal_of(meeting)
    if kept == known:
        return []
    table = {"seals": [_sealed(kept[meeting]) for meeting in sorted(kept)]}
    if before.seals is None:
        return [records.create(before, SEALS, table)]
    change = records.set_keys(before, Address(SEALS), table)
    return [change] if change else []


def _sealed(each: MeetingSeal) -> dict[str, str]:
    return {key: value for key, value in table_of(each).items() if value}
