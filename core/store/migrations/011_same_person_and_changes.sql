-- Records of learners that are one person (`is_same` 1), and pairs that somebody looked at and found to be
-- two people (0): the newest decision on each pair. `learner` then stands under `same_as`.
CREATE TABLE learner_link (
    id       INTEGER PRIMARY KEY,
    learner  INTEGER NOT NULL REFERENCES learner (id),
    same_as  INTEGER NOT NULL REFERENCES learner (id),
    is_same  INTEGER NOT NULL
) STRICT;
CREATE INDEX learner_link_by_learner ON learner_link (learner);
CREATE INDEX learner_link_by_same_as ON learner_link (same_as);

-- The record under which all records of one person are shown; nothing where a record stands alone.
ALTER TABLE learner ADD COLUMN person INTEGER;
CREATE INDEX learner_by_person ON learner (person) WHERE person IS NOT NULL;

-- What changed lately, so that what is remembered of the tables is gathered anew only where it has to be.
-- Local bookkeeping, kept by triggers: it counts whoever writes, whatever program it is. `trust`: who is
-- trusted with which keys, who belongs to the organisation, and contexts. `copies`: status lists of others.
-- `lists`: the lists of this organisation's stations, other than a credential's state.
CREATE TABLE revision (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    trust   INTEGER NOT NULL,
    copies  INTEGER NOT NULL,
    lists   INTEGER NOT NULL
) STRICT;
INSERT INTO revision (id, trust, copies, lists) VALUES (1, 0, 0, 0);

-- Credentials whose state changed, in order, since the tables were last emptied.
CREATE TABLE state_change (
    id          INTEGER PRIMARY KEY,
    credential  INTEGER NOT NULL
) STRICT;
CREATE TRIGGER credential_state AFTER UPDATE OF state ON credential WHEN old.state <> new.state
BEGIN INSERT INTO state_change (credential) VALUES (new.id); END;
CREATE TRIGGER credentials_emptied AFTER DELETE ON organisation
BEGIN DELETE FROM state_change; END;

CREATE TRIGGER trusted_organisation_trust_insert AFTER INSERT ON trusted_organisation
BEGIN UPDATE revision SET trust = trust + 1; END;
CREATE TRIGGER trusted_organisation_trust_update AFTER UPDATE ON trusted_organisation
BEGIN UPDATE revision SET trust = trust + 1; END;
CREATE TRIGGER trusted_organisation_trust_delete AFTER DELETE ON trusted_organisation
BEGIN UPDATE revision SET trust = trust + 1; END;
CREATE TRIGGER did_document_trust_insert AFTER INSERT ON did_document
BEGIN UPDATE revision SET trust = trust + 1; END;
CREATE TRIGGER did_document_trust_update AFTER UPDATE ON did_document
BEGIN UPDATE revision SET trust = trust + 1; END;
CREATE TRIGGER did_document_trust_delete AFTER DELETE ON did_document
BEGIN UPDATE revision SET trust = trust + 1; END;
CREATE TRIGGER context_trust_insert AFTER INSERT ON context
BEGIN UPDATE revision SET trust = trust + 1; END;
CREATE TRIGGER context_trust_update AFTER UPDATE ON context
BEGIN UPDATE revision SET trust = trust + 1; END;
CREATE TRIGGER context_trust_delete AFTER DELETE ON context
BEGIN UPDATE revision SET trust = trust + 1; END;
CREATE TRIGGER member_trust_insert AFTER INSERT ON member
BEGIN UPDATE revision SET trust = trust + 1; END;
CREATE TRIGGER member_trust_update AFTER UPDATE ON member
BEGIN UPDATE revision SET trust = trust + 1; END;
CREATE TRIGGER member_trust_delete AFTER DELETE ON member
BEGIN UPDATE revision SET trust = trust + 1; END;
CREATE TRIGGER organisation_trust_insert AFTER INSERT ON organisation
BEGIN UPDATE revision SET trust = trust + 1; END;
CREATE TRIGGER organisation_trust_update AFTER UPDATE ON organisation
BEGIN UPDATE revision SET trust = trust + 1; END;
CREATE TRIGGER organisation_trust_delete AFTER DELETE ON organisation
BEGIN UPDATE revision SET trust = trust + 1; END;
CREATE TRIGGER organisation_root_trust_insert AFTER INSERT ON organisation_root
BEGIN UPDATE revision SET trust = trust + 1; END;
CREATE TRIGGER organisation_root_trust_update AFTER UPDATE ON organisation_root
BEGIN UPDATE revision SET trust = trust + 1; END;
CREATE TRIGGER organisation_root_trust_delete AFTER DELETE ON organisation_root
BEGIN UPDATE revision SET trust = trust + 1; END;
CREATE TRIGGER status_copy_copies_insert AFTER INSERT ON status_copy
BEGIN UPDATE revision SET copies = copies + 1; END;
CREATE TRIGGER status_copy_copies_update AFTER UPDATE ON status_copy
BEGIN UPDATE revision SET copies = copies + 1; END;
CREATE TRIGGER status_copy_copies_delete AFTER DELETE ON status_copy
BEGIN UPDATE revision SET copies = copies + 1; END;
CREATE TRIGGER status_list_lists_insert AFTER INSERT ON status_list
BEGIN UPDATE revision SET lists = lists + 1; END;
CREATE TRIGGER status_list_lists_delete AFTER DELETE ON status_list
BEGIN UPDATE revision SET lists = lists + 1; END;
CREATE TRIGGER organisation_lists_insert AFTER INSERT ON organisation
BEGIN UPDATE revision SET lists = lists + 1; END;
CREATE TRIGGER organisation_lists_update AFTER UPDATE ON organisation
BEGIN UPDATE revision SET lists = lists + 1; END;
CREATE TRIGGER organisation_lists_delete AFTER DELETE ON organisation
BEGIN UPDATE revision SET lists = lists + 1; END;
