"""The desktop: the desk as the application keeps it, the only way in which screens change data."""

from collections.abc import Callable, Mapping

from clu.errors import TRIES, CluError, OvertakenError, UnreadableError
from clu.lexicon.called import called, where
from clu.model.address import Address, file_id
from clu.model.change import Change
from clu.model.french import counted
from clu.model.shape import meeting_file
from clu.tasks import saving
from clu.tui import kept
from clu.tui.desk import Then, Way, Work
from clu.tui.filling import Filling
from clu.tui.map import PLACES, key_name, made, place_of
from clu.tui.screens.dialogs import TextDialog
from clu.tui.screens.place import Place
from clu.tui.themes import Palette

_OTHERWISE = "Pour le garder, et annuler ceux d’avant : « Garder pour de bon » (Ctrl+P)."
"""What can be done of a step that cannot be undone."""


class Desktop(Filling):
    """What is done at once, without a form, and what is taken back; the ways between places."""

    @property
    def summary(self) -> str:
        """« 1 erreur · enregistré 14:02 »"""
        errors = sum(problem.is_error for problem in self.session.seen.problems)
        parts = [counted(errors, "erreur")] if errors else []
        if self.session.saved_at:
            parts.append(f"enregistré {self.session.saved_at:%H:%M}")
        return " · ".join(parts)

    @property
    def palette(self) -> Palette:
        """The colours of a preview, by meaning."""
        return Palette.of(self._app.theme_variables)

    # --- changed ---------------------------------------------------------------------------------

    def change(
        self,
        work: Work,
        then: Then | None = None,
        *,
        by: str = "",
        force: bool = False,
        tries: int = TRIES,
    ) -> None:
        """Save changes at once; when they would bring errors, ask first.

        What is added is found anew, so many times, after what someone else wrote meanwhile.
        """
        changes: list[Change] = []
        try:
            changes = work()
            if self.session.do(changes, force=force, by=by) and then:
                self.redraw()
                then(changes)
            self.tell_doubts()
        except saving.SpoilingError as spoiling:
            self._ask_to_force(work, then, by, spoiling)
        except OvertakenError as error:
            is_of_a_record = type(error) is not OvertakenError
            if tries and (not is_of_a_record or any(each.adds for each in changes)):
                self.change(work, then, by=by, force=force, tries=tries - 1)
                return
            self.refuse(error)
        except UnreadableError as error:
            if self._is_read_again():  # the file may have been mended meanwhile
                self.change(work, then, by=by, force=force)
                return
            self.refuse(error)
        except CluError as error:
            self.refuse(error)
        self.redraw()

    def _is_read_again(self) -> bool:
        """Read all again where someone else has written; False where nothing differs."""
        try:
            has_moved_on = self.session.has_moved_on()
            if has_moved_on:
                self.session.reload()
        except CluError:
            return False
        return has_moved_on

    def _ask_to_force(
        self, work: Work, then: Then | None, by: str, spoiling: saving.SpoilingError
    ) -> None:
        library = self.session.library
        wrong = "\n".join(
            f"{where(each, library)} : {each.sentence}" for each in spoiling.problems[:4]
        )
        question = f"Ce changement apporterait des erreurs :\n{wrong}\n\nLe faire quand même ?"
        yes, no = "Le faire", "Ne rien changer"
        self.confirm(question, yes, no, lambda: self.change(work, then, by=by, force=True))

    def undo(self) -> None:
        """Take back the last change; one that was not made here is shown first."""
        if not (strange := self.session.strange_step):
            self._step(self.session.undo, "Annulé", _OTHERWISE)
            return
        told = f"Ce changement n’a pas été fait ici depuis l’ouverture.\n{strange}\n\nL’annuler ?"
        yes, no = "L’annuler", "Le garder"
        self.confirm(told, yes, no, lambda: self._step(self.session.undo, "Annulé", _OTHERWISE))

    def redo(self) -> None:
        """Do again what was taken back."""
        self._step(self.session.redo, "Rétabli")

    def skip(self) -> None:
        """Keep the last change for good, after a question, so that those before can be undone."""
        last = self.session.last_step
        if last is None:
            self._step(self.session.skip, "Gardé")  # it says that there is nothing
            return
        question = f"Ce changement ne pourra plus être annulé.\n{last}\n\nLe garder pour de bon ?"
        yes, no = "Le garder pour de bon", "Ne rien changer"
        self.confirm(question, yes, no, lambda: self._step(self.session.skip, "Gardé pour de bon"))

    def forget_steps(self) -> None:
        """Empty what is kept beside the data, once what that costs was read."""
        from clu.tasks import forgetting  # noqa: PLC0415  seldom needed

        try:
            told = forgetting.told(self.session.seen.workspace)
        except CluError as error:
            self.refuse(error)
            return
        question = "\n".join((*told, "", "Tout oublier ?"))
        yes, no = "Tout oublier", "Ne rien changer"
        self.confirm(question, yes, no, lambda: self._step(self.session.forget, "Oublié"))

    def settle(self, rank: int = 0, *, comes_by_itself: bool = False) -> None:
        """Have one version of each thing chosen that two people said otherwise, or put off."""
        from clu.edits.settling import settled  # noqa: PLC0415  seldom needed
        from clu.lexicon import apart  # noqa: PLC0415
        from clu.tui.screens.agreement import Choice, Resolution  # noqa: PLC0415

        every = self.session.library.disagreements
        if not every:
            self.say("Aucun choix n’attend.")
        if rank >= len(every):
            return
        about = every[rank]
        words, kept, aside = apart.told(about, self.session.library)

        def chosen(resolution: Resolution | None) -> None:
            if resolution in (Resolution.MINE, Resolution.THEIRS):
                is_taken = resolution is Resolution.THEIRS
                self.change(lambda: settled(self.session.library, about, is_taken=is_taken), go_on)
            elif resolution is Resolution.BACK:
                self.settle(rank + 1)

        def go_on(_: object) -> None:
            if self.session.library.disagreements:
                self.settle(rank)

        clash = words, kept, f"{aside} ({apart.by_whom(about)})"
        title = (
            f"Deux versions ({rank + 1} sur {len(every)})" if len(every) > 1 else "Deux versions"
        )
        self._app.push_screen(Choice(title, [clash], comes_by_itself=comes_by_itself), chosen)

    def _step(self, step: Callable[[], str], done: str, otherwise: str = "") -> None:
        try:
            label = step()
        except CluError as error:
            self.refuse(error, otherwise if self.session.last_step else "")
        else:
            self.redraw()
            self.say(f"{done} : {label}")

    # --- shown -----------------------------------------------------------------------------------

    def begin(self) -> None:
        """Show the place where one was when one left, the first one otherwise."""
        known, folder = kept.recalled(), str(self.session.folder)
        here = known.get("here", "") if known.get("workspace") == folder else ""
        name, *where = str(here).split("\t")
        kept.remember(workspace=folder, here=str(here))
        first = name if name in PLACES else next(iter(PLACES))
        place = made(first, self)
        self._app.install_screen(place, first)
        self._app.push_screen(first)
        if where:
            self._app.call_after_refresh(place.reach, Address(where[0], tuple(where[1:])))

    def remember(self) -> None:
        """Keep where one is, to begin there the next time."""
        for place in (each for each in self._app.screen_stack[:2] if isinstance(each, Place)):
            here = place.here
            at = (here.file, *map(str, here.record)) if here else ()
            kept.remember(here="\t".join((place.way, *at)))

    def go(self, name: str, address: Address | None = None) -> None:
        """Go to a place of the map, and there to a record: to the deck of the meeting at work."""
        here = self._app.screen
        if name == "deck" and not address and isinstance(here, Place) and here.worked_on:
            address = Address(meeting_file(here.worked_on))
        while len(self._app.screen_stack) > 2:
            self._app.pop_screen()
        if not self._app.is_screen_installed(name):
            self._app.install_screen(made(name, self), name)
        self._app.switch_screen(name)
        if address:
            place = self._app.get_screen(name)
            assert isinstance(place, Place)
            self._app.call_after_refresh(place.reach, address)

    def open(self, name: str, *about: str) -> None:
        """Open a screen of the map over this one, about a meeting where it needs one."""
        self._app.push_screen(made(name, self, *about))

    def reach(self, address: Address) -> None:
        """Go to a record, wherever it is shown. Raises KeyError where no place shows it."""
        name, over = place_of(address)
        self.go(name, None if over else address)
        if over:
            screen = made(over, self, file_id(address.file))
            self._app.push_screen(screen)
            self._app.call_after_refresh(screen.reach, address)

    def find(self) -> None:
        """Have all that was said and done searched, and go to what is chosen."""
        from clu.lexicon.search import found, told  # noqa: PLC0415  seldom needed
        from clu.views.in_session import told_of  # noqa: PLC0415

        library, known = self.session.library, dict[str, Address]()

        def search(typed: str, most: int) -> tuple[Mapping[str, str], int]:
            hits = found(library, typed)
            shown = {str(at): told(each, typed, library) for at, each in enumerate(hits[:most])}
            known.update((key, each.address) for key, each in shown.items())
            return {key: each.line for key, each in shown.items()}, len(hits)

        def go(key: str) -> None:
            self.reach(known[key])
            if lines := told_of(library, known[key]):  # its meeting lists what it lacks, not all
                self._app.push_screen(TextDialog(called(known[key], library), lines))

        self.search("Chercher", search, go)

    def ways(self, here: str) -> list[Way]:
        """Each place that is on the line of ways."""
        return [
            (name, key_name(spot.key), spot.short, name == here)
            for name, spot in PLACES.items()
            if spot.short
        ]
