"""Where a record is: carried whole by what changes, asks for, shows or doubts that record."""

from typing import NamedTuple

from clu.model.record import Where
from clu.model.shape import FOLDERS, MEETING_FILES


class Address(NamedTuple):
    """The file of a record, and its way in it: keys, elements by identity; () is the head."""

    file: str
    record: Where = ()

    @property
    def name(self) -> str:
        """What names the record: its id, or that of its file."""
        return str(self.record[-1]) if self.record else file_id(self.file)

    @property
    def holder(self) -> "Address":
        """The record that holds this one."""
        return Address(self.file, self.record[:-2])

    @property
    def siblings(self) -> "Address":
        """The list that this element is in."""
        return Address(self.file, self.record[:-1])

    @property
    def qualified(self) -> str:
        """Its name after that of what holds it: `signage/signaletique-trois-sites`."""
        return f"{self.holder.name}/{self.name}" if self.record else self.name

    def within(self, *way: str | int) -> "Address":
        """What stands further down the same file: `item.within("slides", "appels")`."""
        return Address(self.file, (*self.record, *way))


def file_id(file: str) -> str:
    """What the library calls the record of a file: the folder of a meeting, or else its stem."""
    *_, folder, name = file.split("/")
    is_of_meeting = name in MEETING_FILES and folder not in FOLDERS
    return folder if is_of_meeting else name.removesuffix(".toml")
