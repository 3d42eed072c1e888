"""`clu close` and `clu validate`: the session is over, then its minutes are what they are."""

from argparse import Namespace

from clu import clock
from clu.commands import console
from clu.commands.parser import Commands, Parser, add_command, add_named_meeting
from clu.errors import CluError, UsageError
from clu.model.french import cited, quoted, typeset

DETAILS_OF_CLOSE = (
    "La réunion devient « tenue ». Tout ce qui reste à compléter est dit en une fois, et rien "
    "n’est écrit avant le jour de la réunion, ni tant qu’une règle n’est pas remplie. Celle qui ne "
    "peut pas l’être a un motif, gardé avec le compte rendu. Les règles : attendance (présences), "
    "approval (compte rendu précédent), outcomes (résumé de chaque point), answers (réponses), "
    "follow-ups (service et échéance de chaque suite), wordings (rédaction de ce qui est noté)."
)
DETAILS_OF_VALIDATE = (
    "À faire après les corrections de la présidence : tant qu’un fichier corrigé en porte qui ne "
    "sont pas reprises (clu review), ou qu’une observation n’est ni retenue, ni écartée, c’est "
    "refusé, sauf avec --force. Le compte rendu est gardé tel qu’il est dans validated.toml, et "
    "ses documents sont désormais produits à partir de là. L’ordre du jour et ce qui a été noté "
    "ne changent plus ; une erreur se corrige par « clu correction add »."
)


def add_parser(commands: Commands) -> None:
    """Declare `clu close` and `clu validate`."""
    _declare_close(add_command(commands, "close", close, details=DETAILS_OF_CLOSE))
    _declare_validate(add_command(commands, "validate", validate, details=DETAILS_OF_VALIDATE))


def _declare_close(parser: Parser) -> None:
    from clu.commands.saving import add_save_options

    add_named_meeting(parser)
    parser.add_argument("--at", metavar="HEURE", help="l’heure de clôture")
    parser.add_argument(
        "--reason",
        metavar="RÈGLE=MOTIF",
        action="append",
        default=[],
        help="pourquoi une règle n’est pas remplie (une fois par règle)",
    )
    add_save_options(parser)


def _declare_validate(parser: Parser) -> None:
    from clu.commands.saving import add_save_options

    add_named_meeting(parser)
    parser.add_argument("--by", metavar="QUI", required=True, help="qui valide : la présidence")
    parser.add_argument("--on", metavar="DATE", help="quel jour (sinon aujourd’hui)")
    add_save_options(parser)


def close(options: Namespace) -> int:
    """Close a meeting, or tell all that remains; 1 when something does."""
    from clu.commands.saving import save
    from clu.commands.subject import meeting_opened
    from clu.forms.reporting import Close, UnfinishedError
    from clu.lexicon.typed import keyed
    from clu.model.minutes import Minutes
    from clu.tasks.saving import refuse_early

    workspace, meeting = meeting_opened(options)
    if not options.force:
        refuse_early(workspace.library, meeting)
    at = keyed(Minutes, "held-end", options.at) if options.at else None
    try:
        given = {"reasons": _reasons(options.reason), "held_end": at}
        changes = Close(meeting).changes(workspace.library, given, clock.today())
    except UnfinishedError as unfinished:
        for each in unfinished.remaining:
            console.say(f"{each.rule} – {each.sentence}")
        unfinished.remedy = typeset(f"{unfinished.remedy} (--reason RÈGLE=MOTIF)")
        raise
    return save(options, workspace, changes)


def validate(options: Namespace) -> int:
    """Validate the minutes of a meeting: from then on they do not change."""
    from clu.checks.incomplete import to_reread, undecided, unmet_still
    from clu.commands.saving import save
    from clu.commands.subject import meeting_opened
    from clu.forms.reporting import Validate
    from clu.lexicon.typed import keyed
    from clu.model.validation import Validated
    from clu.model.wordings import unprinted
    from clu.tasks.review import not_taken

    workspace, meeting = meeting_opened(options)
    if not options.force and (held := not_taken(workspace, meeting)):
        remedy = f"Traitez d’abord ce qui y reste : clu review {meeting}. Sinon, ajoutez --force."
        raise CluError(held, typeset(remedy))
    on = keyed(Validated, "on", options.on) if options.on else None
    given = {"by": options.by, "on": on}
    changes = Validate(meeting).changes(workspace.library, given, clock.today())
    library = workspace.library
    if not options.force and (waiting := undecided(library, meeting)):
        remedy = f"Dites-le d’abord : clu observation set {meeting} … --verdict kept (ou left, et"
        raise CluError(waiting, typeset(f"{remedy} --why). Sinon, ajoutez --force."))
    doubts = (*unmet_still(library, meeting), *to_reread(library, meeting))
    code = save(options, workspace, changes)
    for each in filter(None, (unprinted(library, meeting), *doubts)):
        console.complain(each)
    return code


def _reasons(typed: list[str]) -> dict[str, str]:
    """The reason of each rule. Raises UsageError."""
    reasons: dict[str, str] = {}
    for each in typed:
        rule, sign, why = (part.strip() for part in each.partition("="))
        if not (rule and sign and why):
            sentence = f"{cited(each)} ne dit pas une règle et son motif."
            raise UsageError(typeset(sentence), 'Écrivez par exemple : --reason approval="…".')
        if rule in reasons:
            raise UsageError(typeset(f"La règle {quoted(rule)} a deux motifs."), "Gardez l’un.")
        reasons[rule] = why
    return reasons
