-- This station's own secrets and identity. Local: neither journalled nor handed to anyone.
CREATE TABLE station (
    id           INTEGER PRIMARY KEY CHECK (id = 1),
    uuid         BLOB NOT NULL,
    incarnation  INTEGER NOT NULL,
    public_key   BLOB NOT NULL,
    sealed_key   BLOB NOT NULL
) STRICT;

-- The data key, wrapped once per operator.
CREATE TABLE key_slot (
    operator      BLOB PRIMARY KEY,
    operations    INTEGER NOT NULL,
    memory_bytes  INTEGER NOT NULL,
    salt          BLOB NOT NULL,
    wrapped       BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The signed history. `head_hash` is the hash of the entry `head_sequence`; an entry's own hash is
-- not stored, because it follows from the entries before it and every seal carries it.
CREATE TABLE origin (
    id             INTEGER PRIMARY KEY,
    station        BLOB NOT NULL,
    incarnation    INTEGER NOT NULL,
    public_key     BLOB NOT NULL,
    head_sequence  INTEGER NOT NULL,
    head_hash      BLOB NOT NULL
) STRICT;
CREATE INDEX origin_by_station ON origin (station, incarnation);

-- `body_hash` is stored only where the body was erased; otherwise salt and body give it.
CREATE TABLE entry (
    id         INTEGER PRIMARY KEY,
    origin     INTEGER NOT NULL REFERENCES origin (id),
    sequence   INTEGER NOT NULL,
    kind       INTEGER NOT NULL,
    time_ms    INTEGER NOT NULL,
    salt       BLOB NOT NULL,
    body       BLOB NOT NULL,
    body_hash  BLOB
) STRICT;

CREATE TABLE seal (
    origin     INTEGER NOT NULL REFERENCES origin (id),
    sequence   INTEGER NOT NULL,
    hash       BLOB NOT NULL,
    signature  BLOB NOT NULL,
    PRIMARY KEY (origin, sequence)
) STRICT, WITHOUT ROWID;

-- What evidence files hold. Beside the journal, which names them by digest.
CREATE TABLE evidence_content (
    sha256   BLOB PRIMARY KEY,
    content  BLOB NOT NULL
) STRICT;

-- Everything below is a projection of the journal: `journal rebuild` empties and refills it.
-- A row's id is the id of the journal entry that made it.
CREATE TABLE organisation (
    id       INTEGER PRIMARY KEY,
    profile  TEXT NOT NULL
) STRICT;

CREATE TABLE operator (
    id      INTEGER PRIMARY KEY,
    uuid    BLOB NOT NULL,
    name    TEXT NOT NULL,
    roles   TEXT NOT NULL,
    active  INTEGER NOT NULL
) STRICT;
CREATE INDEX operator_by_uuid ON operator (uuid);

-- `family` is the id of the achievement's first version.
CREATE TABLE achievement (
    id            INTEGER PRIMARY KEY,
    uuid          BLOB NOT NULL,
    family        INTEGER NOT NULL,
    version       INTEGER NOT NULL,
    published_ms  INTEGER,
    title         TEXT NOT NULL,
    review_due    TEXT NOT NULL,
    document      TEXT NOT NULL
) STRICT;
CREATE INDEX achievement_by_uuid ON achievement (uuid, version);

CREATE TABLE learner (
    id               INTEGER PRIMARY KEY,
    uuid             BLOB NOT NULL,
    name             TEXT NOT NULL,
    latin_name       TEXT,
    birth_date       TEXT,
    identifier       TEXT,
    identifier_type  TEXT,
    did              TEXT,
    erased           INTEGER NOT NULL
) STRICT;
CREATE INDEX learner_by_uuid ON learner (uuid);
CREATE INDEX learner_by_identifier ON learner (identifier) WHERE identifier IS NOT NULL;

-- Which entries hold a learner's personal data: what erasing must reach.
CREATE TABLE learner_entry (
    learner  INTEGER NOT NULL REFERENCES learner (id),
    entry    INTEGER NOT NULL REFERENCES entry (id),
    PRIMARY KEY (learner, entry)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE learner_search USING fts5 (
    words, content = '', detail = 'none', columnsize = 0, prefix = '1 2 3 4 5 6', tokenize = 'ascii'
);

CREATE TABLE evidence (
    id          INTEGER PRIMARY KEY,
    sha256      BLOB NOT NULL,
    media_type  TEXT NOT NULL,
    size_bytes  INTEGER NOT NULL
) STRICT;
CREATE INDEX evidence_by_digest ON evidence (sha256);

-- `date_days` counts from 1970-01-01.
CREATE TABLE assessment (
    id             INTEGER PRIMARY KEY,
    uuid           BLOB NOT NULL,
    learner        INTEGER NOT NULL REFERENCES learner (id),
    achievement    INTEGER NOT NULL REFERENCES achievement (id),
    passed         INTEGER NOT NULL,
    date_days      INTEGER NOT NULL,
    grade          TEXT,
    evidence_count INTEGER NOT NULL,
    superseded_by  INTEGER,
    countersigned  INTEGER
) STRICT;
CREATE INDEX assessment_by_uuid ON assessment (uuid);
CREATE INDEX assessment_by_learner ON assessment (learner);

CREATE TABLE assessment_evidence (
    evidence    INTEGER NOT NULL REFERENCES evidence (id),
    assessment  INTEGER NOT NULL REFERENCES assessment (id),
    PRIMARY KEY (evidence, assessment)
) STRICT, WITHOUT ROWID;

-- Passed assessments that wait for their award.
CREATE TABLE award_queue (
    achievement  INTEGER NOT NULL REFERENCES achievement (id),
    assessment   INTEGER NOT NULL REFERENCES assessment (id),
    PRIMARY KEY (achievement, assessment)
) STRICT, WITHOUT ROWID;

CREATE TABLE template (
    id      INTEGER PRIMARY KEY,
    digest  BLOB NOT NULL
) STRICT;
CREATE INDEX template_by_digest ON template (digest);

CREATE TABLE status_list (
    id        INTEGER PRIMARY KEY,
    number    INTEGER NOT NULL,
    capacity  INTEGER NOT NULL,
    shuffle   INTEGER NOT NULL,
    used      INTEGER NOT NULL
) STRICT;

-- `state`: 0 good, 1 suspended, 2 revoked. Learner, achievement and family repeat those of the
-- assessment, which is the reference that is enforced.
CREATE TABLE credential (
    id            INTEGER PRIMARY KEY,
    uuid          BLOB NOT NULL,
    assessment    INTEGER NOT NULL REFERENCES assessment (id),
    learner       INTEGER NOT NULL,
    achievement   INTEGER NOT NULL,
    family        INTEGER NOT NULL,
    issued_ms     INTEGER NOT NULL,
    status_list   INTEGER,
    status_index  INTEGER,
    state         INTEGER NOT NULL
) STRICT;
CREATE INDEX credential_by_uuid ON credential (uuid);
CREATE INDEX credential_by_learner ON credential (learner);
CREATE INDEX credential_by_family ON credential (family, issued_ms);
CREATE INDEX credential_by_issued ON credential (issued_ms);
CREATE INDEX credential_not_good ON credential (state, issued_ms) WHERE state <> 0;

-- What was decided about a credential after its award, in order; the details are in the entry.
CREATE TABLE credential_event (
    credential  INTEGER NOT NULL REFERENCES credential (id),
    entry       INTEGER NOT NULL REFERENCES entry (id),
    PRIMARY KEY (credential, entry)
) STRICT, WITHOUT ROWID;
