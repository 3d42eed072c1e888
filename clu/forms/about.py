"""What a field is: told by F1 where its label and what it takes are not enough."""

from collections.abc import Iterator

from clu.forms.fields import EntryKind, Field
from clu.model.french import capitalised, cited, enumeration, typeset
from clu.model.record import Record

ABOUT = {
    "Committee.contact": "Adresse ou téléphone : convocation, affiche, dernière diapositive.",
    "Committee.structures": "De qui est le comité : en tête des papiers, au bas des diapositives.",
    "Committee.letterhead": "Les lignes en tête des papiers ; sans elles, les structures.",
    "Committee.font": "La police des papiers et des diapositives ; un modèle a la sienne.",
    "Committee.milestones": "Les délais avant (J-15) et après (J+15) une réunion, au calendrier.",
    "Committee.quorum": "Combien de présents et de représentés il faut ; dit au compte rendu.",
    "Committee.limits": "À partir de combien un contrôle parle ; sans valeur ici, la sienne.",
    "Committee.acronyms": "Développés à leur première apparition, sur les diapositives.",
    "Member.college": "État, usagers, élus… : les papiers groupent les personnes par collège.",
    "Member.capacity": "La fonction : c’est elle qu’impriment les versions publiques.",
    "Member.name_public": "Oui, si la personne accepte que son nom soit publié.",
    "Meeting.kind": "Par écrit : une consultation sans séance ; la convocation demande des avis.",
    "Meeting.reason": "Pourquoi elle est annulée ou reportée : dit aux membres et au calendrier.",
    "Meeting.sites": "De quels sites ou structures elle traite ; sans rien, de tous.",
    "Meeting.chair_for": "Qui la présidence remplace : imprimé « au nom de… ».",
    "Meeting.reports_on": "L’année, le trimestre ou le mois que montrent les diapositives.",
    "Meeting.reply_by": "Jusqu’à quand répondre à la convocation, qui le dit.",
    "Meeting.closing": "Le titre de la dernière diapositive, à la place des remerciements.",
    "Item.to_decide": "Imprimé à l’ordre du jour et projeté ; proposé en séance.",
    "Item.expected_questions": "Au conducteur et dans les notes de l’orateur : jamais projeté.",
    "Item.answer_points": "Au conducteur seulement : jamais projeté, jamais envoyé.",
    "Question.sense": "Si un taux plus haut est mieux, ou moins bien : les évolutions le disent.",
    "Question.answers": "« Très satisfait » 40… : le taux et sa marge en sont calculés.",
    "Question.satisfied": "Les niveaux qui comptent dans le taux, une ligne chacun.",
    "Question.comparable": "Non, si la question a changé : son taux n’est plus comparé.",
    "Definition.perimeter": "Ce qui est compté : imprimé sous le chiffre.",
    "Definition.sites": "De quels sites il est : dit après son nom, si un autre a le même.",
    "Audit.sites": "De quels sites il est : dit après son titre, si un autre a le même.",
    "Survey.sites": "De quels sites elle est : dit après son titre, si une autre a le même.",
    "Definition.source": "D’où viennent les chiffres : dit dans les notes de l’orateur.",
    "Exchange.note": "Votre prise de notes : elle n’est jamais imprimée.",
    "Exchange.confidential": "Gardé ici, absent de tout papier.",
    "Action.indicators": "Ceux qu’elle doit améliorer : une cible manquée sans action se dit.",
    "Action.evidence": "Ce qui prouve qu’elle est faite ; reste dans sa fiche.",
}
"""By model and key: what it is for, and where it is printed. One line each."""


def about(field: Field, model: type[Record]) -> Iterator[str]:
    """Lines on a field of a form: what it is, what it takes, an example where one is known."""
    needed = ", nécessaire" if field.is_required else ""
    yield typeset(f"{capitalised(field.label)}{needed}")
    if said := ABOUT.get(f"{model.__name__}.{field.path[0]}"):
        yield typeset(said)
    if field.entry is EntryKind.CHOICE and field.choices:
        yield typeset(f"Au choix : {enumeration(list(field.choices.values()), 'ou')}.")
    elif field.hint:
        yield typeset(f"Attendu : {field.hint}.")
    if field.suggestions:
        yield typeset(f"Déjà dit ailleurs : {cited(field.suggestions[0])}.")
