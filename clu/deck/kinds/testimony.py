"""What a user wrote of their experience, and what the structure answered."""

from clu.deck.kinds.letter import redaction, sheets
from clu.deck.kinds.said import said
from clu.deck.kinds.scene import Scene
from clu.deck.outline import SlideOutline
from clu.model.labels import label
from clu.model.slides import TestimonySlide


def outline(slide: TestimonySlide, scene: Scene) -> list[SlideOutline]:
    """Show the messages; the feeling is told when it is known, and its absence to the speaker."""
    small = list(redaction(slide.messages))
    notes: list[str] = []
    if slide.service:
        small.append(f"Service : {scene.service(slide.service)}")
    if slide.feeling:
        small.append(f"Ressenti de l’usager : {label(slide.feeling)}")
    else:
        notes.append("Ressenti choisi par l’usager : non connu.")
    return [said(slide, sheets(slide.messages), small=small, notes=notes)]
