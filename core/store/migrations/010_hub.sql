-- Who may still become a member with a code, of which only the SHA-256 is kept. Local to the founding
-- station. `used_by` is the key that redeemed it: a repeated request with it is answered again.
CREATE TABLE invitation (
    code_hash  BLOB PRIMARY KEY,
    name       TEXT NOT NULL,
    until_ms   INTEGER NOT NULL,
    used_by    BLOB
) STRICT, WITHOUT ROWID;

-- Where this station reconciles. Local.
CREATE TABLE hub_address (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    url  TEXT NOT NULL
) STRICT;
