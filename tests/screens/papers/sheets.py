"""Pages with every kind of block, for paper."""

from screens.page import (
    Bullets,
    Details,
    Event,
    Fact,
    Facts,
    Heading,
    Inset,
    Page,
    Reference,
    Steps,
    Table,
    Text,
    Timeline,
    Warning,  # noqa: A004 - the page vocabulary's word
)

EVERY_BLOCK = Page(
    id="sheet",
    title="A page with <everything> & more",
    language="en",
    place="Renew an adult passport",
    blocks=(
        Text(text="Expect it by Wednesday.", lead=True),
        Text(
            text="A paragraph that is long enough to be broken over several lines wherever it is put, on paper or in braille."
        ),
        Heading(text="How it was worked out"),
        Steps(items=("Received on Monday.", "Plus 2 business days.")),
        Bullets(items=("A photo", "A card")),
        Facts(
            heading="About it",
            facts=(Fact(term="Fee", value="$213.50"), Fact(term="Received", value="Monday")),
        ),
        Table(caption="Offices", columns=("Town", "Open"), rows=(("Regina", "9 to 4"),)),
        Timeline(events=(Event(label="Received", state="done", state_words="done", detail="Monday, 12:00"),)),
        Inset(text="Set apart."),
        Warning(label="Warning", text="It is cancelled."),
        Details(summary="More", paragraphs=("Only for some.",)),
        Reference(label="Reference number", value="TVX-767-W29", spelled="T V X, 7 6 7, W 2 9"),
    ),
)
