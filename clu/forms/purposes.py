"""Purposes about a record: edit it, add it, follow it. Each asks, and answers by its changes."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from clu.edits import actions, meetings, minutes, records, tables
from clu.edits.session_lines import said_by, with_people
from clu.forms.fields import EntryKind, Field, field_of, fields_of
from clu.forms.form import Form, Purpose, in_order, whole
from clu.forms.spelling import held_by
from clu.lexicon.called import called
from clu.lexicon.candidates import told_apart
from clu.lexicon.keys import Arity, RecordKey, record_keys
from clu.lexicon.links import as_typed
from clu.lexicon.naming import fresh_id, record_at, title
from clu.lexicon.nouns import (
    ACTION,
    BY_NAME,
    ITEM,
    MEETING,
    MINUTES,
    SLIDE,
    Noun,
    addresses,
    noun_of,
)
from clu.model.actions import Action, ActionState, OriginKind, TrailLine
from clu.model.address import Address, file_id
from clu.model.change import Change
from clu.model.french import capitalised, cited, typeset
from clu.model.library import Library
from clu.model.minutes import Exchange, Turn
from clu.model.record import Named, Record, alternatives
from clu.model.refs import ref_of
from clu.model.shape import COMMITTEE, Table, defaults, file_of, meeting_file, model_of, table_of
from clu.model.slides import SLIDE_KINDS, SLIDES
from clu.model.text import plain
from clu.model.validation import is_late


def _meeting_of(address: Address | None, library: Library) -> str:
    """The meeting whose agenda or minutes an address is in, if any."""
    id_ = file_id(address.file) if address else ""
    files = (meeting_file(id_), meeting_file(id_, "minutes"))
    if not address or id_ not in library.meetings or address.file not in files:
        return ""
    validated = library.validated.get(id_)
    sealed = {each.record for each in validated.sealed} if validated else set[str]()
    return "" if validated and is_late(address.record, sealed) else id_


# --- edit ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Edit(Purpose):
    """Change keys of a record: all of them, or `only` some."""

    address: Address
    only: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """« Modules »"""
        fields = model_of(self.address.file).model_fields
        return capitalised(str(fields[self.only[0]].title)) if self.only else ""

    def meeting_changed(self, library: Library) -> str:
        """The one whose agenda or minutes it is about."""
        return _meeting_of(self.address, library)

    def form(self, library: Library, today: datetime.date) -> Form:
        """The record as it is; no id ever changes, a meeting changes day with its folder."""
        found = record_at(library, self.address)
        fields = fields_of(type(found), library, only=self.only, without=("id", "date"))
        fields = tuple(_of_the_agenda(field, self.address, library) for field in fields)
        table = named_in(
            whole(table_of(found), type(found)), type(found), self.address.file, library
        )
        title = called(self.address, library)
        return Form(title, type(found), fields, held_by(fields, table))

    def changes(self, library: Library, given: Table, today: datetime.date) -> list[Change]:
        """The keys that differ."""
        found = record_at(library, self.address)
        before, table = table_of(found), dict(given)
        for key in record_keys(type(found)):
            (name, *_) = key.path
            if key.takes is Arity.TABLE and table.get(name):
                # The keys of such a table are the user's own: an entry that is not there has gone.
                table[name] = {**dict.fromkeys(before.get(name, ())), **table[name]}
        if noun_of(self.address) is MEETING:
            return meetings.set_keys(library, self.address.name, table)
        if noun_of(self.address).holder is MINUTES:
            table, come = with_people(library, file_id(self.address.file), table)
            return come + tables.overwritten(library, self.address, table)
        if noun_of(self.address) is ACTION:
            table = actions.retitled(table)
        return tables.overwritten(library, self.address, table)


def _of_the_agenda(field: Field, address: Address, library: Library) -> Field:
    """The item that something belongs to is chosen in the agenda of its meeting."""
    meeting = library.meetings.get(file_id(address.file))
    if field.path != ("item",) or meeting is None:
        return field
    items = {item.id: f"{rank}. {plain(item.title)}" for rank, item in enumerate(meeting.items, 1)}
    return replace(field, entry=EntryKind.CHOICE, choices=items, hint="", suggestions=())


def named_in(table: Table, model: type[Record], file: str, library: Library) -> dict[str, Any]:
    """A record of a file in which what is typed in words is named as one types it."""
    shown = dict(table)
    for key, value in table.items():
        if isinstance(value, str) and (ref := ref_of(model, key)):
            is_speaker = ref.what is Named.ATTENDEE
            name = speaker_named if is_speaker else partial(as_typed, ref)
            shown[key] = name(value, file_id(file), library)
        elif isinstance(value, Mapping):
            (inner, *_) = alternatives(model.model_fields[key].annotation)
            is_record = isinstance(inner, type) and issubclass(inner, Record)
            shown[key] = named_in(value, inner, file, library) if is_record else value
    if turns := table.get("turns"):
        shown["turns"] = [named_in(each, Turn, file, library) for each in turns]
    return shown


def speaker_named(by: str, meeting: str, library: Library) -> str:
    """Whoever speaks as they are named in public, or told from all others: who is meant again."""
    minutes = library.minutes_of(meeting)
    known = minutes.attendee(by)
    words = (minutes.called(known), told_apart(known)) if known else ()
    return next((said for said in words if said_by(library, meeting, said)[0] == by), by)


# --- add -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Add(Purpose):
    """Add a record to what holds it (nothing: it has a file of its own); a slide has its kind."""

    noun: str
    holder: Address | None = None
    kind: str = ""
    rank: int | None = None

    @property
    def name(self) -> str:
        """« Graphique », « Plan d’action »"""
        return capitalised(SLIDE_KINDS[self.kind] if self.kind else BY_NAME[self.noun].label)

    def meeting_changed(self, library: Library) -> str:
        """The one whose agenda or minutes it goes to."""
        goes_to = self.holder and self.holder.within(BY_NAME[self.noun].key, "")
        return _meeting_of(goes_to, library)

    def form(self, library: Library, today: datetime.date) -> Form:
        """All that such a record may say, its id last."""
        noun = BY_NAME[self.noun]
        model: type[Record] = SLIDES[self.kind] if noun is SLIDE else noun.model
        fields = [field for field in fields_of(model, library) if field.path != ("id",)]
        fields.append(_id(noun, library))
        table = defaults(model)
        if noun is ACTION:
            table |= {"state": ActionState.PROPOSED.value, "opened": today}
        kind = f" : {SLIDE_KINDS[self.kind]}" if self.kind else ""
        return Form(typeset(f"{_new(noun)}{kind}"), model, tuple(fields), held_by(fields, table))

    def changes(self, library: Library, given: Table, today: datetime.date) -> list[Change]:
        """The record with the keys that were typed; an action is opened today, or as it says."""
        new = dict(given)
        if self.kind:
            new["kind"] = self.kind
        if self.holder and BY_NAME[self.noun] is ACTION:
            return actions.add(library, self.holder.name, new, on=today, rank=self.rank)
        return self.added(library, [new])

    def added(self, library: Library, new: Sequence[Table]) -> list[Change]:
        """Records one after the other, the first at the rank; each is named if it is not."""
        noun = BY_NAME[self.noun]
        if noun.folder:
            return list(_new_files(noun, new, library))
        holder = self.holder or Address(noun.holder.file if noun.holder else COMMITTEE)
        come: list[Change] = []
        if noun.holder is MINUTES:
            known = [with_people(library, file_id(holder.file), table) for table in new]
            new, come = [table for table, _ in known], [one for _, each in known for one in each]
        made = tables.added(library, holder, noun.key, new, rank=self.rank)
        if noun is ITEM:
            come = minutes.come_in_session(library, holder, made)
        return come + made


def _new_files(noun: Noun, new: Sequence[Table], library: Library) -> Iterator[Change]:
    """Records that have a file of their own, each named by its id."""
    tables.refuse_doubles(new)
    taken = [address.name for address in addresses(library, noun)]
    for table in new:
        said = {key: each for key, each in table.items() if key != "id"}
        id_ = str(table.get("id") or fresh_id(title(said, noun), taken))
        taken.append(id_)
        yield records.create(library, file_of(noun.folder, id_), tables.whole(said, noun.model))


def _new(noun: Noun) -> str:
    """« Nouvelle action », « Nouvel indicateur », « Nouveau point »."""
    if noun.is_feminine:
        return f"Nouvelle {noun.label}"
    return f"{'Nouvel' if noun.the.startswith('L’') else 'Nouveau'} {noun.label}"


def _id(noun: Noun, library: Library) -> Field:
    key = RecordKey(("id",), "identifiant", False, Arity.ONE)
    field = field_of(key, noun.model, library)
    return replace(field, hint="facultatif : sinon tiré du titre")


# --- follow ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Follow(Purpose):
    """Say what becomes of an action on a day: goes to its trail."""

    address: Address

    def form(self, library: Library, today: datetime.date) -> Form:
        """A line of its trail, that begins with how it stands today."""
        action = record_at(library, self.address)
        assert isinstance(action, Action)
        known = action.as_of(today)
        fields = in_order(fields_of(TrailLine, library), "state", "note", "on", "owner", "due")
        table = {"state": known.state.value, "owner": known.owner, "due": known.due, "on": today}
        return Form(called(self.address, library), TrailLine, fields, held_by(fields, table))

    def changes(self, library: Library, given: Table, today: datetime.date) -> list[Change]:
        """The line of the day `on`, or else of today; what is not followed goes to its head."""
        said = {key: each for key, each in given.items() if key != "on"}
        return actions.follow(library, self.address, said, on=given.get("on") or today)


@dataclass(frozen=True)
class Entrust(Purpose):
    """Entrust to a service an answer that validated minutes say is owed: an action comes of it."""

    address: Address

    def form(self, library: Library, today: datetime.date) -> Form:
        """What is to be done, by whom, by when: as the minutes say it."""
        fields = in_order(fields_of(Action, library, only=_ENTRUSTED), *_ENTRUSTED)
        held = held_by(fields, self._asked(library))
        return Form("Réponse due : qui la donne ?", Action, fields, held)

    def changes(self, library: Library, given: Table, today: datetime.date) -> list[Change]:
        """The action, among the follow-ups of meetings."""
        said = {**self._asked(library), **given}
        promise = minutes.NewPromise(said["title"], said["owner"] or "", said["due"])
        meeting, source = file_id(self.address.file), self.address.name
        return minutes.promised(library, meeting, source, OriginKind.EXCHANGE, promise)

    def _asked(self, library: Library) -> dict[str, Any]:
        asked = record_at(library, self.address)
        assert isinstance(asked, Exchange)
        title = typeset(f"Répondre : {cited(plain(asked.text), _LONGEST)}")
        return {"title": title, "owner": asked.owed_by, "due": asked.owed_due}


_ENTRUSTED = ("title", "owner", "due")
_LONGEST = 120
"""Signs of what was asked, in the title of the action that answers it."""


@dataclass(frozen=True)
class FollowAll(Purpose):
    """Say the same of several actions, in one step."""

    addresses: tuple[Address, ...]

    def form(self, library: Library, today: datetime.date) -> Form:
        """A line of a trail that says nothing yet: what is left empty stays as it is in each."""
        fields = in_order(fields_of(TrailLine, library), "state", "due", "owner", "note", "on")
        title = typeset(f"{len(self.addresses)} actions : ce qui est laissé vide ne change pas")
        return Form(title, TrailLine, fields, held_by(fields, {"on": today}))

    def changes(self, library: Library, given: Table, today: datetime.date) -> list[Change]:
        """The same line for each of those that it changes."""
        followed = (Follow(each).changes(library, given, today) for each in self.addresses)
        return [change for changes in followed for change in changes]
