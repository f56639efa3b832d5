"""The way to the service as `etape doctor` says it: one line a step, up to the first that fails.

Owns the words of the steps; what they prove is decided by the examination.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import timedelta

from api_client.network.examination import Examination, Step
from screens.texts import Texts
from screens.wording.locale import say_date, say_duration, say_time
from tui.doctor.finding import Finding, failed
from tui.exits import ExitCode
from tui.wiring import World


async def way(address: str, pin: str, texts: Texts, world: World) -> AsyncIterator[Finding]:
    """The steps to the service at an address; the one that is built in needs none."""
    if not address:
        yield Finding(texts("doctor.service"), texts("doctor.embedded"))
        return
    async for step in Examination(address, world.clock, pin).steps():
        check, say = _STEPS[step.name]
        if step.error is not None:
            yield failed(texts(check), step.error, texts)
        else:
            code = ExitCode.COMPUTER if "apart" in step.parts else ExitCode.OK
            yield Finding(texts(check), say(step, texts), code)


def _saying(key: str) -> Callable[[Step, Texts], str]:
    return lambda step, texts: texts(key, **step.parts)


def _say_trust(step: Step, texts: Texts) -> str:
    until = say_date(step.parts["until"], texts.language)  # type: ignore[arg-type]  # a date
    return texts("doctor.tls-is", until=until, pin=step.parts["pin"])


def _say_clock(step: Step, texts: Texts) -> str:
    apart = step.parts.get("apart")
    if not isinstance(apart, timedelta):
        return texts("doctor.clock-is")
    here, there = step.parts["here"], step.parts["there"]
    zone = here.tzinfo  # type: ignore[attr-defined]  # an instant
    return texts(
        "doctor.clock-ahead" if apart > timedelta(0) else "doctor.clock-behind",
        apart=say_duration(abs(apart), texts.language),
        here=say_time(here, zone, texts.language),  # type: ignore[arg-type]  # an instant
        there=say_time(there, zone, texts.language),  # type: ignore[arg-type]  # an instant
    )


_STEPS: dict[str, tuple[str, Callable[[Step, Texts], str]]] = {
    "address": ("doctor.service", _saying("doctor.address-is")),
    "network": ("doctor.network", _saying("doctor.network-is")),
    "proxy": ("doctor.proxy", _saying("doctor.proxy-is")),
    "name": ("doctor.name", _saying("doctor.name-is")),
    "portal": ("doctor.portal", _saying("doctor.portal-is")),
    "connection": ("doctor.connection", _saying("doctor.connection-is")),
    "tls": ("doctor.tls", _say_trust),
    "catalogue": ("doctor.catalogue", _saying("doctor.catalogue-is")),
    "clock": ("doctor.clock", _say_clock),
}
"""For each step, what it is called and how it is said when it went well."""
