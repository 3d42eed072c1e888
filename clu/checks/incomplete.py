"""What remains to complete once a meeting was held: its checklist, and what no rule asks for."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from clu.checks.reread import to_be_reread
from clu.model.actions import Action
from clu.model.follow_ups import date_of, previous_meeting
from clu.model.french import (
    capitalised,
    cited,
    clipped,
    counted,
    day,
    enumeration,
    quoted,
    stopped,
    typeset,
)
from clu.model.library import Library
from clu.model.meeting import Meeting, MeetingKind
from clu.model.minutes import Exchange, ExchangeKind, Minutes, Override, Presence
from clu.model.officer import Presiding
from clu.model.promises import numbered, public_owner
from clu.model.record import Where
from clu.model.shape import file_of, meeting_file
from clu.model.text import plain
from clu.model.validation import digest
from clu.model.wordings import Wording, left

RULES: Mapping[str, str] = {
    "attendance": "les présences sont notées",
    "approval": "le compte rendu précédent est approuvé",
    "outcomes": "chaque point a un échange ou un résumé, même « rien à signaler »",
    "answers": "chaque question a une réponse ou une suite",
    "follow-ups": "chaque suite a un service responsable et une échéance",
    "wordings": "tout ce qui est noté est rédigé",
}
"""What must be so before a meeting is closed, unless someone says why not."""


class Remaining(NamedTuple):
    """Something to complete: where, and which keys; `rule` is empty when nothing waits for it."""

    rule: str
    sentence: str
    file: str
    record: Where = ()
    keys: tuple[str, ...] = ()
    item: str = ""
    """The item whose outcome is missing."""
    mark: str = ""
    """Of what is to be worded, the first words."""
    words: tuple[str, ...] = ()
    """Of what is to be worded, all that was noted."""

    @property
    def covered_as(self) -> tuple[str, ...]:
        """What a reason given for it keeps: what is noted later is not excused by it."""
        where = "/".join(map(str, self.record)) or self.item or self.mark or self.rule
        return tuple(f"{where}/{digest(each)}" for each in self.words) or (where,)

    def excused_by(self, overrides: Sequence[Override]) -> str:
        """The reason why it may be missing; empty when one is still to be given."""
        of_rule = [each for each in overrides if each.rule == self.rule]
        needed = set(self.covered_as)
        useful = [each for each in of_rule if not each.covers or needed & set(each.covers)]
        if all(each.covers for each in useful):
            needed.difference_update(*(each.covers for each in useful))
            useful = [] if needed else useful
        return " ; ".join(dict.fromkeys(each.reason for each in useful))


def remaining(library: Library, meeting: str) -> list[Remaining]:
    """All that remains to complete, in the order of the rules, then what no rule asks for."""
    scene = _Scene(library, meeting, library.minutes_of(meeting))
    found = (
        *_attendance(scene),
        *_approval(scene),
        *_outcomes(scene),
        *_answers(scene),
        *_follow_ups(scene),
        *_notes(scene),
        *_wordings(scene),
        *(
            Remaining("", typeset(each.sentence), scene.file, each.record, each.keys, each.item)
            for each in to_be_reread(library, meeting)
        ),
    )
    return list(found)


class _Scene(NamedTuple):
    library: Library
    id: str
    minutes: Minutes

    @property
    def file(self) -> str:
        return meeting_file(self.id, "minutes")

    @property
    def meeting(self) -> Meeting:
        return self.library.meetings[self.id]

    def promised(self, source: str) -> list[tuple[str, Action]]:
        return numbered(self.library, self.id, source)

    def called(self, exchange: Exchange) -> str:
        """« É-4, « Quand la signalétique… » »; what is not worded has no number."""
        number = capitalised(exchange.aside) or self.minutes.numbers.get(exchange.id, "")
        said = clipped(plain(exchange.text or exchange.note))
        return ", ".join(filter(None, (number, said and quoted(said)))) or "Un échange"


def _attendance(scene: _Scene) -> Iterator[Remaining]:
    is_written = scene.meeting.kind is MeetingKind.WRITTEN
    if not is_written and all(each.presence.is_away for each in scene.minutes.attendance):
        said = "Personne n’est noté présent."
        yield Remaining("attendance", said, scene.file, (), ("attendance",))


def _approval(scene: _Scene) -> Iterator[Remaining]:
    """The minutes of the meeting before are approved by this one, if that one had any."""
    named = scene.library.meetings[scene.id].previous
    previous = previous_meeting(scene.library, scene.id) if named else ""
    on = date_of(scene.library, previous)
    if on and previous in scene.library.minutes and scene.minutes.approval is None:
        said = f"L’approbation du compte rendu du {day(on)} n’est pas notée."
        yield Remaining("approval", typeset(said), scene.file, (), ("approval",))


def _outcomes(scene: _Scene) -> Iterator[Remaining]:
    noted = {each.item for each in scene.minutes.exchanges}
    noted |= {each.item for each in scene.minutes.decisions}
    noted |= {scene.meeting.approval_item} if scene.minutes.approval else set()
    noted |= {o.item for o in scene.minutes.outcomes if o.is_said}
    if not scene.meeting.items:
        yield Remaining("outcomes", "L’ordre du jour est vide.", scene.file)
    for number, item in enumerate(scene.meeting.items, start=1):
        if item.id not in noted:
            said = f"Le point {number}, {quoted(item.title)}, n’a pas de résumé."
            yield Remaining("outcomes", typeset(said), scene.file, (), (), item.id)


def _answers(scene: _Scene) -> Iterator[Remaining]:
    for exchange in scene.minutes.exchanges:
        is_asked = exchange.kind is ExchangeKind.QUESTION and not exchange.off_record
        if not is_asked or scene.promised(exchange.id):
            continue
        record = ("exchanges", exchange.id)
        said = "ni réponse, ni suite"
        if exchange.answer_owed:
            by = public_owner(exchange.owed_by, scene.library)
            missing = {"service": by, "échéance": exchange.owed_due}
            lacks = [what for what, known in missing.items() if not known]
            said = f"la réponse est due, sans {enumeration(lacks, 'ni')}" if lacks else ""
        elif any(turn.text or turn.note for turn in exchange.turns):
            said = ""
        if said:
            said = typeset(f"{scene.called(exchange)} : {said}.")
            keys = ("turns", "answer_owed", "owed_by", "owed_due")
            yield Remaining("answers", said, scene.file, record, keys)


def _follow_ups(scene: _Scene) -> Iterator[Remaining]:
    held = scene.library.meetings[scene.id].date
    found = (each for id_ in scene.minutes.sources for each in scene.promised(id_))
    for plan, action in sorted(found, key=lambda each: each[1].rank):
        now = action.as_of(held)
        owner = public_owner(now.owner, scene.library)  # no paper names a person there
        missing = {"service responsable": owner, "échéance": now.due}
        if lacks := [what for what, known in missing.items() if not known]:
            called = f"{action.number}, {quoted(action.title)}".removeprefix(", ")
            said = f"{called} : sans {enumeration(lacks, 'ni')}."
            record = ("actions", action.id)
            yield Remaining(
                "follow-ups", typeset(said), file_of("plans", plan), record, ("owner", "due")
            )


_UNWORDED = {
    "réponse": "une réponse notée n’est pas rédigée, elle n’est pas imprimée",
    "décision": "la rédaction manque, la décision n’est pas imprimée",
    "résumé": "le résumé noté n’est pas rédigé, il n’est pas imprimé",
    "suite": "le titre est tel qu’il a été noté",
}


def _notes(scene: _Scene) -> Iterator[Remaining]:
    """What was noted and is not worded, once for all that is part of it."""
    noted: dict[str, list[Wording]] = {}
    for each in left(scene.library, scene.id):
        noted.setdefault(each.source, []).append(each)
    for each, *others in noted.values():
        why = "la rédaction manque, l’échange n’est pas imprimé"
        said = f"{_named(each, scene)} : {_UNWORDED.get(each.what, why)}."
        kind, name = each.source.split("/")
        record = () if kind == "outcomes" else (kind, name)
        words = tuple(one.words for one in (each, *others))
        yield Remaining("wordings", typeset(said), scene.file, record, mark=each.mark, words=words)


def _named(wording: Wording, scene: _Scene) -> str:
    """What some words are part of: « S-2026-03, « Revoir la page » », « Le point 3, « … » »."""
    kind, name = wording.source.split("/")
    if kind == "exchanges":
        return next(scene.called(each) for each in scene.minutes.exchanges if each.id == name)
    if kind == "outcomes":
        items = enumerate(scene.meeting.items, start=1)
        found = (f"Le point {at}, {quoted(item.title)}" for at, item in items if item.id == name)
        return next(found, "Un point hors de l’ordre du jour")
    words = [cited(plain(wording.words))] if wording.words else []
    return ", ".join(filter(None, (wording.number, *words))) or "Une décision"


def _wordings(scene: _Scene) -> Iterator[Remaining]:
    """What the minutes would print as unknown, and the summaries that they lack."""
    for each in scene.minutes.attendance:
        if each.presence is Presence.REPRESENTED and not each.by:
            said = f"{quoted(each.called or each.id)} : par qui représenté n’est pas dit."
            yield Remaining("", typeset(said), scene.file, ("attendance", each.id), ("by",))
    yield from _chair(scene)
    known = {each.id for each in scene.minutes.attendance}
    for exchange in (each for each in scene.minutes.exchanges if each.is_public):
        record = ("exchanges", exchange.id)
        strangers = [by for by in (exchange.asked_by, *(t.by for t in exchange.turns)) if by]
        strangers = [by for by in strangers if by not in known]
        if not exchange.asked_by:
            said = f"{scene.called(exchange)} : intervenant à préciser."
            yield Remaining("", typeset(said), scene.file, record, ("asked_by",))
        elif strangers:
            who = enumeration([quoted(by) for by in dict.fromkeys(strangers)])
            said = f"{scene.called(exchange)} : {who}, hors de la liste des présences."
            yield Remaining("", typeset(said), scene.file, record, ("asked_by", "turns"))
        if any((turn.text or turn.note) and not turn.by for turn in exchange.turns):
            said = f"{scene.called(exchange)} : qui a répondu n’est pas dit."
            yield Remaining("", typeset(said), scene.file, record, ("turns",))
        if exchange.to_verify:
            said = f"{scene.called(exchange)} : à vérifier."
            yield Remaining("", typeset(said), scene.file, record, ("to_verify", "text", "turns"))
    approved = scene.minutes.approval.meeting if scene.minutes.approval else ""
    for id_ in dict.fromkeys(filter(None, (approved, scene.id))):  # both are printed
        for asked in scene.library.minutes_of(id_).observations:
            if asked.verdict is None:
                said = f"L’observation {cited(plain(asked.text))} n’est ni retenue, ni écartée."
                record, file = ("observations", asked.id), meeting_file(id_, "minutes")
                yield Remaining("", typeset(said), file, record, ("verdict", "why"))
    spoken_of = {each.item for each in scene.minutes.exchanges}
    spoken_of |= {each.item for each in scene.minutes.decisions}
    withdrawn = {each.item for each in scene.minutes.outcomes if each.withdrawn}
    said_of = {each.item for each in scene.minutes.outcomes if each.is_said}
    for rank, item in enumerate(scene.meeting.items, start=1):
        if item.id in spoken_of & withdrawn:
            said = f"Le point {rank}, {quoted(item.title)}, est retiré, et il en a été dit"
            said += " quelque chose, qui est imprimé."
            yield Remaining("", typeset(said), scene.file, ("outcomes", item.id), ("withdrawn",))
        elif item.id in spoken_of - said_of:
            said = f"Le point {rank}, {quoted(item.title)}, n’a pas de résumé."
            mark = f"outcomes/{item.id}/summary"
            yield Remaining("", typeset(said), scene.file, mark=mark)
    hours = {
        "L’heure d’ouverture": ("held_start", scene.minutes.held_start),
        "L’heure de clôture": ("held_end", scene.minutes.held_end),
    }
    for what, (key, hour) in hours.items():
        if hour is None:
            yield Remaining("", f"{what} n’est pas notée.", scene.file, (), (key,))


def _chair(scene: _Scene) -> Iterator[Remaining]:
    """Why whoever presides does not sign, if so: the secretary would sign alone."""
    presiding = Presiding(scene.meeting.chair, scene.minutes)
    if doubt := presiding.doubt:
        yield Remaining("", typeset(doubt[1]), scene.file, ("attendance", doubt[0].id), ("chairs",))
    elif scene.minutes.attendance and not (presiding.announced or presiding.known):
        said = "Le nom de qui a présidé n’est pas dit : aucun président ne signe le compte rendu."
        yield Remaining("", said, scene.file, (), ("attendance",))


def to_reread(library: Library, meeting: str) -> list[str]:
    """What is left that no rule asks for, as it is told where there is no screen."""
    found = (each for each in remaining(library, meeting) if not each.rule)
    return [typeset(f"À relire – {each.sentence}") for each in found]


def undecided(library: Library, meeting: str) -> str:
    """The observations on the minutes of a meeting that wait: once validated, nobody decides."""
    file = meeting_file(meeting, "minutes")
    found = (each for each in remaining(library, meeting) if each.file == file)
    return " ".join(each.sentence for each in found if each.record[:1] == ("observations",))


def unmet_still(library: Library, meeting: str) -> list[str]:
    """What is told to whoever validates: what rules still ask for, and who does not sign.

    The reason that was given at closing stands beside: what came since may have another.
    """
    minutes = library.minutes_of(meeting)
    overrides = minutes.overrides
    found = [each for each in remaining(library, meeting) if each.rule]
    found += _chair(_Scene(library, meeting, minutes))
    return [typeset(f"{each.sentence}{_excused(each.excused_by(overrides))}") for each in found]


def _excused(reason: str) -> str:
    return stopped(f" Motif donné à la clôture : {cited(plain(reason))}") if reason else ""


def summed_up(found: list[Remaining]) -> str:
    """« 3 choses à compléter avant de clore, 2 autres. »"""
    asked = sum(bool(each.rule) for each in found)
    if not found:
        return "Rien ne reste à compléter."
    before = f"{counted(asked, 'chose')} à compléter avant de clore" if asked else ""
    others = len(found) - asked
    after = counted(others, "chose à relire", "choses à relire") if others else ""
    return typeset(f"{', '.join(part for part in (before, after) if part)}.")
