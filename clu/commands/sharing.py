"""`clu share`, `clu sync`, `clu settle`: one workspace for several people, through git."""

from argparse import Namespace
from pathlib import Path

from clu.commands import console
from clu.commands.parser import Commands, add_command

_DETAILS = {
    "share": "Met l’espace de travail sous git, et retient l’adresse du dépôt où le partager : un "
    "dossier d’un disque partagé, ou une adresse https ou ssh. Avec un dossier, rejoint dans ce "
    "dossier ce que d’autres partagent déjà à cette adresse. Rien ne part avant « clu sync ».",
    "sync": "Garde ce qui a changé ici, prend ce que les autres ont changé, réunit les deux "
    "enregistrement par enregistrement, et l’envoie. Ce que deux personnes ont dit autrement est "
    "gardé des deux côtés : « clu settle » énumère ces choix.",
    "settle": "Sans numéro, énumère ce que deux personnes ont dit autrement. Avec un numéro, garde "
    "ce qui est dans les données (--keep), ou prend ce qui a été mis de côté (--take).",
    "merge-driver": "Sert à git, quand quelqu’un réunit deux versions sans « clu sync » : ce que "
    "deux personnes ont dit autrement est laissé à qui le fait.",
}

_LIST = "settle"


def add_parser(commands: Commands) -> None:
    """Declare `clu share`, `clu sync`, `clu settle` and what git runs."""
    from clu.commands.saving import add_save_options

    runs = {"share": share, "sync": sync, "settle": settle, "merge-driver": merge}
    parsers = {n: add_command(commands, n, run, details=_DETAILS[n]) for n, run in runs.items()}
    sharing, settling = parsers["share"], parsers["settle"]
    sharing.add_argument("address", metavar="ADRESSE", nargs="?", default="", help="celle du dépôt")
    sharing.add_argument("folder", metavar="DOSSIER", nargs="?", help="le dossier à créer")
    settling.add_argument("number", metavar="NUMÉRO", nargs="?", type=int, help="dans la liste")
    choice = settling.add_mutually_exclusive_group()
    choice.add_argument("--keep", action="store_true", help="garde ce qui est dans les données")
    choice.add_argument("--take", action="store_true", help="prend ce qui a été mis de côté")
    add_save_options(settling)
    for name, metavar in (("base", "AVANT"), ("ours", "ICI"), ("theirs", "AILLEURS")):
        parsers["merge-driver"].add_argument(name, metavar=metavar, type=Path, help="un fichier")
    parsers["merge-driver"].add_argument("path", metavar="NOM", help="le nom de ce fichier")


def share(options: Namespace) -> int:
    """Put the workspace under git, or join one, and say what to type next."""
    from clu.commands.subject import opened
    from clu.model.french import typeset
    from clu.tasks import sharing

    if options.folder:
        folder = sharing.join(options.address, options.folder)
        console.say(typeset(f"Vous avez rejoint l’espace de travail, dans {folder}."))
    elif sharing.share(opened(options).folder, options.address):
        console.say(typeset("Prêt à être partagé. Pour envoyer et recevoir : clu sync"))
    else:
        console.say(typeset("L’espace de travail est sous git : ses versions sont gardées ici."))
        console.say(typeset("Pour le partager, créez un dépôt vide, puis : clu share ADRESSE"))
    return 0


def sync(options: Namespace) -> int:
    """Say what came and what went, then what is left to be chosen."""
    from clu.commands.subject import opened
    from clu.tasks.sharing import synchronised

    done = synchronised(opened(options).folder)
    for line in done.lines:
        console.say(line)
    return _list(options) if done.apart else 0


def settle(options: Namespace) -> int:
    """Settle a disagreement, or list them all."""
    from clu.clock import who
    from clu.commands.saving import save
    from clu.commands.subject import opened
    from clu.edits.settling import settled
    from clu.errors import UsageError
    from clu.lexicon import apart
    from clu.model.french import typeset

    if options.number is None:
        return _list(options)
    workspace = opened(options)
    every = workspace.library.disagreements
    remedy = "Tapez « clu settle », puis son numéro et --keep ou --take."
    try:
        if not (options.keep or options.take):
            raise IndexError
        shown = workspace.list_shown(_LIST, who())
        rank = shown.rank(options.number, [each.id for each in every])
    except IndexError:
        sentence = "Il faut un numéro de la liste, et lequel des deux garder."
        raise UsageError(sentence, remedy) from None
    if rank is None:
        raise UsageError(f"Le choix {options.number} de la liste n’attend plus.", remedy)
    about, kept, aside = apart.told(every[rank], workspace.library)
    done = save(options, workspace, settled(workspace.library, every[rank], is_taken=options.take))
    if not options.dry_run:
        ends = (aside, kept) if options.take else (kept, aside)
        said = f"{about} : {ends[0]} est gardé, {ends[1]} est laissé"
        console.say(typeset(f"{said} ({apart.by_whom(every[rank])})."))
    return done


def _list(options: Namespace) -> int:
    from clu.clock import who
    from clu.commands.subject import opened
    from clu.lexicon import apart
    from clu.model.french import typeset

    workspace = opened(options)
    library = workspace.library
    workspace.list_shown(_LIST, who()).keep(each.id for each in library.disagreements)
    for rank, each in enumerate(library.disagreements, start=1):
        about, kept, aside = apart.told(each, library)
        told = f"{about} : {kept} dans les données, {aside} de côté"
        console.say(typeset(f"{rank}. {told} ({apart.by_whom(each)})."))
    waits = "À choisir : clu settle NUMÉRO --keep, ou --take"
    console.say(typeset(waits) if library.disagreements else "Aucun choix n’attend.")
    return 0


def merge(options: Namespace) -> int:
    """Write what both sides say in place of ours; 1 where git must leave it to whoever merges."""
    from clu.disk import refusal_told, write
    from clu.versions import MalformedError, merge

    with refusal_told(options.ours, "relu"):
        texts = [each.read_bytes() for each in (options.base, options.ours, options.theirs)]
    if Path(options.path).name in ("validated.toml", "seals.toml"):
        return 1
    try:
        merged = merge(*(each.decode() for each in texts))
    except (MalformedError, UnicodeDecodeError):
        return 1
    write(options.ours, merged.text.encode())
    for each in merged.contested:
        where = ".".join(map(str, (*each.record, each.key)))
        console.complain(f"{options.path}, {where} : deux personnes y ont dit autrement.")
    return int(bool(merged.contested))
