"""The findings of an audit, a column for each kind."""

from clu.deck.kinds.said import said
from clu.deck.kinds.scene import Scene
from clu.deck.outline import Column, Columns, SlideOutline, Tone
from clu.model import french
from clu.model.audits import FindingKind
from clu.model.slides import FindingsSlide

_HEADINGS = {
    FindingKind.STRONG_POINT: ("Points forts", Tone.GOOD),
    FindingKind.SENSITIVE_POINT: ("Points sensibles", Tone.BAD),
    FindingKind.LEAD: ("Pistes de progrès", Tone.NEUTRAL),
}


def outline(slide: FindingsSlide, scene: Scene) -> list[SlideOutline]:
    """Show the kinds that were asked for, in that order; a kind without finding is left out."""
    audit = scene.library.audits[slide.audit]
    columns = tuple(
        Column(heading, texts, tone)
        for heading, tone, texts in (
            (*_HEADINGS[kind], tuple(f.text for f in audit.findings if f.kind is kind))
            for kind in slide.show
        )
        if texts
    )
    when = f", {french.day(audit.on)}" if audit.on else ""
    source = f"Source : {audit.title}{when}"
    return [said(slide, Columns(columns), small=(source,))] if columns else []
