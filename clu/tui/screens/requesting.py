"""Asking a service for the figures that it has not sent."""

from typing import TYPE_CHECKING

from clu.model.french import day
from clu.model.period import Period
from clu.tasks import saving
from clu.tui.screens.dialogs import Pick, Reading
from clu.views import indicators as view

if TYPE_CHECKING:
    from clu.tui.app import CluApp


def ask_a_service(clu: "CluApp", period: Period) -> None:
    """Have a service chosen; the text of the request is shown and copied."""
    library = clu.session.library
    lines = view.to_collect(library, period)
    services = {line.cells[0]: line.cells[0] for line in lines}
    next_one = library.next_or_latest_meeting(saving.today())
    whose = library.meetings[next_one].date if next_one else None
    meeting = f"la réunion du {day(whose)}" if whose else "la prochaine réunion"

    def chosen(service: str | None) -> None:
        if service:
            text = view.request(lines, service, meeting)
            clu.copy_to_clipboard(text)
            clu.push_screen(Reading(f"Demande – {service} (copiée)", text.splitlines()))

    clu.push_screen(Pick("À quel service ?", services), chosen)
