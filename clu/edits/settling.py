"""A disagreement settled: what was set aside is dropped, or put in the place of what was kept."""

from clu.edits import records
from clu.errors import CluError
from clu.lexicon.apart import once_taken
from clu.lexicon.naming import record_at
from clu.model.address import Address, file_id
from clu.model.change import Change
from clu.model.disagreements import Disagreement
from clu.model.french import quoted, typeset
from clu.model.library import Library
from clu.model.record import Named
from clu.model.refs import links
from clu.model.shape import DISAGREEMENTS, LOCKED


def settled(library: Library, about: Disagreement, *, is_taken: bool) -> list[Change]:
    """Keep what the data says, or take what was set aside. Raises CluError where that cannot be.

    Another version of a piece is named by its path where the piece was: it becomes one of its own.
    """
    dropped = records.remove(library, Address(DISAGREEMENTS, ("disagreements", about.id)))
    if not is_taken:
        return [dropped]
    address = Address(about.file, about.record)
    pieces = (each for each in links(library) if each.ref.what in (Named.PIECE, Named.LOGO))
    named = [each for each in pieces if each.home == about.file] if about.beside else []
    if named:
        every = ((Address(each.file, each.way[:-1]), str(each.way[-1])) for each in named)
        made = (records.set_keys(library, at, {key: about.beside}) for at, key in every)
        return [*filter(None, made), dropped]
    if about.beside:
        sentence = f"L’autre version est un fichier entier : {about.beside}."
        remedy = f"Mettez-le vous-même à la place de {quoted(about.file)}, puis gardez-le."
        if about.file.endswith(LOCKED) and file_id(about.file) in library.validated:
            remedy = "Le compte rendu est validé, et ne change plus : si cette version a raison, "
            remedy += "faites-en un rectificatif ; puis gardez ce qui est dans les données."
        raise CluError(typeset(sentence), typeset(remedy))
    try:
        if not about.key:
            return [records.remove(library, address), dropped]
        taken = once_taken(about, record_at(library, address))
        change = records.set_keys(library, address, {about.key: taken.get(about.key)})
    except (AttributeError, KeyError, ValueError):
        sentence = f"{quoted(about.aside)} n’est pas ce que clu avait mis de côté."
        raise CluError(typeset(sentence), "Gardez ce qui est dans les données.") from None
    return [*([change] if change else []), dropped]
