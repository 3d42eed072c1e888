"""A diary as an iCalendar file (RFC 5545): importing it again updates, never doubles.

Nothing in it comes from a clock. What an entry says is compared with the files written before: its
SEQUENCE grows by one when it changed, and its DTSTAMP by a minute with it.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime, time, timedelta

from icalendar import Calendar, Component, Event, vDate, vDatetime, vText

from clu.office.package import seal_calendar
from clu.papers.calendar import Diary, DiaryEntry

_ZONE = "Europe/Paris"
_TIMEZONE = f"""BEGIN:VTIMEZONE
TZID:{_ZONE}
BEGIN:DAYLIGHT
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""
"""Written out: that of the machine would change with its tables."""

_REVISED = ("SEQUENCE", "DTSTAMP")
_ABOUT = "X-CLU-MEETING"
"""Of which meeting a calendar is."""


def as_ics(diary: Diary, former: Iterable[bytes] = ()) -> bytes:
    """The bytes of an .ics file; `former` are those that were written before."""
    written = list(_read(former))
    known = _latest(written)
    calendar = Calendar()
    calendar.add("prodid", "-//clu//Comité Local des Usagers//FR")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", diary.title)
    calendar.add(_ABOUT, diary.meeting)
    calendar.add_component(Calendar.from_ical(_TIMEZONE.replace("\n", "\r\n")))
    events = [_event(entry) for entry in diary.entries]
    for event in (*events, *_gone(written, known, diary, events)):
        calendar.add_component(_numbered(event, diary, known))
    return seal_calendar(calendar.to_ical(sorted=False))


def _read(former: Iterable[bytes]) -> Iterator[Component]:
    """The calendars written before; nothing of what is none."""
    for file in former:
        with suppress(ValueError):
            yield Calendar.from_ical(file)


def _latest(written: Iterable[Component]) -> Mapping[str, Component]:
    """The last revision of each event, by name."""
    found: dict[str, Component] = {}
    for each in (event for calendar in written for event in calendar.walk("VEVENT")):
        name = str(each.get("UID"))
        if name not in found or _sequence(found[name]) < _sequence(each):
            found[name] = each
    return found


def _gone(
    written: Iterable[Component],
    known: Mapping[str, Component],
    diary: Diary,
    events: Iterable[Event],
) -> Iterator[Event]:
    """What a calendar of this meeting said and it says no longer: cancelled, or it would stay."""
    told = {str(event["UID"]) for event in events}
    own = (each for each in written if str(each.get(_ABOUT, "")) == diary.meeting)
    for name in dict.fromkeys(str(each["UID"]) for file in own for each in file.walk("VEVENT")):
        if name not in told:
            event = Event()
            kept = {key: known[name][key] for key in known[name] if key not in _REVISED}
            event.update(kept)
            event["STATUS"] = vText("CANCELLED")
            yield event


def _sequence(event: Component | None) -> int:
    return int(event.get("SEQUENCE", 0)) if event else 0


def _event(entry: DiaryEntry) -> Event:
    event = Event()
    event.add("uid", entry.name)
    event.add("summary", entry.title)
    if entry.start:
        _add_hour(event, "dtstart", entry, entry.start)
        if entry.end and entry.end > entry.start:
            _add_hour(event, "dtend", entry, entry.end)
    else:
        event["DTSTART"] = vDate(entry.day)
        event["DTSTART"].params["VALUE"] = "DATE"
        event.add("transp", "TRANSPARENT")  # the whole day is not taken
    if entry.place:
        event.add("location", entry.place)
    if entry.text:
        event.add("description", entry.text)
    event.add("status", "CANCELLED" if entry.is_dropped else "CONFIRMED")
    return event


def _add_hour(event: Event, key: str, entry: DiaryEntry, at: time) -> None:
    event[key.upper()] = vDatetime(datetime.combine(entry.day, at))
    event[key.upper()].params["TZID"] = _ZONE


def _numbered(event: Event, diary: Diary, known: Mapping[str, Component]) -> Event:
    """The event with its SEQUENCE and DTSTAMP: those that it had, if it says the same."""
    former = known.get(str(event["UID"]))
    sequence = _sequence(former)
    if former and _said(former) != _said(event):
        sequence += 1
    since = datetime.combine(diary.since, time(0), UTC)
    event.add("sequence", sequence)
    event.add("dtstamp", since + timedelta(minutes=sequence))
    return event


def _said(event: Component) -> dict[str, bytes]:
    """What an event says, without what counts its revisions."""
    return {key: value.to_ical() for key, value in event.items() if key.upper() not in _REVISED}
