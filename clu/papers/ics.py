"""A diary as an iCalendar file (RFC 5545): importing it again updates, never doubles.

Nothing in it comes from a clock. What an entry says is compared with the files written before: its
SEQUENCE grows by one when it changed, and its DTSTAMP by a minute with it.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from icalendar import Alarm, Calendar, Component, Event, vCalAddress, vDate, vDatetime, vText

from clu.model.committee import TimeZone
from clu.office.package import seal_calendar
from clu.papers.calendar import Diary, DiaryEntry

_OFFSETS: Mapping[TimeZone, str] = {
    **dict.fromkeys((TimeZone.GUADELOUPE, TimeZone.MARTINIQUE), "-0400"),
    TimeZone.GUIANA: "-0300",
    TimeZone.REUNION: "+0400",
    TimeZone.MAYOTTE: "+0300",
    TimeZone.NOUMEA: "+1100",
    TimeZone.TAHITI: "-1000",
    TimeZone.WALLIS: "+1200",
}
"""The hours of those where summer changes nothing."""


_A_DAY_BEFORE, _THE_MORNING_BEFORE = timedelta(days=-1), timedelta(hours=-15)
"""When one is reminded: at the same hour, or at 9 where a whole day begins at midnight."""


class Season(NamedTuple):
    """From when the clocks of a place say what, each year."""

    kind: str
    before: str
    after: str
    since: str
    rule: str = ""


_SEASONS: Mapping[TimeZone, tuple[Season, ...]] = {
    TimeZone.PARIS: (
        Season("DAYLIGHT", "+0100", "+0200", "19810329T020000", "BYMONTH=3;BYDAY=-1SU"),
        Season("STANDARD", "+0200", "+0100", "19961027T030000", "BYMONTH=10;BYDAY=-1SU"),
    ),
    TimeZone.MIQUELON: (
        Season("DAYLIGHT", "-0300", "-0200", "20070311T020000", "BYMONTH=3;BYDAY=2SU"),
        Season("STANDARD", "-0200", "-0300", "20071104T020000", "BYMONTH=11;BYDAY=1SU"),
    ),
    **{zone: (Season("STANDARD", at, at, "19700101T000000"),) for zone, at in _OFFSETS.items()},
}
"""Written out: those of the machine would change with its tables."""


def _timezone(zone: TimeZone) -> Component:
    lines = ["BEGIN:VTIMEZONE", f"TZID:{zone}"]
    for each in _SEASONS[zone]:
        lines += [f"BEGIN:{each.kind}", f"TZOFFSETFROM:{each.before}", f"TZOFFSETTO:{each.after}"]
        lines += [f"DTSTART:{each.since}"]
        lines += [f"RRULE:FREQ=YEARLY;{each.rule}"] if each.rule else []
        lines += [f"END:{each.kind}"]
    return Calendar.from_ical("\r\n".join((*lines, "END:VTIMEZONE", "")))


_REVISED = ("SEQUENCE", "DTSTAMP")
_ABOUT = "X-CLU-MEETING"
"""Of what a calendar is: a meeting, for its members or for the house."""


def as_ics(diary: Diary, former: Iterable[bytes] = ()) -> bytes:
    """The bytes of an .ics file; `former` are those that were written before."""
    written = list(_read(former))
    known = _latest(written)
    calendar = Calendar()
    calendar.add("prodid", "-//clu//Comité Local des Usagers//FR")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-timezone", diary.zone.value)
    calendar.add("x-wr-calname", diary.title)
    calendar.add(_ABOUT, diary.about)
    calendar.add_component(_timezone(diary.zone))
    events = [_event(entry, diary) for entry in diary.entries]
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
    """What this calendar said and it says no longer: cancelled, or it would stay."""
    told = {str(event["UID"]) for event in events}
    own = (each for each in written if str(each.get(_ABOUT, "")) == diary.about)
    for name in dict.fromkeys(str(each["UID"]) for file in own for each in file.walk("VEVENT")):
        if name not in told:
            event = Event()
            kept = {key: known[name][key] for key in known[name] if key not in _REVISED}
            event.update(kept)
            event["STATUS"] = vText("CANCELLED")
            yield event


def _sequence(event: Component | None) -> int:
    return int(event.get("SEQUENCE", 0)) if event else 0


def _event(entry: DiaryEntry, diary: Diary) -> Event:
    event = Event()
    event.add("uid", entry.name)
    event.add("summary", entry.title)
    if entry.start:
        _add_hour(event, "dtstart", diary.zone, entry.day, entry.start)
        if entry.end and entry.end > entry.start:
            _add_hour(event, "dtend", diary.zone, entry.day, entry.end)
    else:
        event["DTSTART"] = vDate(entry.day)
        event["DTSTART"].params["VALUE"] = "DATE"
        event.add("transp", "TRANSPARENT")  # the whole day is not taken
    if entry.place:
        event.add("location", entry.place)
    if entry.text:
        event.add("description", entry.text)
    if not entry.is_done:  # of what is over, nothing is to be expected any more
        event.add("status", "CANCELLED" if entry.is_dropped else "CONFIRMED")
    if not (entry.is_done or entry.is_dropped):
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry.title)
        alarm.add("trigger", _A_DAY_BEFORE if entry.start else _THE_MORNING_BEFORE)
        event.add_component(alarm)
    name, address = diary.organizer
    if address:
        event["ORGANIZER"] = vCalAddress(f"mailto:{address}")
        event["ORGANIZER"].params["CN"] = name
    return event


def _add_hour(event: Event, key: str, zone: TimeZone, day: date, at: time) -> None:
    event[key.upper()] = vDatetime(datetime.combine(day, at))
    event[key.upper()].params["TZID"] = zone.value


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
