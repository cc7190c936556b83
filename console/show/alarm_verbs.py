"""The verbs of alarms. A part of `console.show.verbs`."""

from console.show.hushes import AcknowledgeAlarm, SnoozeAlarm
from console.show.verb import Argument, Verb

_ALARM = Argument("alarm", "text")

ALARM_VERBS = (
    Verb(
        "alarm.acknowledge",
        (_ALARM,),
        "Take an alarm off everybody's list until its trouble is over and begins anew.",
        lambda args: AcknowledgeAlarm(args["alarm"]),
    ),
    Verb(
        "alarm.snooze",
        (_ALARM, Argument("minutes", "whole", required=False)),
        "Take an alarm off everybody's list for some minutes (5).",
        lambda args: SnoozeAlarm(args["alarm"], int(args.get("minutes", "5"))),
    ),
)
