"""What is noted in session: who was there, what was asked, answered, decided, promised."""

from argparse import SUPPRESS, Namespace
from collections.abc import Collection, Sequence
from typing import Any

from clu import clock
from clu.commands.nouns import key_options as keys
from clu.commands.nouns import record_meant
from clu.commands.nouns.verbs_write import rank_typed
from clu.commands.parser import Parser, add_named_meeting
from clu.commands.saving import add_save_options, save
from clu.commands.subject import meeting_of, meeting_opened
from clu.edits import attendance, minutes, tables
from clu.edits.minutes import NewExchange, NewPromise
from clu.errors import UsageError
from clu.forms.reporting import Conclude, Correct, Report
from clu.lexicon.keys import RecordKey, record_keys
from clu.lexicon.nouns import ATTENDEE, MINUTES, Noun
from clu.lexicon.typed import keyed
from clu.model.actions import Action, OriginKind
from clu.model.change import Change
from clu.model.french import typeset
from clu.model.minutes import Exchange, ExchangeKind, Outcome
from clu.model.shape import table_of
from clu.workspace import Workspace

_MARKS = ("answer-owed", "to-verify", "off-record", "confidential")
_ALSO = {"kind": "VALEUR", "text": "TEXTE", "owed-by": "TEXTE", "owed-due": "DATE"}
_ONCE = "owed"
"""What --answer-owed was called; so were --text and --kind together by the name of a kind."""
_NOTE = "note prise en séance, à rédiger ; ce qui est donné avec elle l’est aussi"


def _add_item(parser: Parser) -> None:
    parser.add_argument(
        "--item", metavar="POINT", required=True, help="son identifiant, ou son numéro"
    )


def _add_promise(parser: Parser) -> None:
    group = parser.add_argument_group("suite ")
    group.add_argument("--follow-up", metavar="TEXTE", help="ce qui est promis")
    group.add_argument("--owner", metavar="SERVICE", help="qui s’en charge")
    group.add_argument("--due", metavar="DATE", help="pour quand")
    group.add_argument("--plan", metavar="PLAN", help=f"son plan (sinon {minutes.FOLLOW_UPS})")


# --- exchanges -------------------------------------------------------------------------------


def declare_exchange(parser: Parser, noun: Noun) -> None:
    """`clu exchange add RÉUNION --item POINT --text … [--answer …] [--follow-up …]`"""
    add_named_meeting(parser)
    _add_item(parser)
    parser.add_argument(
        "--asked-by", metavar="QUI", help="quelques lettres d’une personne présente"
    )
    for key in _keys_of(_ALSO):
        told = f" : {', '.join(key.offered)}" if key.offered else ""
        parser.add_argument(
            f"--{key.name}", metavar=_ALSO[key.name], help=typeset(f"{key.title}{told}")
        )
    for kind in ExchangeKind:
        parser.add_argument(f"--{kind}", help=SUPPRESS)
    parser.add_argument("--note", metavar="TEXTE", help=_NOTE)
    parser.add_argument("--answer", metavar="TEXTE", help="ce qui est répondu")
    parser.add_argument("--answered-by", metavar="QUI", help="qui répond")
    for key in _keys_of(_MARKS):
        parser.add_argument(f"--{key.name}", action="store_true", help=key.title)
    parser.add_argument(f"--{_ONCE}", action="store_true", dest="answer_owed", help=SUPPRESS)
    _add_promise(parser)
    add_save_options(parser)


def run_exchange(options: Namespace, noun: Noun) -> int:
    """Note an exchange, with the answer and the follow-up that it had at once."""
    workspace, meeting = meeting_opened(options)
    changes = minutes.exchanged(
        workspace.library, meeting, options.item, _said(options), at=clock.now()
    )
    source = changes[-1].address.name
    changes += _promised(options, workspace, meeting, source, OriginKind.EXCHANGE)
    return save(options, workspace, changes)


def _keys_of(names: Collection[str]) -> list[RecordKey]:
    return [key for key in record_keys(Exchange) if key.name in names]


