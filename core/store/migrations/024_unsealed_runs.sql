-- The beginning of a batch is kept run by run, as it came: it is read once, from its first entry on,
-- when the seal arrives. `hash` is that of the last entry, `previous` that of the entry before the
-- first. What waits while a store is brought up to date is sent again: no mark ever spoke of it.
DROP TABLE unsealed_entry;
CREATE TABLE unsealed_run (
    id              INTEGER PRIMARY KEY,
    station         BLOB NOT NULL,
    incarnation     INTEGER NOT NULL,
    first_sequence  INTEGER NOT NULL,
    last_sequence   INTEGER NOT NULL,
    previous        BLOB NOT NULL,
    hash            BLOB NOT NULL,
    entries         BLOB NOT NULL
) STRICT;
CREATE INDEX unsealed_run_by_chain ON unsealed_run (station, incarnation, last_sequence, first_sequence);
