"""Pages that together hold every block, field, kind of action and error there is."""

from screens.commands import COMMANDS
from screens.page import (
    Action,
    Bullets,
    Choice,
    Choices,
    DateField,
    Declaration,
    Details,
    Error,
    Event,
    Fact,
    Facts,
    FileField,
    Heading,
    Inset,
    LongTextField,
    Lookup,
    NumberField,
    Option,
    Page,
    Reference,
    SecretField,
    Steps,
    Table,
    Text,
    TextField,
    Timeline,
    Warning,  # noqa: A004 the page's word for it
    YesNo,
)

EVERY_COMMAND = tuple(command.id for command in COMMANDS)
CONTINUE = Action(id="continue", label="Continue", kind="primary")
YES_NO = (Option(id="yes", label="Yes"), Option(id="no", label="No"))
WHEN = (
    Option(id="morning", label="Morning"),
    Option(id="afternoon", label="Afternoon", hint="From noon to five"),
    Option(id="evening", label="Evening"),
)
PAPERS = (
    Option(id="passport", label="Passport"),
    Option(id="card", label="Identity card"),
    Option(id="none", label="None of these", alone=True),
)
COUNTRIES = tuple(
    Option(id=id_, label=label)
    for id_, label in (
        ("be", "Belgium"),
        ("br", "Brazil"),
        ("ca", "Canada"),
        ("cl", "Chile"),
        ("ci", "Côte d’Ivoire"),
        ("dk", "Denmark"),
        ("jp", "Japan"),
        ("mx", "Mexico"),
    )
)

BLOCKS = (
    Text(text="The paragraph that matters most on its page.", lead=True),
    Text(text="Enter your name [optional], or [@click=app.quit]quit[/]: both are only words. " * 3),
    Heading(text="What you need"),
    Bullets(
        items=(
            "Your last passport",
            "A photo of yourself that is not older than six months and shows your face",
        )
    ),
    Steps(items=("Fill in the form", "Pay", "Wait")),
    Facts(
        facts=(Fact(term="Fee", value="$163.50"), Fact(term="Time", value="20 business days")),
        heading="In short",
    ),
    Table(
        caption="Fees", columns=("What", "Amount"), rows=(("Ten years", "$163.50"), ("Five years", "$122.50"))
    ),
    Timeline(
        events=(
            Event(label="Received", state="done", state_words="Done", detail="3 March 2026"),
            Event(label="In review", state="current", state_words="Current"),
            Event(label="Printed", state="to-come", state_words="To come"),
        )
    ),
    Inset(text="You can stop at any time: everything is kept."),
    Warning(label="Warning", text="The fee is not paid back."),
    Details(
        summary="What counts as proof", paragraphs=("A birth certificate.", "A citizenship certificate.")
    ),
    Reference(label="Reference number", value="K7M-3QX-92R", spelled="K, 7, M, 3, Q, X, 9, 2, R"),
)

FIELDS = (
    TextField(id="name", label="Full name", hint="As on your passport"),
    NumberField(id="height", label="Height", unit="centimetres"),
    DateField(id="issued", label="Date of issue", hint="For example 27 3 2016", value="27 3 2016"),
    YesNo(id="lost", label="Was it ever lost?", options=YES_NO),
    Choice(id="when", label="Time of day", options=WHEN, value="morning"),
    Choices(id="papers", label="Your papers", options=PAPERS),
    Lookup(id="country", label="Country of birth", options=COUNTRIES),
    LongTextField(id="reason", label="Reason", required=False),
    SecretField(id="code", label="Return code"),
    FileField(id="photo", label="Photo"),
    Declaration(id="declared", label="I agree", hint="Everything I have said is true."),
)

ACTIONS = (
    CONTINUE,
    Action(id="save", label="Save and leave"),
    Action(id="discard", label="Discard the application", kind="danger"),
    Action(id="start", label="Back to the start", kind="back"),
)


def page(id_="question:name", title="What is your name?", **parts):
    """A page in English with every command, and `continue` as its action."""
    parts = {"language": "en", "actions": (CONTINUE,), "commands": EVERY_COMMAND, **parts}
    return Page(id=id_, title=title, **parts)


def form(*fields, **parts):
    """A page with these fields."""
    return page(fields=fields, **parts)


EVERYTHING = page(
    "everything", "Everything", place="Step 2 of 8: You", blocks=BLOCKS, fields=FIELDS, actions=ACTIONS
)
REVIEW = page(
    "check-answers",
    "Check your answers",
    blocks=(
        Facts(
            heading="You",
            facts=tuple(
                Fact(
                    term=f"Question {number}",
                    value=f"Answer {number}",
                    change=f"change:q{number}",
                    number=number,
                )
                for number in range(1, 7)
            ),
        ),
        Facts(
            heading="Your last passport",
            facts=tuple(
                Fact(
                    term=f"Question {number}",
                    value=f"Answer {number}",
                    change=f"change:q{number}",
                    number=number,
                )
                for number in range(7, 13)
            ),
        ),
    ),
)
WRONG = form(
    TextField(id="name", label="Full name", value="Ann"),
    DateField(
        id="issued", label="Date of issue", value="27 13 2016", error="There is no month 13. Enter 1 to 12."
    ),
    errors=(Error(field="issued", label="Date of issue", text="There is no month 13. Enter 1 to 12."),),
)
