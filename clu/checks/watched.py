"""What a committee is expected to do, and that its meetings and actions do not do yet."""

import datetime
from collections.abc import Iterator
from functools import lru_cache

from clu.checks.rules import limit, note, rule, titled, warning
from clu.model.actions import Action, ActionAsOf, ActionState
from clu.model.catalogue import Sendable
from clu.model.follow_ups import OVER, actions_on, coming, date_of, next_meeting, previous_meeting
from clu.model.french import counted, day, enumeration, quoted
from clu.model.library import Library
from clu.model.meeting import Item, Meeting, MeetingState
from clu.model.names import slug
from clu.model.problem import Problem
from clu.model.shape import COMMITTEE, file_of, meeting_file
from clu.model.text import plain

# --- meetings --------------------------------------------------------------------------------


@rule(
    "plus-d-un-an",
    "une réunion qui vient trop longtemps après la précédente",
    "Le comité se réunit au moins une fois par an.",
    limit=12,
)
def far_apart(library: Library) -> Iterator[Problem]:
    """A meeting to come more than so many months after the one before it."""
    most = limit(library, "plus-d-un-an")
    for id_, meeting in coming(library):
        if earlier := library.meetings.get(previous_meeting(library, id_)):
            apart = (meeting.date.year - earlier.date.year) * 12
            apart += meeting.date.month - earlier.date.month
            # A year to the day is a year: what is beyond counts as one month more.
            if (apart, meeting.date.day) > (most, earlier.date.day):
                sentence = f"la réunion précédente est du {day(earlier.date)}, plus de "
                sentence += f"{counted(most, 'mois', 'mois')} avant."
                yield note(meeting_file(id_), ("date",), sentence, "Avancez-la, si vous le pouvez.")


@rule(
    "reunion-incomplete",
    "une réunion prête sans présidence, ou avec un point que personne ne présente",
    "On s’en apercevrait en séance.",
)
def unready(library: Library) -> Iterator[Problem]:
    """Of a meeting that is said to be ready: nobody in the chair, nothing to show for an item."""
    for id_, meeting in coming(library):
        if meeting.state is MeetingState.READY:
            if not meeting.chair:
                sentence = "la réunion est prête, et rien ne dit qui la préside."
                yield warning(meeting_file(id_), ("chair",), sentence, "Dites qui préside.")
            for item in _bare(meeting):
                sentence = (
                    f"le point {quoted(plain(item.title))} n’a ni diapositive ni intervenant."
                )
                remedy = "Dites qui le présente, ou ce qu’il montre."
                way = ("items", item.id, "presenters")
                yield note(meeting_file(id_), way, sentence, remedy)


def _bare(meeting: Meeting) -> list[Item]:
    """The items that nobody presents; approving the minutes before needs nobody."""
    return [
        each
        for each in meeting.items
        if not each.slides and not each.presenters and each.id != meeting.approval_item
    ]


@rule(
    "approbation-oubliee",
    "un compte rendu que la réunion suivante n’approuve pas",
    "Il reste un projet tant que le comité ne l’a pas approuvé.",
)
def unapproved(library: Library) -> Iterator[Problem]:
    """Minutes of which the next meeting, ready or over, says nothing."""
    for id_, meeting in library.sittings.items():
        before, state = previous_meeting(library, id_), library.state_of(id_)
        held = date_of(library, before)
        if before not in library.validated or held is None or state is MeetingState.DRAFT:
            continue
        of = f"le compte rendu du {day(held)}"
        if state in OVER and not library.minutes_of(id_).approval:
            sentence = f"rien ne dit si {of} a été approuvé."
            yield note(meeting_file(id_, "minutes"), ("approval",), sentence, "Notez-le.")
        elif state not in OVER and not meeting.approval_item:
            sentence = f"aucun point n’approuve {of}."
            yield note(meeting_file(id_), ("items",), sentence, "Ajoutez un point qui l’approuve.")


@rule(
    "compte-rendu-attendu",
    "un compte rendu qui n’est pas validé alors que la réunion suivante est prête",
    "Le comité doit pouvoir l’approuver.",
)
def unvalidated(library: Library) -> Iterator[Problem]:
    """Minutes that are a draft still, though the meeting that approves them is ready."""
    for id_, meeting in coming(library):
        before, state = previous_meeting(library, id_), library.state_of(id_)
        is_held = before in library.meetings and library.state_of(before) is MeetingState.HELD
        if is_held and before in library.minutes and state is not MeetingState.DRAFT:
            on = f"la réunion du {day(meeting.date)} est {state.label}"
            sentence = f"ce compte rendu n’est pas validé, et {on}."
            remedy = f"Complétez-le, puis validez-le : clu validate {before}."
            keys = "Complétez-le, puis validez-le (« v », dans Après)."
            yield note(meeting_file(before, "minutes"), (), sentence, remedy, on_screen=keys)


