"""All targets by name, and the bytes that each begins from.

Owns nothing else: what a target is, its own file says.
"""

from __future__ import annotations

from pathlib import Path

from tests.fuzz.answer_targets import ANSWER_TARGETS
from tests.fuzz.page_targets import PAGE_TARGETS
from tests.fuzz.vault_targets import VAULT_TARGETS, Target

_ALL = VAULT_TARGETS | ANSWER_TARGETS | PAGE_TARGETS
TARGETS: dict[str, Target] = {name: target for name, (target, _) in _ALL.items()}


def seeds_of(name: str) -> list[bytes]:
    """What a target is begun from: real bytes of what it reads."""
    _, seeds = _ALL[name]
    return [seed.read_bytes() if isinstance(seed, Path) else seed for seed in seeds]
