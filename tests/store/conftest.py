"""A small workspace that is right, to be spoilt."""

from collections.abc import Callable
from pathlib import Path

import pytest

SAMPLES = {
    "agendas/committee.toml": """\
# Le comité : ce fichier se modifie avec clu ou à la main.
schema = 1
name = "Comité local des usagers"
structures = ["Préfecture"]
milestones = { convocation = -15 }

[sites]
creteil = "Créteil"

[[members]]
id = "association"
organisation = "Une association"
""",
    "agendas/2024-03-27/meeting.toml": """\
# La réunion.
# Ce fichier se modifie avec clu ou à la main.
schema = 1
date = 2024-03-27
start = 14:30:00
reports_on = "2023"

# L'accueil, d'abord.
[[items]]
id = "accueil"
title = "Accueil des usagers"
presenters = [
  "Mme Martin",  # la cheffe de bureau
  "M. Petit",
]

[[items.slides]]
id = "appels"
kind = "chart"
title = "Appels reçus"
indicators = ["appels-recus"]
notes = \"\"\"
Première ligne.
Deuxième ligne.
\"\"\"

[[items.slides]]
id = "horaires"
kind = "table"
title = "Horaires"
header = ["Jour", "Ouvert"]
rows = [["lundi", true], ["mardi", false]]

[[items]]
id = "courriers"
title = "Courriers"

[[items.slides]]
id = "lettre"
kind = "letter"
title = "Une lettre"
service = "titres"
messages = [{ label = "Demande", text = "Bonjour.", sent = 2024-01-02 }]
""",
    "agendas/2024-03-27/minutes.toml": """\
schema = 1
held_start = 14:35:00
attendance = [{ id = "association", presence = "present" }]

[[outcomes]]
item = "accueil"
summary = "Rien de neuf."

[[exchanges]]
id = "e-143205"
item = "accueil"
text = "Une question."
""",
    "agendas/plans/signage.toml": """\
schema = 1
title = "Signalétique"

[[actions]]
id = "trois-sites"
title = "Revoir la signalétique"
state = "validated"
origin = { kind = "finding", ref = "2022-externe/signaletique" }

[[actions.trail]]
on = 2024-11-20
state = "in_progress"
due = 2025-06-30
""",
    "agendas/indicators/definitions.toml": """\
schema = 1

[[definitions]]
id = "appels-recus"
label = "Appels reçus"
unit = "count"
targets = [{ value = 90.5, source = "Charte" }]
""",
    "agendas/indicators/2023.toml": """\
schema = 1

[[readings]]
id = "appels-recus"
value = 687500

[[readings]]
id = "appels-recus"
period = "2023-T1"
value = 85.97
""",
    "agendas/surveys/2023-accueil.toml": """\
schema = 1
title = "Accueil"
year = 2023
global_rate = 91.2

[[questions]]
id = "attente"
theme = "Accueil"
label = "Attente"
rate = 31.6
""",
    "agendas/audits/2022-externe.toml": """\
schema = 1
title = "Audit externe"

[[findings]]
id = "signaletique"
kind = "lead"
text = "Revoir la **signalétique**."
""",
    "agendas/references/quali-ate.toml": """\
schema = 1
title = "Quali-ATE"

[[engagements]]
code = "1"
text = "Nous vous accueillons."
control = ["Visite", ["une fois par an"]]
""",
}

Spoil = Callable[[str, str, str], None]


@pytest.fixture(scope="session")
def samples() -> dict[str, str]:
    """Valid files by name."""
    return dict(SAMPLES)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace on disk in which all is right."""
    for file, text in SAMPLES.items():
        path = tmp_path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def spoil(folder: Path) -> Spoil:
    """Replace a passage of a file of the workspace, which must be there."""

    def replace(file: str, passage: str, replacement: str) -> None:
        path = folder / "agendas" / file
        text = path.read_text(encoding="utf-8")
        assert passage in text
        path.write_text(text.replace(passage, replacement, 1), encoding="utf-8")

    return replace
