"""Who words may name without a title, and what is taken for nobody."""

from pathlib import Path

import pytest

from clu.model.strangers import strangers
from tests.agreed import as_agreed

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


PHRASES = (
    *(
        "avec Maria da Silva Pereira Costa",
        "avec Jean Paul Marie Anne Luc",
        "marie curie martin a dit",
    ),
    *("selon marie curie martin", "marie", "selon marie", "une pierre grise", "par pierre martin"),
    *("la pierre martin", "avec pierre martin", "jean dit oui", "jean Dupont", "jean de la tour"),
    *("PIERRE DUPONT", "PIERRE TOMBALE GRISE", "ROSE PETIT GRAND", "JEAN DUPONT DURELLE", "PIERRE"),
    *(
        "avec PIERRE DUPONT",
        "Pierre Dupont Durelle",
        "Rose Petit",
        "Sophie",
        "SOPHIE",
        "avec SOPHIE",
    ),
    *(
        "avec Sophie",
        "avec Pierre",
        "Pierre a dit",
        "Sophie a dit",
        "Sophie ouvre",
        "il voit Sophie",
    ),
    *(
        "DUPONT Jean",
        "avec DUPONT Jean",
        "Dupont Jean",
        "avec Dupont Jean",
        "avec Dupont Durelle Jean",
    ),
    *("DUPONT DURELLE Jean", "la Maison Jean", "avec Maison Jean", "MAISON Jean", "Dupont Durelle"),
    *(
        "avec Dupont Durelle",
        "avec Dupont Jean Durelle",
        "Dupont Durelle a dit",
        "Dupont Durelle ouvre",
    ),
    *(
        "il voit DUPONT DURELLE",
        "JEAN DE LA TOUR",
        "JEAN PARC",
        "avec J. Parc",
        "avec J PARC Dupont",
    ),
    *("DUPONT DE LA TOUR", "avec DUPONT PARC", "avec Dupont Parc", "A PARC", "avec K Durelle"),
    *(
        "avec Ly Durelle",
        "avec Wu Li",
        "avec Wu Durelle",
        "avec J. Ly",
        "avec Durelle Ly",
        "avec Lyo Durelle",
    ),
    *(
        "avec DDT Durelle",
        "avec ABCD Durelle",
        "avec ABCDE Durelle",
        "avec ABC-DEFGH Durelle",
        "avec AB Durelle",
    ),
    *(
        "avec ABCDE-FGHIJ Durelle",
        "avec Durelle DDT",
        "avec Durelle-Ly Petit",
        "avec M. Dupont",
        "avec m. dupont",
    ),
    *("avec Centre du Livre", "avec K. de La Tour", "avec Dupont de Durelle", "avec Jean du Livre"),
    *(
        "avec Brume Durelle",
        "avec Durelle Brume",
        "avec Jean Brume",
        "avec Acceo Jean",
        "avec Jean Acceo",
    ),
    *(
        "lycée Jean Moulin",
        "le lycée de Jean Moulin",
        "rue des Jean Moulin",
        "au stade : Jean Moulin",
    ),
    *(
        "Le Jean Dupont",
        "avec Le Goff",
        "avec Le Goff Durelle",
        "avec Jean Le",
        "avec Jean L. Durelle",
    ),
    *(
        "Jean Dupont, Paul Petit et Anne Roy",
        "Jean Dupont Paul Petit",
        "Jean, Dupont",
        "Jean  Dupont",
    ),
    *(
        "madame dupont",
        "madame du pont",
        "Mme dupont et M. durand",
        "mme la préfète",
        "monsieur tout",
    ),
    *(
        "Madame maire",
        "mr ly",
        "mme lyn",
        "Jean. Dupont",
        "Jean-Pierre",
        "jean-pierre dupont",
        "Zoé-Anne Ly",
    ),
    *("avec Jean d’Ormesson", "avec Jean D’Ormesson", "Jean l’Ancien", "avec Dupont d’Ormesson"),
)


def test_who_is_found_in_each_phrase_is_as_agreed() -> None:
    told = (f"{each} → {', '.join(strangers(each, HOUSE)) or 'personne'}" for each in PHRASES)
    as_agreed(Path(__file__).with_name("strangers.txt"), told)
