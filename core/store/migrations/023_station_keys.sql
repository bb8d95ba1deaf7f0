-- Projection: the keys that stations signed with before the one in `member`, and how far each still counts.
-- `accepted` is as in `member`, and always there: nothing is signed with a key that was replaced.
CREATE TABLE former_key (
    id              INTEGER PRIMARY KEY,
    station         BLOB NOT NULL,
    public_key      BLOB NOT NULL,
    ended_ms        INTEGER NOT NULL,
    is_compromised  INTEGER NOT NULL,
    accepted        TEXT NOT NULL
) STRICT;
CREATE INDEX former_key_by_station ON former_key (station, public_key);

CREATE TRIGGER former_key_trust_insert AFTER INSERT ON former_key
BEGIN UPDATE revision SET trust = trust + 1; END;
CREATE TRIGGER former_key_trust_delete AFTER DELETE ON former_key
BEGIN UPDATE revision SET trust = trust + 1; END;

-- What this station asks the founding station about its newest key; local. It can be written out again
-- as long as the answer has not arrived: the key that signed it is gone.
CREATE TABLE key_request (
    id          INTEGER PRIMARY KEY CHECK (id = 1),
    public_key  BLOB NOT NULL,
    text        TEXT NOT NULL
) STRICT;
