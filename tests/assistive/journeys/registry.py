"""The journeys there are."""

from __future__ import annotations

from collections.abc import Callable

from tests.assistive.journeys.first_visit import first_visit
from tests.assistive.journeys.keeping import keeping
from tests.assistive.journeys.protecting import protecting
from tests.assistive.journeys.renewal import by_mail, online
from tests.assistive.journeys.switching import switching
from tests.assistive.stage import Stage

JOURNEYS: dict[str, Callable[[Stage], None]] = {
    "first-visit": first_visit,
    "switching": switching,
    "protecting": protecting,
    "keeping": keeping,
    "online": online,
    "by-mail": by_mail,
}
