"""Which service someone means: owners are free words, found again by a few letters of them."""

from clu import clock
from clu.lexicon.candidates import owners
from clu.lexicon.meant import meant
from clu.model.library import Library


def owner_meant(typed: str, library: Library) -> str:
    """The owner that is typed, in the one spelling that it goes by. Raises UsageError."""
    absent = "Aucune action n’est confiée au service {}."
    several = "{} : plusieurs services répondent à ce nom."
    return meant(typed, owners(library, clock.today()), absent, several)
