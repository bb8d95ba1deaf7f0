-- What is known of other stores. Local bookkeeping: no part of the journal, and whatever is lost of
-- it is only said again.

-- `heard_ms` is by the peer's clock.
CREATE TABLE peer (
    id          INTEGER PRIMARY KEY,
    public_key  BLOB NOT NULL UNIQUE,
    heard_ms    INTEGER NOT NULL
) STRICT;

-- How far the peer said, signed, that it holds each chain.
CREATE TABLE peer_mark (
    peer         INTEGER NOT NULL REFERENCES peer (id),
    station      BLOB NOT NULL,
    incarnation  INTEGER NOT NULL,
    sequence     INTEGER NOT NULL,
    head         BLOB NOT NULL,
    PRIMARY KEY (peer, station, incarnation)
) STRICT, WITHOUT ROWID;

-- Receipts as they were signed, to be shown and to be passed on to those whose entries they name.
-- One whose chains a later one of the same signer names as well is not kept.
CREATE TABLE receipt (
    id      INTEGER PRIMARY KEY,
    peer    INTEGER NOT NULL REFERENCES peer (id),
    digest  BLOB NOT NULL UNIQUE,
    bytes   BLOB NOT NULL
) STRICT;

CREATE TABLE receipt_mark (
    receipt      INTEGER NOT NULL REFERENCES receipt (id),
    station      BLOB NOT NULL,
    incarnation  INTEGER NOT NULL,
    sequence     INTEGER NOT NULL,
    PRIMARY KEY (receipt, station, incarnation)
) STRICT, WITHOUT ROWID;
