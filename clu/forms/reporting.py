"""Purposes about the minutes of a meeting: say what came of it, close, validate, publish."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from clu.checks.incomplete import RULES, Remaining, remaining
from clu.edits import closing, minutes, sending
from clu.edits.session_lines import with_people
from clu.errors import CluError, KeyedError, UnreadableError, UsageError
from clu.forms.fields import Field, field_of, fields_of
from clu.forms.form import AboutMeeting, Form, Purpose, picked, whole
from clu.forms.purposes import named_in
from clu.forms.spelling import held_by
from clu.lexicon.dates import day as typed_day
from clu.lexicon.keys import Arity, RecordKey
from clu.lexicon.links import linked
from clu.lexicon.unread import refuse_unread
from clu.model.change import Change
from clu.model.french import capitalised, cited, day, quoted, typeset
from clu.model.library import Library
from clu.model.minutes import Draft, Minutes, Outcome, Override
from clu.model.names import nearest, spaced
from clu.model.sending import Disclosure, Register
from clu.model.shape import COMMITTEE, Table, meeting_file, table_of
from clu.model.text import plain
from clu.model.validation import Correction, Validated
from clu.papers.maker import refuse_unread_sources

_HOW_LONG = 44
"""Signs after which the title of an item is cut in that of a form."""


@dataclass(frozen=True)
class Report(AboutMeeting):
    """Say something of the minutes of a meeting as a whole; nothing may be noted yet."""

    only: tuple[str, ...] = ()

    def form(self, library: Library, today: datetime.date) -> Form:
        """The minutes as they are, without what they hold under a name."""
        title = self.titled("Compte rendu, ", library)
        fields = fields_of(Minutes, library, only=self.only)
        table = whole(table_of(library.minutes_of(self.meeting)), Minutes)
        table = named_in(table, Minutes, meeting_file(self.meeting, "minutes"), library)
        return Form(title, Minutes, fields, held_by(fields, table))

    def changes(self, library: Library, given: Table, today: datetime.date) -> list[Change]:
        """The first thing that is said makes the file; the next meeting is told in words."""
        known, _ = with_people(library, self.meeting, linked(library, Minutes, given))
        if next_one := typed_day(known.get("next_meeting") or ""):
            known["next_meeting"] = spaced(day(next_one, weekday=True))
        return minutes.minutes_changes(library, self.meeting, known) if given else []


@dataclass(frozen=True)
class Conclude(AboutMeeting):
    """Say what came of an item."""

    item: str

    def form(self, library: Library, today: datetime.date) -> Form:
        """Its outcome as it is, under its number and its title."""
        items = self.held(library).items
        rank = next((at for at, item in enumerate(items, 1) if item.id == self.item), None)
        if rank is None:
            raise CluError("Ce point n’est plus à l’ordre du jour.")
        title = typeset(f"Point {rank}, {cited(plain(items[rank - 1].title), _HOW_LONG)}")
        outcome = library.minutes_of(self.meeting).outcome(self.item) or Outcome(item=self.item)
        fields = fields_of(Outcome, library, without=("item",))
        return Form(title, Outcome, fields, held_by(fields, whole(table_of(outcome), Outcome)))

    def changes(self, library: Library, given: Table, today: datetime.date) -> list[Change]:
        """The outcome, whose item may be named by its number."""
        item = minutes.item_of(library, self.meeting, self.item)
        return minutes.came_of(library, self.meeting, {item: given}) if given else []


class UnfinishedError(CluError):
    """What must be completed before a meeting is closed."""

    def __init__(self, held_on: str, found: list[Remaining]) -> None:
        super().__init__(
            typeset(f"La réunion du {held_on} n’est pas close : il reste à compléter ce qui suit."),
            "Complétez, ou dites pourquoi c’est ainsi.",
        )
        self.remaining = tuple(found)


@dataclass(frozen=True)
class Close(AboutMeeting):
    """Close a meeting that was held; what is missing has a reason."""

    def form(self, library: Library, today: datetime.date) -> Form:
        """When it ended, if that was not noted, and why each rule that is not met is not."""
        title, noted = self.titled("Clore la ", library), library.minutes_of(self.meeting)
        fields: list[Field] = [] if noted.held_end else [*picked(Minutes, library, "held_end")]
        for rule in dict.fromkeys(each.rule for each in unmet(library, self.meeting)):
            label = typeset(f"{capitalised(RULES[rule])} : sinon, pourquoi")
            key = RecordKey(("reasons", rule), label, True, Arity.ONE)
            fields.append(field_of(key, Minutes, library))
        return Form(title, Minutes, tuple(fields), held_by(fields, {}))

    def changes(self, library: Library, given: Table, today: datetime.date) -> list[Change]:
        """The meeting is held. `given`: `held_end`, and `reasons` by rule.

        Raises UnfinishedError with all that remains and has no reason, UsageError on an unknown
        rule, CluError.
        """
        self.held(library)
        reasons: Mapping[str, str] = given.get("reasons", {})
        for rule in reasons:
            _refuse_unknown(rule)
        refuse_unread(library, meeting_file(self.meeting, "minutes"))
        if left := [each for each in unmet(library, self.meeting) if each.rule not in reasons]:
            raise UnfinishedError(library.day_of(self.meeting), left)
        overrides = _overrides(library, self.meeting, reasons)
        return closing.closed(library, self.meeting, overrides, given.get("held_end"))


def _overrides(library: Library, meeting: str, reasons: Mapping[str, str]) -> list[Override]:
    """Those there are, and a reason for what had none.

    Where a rule asks for nothing that has none, it replaces the one that was given.
    """
    noted, asked = library.minutes_of(meeting).overrides, remaining(library, meeting)
    kept = list(noted)
    for rule, why in reasons.items():
        missing = [each for each in asked if each.rule == rule]
        fresh = [each for each in missing if not each.excused_by(noted)]
        if missing:
            kept = kept if fresh else [each for each in kept if each.rule != rule]
            covers = tuple(name for each in fresh or missing for name in each.covered_as)
            kept.append(Override(rule=rule, reason=why, covers=covers))
    return kept


def unmet(library: Library, meeting: str) -> list[Remaining]:
    """What a rule asks for, and for which nobody said why it is missing."""
    noted = library.minutes_of(meeting)
    found = remaining(library, meeting)
    return [each for each in found if each.rule and not each.excused_by(noted.overrides)]


def _refuse_unknown(rule: str) -> None:
    if rule not in RULES:
        near = nearest(rule, RULES)
        remedy = f"Vouliez-vous dire {near} ?" if near else f"Règles : {', '.join(RULES)}."
        raise UsageError(f"La règle {cited(rule)} n’existe pas.", typeset(remedy))


@dataclass(frozen=True)
class Circulate(AboutMeeting):
    """Number one more version of the draft of the minutes, given to be read."""

    def form(self, library: Library, today: datetime.date) -> Form:
        """Until when observations are awaited."""
        fields = picked(Draft, library, "until")
        title = self.titled("Nouvelle version du projet, ", library)
        return Form(title, Draft, fields, held_by(fields, {}))

    def changes(self, library: Library, given: Table, today: datetime.date) -> list[Change]:
        """One more version, of what the minutes say today."""
        # What makes the paper is loaded for the one day when it is given to be read.
        from clu.papers.minutes import made_from, substance  # noqa: PLC0415

        refuse_unread_sources(made_from(library, self.meeting), library)
        is_noted = self.meeting in library.minutes
        digest = substance(library, self.meeting) if is_noted else ""
        return minutes.drafted(library, self.meeting, today, given.get("until"), digest)


@dataclass(frozen=True)
class Validate(AboutMeeting):
    """Say that the minutes of a meeting are what they are."""

    def meeting_changed(self, library: Library) -> str:
        """None: what is validated already is refused with its own words."""
        return ""

    def form(self, library: Library, today: datetime.date) -> Form:
        """Who validates, and when."""
        fields = picked(Validated, library, "by", "on")
        title = self.titled("Valider, ", library)
        return Form(title, Validated, fields, held_by(fields, {"on": today}))

    def changes(self, library: Library, given: Table, today: datetime.date) -> list[Change]:
        """The minutes are what they are now; `given`: `by`, and `on` unless it is today."""
        # What makes the paper is loaded for the one day when it is kept.
        from clu.papers import minutes as document  # noqa: PLC0415
        from clu.papers.minutes_items import Validation  # noqa: PLC0415

        on, by = given.get("on") or today, str(given.get("by") or "")
        refuse_tomorrow(on, today, "validé")
        if library.committee is None:
            raise UnreadableError("Le comité n’a pas pu être lu.", COMMITTEE)
        self.held(library)
        refuse_unread_sources(document.made_from(library, self.meeting), library)
        paper = document.compose(library, self.meeting, Validation(by, on))
        return closing.validated(library, self.meeting, paper, by=by, on=on)


@dataclass(frozen=True)
class Correct(AboutMeeting):
    """Correct minutes that were validated."""

    def meeting_changed(self, library: Library) -> str:
        """None: it is made for what changes no more."""
        return ""

    def form(self, library: Library, today: datetime.date) -> Form:
        """What is corrected, why, by whom and when."""
        fields = picked(Correction, library, "what", "why", "by", "on")
        title = self.titled("Rectificatif, ", library)
        return Form(title, Correction, fields, held_by(fields, {"on": today}))

    def changes(self, library: Library, given: Table, today: datetime.date) -> list[Change]:
        """One more « rectificatif », of today unless `given` says `on`."""
        self.held(library)
        on = given.get("on") or today
        refuse_tomorrow(on, today, "rectifié")
        return closing.corrected(library, self.meeting, {**given, "on": on})


def refuse_tomorrow(on: datetime.date, today: datetime.date, done: str) -> None:
    """Raise KeyedError on a day that has not come: nothing was done then yet."""
    if on > today:
        sentence = f"Rien ne peut être {done} le {day(on)} : ce jour n’est pas venu."
        raise KeyedError("on", typeset(sentence), "Corrigez la date.")


@dataclass(frozen=True)
class Disclose(Purpose):
    """Say of words that may be about a person whether anyone may read them."""

    meeting: str
    words: tuple[str, ...]

    def form(self, library: Library, today: datetime.date) -> Form:
        """A question for each of them: without an answer, it is taken out."""
        fields = tuple(self._fields(library))
        title = "Avant publication : peuvent être lus de tous"
        register = library.registers.get(self.meeting, Register())
        decided = {each.words: each.shown for each in register.disclosures}
        held = {str(rank): decided.get(words, False) for rank, words in enumerate(self.words)}
        return Form(title, Disclosure, fields, held_by(fields, {"answers": held}))

    def _fields(self, library: Library) -> Iterator[Field]:
        for rank, words in enumerate(self.words):
            key = RecordKey(("answers", str(rank)), quoted(words), False, Arity.ONE, (bool,))
            yield field_of(key, Disclosure, library)

    def changes(self, library: Library, given: Table, today: datetime.date) -> list[Change]:
        """Each is decided, shown or taken out."""
        shown = given.get("answers") or {}
        decided = {words: bool(shown.get(str(rank))) for rank, words in enumerate(self.words)}
        return sending.disclosed(library, self.meeting, decided)
