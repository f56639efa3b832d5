"""What holds for all tests: a property fails by what is found, never by how long a loaded machine takes."""

import gc

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

SELDOM = 20_000
"""Objects made before Python looks for what nobody holds. By its own 700, that is a third of what drawing a page costs."""


def pytest_collection_finish(session):
    """What all tests hold is not looked through again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(SELDOM)
