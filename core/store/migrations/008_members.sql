-- The founding station, whose delegations make members. Local: set once, by joining. Where there is
-- no row, this station is the founding one.
CREATE TABLE organisation_root (
    id          INTEGER PRIMARY KEY CHECK (id = 1),
    station     BLOB NOT NULL,
    public_key  BLOB NOT NULL
) STRICT;

-- Projection of the founding station's delegations.
CREATE TABLE member (
    id          INTEGER PRIMARY KEY,
    station     BLOB NOT NULL,
    public_key  BLOB NOT NULL,
    name        TEXT NOT NULL
) STRICT;
CREATE INDEX member_by_station ON member (station);

-- A row where entries were received whose effect is still to come: the tables are to be replayed.
CREATE TABLE replay_due (
    id  INTEGER PRIMARY KEY CHECK (id = 1)
) STRICT;
