"""Who words may name without a title, and what is taken for nobody."""

import pytest

from clu.model.strangers import strangers

HOUSE = {"brume", "brumeville", "acceo"}


@pytest.mark.parametrize(
    "name",
    [
        *("Jean Dupont", "jean dupont", "JEAN DUPONT", "DUPONT Jean", "Jean DUPONT", "J. Martin"),
        *("Marie Curie", "marie curie", "Jean-Pierre DUPONT-MARTIN", "Sophie de La Tour"),
        *("Jean d’Ormesson", "Maria da Silva Pereira", "Kadiatou Traoré", "Awa Sylla", "Awa SYLLA"),
        *("Rose Petit", "Zoé Le Goff", "Mohamed Ben Ali", "Sophie", "Fatoumata"),
        *("madame dupont", "Mme traoré", "JEAN DE LA TOUR", "K. de La Tour", "Oumar Sow"),
    ],
)
@pytest.mark.parametrize(
    "around",
    [
        *("Le délai, selon {}, est long.", "Selon {}, oui.", "{} a dit oui.", "remercie {}."),
        *("Le dossier de {}", "« {} » a écrit.", "**Remarque :** avec {} et l’UDAF", "- {} : non"),
    ],
)
def test_someone_without_a_title_is_found(name: str, around: str) -> None:
    assert list(strangers(around.format(name), HOUSE)) == [name]


@pytest.mark.parametrize(
    "text",
    [
        *("rue Victor Hugo, lycée Jean Moulin, espace Simone Veil", "Saint Denis, Saint-Maurice"),
        *("une signalétique claire", "LA SIGNALÉTIQUE EST CLAIRE ET LISIBLE", "le manuel qualité"),
        *("la Maison France Services", "le Val de Marne", "Pôle Emploi Paris Nord", "Port Brume"),
        *("Réunion du Comité Local des Usagers", "Le logiciel Démat ANEF", "Appels Acceo, délais"),
        *("Indicateurs QUAL-E-PREF", "Liberté Égalité Fraternité", "94038 CRÉTEIL CEDEX", "M. Ly"),
        *(
            "Croix Rouge, Défenseur des droits",
            "Google Maps et Windows",
            "Mardi Mars Avril",
            "pierre",
        ),
        *(
            "Merci. Les Horaires",
            "une pierre tombale",
            "Avec Marianne",
            "en France",
            "Brume Habitat",
        ),
    ],
)
def test_a_place_a_body_and_the_head_of_a_sentence_are_nobody(text: str) -> None:
    assert list(strangers(text, HOUSE)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Selon Jean Dupont, Awa Sylla et Jean D.", ["Jean Dupont", "Awa Sylla", "Jean D."]),
        (
            "dit par Jean Marie Pierre Paul Jacques Anne",
            ["Jean Marie Pierre Paul", "Jacques Anne"],
        ),
        ("Bonjour madame votre dossier, avec sophie.", []),
        ("Selon J. Tour et P. Pont, oui", ["J. Tour", "P. Pont"]),
        ("R. Police demande", ["R. Police"]),
        ("A. Accueil : trois postes", []),
        ("Selon M. Dupont, oui", []),
        ("selon jean dupont martin", ["jean dupont"]),
        ("SELON PIERRE DUPONT", ["PIERRE DUPONT"]),  # a word too, before one name alone
        ("UNE PIERRE ACCEO GRISE", []),
        ("SELON JEAN DUPONT MARTIN", ["JEAN DUPONT MARTIN"]),
        ("Selon Pierre Dupont Martin", ["Pierre Dupont Martin"]),
        ("Avec Pierre.", []),
        ("Avec SOPHIE.", []),
        ("Selon Dubreuil Martineau, Brume", ["Dubreuil Martineau"]),
        ("Oui. DUPONT JEAN", ["DUPONT JEAN"]),
        ("Oui. Dubreuil Jean vient", ["Jean"]),  # its capital is that of the sentence
        ("Avec Li Wei", ["Li Wei"]),
        ("Avec Mairie Jean", ["Jean"]),
        ("selon jean Dupont", []),
        ("selon jean est venu", []),
        ("Selon Jean dupont", ["Jean"]),
        ("avec JEAN TOUR", []),
        ("avec JEAN B TOUR", ["JEAN B TOUR"]),
        ("avec JEAN LY TOUR", ["JEAN LY"]),
        ("avec Dubreuil ABC", []),
        ("avec Dubreuil LEROY", ["Dubreuil LEROY"]),
        ("avec Dubreuil AB", []),
        ("avec Dubreuil Sow", ["Dubreuil Sow"]),
    ],
)
def test_names_follow_each_other_of_four_words_at_most_and_a_title_is_none(
    text: str, found: list[str]
) -> None:
    assert list(strangers(text, HOUSE)) == found
