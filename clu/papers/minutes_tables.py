"""The tables of minutes: what was decided, what is to be done, what is still to be answered."""

from collections.abc import Iterator
from dataclasses import replace

from clu.model import french
from clu.model.paper import Block, Heading, Provenances
from clu.model.promises import public_owner
from clu.papers.frame import tabled
from clu.papers.minutes_items import MinutesScene, owner_and_due

DECISIONS, FOLLOW_UPS, OWED_ANSWERS = "Relevé de décisions", "Relevé des suites", "Réponses dues"
TABLES = (DECISIONS, FOLLOW_UPS, OWED_ANSWERS)
"""The chapters that tell, alone, what was decided and promised."""


def tables(scene: MinutesScene) -> Iterator[Block]:
    """What was decided, what is to be done, what is still to be answered; none is empty."""
    settled = ("N°", "Point", "Décision", "Vote")
    to_do = ("N°", "Suite à donner", "Origine", "Service responsable", "Échéance")
    to_answer = ("N°", "Posée par", "Réponse attendue de", "Échéance")
    for title, header, rows in (
        (DECISIONS, settled, [*_settled(scene)]),
        (FOLLOW_UPS, to_do, [*_to_do(scene)]),
        (OWED_ANSWERS, to_answer, [*_to_answer(scene)]),
    ):
        if rows:
            yield Heading(title, 2)
            said, sources = zip(*rows, strict=True)
            table = tabled(title, header, said, optional=("Vote",))
            yield replace(table, sources=sources)


_Row = tuple[tuple[str, ...], Provenances]
"""The cells of a row, and where each comes from."""


def _settled(scene: MinutesScene) -> Iterator[_Row]:
    ranks = {item.id: str(rank) for rank, item in enumerate(scene.meeting.items, start=1)}
    for each in (one for one in scene.minutes.decisions if one.is_printed):
        vote = each.vote.told if each.vote else ""
        at = scene.noted(at=("decisions", each.id))
        sources = (at, *(at._replace(keys=(key,)) for key in ("item", "text", "vote")))
        yield (scene.numbers[each.id], ranks.get(each.item, ""), each.text, vote), sources


def _to_do(scene: MinutesScene) -> Iterator[_Row]:
    """In the order of their numbers, whatever they come from."""
    minutes = scene.minutes
    unsaid = {each.id for each in minutes.exchanges if not each.is_public}
    asked = {each.id: each.asked_by for each in minutes.exchanges if each.asked_by}
    every = [
        (action, plan, source)
        for source in minutes.sources
        if source not in unsaid
        for plan, action in scene.promised(source)
    ]
    for action, plan, source in sorted(every, key=lambda each: each[0].rank):
        asker = scene.people.label(asked[source]) if source in asked else ""
        number = scene.numbers.get(source, "")
        origin = f"{number} ({asker})" if number and asker else number or asker
        asked_by = scene.noted("asked_by", at=("exchanges", source))
        now = action.as_of(scene.meeting.date)
        due = french.day(now.due) if now.due else ""
        owner = public_owner(now.owner, scene.library)
        by, until = owner_and_due(plan, action)
        title, of = by._replace(keys=("title",)), by._replace(keys=("origin",))
        sources = (by._replace(keys=()), title, asked_by if source in asked else of, by, until)
        yield (action.number, action.title, origin, owner, due), sources


def _to_answer(scene: MinutesScene) -> Iterator[_Row]:
    for each in scene.minutes.exchanges:
        if each.is_printed and each.answer_owed and not scene.promised(each.id):
            due = french.day(each.owed_due) if each.owed_due else ""
            asker = scene.people.label(each.asked_by)
            owner = public_owner(each.owed_by, scene.library)
            keys = ("answer_owed", "asked_by", "owed_by", "owed_due")
            sources = tuple(scene.noted(key, at=("exchanges", each.id)) for key in keys)
            yield (scene.numbers[each.id], asker, owner, due), sources
