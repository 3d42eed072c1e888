"""What a purpose is called where one chooses among several."""

from clu.forms.purposes import Add, Edit, Purpose
from clu.lexicon.nouns import BY_NAME
from clu.model.french import capitalised
from clu.model.shape import model_of
from clu.model.slides import SLIDE_KINDS


def named(purpose: Purpose) -> str:
    """« Graphique », « Plan d’action », « Modules »."""
    match purpose:
        case Add(kind=kind) if kind:
            return capitalised(SLIDE_KINDS[kind])
        case Add():
            return capitalised(BY_NAME[purpose.noun].label)
        case Edit(only=(key, *_)):
            return capitalised(model_of(purpose.file).model_fields[key].title or key)
        case _:
            return type(purpose).__name__
