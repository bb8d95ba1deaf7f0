-- Under which did:web a list's credentials are issued, and the list with them; nothing where they are issued
-- by the did:key of the station that made it.
ALTER TABLE status_list ADD COLUMN issuer TEXT;

-- Every did:web that the organisation ever issued under: what was issued under an earlier one stays its own.
CREATE TABLE organisation_did (
    id   INTEGER PRIMARY KEY,
    did  TEXT NOT NULL
) STRICT;
CREATE TRIGGER organisation_did_trust_insert AFTER INSERT ON organisation_did
BEGIN UPDATE revision SET trust = trust + 1; END;
CREATE TRIGGER organisation_did_trust_delete AFTER DELETE ON organisation_did
BEGIN UPDATE revision SET trust = trust + 1; END;