def _said(options: Namespace) -> NewExchange:
    given = vars(options)
    asked = ExchangeKind(keyed(Exchange, "kind", options.kind or "") or ExchangeKind.QUESTION)
    typed = [(kind, words) for kind in ExchangeKind if (words := (given[kind] or "").strip())]
    if text := (options.text or "").strip():
        typed.append((asked, text))
    if len(typed) > 1 or (typed and options.kind and not text):
        raise UsageError(
            "Un échange est une question, une remarque ou un désaccord.", "Gardez une seule option."
        )
    if not (typed or options.note):
        raise UsageError(typeset("Il manque : --text ou --note."))
    if options.answered_by and not options.answer:
        raise UsageError(typeset("Il manque : --answer."))
    ((kind, words),) = typed or [(asked, "")]
    owed = {key.path[0]: given[key.path[0]] for key in _keys_of(("owed-by", "owed-due"))}
    return NewExchange(
        kind=kind,
        by=options.asked_by or "",
        text=words,
        note=options.note or "",
        answers=((options.answered_by or "", options.answer),) if options.answer else (),
        keys={
            **{key.path[0]: given[key.path[0]] for key in _keys_of(_MARKS)},
            **{
                key: keyed(Exchange, key.replace("_", "-"), each or "")
                for key, each in owed.items()
            },
        },
    )


def declare_answer(parser: Parser, noun: Noun) -> None:
    """`clu exchange set RÉUNION ÉCHANGE [[--rank RANG] --answer … --answered-by …] [--keys]`"""
    record_meant.add_name(parser, noun)
    help_ = "une réponse de plus, ou celle de ce rang, qu’un texte vide retire"
    parser.add_argument("--answer", metavar="TEXTE", is_clearable=True, help=help_)
    help_ = "corrige la réponse de ce rang ; la première est 1"
    parser.add_argument("--rank", metavar="RANG", type=rank_typed, help=help_)
    parser.add_argument("--answered-by", metavar="QUI", help="qui répond")
    add_save_options(parser)
    keys.add_options(parser, keys.models(noun), without=("id", "turns"))


def run_answer(options: Namespace, noun: Noun) -> int:
    """Add an answer to an exchange, correct one, or change its keys."""
    workspace, where = record_meant.record_opened(options, noun)
    library = workspace.library
    meeting = meeting_of(options, workspace)
    table = keys.typed_table(options, noun.model, library, without=("id", "turns"))
    if "item" in table:
        table["item"] = minutes.item_of(library, meeting, table["item"])
    come: list[Change] = []
    if table.get("asked_by"):
        table["asked_by"], come = attendance.speaking(library, meeting, table["asked_by"])
    said = {"text": options.answer, "by": options.answered_by}
    said = {key: each for key, each in said.items() if each is not None}
    if options.rank and not said:
        raise UsageError(typeset("Il manque : --answer ou --answered-by."))
    if options.rank:
        changes = minutes.answer_corrected(library, meeting, where.name, options.rank, said, table)
    elif options.answer:
        by, words = options.answered_by or "", {"text": options.answer}
        changes = minutes.answered(library, meeting, where.name, by, words, keys=table)
    elif said:
        raise UsageError(
            "Quelle réponse est corrigée n’est pas dit.", typeset("Par exemple : --rank 2.")
        )
    else:
        changes = tables.overwritten(library, where, table)
    return save(options, workspace, [*come, *changes])


def _promised(
    options: Namespace, workspace: Workspace, meeting: str, source: str, kind: OriginKind
) -> Sequence[Change]:
    if options.follow_up is not None and not options.follow_up.strip():
        raise UsageError("Ce qui est promis n’est pas dit.", "Donnez un texte à --follow-up.")
    if not options.follow_up:
        if lonely := next((n for n in ("owner", "due", "plan") if vars(options)[n]), None):
            sentence = f"L’option --{lonely} va avec --follow-up."
            raise UsageError(typeset(sentence), "Ajoutez ce qui est promis, ou retirez-la.")
        return ()
    promise = NewPromise(
        options.follow_up,
        options.owner or "",
        keyed(Action, "due", options.due) if options.due else None,
        options.plan or minutes.FOLLOW_UPS,
        as_noted=not any(vars(options).get(each) for each in (*ExchangeKind, "text")),
    )
    return minutes.promised(workspace.library, meeting, source, kind, promise)


# --- decisions, attendance, outcomes, session ------------------------------------------------


