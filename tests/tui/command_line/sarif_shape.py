"""The required shape of a SARIF 2.1.0 log, as far as Etape writes one.

From the properties that the standard requires (OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0",
sections 3.13, 3.14, 3.18, 3.19, 3.20, 3.27 to 3.30, 3.33, 3.49, 3.58); unknown properties are refused.
"""


def _object(required: str, **properties) -> dict:
    return {
        "type": "object",
        "required": required.split(),
        "properties": properties,
        "additionalProperties": False,
    }


def _list(items: dict) -> dict:
    return {"type": "array", "items": items}


TEXT = {"type": "string", "minLength": 1}
MESSAGE = _object("text", text=TEXT)
LEVEL = {"enum": ["none", "note", "warning", "error"]}
PLACE = {"type": "integer", "minimum": 1}
PHYSICAL = _object(
    "artifactLocation",
    artifactLocation=_object("uri", uri={"type": "string", "format": "uri-reference"}),
    region=_object("startLine", startLine=PLACE, startColumn=PLACE),
)
LOCATION = _object(
    "physicalLocation",
    physicalLocation=PHYSICAL,
    logicalLocations=_list(_object("", fullyQualifiedName={"type": "string"})),
)
RULE = _object("id", id=TEXT, shortDescription=MESSAGE, defaultConfiguration=_object("level", level=LEVEL))
RESULT = _object(
    "message ruleId",
    ruleId=TEXT,
    ruleIndex={"type": "integer", "minimum": 0},
    level=LEVEL,
    message=MESSAGE,
    locations=_list(LOCATION),
)
NOTIFICATION = _object("message", level=LEVEL, message=MESSAGE, locations=_list(LOCATION))
INVOCATION = _object(
    "executionSuccessful",
    executionSuccessful={"type": "boolean"},
    toolExecutionNotifications=_list(NOTIFICATION),
)
RUN = _object(
    "tool results",
    tool=_object("driver", driver=_object("name", name=TEXT, version=TEXT, rules=_list(RULE))),
    language={"type": "string", "pattern": "^[a-z]{2}(-[A-Z]{2})?$"},
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    invocations=_list(INVOCATION),
    results=_list(RESULT),
)
SARIF = _object(
    "version runs", **{"$schema": {"type": "string"}, "version": {"const": "2.1.0"}, "runs": _list(RUN)}
)
