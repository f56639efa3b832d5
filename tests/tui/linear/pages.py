"""Pages as the screens make them, of every block and every field."""

from screens import commands
from screens import page as p
from screens.page import Page

COMMANDS = tuple(command.id for command in commands.COMMANDS)
CONTINUE = p.Action(id="continue", label="Continue", kind="primary")
SAVE = p.Action(id="save", label="Save and leave")
YES_NO = (p.Option(id="yes", label="Yes"), p.Option(id="no", label="No"))
TIMES = (
    p.Option(id="early", label="Morning", hint="before noon"),
    p.Option(id="late", label="Afternoon"),
    p.Option(id="night", label="Evening"),
)
COUNTRIES = tuple(
    p.Option(id=id_, label=label)
    for id_, label in {
        "ca": "Canada", "td": "Chad", "cl": "Chile", "cn": "China", "co": "Colombia",
        "fr": "France", "ie": "Ireland", "is": "Iceland",
    }.items()
)  # fmt: skip

NAME = p.TextField(
    id="name", label="Full name", hint="As in your passport, for example Ann Smith", why="To match it."
)
BIRTH = p.DateField(id="birth", label="Date of birth", hint="For example 4 5 1990")
NICKNAME = p.TextField(id="nickname", label="Nickname", required=False)
HEIGHT = p.NumberField(id="height", label="Height", unit="centimetres")
STORY = p.LongTextField(id="story", label="Reason")
SECRET = p.SecretField(id="secret", label="Passphrase")
BLUE = p.YesNo(id="blue", label="Passport is blue", options=YES_NO)
TIME = p.Choice(id="time", label="Time of day", options=TIMES)
DAYS = p.Choices(
    id="days",
    label="Days",
    options=(*TIMES, p.Option(id="none", label="None of these, or never", alone=True)),
)
COUNTRY = p.Lookup(id="country", label="Country", options=COUNTRIES)
PHOTO = p.FileField(id="photo", label="Photo")
AGREE = p.Declaration(id="declared", label="I agree", hint="What I said is true.")

EVERY_FIELD = (NAME, BIRTH, NICKNAME, HEIGHT, STORY, SECRET, BLUE, TIME, DAYS, COUNTRY, PHOTO, AGREE)

EVERY_BLOCK = (
    p.Text(text="It takes ten minutes.", lead=True),
    p.Heading(text="What to have ready"),
    p.Bullets(items=("Your last passport", "A photo")),
    p.Steps(items=("Answer", "Check", "Submit")),
    p.Facts(heading="Fees", facts=(p.Fact(term="10 years", value="$163.50"),)),
    p.Table(caption="Offices", columns=("Place", "Opens"), rows=(("Gatineau", "8:30"), ("Montréal", "9:00"))),
    p.Timeline(
        events=(
            p.Event(label="Received", state="done", state_words="done", detail="3 March 2026"),
            p.Event(label="In review", state="current", state_words="now"),
            p.Event(label="Printing", state="to-come", state_words="to come"),
        )
    ),
    p.Inset(text="This is a demonstration."),
    p.Warning(text="Your passport is cancelled at once.", label="Warning"),
    p.Details(summary="Privacy", paragraphs=("What is collected.", "How long it is kept.")),
    p.Reference(label="Reference", value="K7M-3QX-92R", spelled="K, 7, M, 3, Q, X, 9, 2, R"),
)


def question(
    *fields: p.AnyField, title: str = "Who are you?", place: str = "Step 2 of 5: You", **parts
) -> Page:
    """A page that asks."""
    return Page(
        id=parts.pop("id", "question:" + fields[0].id),
        title=title,
        language=parts.pop("language", "en"),
        place=place,
        fields=fields,
        actions=parts.pop("actions", (CONTINUE,)),
        commands=parts.pop("commands", COMMANDS),
        **parts,
    )


def menu(*actions: p.Action, blocks: tuple[p.Block, ...] = (), **parts) -> Page:
    """A page that offers."""
    return Page(
        id=parts.pop("id", "services"),
        title=parts.pop("title", "Services"),
        language=parts.pop("language", "en"),
        blocks=blocks,
        actions=actions,
        commands=parts.pop("commands", COMMANDS),
        **parts,
    )


def check_answers(count: int) -> Page:
    """The page of all answers, each of which can be changed."""
    facts = tuple(
        p.Fact(term=f"Question {n}", value=f"answer {n}", change=f"change:q{n}", number=n)
        for n in range(1, count + 1)
    )
    return menu(
        CONTINUE, SAVE, id="check-answers", title="Check your answers", blocks=(p.Facts(facts=facts),)
    )


def with_error(page: Page, field_id: str, value: str, text: str) -> Page:
    """The same page after an answer that could not be taken."""
    fields = tuple(
        _with(field, value=value, value_words="", error=text) if field.id == field_id else field
        for field in page.fields
    )
    label = next(field.label for field in fields if field.id == field_id)
    return _with(page, fields=fields, errors=(p.Error(field=field_id, label=label, text=text),))


def _with(part, **changes):
    from msgspec.structs import replace

    return replace(part, **changes)
