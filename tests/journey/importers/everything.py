"""One form of each format that has as much as can be of what its importer carries over, as data."""

from tests.journey.importers import templates
from tests.journey.importers.runner_forms import SUMMARY, component, condition, form, item, page
from tests.journey.importers.templates import element, template

GCFORMS = template(
    element(1, "radio", "Red", "Blue", "Green", questionId="colour", descriptionEn="Which.", descriptionFr="Laquelle."),
    element(2, "textField", placeholderEn="As on a card.", placeholderFr="Comme sur une carte.", autoComplete="given-name"),
    element(3, "textField", validation={"required": False, "regex": "^[A-Z]+$", "maxLength": 9}),
    element(4, "textField", validation={"required": True, "type": "email"}),
    element(5, "checkbox", "One", "Two", "Three", validation={"required": True, "all": True}),
    element(6, "dropdown", "Near", "Far", conditionalRules=[{"choiceId": "1.0"}, {"choiceId": "1.1"}]),
    element(7, "fileInput", fileType=["pdf", "csv"]),
    element(8, "formattedDate", dateFormat="YYYY-MM"),
    element(9, "numberInput", validation={"required": True, "minValue": 2, "maxValue": 30}, currencyCode="CAD", stepCount=2),
    element(10, "starRating", numberOfStars=4),
    element(11, "addressComplete", validation={"required": True}),
    templates.text(12, "Read this."),
    element(
        13, "dynamicRow", maxNumberOfRows=4, dynamicRow={"rowTitleEn": "Child", "rowTitleFr": "Enfant"},
        subElements=[element(1301), element(1302, "textArea", charLimit=50)],
    ),
    element(14, "combobox", "A", "B"),
    element(15, "attestation", "I agree", validation={"required": True, "all": True}),
    groups={
        "start": templates.page(1, 2, 3, to={"1.0": "more", "1.1": "ending", "catch-all": "review"}),
        "more": templates.page(4, 5, 6, 7, 8, 9, 10, to="last"),
        "last": templates.page(11, 12, 13, 14, 15),
        "ending": templates.page(to="exit", exitUrlEn="https://x.example", exitUrlFr="https://y.example"),
        "review": templates.page(to="end"),
        "end": templates.page(to=None),
    },
    confirmation={"descriptionEn": "Sent.", "descriptionFr": "Envoyé.", "referrerUrlEn": "", "referrerUrlFr": ""},
    privacyPolicy={"descriptionEn": "Kept a year.", "descriptionFr": "Gardé un an."},
)  # fmt: skip

DEFRA = form(
    page(
        "start",
        component("intro", "Markdown", title="Intro", content="Read **this**."),
        component("sure", "YesNoField", hint="Think.", shortDescription="Sure"),
        component("way", "RadiosField", list="ways"),
        component("which", "CheckboxesField", list="counts", options={"required": False}),
        to=[("ending", "isNot"), "more"],
    ),
    page(
        "more",
        component("line", schema={"max": 9, "min": 2, "regex": "^[A-Z]+$"}),
        component("text", "MultilineTextField", schema={"max": 90}),
        component("amount", "NumberField", schema={"min": 2, "max": 20, "precision": 1}, options={"suffix": "kg"}),
        component("day", "DatePartsField", options={"maxDaysInPast": 40, "maxDaysInFuture": 50}),
        component("file", "FileUploadField", options={"accept": "application/pdf,image/png"}),
        component("home", "UkAddressField"),
        component("said", "DeclarationField", content="It is so."),
        to=["rows"],
        condition="old",
        section="s1",
    ),
    page(
        "rows",
        component("child"),
        to=["summary"],
        controller="RepeatPageController",
        repeat={"options": {"name": "children", "title": "Child"}, "schema": {"min": 1, "max": 5}},
    ),
    page("ending", component("end", "Html", content="<p>Go.</p>"), controller="TerminalPageController"),
    SUMMARY,
    name="A form",
    startPage="/start",
    sections=[{"id": "s1", "name": "s1", "title": "A section", "hideTitle": False}],
    conditions=[
        condition("isNot", item("sure", "is", {"type": "Value", "value": False})),
        condition(
            "old", item("way", "is", {"itemId": "i1", "listId": "l1"}), item("which", "contains", {"value": "2"}),
            coordinator="or",
        ),
    ],
)  # fmt: skip

