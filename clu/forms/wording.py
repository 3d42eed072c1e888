"""Wording: a few words of a meeting, in the place of what was noted or of what was corrected."""

import datetime
from dataclasses import dataclass, replace

from clu import clock
from clu.edits.wording import refusing, worded, words_at
from clu.errors import CluError
from clu.forms.form import AboutMeeting, Form, picked
from clu.forms.purposes import speaker_named
from clu.forms.spelling import held_by
from clu.model.change import Change
from clu.model.french import capitalised, typeset
from clu.model.library import Library
from clu.model.minutes import Refusal, Turn
from clu.model.shape import Table
from clu.model.wordings import wordings


@dataclass(frozen=True)
class Reword(AboutMeeting):
    """Word what a mark names, or word it otherwise; correct who said it.

    Where a file corrects these words, `what` calls them, and `reviewer` tells who did; it is no
    matter then of who said them.
    """

    mark: str
    what: str = ""
    reviewer: str = ""
    instead: tuple[str, str, str] | None = None
    """Where, in other words, the file says something that is not kept: its place, words, name."""

    def credited(self) -> str:
        """Whoever corrected them in a file."""
        return self.reviewer

    def form(self, library: Library, today: datetime.date) -> Form:
        """Its words, and who speaks where somebody does."""
        known = {each.mark: each for each in wordings(library, self.meeting)}
        found = known.get(self.mark)
        words = found.text if found else words_at(library, self.meeting, self.mark)
        if not (found or words):
            raise CluError("Ce qui a été noté n’est plus là.")
        (text,) = picked(Turn, library, "text")
        by = found.by if found and not self.what else None
        speaker = picked(Turn, library, "by") if by is not None else ()
        fields = (*speaker, replace(text, label="rédaction", is_required=True))
        named = speaker_named(by or "", self.meeting, library)
        what = self.what or (f"{found.what} {found.number}".rstrip() if found else "")
        state = held_by(fields, {"text": words, "by": named})
        return Form(typeset(capitalised(what)), Turn, fields, state)

    def changes(self, library: Library, given: Table, today: datetime.date) -> list[Change]:
        """The keys that differ."""
        others: Table = {}
        if self.instead and given.get("text") != self.instead[1]:
            place, text, file = self.instead
            refusal = Refusal(
                place=place, text=text, adapted=True, file=file, by=clock.who(), on=today
            )
            others = refusing(library, self.meeting, [refusal])
        return worded(library, self.meeting, {self.mark: given}, others) if given else []
