#include <string>

#include "core/base/encoding.h"
#include "core/base/text_fold.h"
#include "core/journal/body.h"
#include "core/journal/projection_parts.h"
#include "core/journal/residue.h"
#include "core/json/write.h"

namespace tamga::journal::projection {
namespace {

/// A learner as the table knows it before a change.
struct KnownLearner {
    std::int64_t id = 0;
    bool is_erased = false;
    std::optional<std::int64_t> counting;  ///< the entry whose value counts
};

struct LearnerRow {
    std::string name;
    std::optional<std::string> latin_name;
    std::optional<std::string> identifier;
};

/// What the search index holds of a learner: folded words of every name and of the identifier.
std::string search_words(const LearnerRow& learner) {
    std::string text = learner.name;
    if (learner.latin_name) text += " " + *learner.latin_name;
    if (learner.identifier) text += " " + *learner.identifier;
    std::string words;
    for (const std::string& word : base::fold_words(text)) {
        if (!words.empty()) words += ' ';
        words += word;
    }
    return words;
}

void add_search_words(store::Database& database, std::int64_t id, const LearnerRow& learner) {
    database.query("INSERT INTO learner_search (rowid, words) VALUES (?, ?)")
        .bind(id, search_words(learner))
        .run();
}

/// Takes back exactly the words that were added: the index keeps no text of its own.
void remove_search_words(store::Database& database, std::int64_t id) {
    auto row =
        database.query("SELECT name, latin_name, identifier, erased FROM learner WHERE id = ?")
            .bind(id);
    row.step();
    if (row.integer(3) != 0) return;
    LearnerRow learner{row.text(0), std::nullopt, std::nullopt};
    if (!row.is_null(1)) learner.latin_name = row.text(1);
    if (!row.is_null(2)) learner.identifier = row.text(2);
    database
        .query("INSERT INTO learner_search (learner_search, rowid, words) VALUES ('delete', ?, ?)")
        .bind(id, search_words(learner))
        .run();
}

std::int64_t insert_learner(store::Database& database, std::int64_t id, const base::Uuid& uuid) {
    database.query("INSERT INTO learner (id, uuid, name, erased) VALUES (?, ?, '', 1)")
        .bind(id, uuid)
        .run();
    return id;
}

std::optional<KnownLearner> find_learner(store::Database& database, const base::Uuid& uuid) {
    auto found =
        database.query("SELECT id, erased, entry FROM learner WHERE uuid = ? ORDER BY id LIMIT 1")
            .bind(uuid);
    if (!found.step()) return std::nullopt;
    KnownLearner known{found.integer(0), found.integer(1) != 0, std::nullopt};
    if (!found.is_null(2)) known.counting = found.integer(2);
    return known;
}

bool is_erased(store::Database& database, std::int64_t learner) {
    return database.query("SELECT 1 FROM learner WHERE id = ? AND erased <> 0")
        .bind(learner)
        .step();
}

/// Takes away what entries and tables hold of a learner, but for the learner's own row.
void take_away(store::Database& database, std::int64_t learner) {
    leave_residues(database, learner);
    database.query("UPDATE assessment SET grade = NULL, evidence_count = 0 WHERE learner = ?")
        .bind(learner)
        .run();
    database
        .query(
            "DELETE FROM assessment_evidence WHERE assessment IN"
            " (SELECT id FROM assessment WHERE learner = ?)")
        .bind(learner)
        .run();
    auto assessment =
        database.query("SELECT achievement, id FROM assessment WHERE learner = ?").bind(learner);
    while (assessment.step())
        unqueue_award(database, assessment.integer(0), assessment.integer(1));
}

/// Erasing the learner reaches this entry.
void note_entry(store::Database& database, std::int64_t learner, std::int64_t entry) {
    database.query("INSERT INTO learner_entry (learner, entry) VALUES (?, ?)")
        .bind(learner, entry)
        .run();
}

}  // namespace

std::int64_t learner_row(store::Database& database, const base::Uuid& uuid) {
    return row_of(database, "SELECT id FROM learner WHERE uuid = ? ORDER BY id LIMIT 1 ", uuid,
                  "learner");
}

void set_learner(store::Database& database, const AppliedEntry& entry) {
    const Body body{entry.body};
    const base::Uuid uuid = body.uuid("learner");
    const std::optional<KnownLearner> known = find_learner(database, uuid);
    const bool was_erased = known && known->is_erased;
    const std::int64_t id = known ? known->id : insert_learner(database, entry.id, uuid);
    note_entry(database, id, entry.id);
    if (was_erased) take_away(database, id);
    if (was_erased || entry.erased) return;
    if (known) note_change(database, Thing::learner, id, known->counting, entry);
    if (known) remove_search_words(database, id);

    const LearnerRow learner{body.text("name"), body.optional_text("latin_name"),
                             body.optional_text("identifier")};
    database
        .query(
            "UPDATE learner SET name = ?, latin_name = ?, birth_date = ?, identifier = ?,"
            " identifier_type = ?, did = ?, erased = 0, entry = ? WHERE id = ?")
        .bind(learner.name, learner.latin_name, body.optional_text("birth_date"),
              learner.identifier, body.optional_text("identifier_type"), body.optional_text("did"),
              entry.id, id)
        .run();
    add_search_words(database, id, learner);
}

void note_record(store::Database& database, const AppliedEntry& entry) {
    const std::int64_t learner = learner_row(database, Body{entry.body}.uuid("learner"));
    note_entry(database, learner, entry.id);
    keep_erased(database, learner);
}

void keep_erased(store::Database& database, std::int64_t learner) {
    if (is_erased(database, learner)) take_away(database, learner);
}

void erase_learner(store::Database& database, const AppliedEntry& entry) {
    const std::int64_t id = learner_row(database, Body{entry.body}.uuid("learner"));
    remove_search_words(database, id);
    take_away(database, id);
    database
        .query(
            "UPDATE learner SET name = '', latin_name = NULL, birth_date = NULL,"
            " identifier = NULL, identifier_type = NULL, did = NULL, erased = 1, entry = NULL"
            " WHERE id = ?")
        .bind(id)
        .run();
    database.query("DELETE FROM unseen_change WHERE learner = ?").bind(id).run();
    show_person(database, id);
}

/// The founding station's profile counts; that of others until it is known.
/// What was issued under a did:web stays the organisation's own when it takes another.
void keep_did(store::Database& database, const AppliedEntry& entry) {
    const auto did = Body{Body{entry.body}.object("profile")}.optional_text("did");
    if (!did || database.query("SELECT 1 FROM organisation_did WHERE did = ?").bind(*did).step())
        return;
    database.query("INSERT INTO organisation_did (id, did) VALUES (?, ?)")
        .bind(entry.id, *did)
        .run();
}

void set_organisation(store::Database& database, const AppliedEntry& entry) {
    if (!is_made_by_root(database, entry.id)) {
        auto held = database.query("SELECT id FROM organisation");
        if (held.step() && is_made_by_root(database, held.integer(0))) return;
    }
    database.query("DELETE FROM organisation").run();
    database.query("INSERT INTO organisation (id, profile) VALUES (?, ?)")
        .bind(entry.id, json::canonical(Body{entry.body}.object("profile")))
        .run();
    keep_did(database, entry);
}

}  // namespace tamga::journal::projection
