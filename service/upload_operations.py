"""What is published of uploads: their operations, with the headers, answers and problems of each."""

from __future__ import annotations

from service.operations import Answer, Handler, Header, Operation
from service.problems import (
    AlreadySubmitted,
    CompletedUpload,
    InconsistentLength,
    Malformed,
    MismatchingOffset,
    NotFound,
    TooLarge,
    TooManyUploads,
    UnknownService,
    UnsupportedType,
)
from service.upload_fields import COMPLETE, INTEROP, LENGTH, LIMIT, OFFSET

SERVICE: Header = (
    "Etape-Service",
    "The service and version whose question the document answers: `id/version`",
)
_STATE = (OFFSET, COMPLETE, LENGTH, LIMIT)
_PLACE: Header = ("Location", "The upload")


def upload_operations(
    path: str, *, options: Handler, put: Handler, head: Handler, patch: Handler, delete: Handler
) -> tuple[Operation, ...]:
    """The operations of the uploads at a path."""
    return (
        Operation(
            method="OPTIONS",
            path=path,
            handler=options,
            name="upload-limits",
            summary="How parts are taken",
            answers=(Answer(204, "What is taken", None, (("Accept-Patch", "The type of a part"), LIMIT)),),
        ),
        Operation(
            method="PUT",
            path=path,
            handler=put,
            name="begin-upload",
            summary="Begin the upload of a sealed document under a name of the client's; without content",
            private=True,
            needs=(SERVICE, LENGTH, COMPLETE),
            takes=(INTEROP,),
            answers=(
                Answer(201, "Begun", None, (_PLACE, *_STATE)),
                Answer(200, "Begun before", None, (_PLACE, *_STATE)),
            ),
            problems=(
                Malformed,
                InconsistentLength,
                AlreadySubmitted,
                TooManyUploads,
                TooLarge,
                UnknownService,
            ),
        ),
        Operation(
            method="HEAD",
            path=path,
            handler=head,
            name="upload",
            summary="Where an upload stands",
            private=True,
            takes=(INTEROP,),
            answers=(Answer(204, "Where it stands", None, _STATE),),
            problems=(NotFound, AlreadySubmitted),
        ),
        Operation(
            method="PATCH",
            path=path,
            handler=patch,
            name="append-to-upload",
            summary="Add the next part of the sealed document; of one that breaks off, what has come is kept",
            private=True,
            body=bytes,
            needs=(OFFSET, COMPLETE),
            takes=(INTEROP,),
            answers=(Answer(204, "Added", None, _STATE),),
            problems=(
                Malformed,
                InconsistentLength,
                CompletedUpload,
                NotFound,
                AlreadySubmitted,
                MismatchingOffset,
                TooLarge,
                UnsupportedType,
            ),
        ),
        Operation(
            method="DELETE",
            path=path,
            handler=delete,
            name="cancel-upload",
            summary="Remove an upload and what has come of it",
            private=True,
            answers=(Answer(204, "Removed"),),
            problems=(NotFound, AlreadySubmitted),
        ),
    )
