-- What several processes of a hub keep together (sync/hub/log/README.md); version 2. Nothing here
-- is interpreted by the database: identifiers, keys and hashes are their bytes, times milliseconds.

-- One row: whose log this is.
CREATE TABLE IF NOT EXISTS tamga_log (
    id            smallint PRIMARY KEY,
    version       integer NOT NULL,
    root_station  bytea NOT NULL,
    root_key      bytea NOT NULL
);

-- A row a chain; whoever adds to the chain locks it.
CREATE TABLE IF NOT EXISTS tamga_chain (
    station      bytea NOT NULL,
    incarnation  bigint NOT NULL,
    PRIMARY KEY (station, incarnation)
);

-- `hash` is the entry's own, `previous` that of the entry before it: so both branches of a fork lie
-- here. `body_hash` is there where the body is only a residue.
CREATE TABLE IF NOT EXISTS tamga_entry (
    station      bytea NOT NULL,
    incarnation  bigint NOT NULL,
    sequence     bigint NOT NULL,
    hash         bytea NOT NULL,
    previous     bytea NOT NULL,
    time_ms      bigint NOT NULL,
    kind         text NOT NULL,
    salt         bytea NOT NULL,
    body         bytea NOT NULL,
    body_hash    bytea,
    PRIMARY KEY (station, incarnation, sequence, hash)
);

CREATE TABLE IF NOT EXISTS tamga_seal (
    station      bytea NOT NULL,
    incarnation  bigint NOT NULL,
    sequence     bigint NOT NULL,
    hash         bytea NOT NULL,
    public_key   bytea NOT NULL,
    signature    bytea NOT NULL,
    PRIMARY KEY (station, incarnation, sequence, hash, public_key)
);

-- The seals behind which there is none: the ends of the branches.
CREATE TABLE IF NOT EXISTS tamga_end (
    station      bytea NOT NULL,
    incarnation  bigint NOT NULL,
    sequence     bigint NOT NULL,
    hash         bytea NOT NULL,
    public_key   bytea NOT NULL,
    PRIMARY KEY (station, incarnation, sequence, hash, public_key)
);

-- Codes of invitations are known by their SHA-256 alone.
CREATE TABLE IF NOT EXISTS tamga_invitation (
    code_hash  bytea PRIMARY KEY,
    name       text NOT NULL,
    until_ms   bigint NOT NULL,
    terms      text NOT NULL,
    used_by    bytea
);

-- Since version 2: files of evidence. An entry that names one lies in tamga_entry, and its body is no
-- residue; with the last of them a file goes.
CREATE TABLE IF NOT EXISTS tamga_content_name (
    station      bytea NOT NULL,
    incarnation  bigint NOT NULL,
    sequence     bigint NOT NULL,
    hash         bytea NOT NULL,
    sha256       bytea NOT NULL,
    PRIMARY KEY (station, incarnation, sequence, hash, sha256)
);
CREATE INDEX IF NOT EXISTS tamga_content_name_by_content ON tamga_content_name (sha256);

-- `have` bytes from the beginning lie in the parts; all `total` of them where the file is whole.
CREATE TABLE IF NOT EXISTS tamga_content (
    sha256  bytea PRIMARY KEY,
    total   bigint NOT NULL,
    have    bigint NOT NULL
);

CREATE TABLE IF NOT EXISTS tamga_content_part (
    sha256  bytea NOT NULL,
    begins  bigint NOT NULL,
    bytes   bytea NOT NULL,
    PRIMARY KEY (sha256, begins)
);
