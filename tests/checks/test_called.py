"""What a problem calls a record: its own name, or the one that was surely meant."""

import pytest

from clu.lexicon.called import where
from clu.model.library import Library
from tests.checks.libraries import ONE, PLAIN, remedy, showing, told, workspace
from tests.checks.test_after import sealed

MESSAGE = {"label": "Demande", "text": "Bonjour."}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("accuiel", "Vouliez-vous dire « accueil » ?"),
        ("zzz", "Noms connus : accueil, titres."),
    ],
)
def test_a_name_that_leads_nowhere_is_told_with_the_nearest_or_with_all(
    typed: str, said: str
) -> None:
    shown = showing({"kind": "letter", "service": typed, "messages": [MESSAGE]})
    services = {"services": {"titres": "Titres", "accueil": "Accueil"}}
    library = workspace(committee=services, meetings={ONE: shown})
    (found,) = told(library, "ce nom ne mène à rien")
    assert remedy(found) == said


def test_of_many_names_the_first_only_are_listed() -> None:
    shown = showing({"kind": "letter", "service": "zzz", "messages": [MESSAGE]})
    services = {"services": {f"service-{rank:02}": f"Service {rank}" for rank in range(40)}}
    (found,) = told(workspace(committee=services, meetings={ONE: shown}), "ne mène à rien")
    assert remedy(found).endswith("service-10, service-11, etc.")


def test_a_slide_that_changed_since_it_was_validated_is_called_by_its_own_name() -> None:
    slide = {"kind": "text", "bullets": ["Avant"], "title": "S"}
    before, after = showing(slide), showing({**slide, "bullets": ["Après"]})
    found = workspace(meetings={ONE: after}, minutes={ONE: {}})
    library = Library(
        committee=found.committee,
        meetings=found.meetings,
        minutes=found.minutes,
        validated={ONE: sealed(before, {})},
    )
    (changed,) = told(library, "n’est plus comme à la validation")
    assert where(changed, library).translate(PLAIN).startswith("Diapositive « S »")
