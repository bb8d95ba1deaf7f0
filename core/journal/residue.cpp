#include "core/journal/residue.h"

#include <array>
#include <optional>
#include <vector>

#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/journal/body_form.h"
#include "core/journal/chains.h"
#include "core/journal/entry.h"
#include "core/journal/snapshot.h"
#include "core/json/write.h"

namespace tamga::journal {
namespace {

using MemberNames = std::vector<std::string_view>;

/// The members that stay of a body of this kind; everything else is personal.
MemberNames lasting_members(Kind kind) {
    switch (kind) {
        case Kind::learner_set: return {"learner"};
        case Kind::assessment_recorded:
            return {"assessment", "learner", "achievement", "version",
                    "date",       "passed",  "supersedes"};
        case Kind::assessment_countersigned: return {"assessment", "by"};
        case Kind::credential_awarded:
            return {"assessment", "credential", "issued", "list", "index"};
        case Kind::status_changed: return {"credential", "action", "after", "by"};
        case Kind::credential_commissioned: return {"commission", "list", "index", "by"};
        case Kind::record_made: return {"record", "learner", "issued", "by"};
        default: return {};
    }
}

struct KeptEntry {
    Kind kind;
    Salt salt;
    json::Object body;
};

std::optional<KeptEntry> load(store::Database& database, std::int64_t id) {
    auto row = database.query("SELECT kind, salt, body FROM entry WHERE id = ?").bind(id);
    if (!row.step() || is_residue(row.blob(2))) return std::nullopt;
    const auto kind = kind_from_code(row.integer(0));
    KeptEntry entry{kind.value_or(Kind::station_started), {}, {}};
    const base::ByteView salt = row.blob(1);
    if (!kind || salt.size() != entry.salt.size())
        throw base::Error{base::ErrorKind::corrupt,
                          "a journal entry of the learner is damaged; restore a backup"};
    std::copy(salt.begin(), salt.end(), entry.salt.begin());
    entry.body = unpack_body(row.blob(2));
    return entry;
}

/// Whether there was anything left to take away.
bool leave_residue(store::Database& database, std::int64_t id) {
    const auto entry = load(database, id);
    if (!entry) return false;
    json::Object residue;
    // What orders the entry among those of other chains.
    if (const json::Value* rank = entry->body.find("rank")) residue.append("rank", *rank);
    for (const std::string_view member : lasting_members(entry->kind))
        if (const json::Value* value = entry->body.find(member))
            residue.append(std::string{member}, *value);
    base::Bytes packed;
    pack_residue(residue, packed);
    database.query("UPDATE entry SET body = ?, body_hash = ? WHERE id = ?")
        .bind(packed, hash_body(entry->salt, json::canonical(entry->body)), id)
        .run();
    return true;
}

/// The first column of every row.
std::vector<std::int64_t> collect(store::Query&& query) {
    std::vector<std::int64_t> rows;
    while (query.step())
        rows.push_back(query.integer(0));
    return rows;
}

/// Only what no other learner's assessment names; with what of it is still on its way here.
void erase_evidence(store::Database& database, std::int64_t learner) {
    std::vector<crypto::Digest> contents;
    {
        auto row = database
                       .query(
                           "SELECT v.sha256 FROM assessment a"
                           " CROSS JOIN assessment_evidence e ON e.assessment = a.id"
                           " JOIN evidence v ON v.id = e.evidence WHERE a.learner = ?1"
                           " AND NOT EXISTS (SELECT 1 FROM assessment_evidence o"
                           "  JOIN assessment oa ON oa.id = o.assessment"
                           "  WHERE o.evidence = e.evidence AND oa.learner <> ?1)")
                       .bind(learner);
        while (row.step())
            contents.push_back(digest_of(row.blob(0)));
    }
    for (const crypto::Digest& sha256 : contents) {
        database.query("DELETE FROM evidence_content WHERE sha256 = ?").bind(sha256).run();
        database.query("DELETE FROM evidence_part WHERE sha256 = ?").bind(sha256).run();
        database.query("DELETE FROM peer_content WHERE sha256 = ?").bind(sha256).run();
    }
}

}  // namespace

void leave_residues(store::Database& database, std::int64_t learner) {
    constexpr std::array personal = {
        "SELECT entry FROM learner_entry WHERE learner = ?",
        "SELECT id FROM assessment WHERE learner = ?",
        "SELECT countersigned FROM assessment WHERE learner = ? AND countersigned IS NOT NULL",
        "SELECT id FROM credential WHERE learner = ?",
        "SELECT v.entry FROM credential_event v JOIN credential c ON c.id = v.credential"
        " WHERE c.learner = ?",
    };
    bool anything_left = false;
    for (const char* sql : personal)
        for (const std::int64_t id : collect(database.query(sql).bind(learner)))
            anything_left |= leave_residue(database, id);
    if (!anything_left) return;
    erase_evidence(database, learner);
    forget_snapshots(database);
}

void leave_commission_residues(store::Database& database, std::int64_t commission) {
    if (!leave_residue(database, commission)) return;
    forget_snapshots(database);
    auto row = database.query("SELECT uuid FROM commission WHERE id = ?").bind(commission);
    row.step();
    const std::string uuid = base::format(row.uuid(0));
    auto changes = database.query("SELECT id FROM entry WHERE kind = ?")
                       .bind(static_cast<std::int64_t>(Kind::status_changed));
    for (const std::int64_t id : collect(std::move(changes))) {
        const auto entry = load(database, id);
        const json::Value* const changed = entry ? entry->body.find("credential") : nullptr;
        const std::string* const text = changed != nullptr ? changed->if_string() : nullptr;
        if (text != nullptr && *text == uuid) leave_residue(database, id);
    }
}

}  // namespace tamga::journal
