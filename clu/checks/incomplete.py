"""What remains to complete once a meeting was held: its checklist, and what no rule asks for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from clu.checks.reread import to_be_reread
from clu.model.actions import Action
from clu.model.french import counted, day, enumeration, quoted, typeset
from clu.model.library import Library
from clu.model.meeting import APPROVAL, Item
from clu.model.minutes import Exchange, ExchangeKind, Minutes, Presence
from clu.model.promises import numbered
from clu.model.record import Where
from clu.model.shape import file_of, meeting_file

RULES: Mapping[str, str] = {
    "attendance": "les présences sont notées",
    "approval": "le compte rendu précédent est approuvé",
    "outcomes": "chaque point a une suite, même « rien à signaler »",
    "answers": "chaque question a une réponse ou une suite",
    "follow-ups": "chaque suite a un service responsable et une échéance",
}
"""What must be so before a meeting is closed, unless someone says why not."""

_SHOWN = 60


@dataclass(frozen=True)
class Remaining:
    """Something to complete: where, and which keys; `rule` is empty when nothing waits for it."""

    rule: str
    sentence: str
    file: str
    record: Where = ()
    keys: tuple[str, ...] = ()
    item: str = ""
    """The item whose outcome is missing."""


def remaining(library: Library, meeting: str) -> list[Remaining]:
    """All that remains to complete, in the order of the rules, then what no rule asks for."""
    scene = _Scene(library, meeting, library.minutes_of(meeting))
    found = (
        *_attendance(scene),
        *_approval(scene),
        *_outcomes(scene),
        *_answers(scene),
        *_follow_ups(scene),
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
    def items(self) -> tuple[Item, ...]:
        return self.library.meetings[self.id].items

    def promised(self, source: str) -> list[tuple[str, Action]]:
        return numbered(self.library, self.id, source)

    def called(self, exchange: Exchange) -> str:
        """« É-4, « Quand la signalétique… » »"""
        said = exchange.text or exchange.note
        short = said if len(said) <= _SHOWN else f"{said[:_SHOWN].rsplit(' ', 1)[0]}…"
        number = self.minutes.numbers.get(exchange.id, "Hors compte rendu")
        return f"{number}, {quoted(short)}" if short else number


def _attendance(scene: _Scene) -> Iterator[Remaining]:
    here = (Presence.PRESENT, Presence.REPRESENTED)
    if not any(each.presence in here for each in scene.minutes.attendance):
        said = "Personne n’est noté présent."
        yield Remaining("attendance", said, scene.file, (), ("attendance",))


def _approval(scene: _Scene) -> Iterator[Remaining]:
    """The minutes of the meeting before are approved by this one, if that one had any."""
    previous = scene.library.meetings[scene.id].previous
    if previous in scene.library.minutes and scene.minutes.approval is None:
        when = day(scene.library.meetings[previous].date)
        said = f"L’approbation du compte rendu du {when} n’est pas notée."
        yield Remaining("approval", typeset(said), scene.file, (), ("approval",))


def _outcomes(scene: _Scene) -> Iterator[Remaining]:
    noted = {each.item for each in scene.minutes.exchanges}
    noted |= {each.item for each in scene.minutes.decisions}
    noted |= {APPROVAL} if scene.minutes.approval else set()
    noted |= {o.item for o in scene.minutes.outcomes if o.is_said}
    for number, item in enumerate(scene.items, start=1):
        if item.id not in noted:
            said = f"Le point {number}, {quoted(item.title)}, n’a pas de suite."
            yield Remaining("outcomes", typeset(said), scene.file, (), (), item.id)


def _answers(scene: _Scene) -> Iterator[Remaining]:
    for exchange in scene.minutes.exchanges:
        if exchange.kind is not ExchangeKind.QUESTION or scene.promised(exchange.id):
            continue
        record = ("exchanges", exchange.id)
        if exchange.answer_owed:
            said = f"{scene.called(exchange)} : la réponse est due, et aucune suite ne la porte."
        elif not any(turn.text for turn in exchange.turns):
            said = f"{scene.called(exchange)} : ni réponse, ni suite."
        else:
            continue
        yield Remaining("answers", typeset(said), scene.file, record, ("turns", "answer_owed"))


def _follow_ups(scene: _Scene) -> Iterator[Remaining]:
    held = scene.library.meetings[scene.id].date
    found = (each for id_ in scene.minutes.sources for each in scene.promised(id_))
    for plan, action in sorted(found, key=lambda each: each[1].rank):
        now = action.as_of(held)
        missing = {"service responsable": now.owner, "échéance": now.due}
        if lacks := [what for what, known in missing.items() if not known]:
            called = f"{action.number}, {quoted(action.title)}".removeprefix(", ")
            said = f"{called} : sans {enumeration(lacks, 'ni')}."
            record = ("actions", action.id)
            yield Remaining(
                "follow-ups", typeset(said), file_of("plans", plan), record, ("owner", "due")
            )


def _wordings(scene: _Scene) -> Iterator[Remaining]:
    """What the minutes would not print, or would print as unknown."""
    for each in scene.minutes.attendance:
        if each.presence is Presence.REPRESENTED and not each.by:
            said = f"{quoted(each.called or each.id)} : par qui représenté n’est pas dit."
            yield Remaining("", typeset(said), scene.file, ("attendance", each.id), ("by",))
    known = {each.id for each in scene.minutes.attendance}
    for exchange in (each for each in scene.minutes.exchanges if each.is_public):
        record = ("exchanges", exchange.id)
        if not exchange.text:
            said = f"{scene.called(exchange)} : la rédaction manque, l’échange n’est pas imprimé."
            yield Remaining("", typeset(said), scene.file, record, ("text", "note"))
        strangers = [by for by in (exchange.asked_by, *(t.by for t in exchange.turns)) if by]
        strangers = [by for by in strangers if by not in known]
        if not exchange.asked_by:
            said = f"{scene.called(exchange)} : intervenant à préciser."
            yield Remaining("", typeset(said), scene.file, record, ("asked_by",))
        elif strangers:
            who = enumeration([quoted(by) for by in dict.fromkeys(strangers)])
            said = f"{scene.called(exchange)} : {who}, hors de la liste des présences."
            yield Remaining("", typeset(said), scene.file, record, ("asked_by", "turns"))
        if any(turn.text and not turn.by for turn in exchange.turns):
            said = f"{scene.called(exchange)} : qui a répondu n’est pas dit."
            yield Remaining("", typeset(said), scene.file, record, ("turns",))
        if exchange.to_verify:
            said = f"{scene.called(exchange)} : à vérifier."
            yield Remaining("", typeset(said), scene.file, record, ("to_verify", "text", "turns"))
    hours = {
        "L’heure d’ouverture": ("held_start", scene.minutes.held_start),
        "L’heure de clôture": ("held_end", scene.minutes.held_end),
    }
    for what, (key, hour) in hours.items():
        if hour is None:
            yield Remaining("", f"{what} n’est pas notée.", scene.file, (), (key,))


def summed_up(found: list[Remaining]) -> str:
    """« 3 choses à compléter avant de clore, 2 autres. »"""
    asked = sum(bool(each.rule) for each in found)
    if not found:
        return "Rien ne reste à compléter."
    before = f"{counted(asked, 'chose')} à compléter avant de clore" if asked else ""
    others = len(found) - asked
    after = counted(others, "chose à relire", "choses à relire") if others else ""
    return typeset(f"{', '.join(part for part in (before, after) if part)}.")
