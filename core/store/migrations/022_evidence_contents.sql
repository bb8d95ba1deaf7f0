-- Contents of evidence on their way here, in parts that follow one another without a gap.
CREATE TABLE evidence_part (
    sha256  BLOB NOT NULL,
    offset  INTEGER NOT NULL,
    bytes   BLOB NOT NULL,
    PRIMARY KEY (sha256, offset)
) STRICT;

-- Which contents a peer said, signed, to hold. Local bookkeeping, as peer_mark is.
CREATE TABLE peer_content (
    public_key  BLOB NOT NULL,
    sha256      BLOB NOT NULL,
    PRIMARY KEY (public_key, sha256)
) STRICT, WITHOUT ROWID;
