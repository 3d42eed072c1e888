"""What a civility says of someone: how they are greeted, and how words agree with them."""

from collections.abc import Mapping

ALL = "Madame, Monsieur"
"""How those are greeted of whom nothing is known."""

_WRITTEN: Mapping[str, str] = {
    **dict.fromkeys(("mme", "mlle", "madame"), "Madame"),
    **dict.fromkeys(("m", "mr", "monsieur"), "Monsieur"),
    **dict.fromkeys(("me", "maître"), "Maître"),
    **dict.fromkeys(("dr", "docteur", "docteure"), "Docteur"),
    **dict.fromkeys(("pr", "professeur", "professeure"), "Professeur"),
}


def in_full(civility: str) -> str:
    """« Maître » for « Me »; one that is not known as it was typed."""
    return _WRITTEN.get(civility.strip().rstrip(".").lower(), civility)


def salutation(civility: str) -> str:
    """« Madame », « Maître », or both where nothing is known."""
    return in_full(civility) or ALL


def agreed(participle: str, civility: str) -> str:
    """« excusé », « excusée », « excusé(e) » of someone whose civility does not say."""
    match in_full(civility):
        case "Madame":
            return f"{participle}e"
        case "Monsieur":
            return participle
        case _:  # a title, or nothing, does not say
            return f"{participle}(e)"


def with_article(capacity: str, civility: str) -> str:
    """« le secrétaire général », « l’adjointe »; without one where nothing says which."""
    if not capacity or capacity.lower().startswith(("le ", "la ", "les ", "l’", "l'")):
        return capacity
    article = {"Madame": "la ", "Monsieur": "le "}.get(in_full(civility), "")
    if article and capacity[:1].lower() in "aàâeéèêiîoôuy":
        article = "l’"
    return f"{article}{capacity}"
