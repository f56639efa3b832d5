"""The words of the form that `bench.keys` fills in."""

LABELS = ("Full name", "Town")
TIMES = ("Morning", "Afternoon", "Evening")
TERMS = tuple(
    f"Term {number}. What you write here is kept for a year, and nobody else is told of it. You may ask for it, change "
    "it, or have it deleted, at any time and without giving a reason."
    for number in range(1, 21)
)
