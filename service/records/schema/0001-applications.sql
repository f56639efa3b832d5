-- Applications, as their applicants begin them, fill them in and submit them.

CREATE TABLE applications (
    number INTEGER PRIMARY KEY,
    subject BLOB NOT NULL CHECK (length(subject) = 32),
    id TEXT NOT NULL,                 -- made by the applicant; it means something to that subject only
    begun TEXT NOT NULL,              -- instants are ISO 8601, in UTC
    UNIQUE (subject, id)
) STRICT;

CREATE TABLE drafts (
    application INTEGER PRIMARY KEY REFERENCES applications ON DELETE CASCADE,
    service TEXT NOT NULL,
    version TEXT NOT NULL,
    sealed BLOB NOT NULL
) STRICT;

CREATE TABLE evidence (
    application INTEGER NOT NULL REFERENCES applications ON DELETE CASCADE,
    question TEXT NOT NULL,           -- the key of the question it answers
    sha256 TEXT NOT NULL,
    type TEXT NOT NULL,
    size INTEGER NOT NULL,
    content BLOB NOT NULL,
    received TEXT NOT NULL,
    PRIMARY KEY (application, question)
) STRICT;

CREATE TABLE submissions (
    application INTEGER PRIMARY KEY REFERENCES applications ON DELETE RESTRICT,
    subject BLOB NOT NULL,
    idempotency_key TEXT NOT NULL,
    fingerprint BLOB NOT NULL,        -- of the request that the key belongs to
    reference TEXT NOT NULL UNIQUE,
    language TEXT NOT NULL,           -- the applicant's
    answers TEXT NOT NULL,            -- JSON
    receipt BLOB NOT NULL,            -- JSON, byte for byte as it was issued: service, version, instant, promise, fee
    UNIQUE (subject, idempotency_key) -- for ever: an applicant may try again after any time
) STRICT;

CREATE TABLE events (
    number INTEGER PRIMARY KEY,
    application INTEGER NOT NULL REFERENCES submissions ON DELETE RESTRICT,
    status TEXT NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    note TEXT NOT NULL                -- why, in words for the applicant
) STRICT;

CREATE INDEX events_of_application ON events (application);

CREATE TRIGGER submissions_stay BEFORE DELETE ON submissions
BEGIN SELECT RAISE(ABORT, 'a submission is never removed'); END;

CREATE TRIGGER submissions_do_not_change BEFORE UPDATE ON submissions
BEGIN SELECT RAISE(ABORT, 'a submission never changes'); END;

CREATE TRIGGER events_stay BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'an event is never removed'); END;

CREATE TRIGGER events_do_not_change BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'an event never changes'); END;
