"""A meeting that is held today, in a copy of the sample: members, three items, what was sent."""

from pathlib import Path

from tests.tui.conftest import NOW

MEETING = f"{NOW:%Y-%m-%d}"

_MEMBERS = """
[[members]]
id = "prefecture"
organisation = "Préfecture"
capacity = "secrétaire général"

[[members]]
id = "udaf"
organisation = "UDAF"
capacity = "représentante"

[[members]]
id = "apf"
organisation = "APF France handicap"
capacity = "délégué"
"""

_MEETING = f"""schema = 1
date = {NOW:%Y-%m-%d}
start = 14:00:00
end = 15:30:00
place = "Salle Claude-Érignac"
state = "ready"
chair = "M. DURAND, secrétaire général"

[[written_questions]]
id = "parking"
by = "UDAF"
text = "Où se garer quand on vient à pied ?"
item = "suites"
accepted = true

[[items]]
id = "ouverture"
title = "Ouverture"
duration = 10

[[items]]
id = "suites"
title = "Suites données à la réunion du 27 mars"
duration = 20
expected_questions = ["Où en est la signalétique ?"]
answer_points = ["Le marché est notifié.", ["La pose suit."]]

[[items]]
id = "echanges"
title = "Moments d’échanges"
duration = 30
"""


def furnish(folder: Path) -> None:
    """Put the meeting and the members in a copy of the sample."""
    committee = folder / "agendas" / "committee.toml"
    text = committee.read_text(encoding="utf-8") + _MEMBERS
    committee.write_text(text, encoding="utf-8", newline="\n")
    held = folder / "agendas" / MEETING
    held.mkdir()
    (held / "meeting.toml").write_text(_MEETING, encoding="utf-8", newline="\n")
