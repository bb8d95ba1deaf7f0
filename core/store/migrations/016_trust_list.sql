-- Signed trust lists: every version of each root that is pinned here, and the newest list of each. `root` is
-- the root's own identifier.
CREATE TABLE trust_root (
    id        INTEGER PRIMARY KEY,
    root      TEXT NOT NULL,
    version   INTEGER NOT NULL,
    document  TEXT NOT NULL
) STRICT;
CREATE INDEX trust_root_by_root ON trust_root (root, version);
CREATE TABLE trust_list (
    id        INTEGER PRIMARY KEY,
    root      TEXT NOT NULL,
    version   INTEGER NOT NULL,
    document  TEXT NOT NULL
) STRICT;
CREATE INDEX trust_list_by_root ON trust_list (root);
CREATE TRIGGER trust_root_trust_insert AFTER INSERT ON trust_root
BEGIN UPDATE revision SET trust = trust + 1; END;
CREATE TRIGGER trust_root_trust_delete AFTER DELETE ON trust_root
BEGIN UPDATE revision SET trust = trust + 1; END;
CREATE TRIGGER trust_list_trust_insert AFTER INSERT ON trust_list
BEGIN UPDATE revision SET trust = trust + 1; END;
CREATE TRIGGER trust_list_trust_delete AFTER DELETE ON trust_list
BEGIN UPDATE revision SET trust = trust + 1; END;
