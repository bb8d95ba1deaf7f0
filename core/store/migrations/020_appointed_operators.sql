-- Whom the founding station decided about: only it changes that. `stations` is where they may work, a list of
-- identifiers or `all`; nothing where they are the station's own that made them. `code_key` opens what their
-- one-time code opens, until `code_until_ms`.
ALTER TABLE operator ADD COLUMN is_appointed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE operator ADD COLUMN stations TEXT;
ALTER TABLE operator ADD COLUMN code_key BLOB;
ALTER TABLE operator ADD COLUMN code_until_ms INTEGER;

-- The data key, sealed for who has the one-time code that belongs to `code_key`; nothing once it was used.
-- Local, as `key_slot`.
CREATE TABLE newcomer_slot (
    operator  BLOB PRIMARY KEY,
    code_key  BLOB NOT NULL,
    wrapped   BLOB
) STRICT, WITHOUT ROWID;
