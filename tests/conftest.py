"""What holds for all tests: a property fails by what is found, never by how long a loaded machine takes."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
