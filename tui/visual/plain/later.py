"""Something that is to be done once, a moment later.

Owns the waiting. Never Textual's `set_timer` in its stead: that leaves out a tick whose time is past when it first looks, though
it be the only one, and on a busy machine what waits for it would wait for ever (Textual 8.2).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual.message_pump import MessagePump


def later(seconds: float, pump: MessagePump, callback: Callable[[], object]) -> asyncio.TimerHandle:
    """Have an app, a screen or a widget do something after so many seconds, between two of its messages."""
    return asyncio.get_running_loop().call_later(seconds, pump.call_later, callback)
