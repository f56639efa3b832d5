-- Documents come sealed, in parts, and are opened when their application is submitted. What was received of a
-- document before, or is opened then, is in `evidence`.

ALTER TABLE applications ADD COLUMN changed TEXT NOT NULL DEFAULT ''; -- when its applicant last changed it

UPDATE applications SET changed = begun;

CREATE INDEX applications_by_change ON applications (changed);

CREATE TABLE uploads (
    number INTEGER PRIMARY KEY,
    application INTEGER NOT NULL REFERENCES applications ON DELETE CASCADE,
    id TEXT NOT NULL,                 -- made by the applicant; it means something to that application only
    length INTEGER NOT NULL CHECK (length > 0),
    complete INTEGER NOT NULL DEFAULT 0 CHECK (complete IN (0, 1)),
    UNIQUE (application, id)
) STRICT;

CREATE TABLE parts (
    upload INTEGER NOT NULL REFERENCES uploads ON DELETE CASCADE,
    start INTEGER NOT NULL,           -- where it begins in the sealed document
    content BLOB NOT NULL,            -- sealed: the service has no key until the application is submitted
    PRIMARY KEY (upload, start)
) STRICT;

CREATE TABLE proofs (
    application INTEGER PRIMARY KEY REFERENCES submissions ON DELETE RESTRICT,
    proof TEXT NOT NULL,              -- of the attempt, as it came; empty when it was ignored
    attempted TEXT NOT NULL,          -- by the clock of the applicant's computer; empty when it was ignored
    ignored TEXT NOT NULL             -- why it was ignored; empty when it was not
) STRICT;

CREATE TRIGGER proofs_stay BEFORE DELETE ON proofs
BEGIN SELECT RAISE(ABORT, 'a proof is never removed'); END;

CREATE TRIGGER proofs_do_not_change BEFORE UPDATE ON proofs
BEGIN SELECT RAISE(ABORT, 'a proof never changes'); END;
