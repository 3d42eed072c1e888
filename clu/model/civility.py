"""What a civility says of someone: how they are greeted, and how words agree with them."""

import re
from collections.abc import Mapping

from clu.model.french import definite, lowered

ALL = "Madame, Monsieur"
"""How those are greeted of whom nothing is known."""

_WRITTEN: Mapping[str, str] = {
    **dict.fromkeys(("mme", "mlle", "madame"), "Madame"),
    **dict.fromkeys(("m", "mr", "monsieur"), "Monsieur"),
    **dict.fromkeys(("me", "maître"), "Maître"),
    **dict.fromkeys(("dr", "docteur", "docteure"), "Docteur"),
    **dict.fromkeys(("pr", "professeur", "professeure"), "Professeur"),
}
_HER_FUNCTION = re.compile(r"\w+(?:ante|ente|ointe|ée|(?:i|ll|g)ère|ète|effe|trice|euse|onne)\b")


def in_full(civility: str) -> str:
    """« Maître » for « Me »; one that is not known as it was typed."""
    return _WRITTEN.get(civility.strip().rstrip(".").lower(), civility)


def salutation(civility: str, function: str = "") -> str:
    """« Madame », « Maître »; what the function says, or else both, where no civility is known."""
    return in_full(civility) or ("Madame" if is_woman("", function) else ALL)


def is_woman(civility: str, function: str = "") -> bool | None:
    """Whether a civility, or else a function, is that of a woman; None where nobody knows."""
    known = {"Madame": True, "Monsieur": False}.get(in_full(civility))
    if known is None and _HER_FUNCTION.match(function.lower()):
        return True
    return known


def agreed(participle: str, civility: str, function: str = "") -> str:
    """« excusé », « excusée », « excusé(e) » of someone of whom nothing says it."""
    she = is_woman(civility, function)
    return f"{participle}(e)" if she is None else f"{participle}e" if she else participle


def with_article(function: str, civility: str) -> str:
    """« le secrétaire général », « l’adjointe »; without one where nothing says which."""
    she = is_woman(civility, function)
    return definite(lowered(function), feminine=she) if function and she is not None else function
