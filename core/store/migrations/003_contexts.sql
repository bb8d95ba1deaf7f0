-- JSON-LD contexts that were added here beside those that are compiled in. `text` is the file as it
-- was added, so that its SHA-256 can be compared with what its publisher says.
CREATE TABLE context (
    id        INTEGER PRIMARY KEY,
    url       TEXT NOT NULL,
    sha256    BLOB NOT NULL,
    added_ms  INTEGER NOT NULL,
    text      TEXT NOT NULL
) STRICT;
CREATE INDEX context_by_url ON context (url);
