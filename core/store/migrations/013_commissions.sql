-- Credentials that were signed for other systems, which decided themselves what to certify.
-- `name` is the document's own identifier, by which its status is changed.
CREATE TABLE commission (
    id            INTEGER PRIMARY KEY,
    uuid          BLOB NOT NULL,
    name          TEXT NOT NULL,
    issued_ms     INTEGER NOT NULL,
    status_list   INTEGER,
    status_index  INTEGER,
    state         INTEGER NOT NULL
) STRICT;
CREATE INDEX commission_by_uuid ON commission (uuid);
CREATE INDEX commission_by_name ON commission (name);
CREATE INDEX commission_not_good ON commission (state) WHERE state <> 0;

CREATE TRIGGER commission_lists_update AFTER UPDATE OF state ON commission
BEGIN UPDATE revision SET lists = lists + 1; END;
CREATE TRIGGER commission_lists_delete AFTER DELETE ON commission
BEGIN UPDATE revision SET lists = lists + 1; END;
