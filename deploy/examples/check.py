#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The examples' figures straight from their CSV files, by none of the product's code.

usage: check.py helpdesk.csv telco-customer-churn.csv

Sums are whole microseconds, quotients exact fractions that are rounded once, when printed.
"""
import calendar
import csv
import sys
from collections import Counter, defaultdict
from datetime import datetime, timedelta, timezone
from fractions import Fraction
from zoneinfo import ZoneInfo

ROME = ZoneInfo("Europe/Rome")
PACIFIC = ZoneInfo("America/Los_Angeles")
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
MICROSECOND = timedelta(microseconds=1)


def micros(local, zone):
    """A time the clocks skip moves on by the gap, one that comes twice is the first."""
    return (local.replace(tzinfo=zone).astimezone(timezone.utc) - EPOCH) // MICROSECOND


def month(instant, zone):
    return (EPOCH + instant * MICROSECOND).astimezone(zone).strftime("%Y-%m")


def show(title, header, rows):
    print(f"\n# {title}")
    print("\t".join(header))
    for row in rows:
        print("\t".join(str(cell) for cell in row))


def helpdesk(path):
    events = defaultdict(list)
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            at = datetime.strptime(row["CompleteTimestamp"], "%Y-%m-%d %H:%M:%S")
            events[row["CaseID"]].append((micros(at, ROME), row["ActivityID"]))

    closed = defaultdict(lambda: [0, 0])
    closed_by = defaultdict(lambda: [0, 0])
    cases, cases_by, by_activity = Counter(), Counter(), Counter()
    for steps in events.values():
        first, opening = min(steps)
        last, _ = max(steps)
        for tally in (closed[month(last, ROME)], closed_by[month(last, ROME), opening]):
            tally[0] += 1
            tally[1] += last - first
        cases[month(first, ROME)] += 1
        cases_by[month(first, ROME), opening] += 1
        firsts = {}
        for at, activity in steps:
            firsts[activity] = min(at, firsts.get(activity, at))
        for activity, at in firsts.items():
            by_activity[month(at, ROME), activity] += 1

    def mean(tally):
        hours = Fraction(tally[1], tally[0] * 3_600_000_000)
        return tally[0], tally[1], hours, float(hours)

    show("helpdesk: handling_time by month of the last event",
         ["month", "count", "sum_us", "hours_exact", "hours"],
         [(m, *mean(t)) for m, t in sorted(closed.items())])
    show("helpdesk: handling_time by month of the last event and opening activity",
         ["month", "opening", "count", "sum_us", "hours_exact", "hours"],
         [(*k, *mean(t)) for k, t in sorted(closed_by.items())])
    show("helpdesk: new_cases by month of the first event", ["month", "cases"],
         sorted(cases.items()))
    show("helpdesk: new_cases by month and opening activity", ["month", "opening", "cases"],
         [(*k, n) for k, n in sorted(cases_by.items())])
    show("helpdesk: activity_cases by month and activity", ["month", "activity", "cases"],
         [(*k, n) for k, n in sorted(by_activity.items())])


def months_before(day, months):
    """The same day of an earlier month, or that month's last."""
    index = day.year * 12 + day.month - 1 - months
    year, zero_based = divmod(index, 12)
    last = calendar.monthrange(year, zero_based + 1)[1]
    return day.replace(year=year, month=zero_based + 1, day=min(day.day, last))


def telco(path):
    snapshot = datetime(2019, 9, 30)
    start = micros(datetime(2019, 9, 1), PACIFIC)
    end = micros(datetime(2019, 10, 1), PACIFIC)
    tallies = {name: defaultdict(lambda: [0, 0, 0]) for name in ("total", "term", "internet", "payment")}
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            began = micros(months_before(snapshot, int(row["tenure"])), PACIFIC)
            ended = micros(snapshot, PACIFIC) if row["Churn"] == "Yes" else None
            keys = {"total": "", "term": row["Contract"], "internet": row["InternetService"],
                    "payment": row["PaymentMethod"]}
            for name, key in keys.items():
                tally = tallies[name][key]
                tally[0] += began <= start and (ended is None or ended > start)
                tally[1] += ended is not None and start <= ended < end
                tally[2] += began < end and (ended is None or ended >= end)
    for name, by in tallies.items():
        show(f"telco: churn of 2019-09 by {name}",
             [name, "active_at_start", "closed", "active_at_end", "percent_exact", "percent"],
             [(k, *t, Fraction(100 * t[1], t[0]), float(Fraction(100 * t[1], t[0])))
              for k, t in sorted(by.items())])


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    helpdesk(sys.argv[1])
    telco(sys.argv[2])
