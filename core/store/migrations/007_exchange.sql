-- Entries of other stations. `rank` is what orders entries across chains (core/journal/order.h);
-- `kind_word` is there only where a newer program made the entry: its `kind` is then 0.
ALTER TABLE entry ADD COLUMN rank INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entry ADD COLUMN kind_word TEXT;
CREATE INDEX entry_by_chain ON entry (origin, sequence);

-- A second branch of a chain is an origin of its own, which begins after `base_sequence`.
ALTER TABLE origin ADD COLUMN is_fork INTEGER NOT NULL DEFAULT 0;
ALTER TABLE origin ADD COLUMN base_sequence INTEGER NOT NULL DEFAULT 0;
ALTER TABLE origin ADD COLUMN base_hash BLOB NOT NULL
    DEFAULT x'0000000000000000000000000000000000000000000000000000000000000000';

-- Entries that are stored and have no effect, with the reason. Local bookkeeping: `journal rebuild`
-- finds it anew.
CREATE TABLE held_entry (
    entry  INTEGER PRIMARY KEY REFERENCES entry (id),
    code   TEXT NOT NULL,
    text   TEXT NOT NULL
) STRICT;

-- The beginning of a batch whose seal has not arrived yet: not part of the journal. `hash` is the
-- entry's own, `previous` that of the entry before it.
CREATE TABLE unsealed_entry (
    station      BLOB NOT NULL,
    incarnation  INTEGER NOT NULL,
    sequence     INTEGER NOT NULL,
    kind_word    TEXT NOT NULL,
    time_ms      INTEGER NOT NULL,
    salt         BLOB NOT NULL,
    body         BLOB NOT NULL,
    body_hash    BLOB,
    previous     BLOB NOT NULL,
    hash         BLOB NOT NULL,
    PRIMARY KEY (station, incarnation, sequence)
) STRICT, WITHOUT ROWID;