XGOV = form(
    page("start", component("sure", "YesNoField"), component("years", "NumberField"), to=[("more", "yes"), "summary"]),
    page(
        "more",
        component("line", title={"en": "Line", "cy": "Llinell"}, options={"required": False, "optionalText": True}),
        to=["summary"],
    ),
    page("summary", controller="./pages/summary.js"),
    name="A form",
    startPage="/start",
    conditions=[{"name": "yes", "displayName": "Yes", "value": "sure == true and (years > 3 or years == 1)"}],
    fees=[{"description": "Fee", "amount": 1250, "condition": "yes", "multiplier": "years"}],
    declaration="<p>It is so.</p>",
    skipSummary=False,
    outputs=[],
)  # fmt: skip

JSONSCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "https://x.example/form",
    "type": "object",
    "title": "A form",
    "description": "Of something.",
    "required": ["way", "name"],
    "properties": {
        "way": {"enum": ["mail", "person"], "title": "Way", "description": "How.", "examples": ["mail"]},
        "name": {"type": "string", "maxLength": 20, "minLength": 2, "pattern": "^[A-Z]"},
        "count": {"type": "integer", "minimum": 1, "exclusiveMaximum": 9},
        "size": {"type": "number", "exclusiveMinimum": 0.5, "maximum": 9.5},
        "sure": {"type": "boolean"},
        "day": {"type": "string", "format": "date"},
        "kinds": {"type": "array", "items": {"enum": ["a", "b", "c"]}, "minItems": 1, "maxItems": 2, "uniqueItems": True},
        "lines": {"type": "array", "items": {"type": "string"}},
        "one": {"oneOf": [{"const": "x", "title": "X", "description": "An x."}, {"const": 2, "title": "Two"}]},
        "home": {"$ref": "#/$defs/place"},
        "children": {
            "type": "array", "minItems": 1, "maxItems": 4,
            "items": {"type": "object", "title": "Child", "required": ["first"], "properties": {"first": {"type": "string"}}},
        },
        "rest": {"type": "object"},
    },
    "dependentRequired": {"count": ["day"]},
    "allOf": [
        {
            "if": {"properties": {"way": {"const": "mail"}}, "required": ["way"]},
            "then": {"required": ["size"], "properties": {"box": {"type": "string", "title": "Box"}}},
            "else": {"required": ["sure"]},
        }
    ],
    "$defs": {"place": {"type": "object", "title": "Home", "properties": {"city": {"type": "string", "default": "X"}}}},
}  # fmt: skip

XLSFORM = {
    "survey": [
        {"type": "text", "name": "who", "label::English (en)": "Who", "label::French (fr)": "Qui", "required": "yes"},
        {"type": "integer", "name": "age", "label": "Age", "constraint": ". > 3 and . <= 20", "constraint_message": "Too much"},
        {"type": "select_one way", "name": "how", "label": "How", "hint": "Think", "relevant": "${age} > 4"},
        {"type": "select_multiple way or_other", "name": "ways", "label": "Ways", "appearance": "minimal"},
        {"type": "begin_group", "name": "g", "label": "Group", "relevant": "selected(${how}, 'mail')"},
        {"type": "note", "name": "n", "label": "Read this"},
        {"type": "date", "name": "d", "label": "Day", "constraint": ". <= today()"},
        {"type": "text", "name": "t", "label": "Text", "appearance": "multiline", "default": "x"},
        {"type": "end_group"},
        {"type": "begin_repeat", "name": "r", "label": "Child", "repeat_count": "3"},
        {"type": "acknowledge", "name": "ok", "label": "Agree"},
        {"type": "end_repeat"},
        {"type": "calculate", "name": "c", "calculation": "1 + 1"},
        {"type": "dateTime", "name": "when", "label": "When"},
    ],
    "choices": [
        {"list_name": "way", "name": "mail", "label": "By mail"},
        {"list_name": "way", "name": "person", "label": "In person"},
        {"list_name": "other", "name": "x", "label": "X"},
    ],
    "settings": [{"form_title": "A form", "form_id": "form", "version": "3", "default_language": "English (en)"}],
}  # fmt: skip

FORMS = {"gcforms": GCFORMS, "defra": DEFRA, "xgov": XGOV, "jsonschema": JSONSCHEMA, "xlsform": XLSFORM}
