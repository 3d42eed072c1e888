"""Wording: a few words of the minutes, in the place of what was noted."""

import datetime
from dataclasses import dataclass, replace

from clu.edits.wording import worded
from clu.errors import CluError
from clu.forms.form import Form, Purpose, picked
from clu.forms.purposes import speaker_named
from clu.forms.spelling import held_by
from clu.model.change import Change
from clu.model.french import capitalised, typeset
from clu.model.library import Library
from clu.model.minutes import Turn
from clu.model.shape import Table
from clu.model.wordings import wordings


@dataclass(frozen=True)
class Reword(Purpose):
    """Word what was noted, or word it otherwise; correct who said it."""

    meeting: str
    mark: str

    def meeting_changed(self, library: Library) -> str:
        """That one."""
        return self.meeting

    def form(self, library: Library, today: datetime.date) -> Form:
        """Its words, and who speaks where somebody does."""
        known = {each.mark: each for each in wordings(library, self.meeting)}
        if (found := known.get(self.mark)) is None:
            raise CluError("Ce qui a été noté n’est plus là.")
        (text,) = picked(Turn, library, "text")
        by = picked(Turn, library, "by") if found.by is not None else ()
        fields = (*by, replace(text, label="rédaction", is_required=True))
        named = speaker_named(found.by or "", self.meeting, library)
        title = typeset(capitalised(" ".join(filter(None, (found.what, found.number)))))
        return Form(title, Turn, fields, held_by(fields, {"text": found.text, "by": named}))

    def changes(self, library: Library, given: Table, today: datetime.date) -> list[Change]:
        """The keys that differ."""
        return worded(library, self.meeting, {self.mark: given}) if given else []