@rule(
    "envoi-tardif",
    "un document envoyé après la date que le comité s’est donnée",
    "Les jalons du comité disent quand il est attendu.",
)
def sent_late(library: Library) -> Iterator[Problem]:
    """A first sending after the milestone of its name, of a meeting that is still to be held."""
    schedule = library.committee.schedule if library.committee else ()
    milestones = {slug(name): days for name, days in schedule}
    for id_, meeting in coming(library):
        sent = library.registers[id_].sent if id_ in library.registers else ()
        for what in Sendable:
            days = [each.on for each in sent if each.what is what]
            delay = milestones.get(slug(what.label))
            expected = delay is not None and meeting.date + datetime.timedelta(delay)
            if days and expected and min(days) > expected:
                sentence = f"{what.label} : envoi du {day(min(days))}, jalon du {day(expected)}."
                remedy = "Prévenez les membres, ou corrigez le jalon."
                yield note(meeting_file(id_, "sent"), ("sent",), sentence, remedy)


@rule(
    "fermeture-site-internet",
    "une fermeture exceptionnelle annoncée tard, ou non, sur le site internet",
    "La règle éditoriale veut qu’elle y soit sept jours avant.",
    limit=7,
)
def closed_unannounced_on_the_website(library: Library) -> Iterator[Problem]:
    """A closure that the website does not tell as many days before."""
    return _unannounced(library, "fermeture-site-internet", "website", "le site internet")


@rule(
    "fermeture-reseaux",
    "une fermeture exceptionnelle annoncée tard, ou non, sur les réseaux sociaux",
    "La règle éditoriale veut qu’elle y soit deux jours avant.",
    limit=2,
)
def closed_unannounced_on_networks(library: Library) -> Iterator[Problem]:
    """A closure that social networks do not tell as many days before."""
    return _unannounced(library, "fermeture-reseaux", "networks", "les réseaux sociaux")


def _unannounced(library: Library, name: str, key: str, where: str) -> Iterator[Problem]:
    before = datetime.timedelta(int(limit(library, name)))
    for each in library.committee.closures if library.committee else ():
        told: datetime.date | None = getattr(each, key)
        said = f"{quoted(each.title)}, fermeture du {day(each.on)}"
        way, last = ("closures", each.id, key), day(each.on - before)
        if told is None:
            sentence = f"{said} : rien ne dit qu’elle est annoncée sur {where}."
            remedy = f"Annoncez-la le {last} au plus tard, et notez-le."
            yield note(COMMITTEE, way, sentence, remedy)
        elif told > each.on - before:
            sentence = f"{said} : annoncée le {day(told)} sur {where}, après le {last}."
            yield note(COMMITTEE, way, sentence, "Vérifiez la date ; prévenez aussi à l’accueil.")


# --- actions ---------------------------------------------------------------------------------


@lru_cache(maxsize=2)  # each rule goes through them
def actions_now(library: Library) -> tuple[tuple[str, ActionAsOf], ...]:
    """Each action as it stands after all that is known of it, and its plan."""
    every = actions_on(library, datetime.date.max)
    return tuple((each.plan_id, each.now) for each in every)


@rule(
    "action-sans-responsable",
    "une action décidée sans responsable ni échéance",
    "Personne ne l’attend de personne.",
)
def unowned(library: Library) -> Iterator[Problem]:
    """An open action that was decided, and that nobody is to do, or by no day."""
    for plan, now in actions_now(library):
        has_day = now.due or now.action.legal_deadline
        lacks = {
            word: remedy
            for word, said, remedy in (
                ("responsable", now.owner, "Dites qui s’en charge."),
                ("échéance", has_day, "Dites pour quand."),
            )
            if not said
        }
        if lacks and now.state in (ActionState.VALIDATED, ActionState.IN_PROGRESS):
            sentence = f"{titled(now.action)}, {now.state.label}, est sans {' ni '.join(lacks)}."
            way = ("actions", now.action.id, "owner" if "responsable" in lacks else "due")
            yield note(file_of("plans", plan), way, sentence, " ".join(lacks.values()))


