-- Projections of what others are trusted for, and of what they publish.
CREATE TABLE trusted_organisation (
    id        INTEGER PRIMARY KEY,
    did       TEXT NOT NULL,
    document  TEXT NOT NULL
) STRICT;
CREATE INDEX trusted_organisation_by_did ON trusted_organisation (did);

-- Status lists of others (and our own as published), as far as they are known here.
CREATE TABLE status_copy (
    id           INTEGER PRIMARY KEY,
    url          TEXT NOT NULL,
    received_ms  INTEGER NOT NULL,
    document     TEXT NOT NULL
) STRICT;
CREATE INDEX status_copy_by_url ON status_copy (url);
