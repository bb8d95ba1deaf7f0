-- DID documents of others. Older ones stay, because keys that only they list have signed. `read_ms`
-- is when the document was last read with this content.
CREATE TABLE did_document (
    id        INTEGER PRIMARY KEY,
    did       TEXT NOT NULL,
    read_ms   INTEGER NOT NULL,
    document  TEXT NOT NULL
) STRICT;
CREATE INDEX did_document_by_did ON did_document (did, read_ms);
