-- Projection of the certificates under which seals of European Digital Credentials are trusted.
CREATE TABLE trust_anchor (
    id        INTEGER PRIMARY KEY,
    name      TEXT NOT NULL,
    document  TEXT NOT NULL,
    set_by    BLOB NOT NULL,
    set_ms    INTEGER NOT NULL
) STRICT;
CREATE INDEX trust_anchor_by_name ON trust_anchor (name);
