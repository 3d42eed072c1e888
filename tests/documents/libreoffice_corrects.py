"""Run by the Python of LibreOffice: correct a document as its user would, changes tracked.

Arguments: the pipe, the file, the file to write, its filter, then « old=>new » for each change.
"""

import os
import sys
import time
from typing import Any

import uno  # type: ignore[import-not-found]  # it comes with LibreOffice
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]
from com.sun.star.connection import NoConnectException  # type: ignore[import-not-found]

_PATIENCE = 120


def main(pipe: str, source: str, target: str, written_as: str, *changes: str) -> None:
    context = _connected(pipe)
    office = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    try:
        hidden, saved = PropertyValue(), PropertyValue()
        hidden.Name, hidden.Value = "Hidden", True
        saved.Name, saved.Value = "FilterName", written_as
        url = uno.systemPathToFileUrl(source)
        document = office.loadComponentFromURL(url, "_blank", 0, (hidden,))
        document.RecordChanges = True
        for change in changes:
            old, _, new = change.partition("=>")
            if new.startswith("#"):
                _comment(document, _found(document, old), new[1:])
            elif new:
                _found(document, old).String = new
            else:
                _strike_out(document, old)
        document.storeToURL(uno.systemPathToFileUrl(target), (saved,))
        document.close(True)
    finally:
        office.terminate()


def _connected(pipe: str) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def _found(document: Any, words: str) -> Any:
    search = document.createSearchDescriptor()
    search.SearchString = words
    found = document.findFirst(search)
    assert found is not None, words
    return found


def _comment(document: Any, found: Any, text: str) -> None:
    note = document.createInstance("com.sun.star.text.textfield.Annotation")
    note.Author, note.Content = "Mme SG", text
    document.Text.insertTextContent(found, note, True)


def _strike_out(document: Any, words: str) -> None:
    """The whole paragraph that holds some words."""
    cursor = document.Text.createTextCursorByRange(_found(document, words))
    cursor.gotoStartOfParagraph(False)
    cursor.gotoNextParagraph(True)
    cursor.String = ""


if __name__ == "__main__":
    main(*sys.argv[1:])
    os._exit(0)  # all is saved: what is left of the bridge may crash Python as it ends
