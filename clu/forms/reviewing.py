"""Reviewing: the words of a corrected file, said in yet another way."""

import datetime
from dataclasses import dataclass, replace

from clu.edits.rewording import reworded, words_at
from clu.errors import CluError
from clu.forms.form import Form, Purpose, picked
from clu.forms.spelling import held_by
from clu.model.change import Change
from clu.model.french import capitalised
from clu.model.library import Library
from clu.model.minutes import Turn
from clu.model.shape import Table


@dataclass(frozen=True)
class Adapt(Purpose):
    """Say otherwise the words that a mark names; `what` calls them, `by` whoever corrected them."""

    meeting: str
    mark: str
    what: str
    by: str = ""

    def meeting_changed(self, library: Library) -> str:
        """That one."""
        return self.meeting

    def credited(self) -> str:
        """Whoever corrected them."""
        return self.by

    def form(self, library: Library, today: datetime.date) -> Form:
        """The words as they are in the data."""
        if not (words := words_at(library, self.meeting, self.mark)):
            raise CluError("Ce qui était corrigé n’est plus là.")
        (text,) = picked(Turn, library, "text")
        fields = (replace(text, label="rédaction", is_required=True),)
        return Form(capitalised(self.what), Turn, fields, held_by(fields, {"text": words}))

    def changes(self, library: Library, given: Table, today: datetime.date) -> list[Change]:
        """The words that were typed."""
        return reworded(library, self.meeting, {self.mark: given["text"]}) if given else []