@rule(
    "faite-sans-trace",
    "des actions réalisées sans date ni preuve",
    "L’auditeur demandera quand, et ce qui le montre.",
)
def unproven(library: Library) -> Iterator[Problem]:
    """The actions of a plan that are done, and of which nothing says when or what shows it."""
    found: dict[str, list[Action]] = {}
    for plan, now in actions_now(library):
        if now.state is ActionState.DONE and not (now.done_on or now.action.evidence):
            found.setdefault(plan, []).append(now.action)
    for plan, bare in found.items():
        said = enumeration([titled(each) for each in bare])
        number = counted(len(bare), "action réalisée", "actions réalisées")
        sentence = f"{number} sans date ni preuve : {said}."
        remedy = "Notez quand, ou ce qui le montre."
        yield note(file_of("plans", plan), ("actions", bare[0].id, "evidence"), sentence, remedy)


@rule(
    "reportee-souvent",
    "une action ouverte qui a été reportée plusieurs fois",
    "Une date que l’on reporte encore n’est plus crue.",
    limit=2,
)
def postponed(library: Library) -> Iterator[Problem]:
    """An open action that was postponed so many times or more."""
    for plan, now in actions_now(library):
        if now.state.is_open and now.times_postponed >= limit(library, "reportee-souvent"):
            sentence = f"{titled(now.action)} a été reportée {now.times_postponed} fois."
            way = ("actions", now.action.id, "due")
            yield note(file_of("plans", plan), way, sentence, "Dites pourquoi, ou dites-la close.")


@rule(
    "sans-nouvelle",
    "une action ouverte dont rien n’a été dit depuis deux réunions",
    "Ce dont on ne parle plus s’oublie.",
)
def unheard_of(library: Library) -> Iterator[Problem]:
    """An open action older than the last two meetings, without a line since the first of them."""
    over = sorted(
        each.date for id_, each in library.meetings.items() if library.state_of(id_) in OVER
    )
    if len(over) < 2:
        return
    since = over[-2]
    for plan, now in actions_now(library):
        action = now.action
        news = max((each.on for each in action.trail), default=action.opened)
        if now.state.is_open and news and news < since:
            sentence = f"{titled(action)} est sans nouvelle depuis le {day(news)}."
            way = ("actions", action.id, "trail")
            yield note(file_of("plans", plan), way, sentence, "Demandez où elle en est.")


@rule(
    "echeance-legale",
    "une action dont l’échéance dépasse celle de la loi",
    "La loi n’attend pas.",
)
def beyond_the_law(library: Library) -> Iterator[Problem]:
    """An open action that is due after its legal deadline, or still open at the next meeting."""
    following = next_meeting(library)
    for plan, now in actions_now(library):
        legal, file = now.action.legal_deadline, file_of("plans", plan)
        if not legal or not now.state.is_open:
            continue
        if now.due and now.due > legal:
            sentence = (
                f"{titled(now.action)} est attendue le {day(now.due)}, après le {day(legal)}, "
            )
            sentence += "échéance légale."
            yield warning(file, ("actions", now.action.id, "due"), sentence, "Avancez-la.")
        elif following and library.meetings[following].date > legal:
            on = day(library.meetings[following].date)
            sentence = (
                f"{titled(now.action)} devait être faite le {day(legal)} par la loi, et reste "
            )
            sentence += f"ouverte le {on}."
            way = ("actions", now.action.id, "legal_deadline")
            yield warning(file, way, sentence, "Dites où elle en est.")


@rule(
    "echeance-legale-sans-source",
    "une échéance légale dont rien ne dit d’où elle vient",
    "Une date que l’on dit légale se vérifie.",
)
def unsourced(library: Library) -> Iterator[Problem]:
    """A legal deadline without the text that sets it."""
    for plan, now in actions_now(library):
        if now.action.legal_deadline and not now.action.deadline_source:
            legal = day(now.action.legal_deadline)
            sentence = f"l’échéance légale de {titled(now.action)}, le {legal}, est sans source."
            way = ("actions", now.action.id, "deadline_source")
            yield note(file_of("plans", plan), way, sentence, "Citez la loi ou le décret.")


@rule(
    "demandeur-non-informe",
    "une promesse tenue dont le demandeur n’a pas été informé",
    "Qui a demandé attend une réponse.",
)
def untold(library: Library) -> Iterator[Problem]:
    """A promise that is done, and of which nothing says that whoever asked was told."""
    for plan, now in actions_now(library):
        if now.action.is_promised and now.state is ActionState.DONE and not now.action.asker_told:
            sentence = (
                f"{titled(now.action)} est réalisée, et rien ne dit que le demandeur le sait."
            )
            way = ("actions", now.action.id, "asker_told")
            yield note(file_of("plans", plan), way, sentence, "Notez quand il a été informé.")