def declare_decision(parser: Parser, noun: Noun) -> None:
    """`clu decision add RÉUNION --item POINT --text … [--follow-up …]`"""
    add_named_meeting(parser)
    _add_item(parser)
    parser.add_argument("--text", metavar="TEXTE", help="ce qui est décidé")
    parser.add_argument("--note", metavar="TEXTE", help=_NOTE)
    _add_promise(parser)
    add_save_options(parser)


def run_decision(options: Namespace, noun: Noun) -> int:
    """Note a decision, with its follow-up."""
    workspace, meeting = meeting_opened(options)
    said = {"text": options.text, "note": options.note}
    words = {key: each for key, each in said.items() if (each or "").strip()}
    if not words:
        raise UsageError("Ce qui est décidé n’est pas dit.", "Donnez un texte à --text.")
    changes = minutes.decided(workspace.library, meeting, options.item, words, at=clock.now())
    source = changes[-1].address.name
    changes += _promised(options, workspace, meeting, source, OriginKind.DECISION)
    return save(options, workspace, changes)


def declare_attendance(parser: Parser, noun: Noun) -> None:
    """`clu attendance set RÉUNION QUI [--presence …] [--keys]`"""
    add_named_meeting(parser)
    help_ = "quelques lettres d’une personne notée ou d’un membre, ou son organisme"
    parser.add_argument("name", metavar="QUI", help=help_)
    add_save_options(parser)
    keys.add_options(parser, keys.models(noun), without=("id", "member"))


def run_attendance(options: Namespace, noun: Noun) -> int:
    """Note how someone attended, present unless said otherwise."""
    workspace, meeting = meeting_opened(options)
    given = keys.typed_table(options, ATTENDEE.model, workspace.library, without=("id", "member"))
    changes = attendance.attended(workspace.library, meeting, options.name, given)
    return save(options, workspace, changes)


def declare_outcome(parser: Parser, noun: Noun) -> None:
    """`clu outcome set RÉUNION POINT [--summary …] [--nothing-to-report OUI]`"""
    add_named_meeting(parser)
    parser.add_argument("item", metavar="POINT", help="son identifiant, ou son numéro")
    add_save_options(parser)
    keys.add_options(parser, (Outcome,), without=("item",))


def run_outcome(options: Namespace, noun: Noun) -> int:
    """Say what came of an item."""
    workspace, meeting = meeting_opened(options)
    given = keys.typed_table(options, Outcome, workspace.library, without=("item",))
    if not given:
        raise UsageError(typeset("Il manque : --summary ou --nothing-to-report."))
    concluded = Conclude(meeting, options.item)
    return save(options, workspace, concluded.changes(workspace.library, given, clock.today()))


def declare_correction(parser: Parser, noun: Noun) -> None:
    """`clu correction add RÉUNION --what … --why … --by … [--on DATE]`"""
    add_named_meeting(parser)
    add_save_options(parser)
    keys.add_options(parser, keys.models(noun), without=("id",))


def run_correction(options: Namespace, noun: Noun) -> int:
    """Correct minutes that were validated, by a numbered « rectificatif »."""
    workspace, meeting = meeting_opened(options)
    given = keys.typed_table(options, noun.model, workspace.library, without=("id",))
    keys.require(noun.model, given, besides=("id", "on"))
    return save(
        options, workspace, Correct(meeting).changes(workspace.library, given, clock.today())
    )


def declare_session(parser: Parser, noun: Noun) -> None:
    """`clu session set RÉUNION [--held-start …] [--held-end …] [--next-meeting …] …`"""
    add_named_meeting(parser)
    add_save_options(parser)
    keys.add_options(parser, (MINUTES.model,))


def run_session(options: Namespace, noun: Noun) -> int:
    """Say when the meeting was held, who handles its minutes, when the next one is."""
    workspace, meeting = meeting_opened(options)
    given: dict[str, Any] = keys.typed_table(options, MINUTES.model, workspace.library)
    if not given:
        raise UsageError("Rien n’est donné à noter.", "Pour l’aide : clu session set --help.")
    before = table_of(workspace.library.minutes_of(meeting))
    keys.refuse_halves(MINUTES.model, tables.merged(before, given))
    return save(
        options, workspace, Report(meeting).changes(workspace.library, given, clock.today())
    )
