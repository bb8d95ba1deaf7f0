#include "core/issue/award_source.h"

#include <array>

#include "core/base/encoding.h"
#include "core/base/error.h"
#include "core/crypto/hash.h"
#include "core/design/achievement_document.h"
#include "core/design/achievement_file.h"
#include "core/journal/reader.h"
#include "core/json/read.h"

namespace tamga::issue {
namespace {

using base::Error;
using base::ErrorKind;
using credential::AwardFacts;

json::Object parse_stored(const std::string& text, const char* what) {
    json::ReadResult result = json::read(text, {.size_bytes = text.size()});
    if (!result.value || !result.value->is_object())
        throw Error{ErrorKind::corrupt, std::string{"the stored "} + what +
                                            " is damaged; restore the store from a backup"};
    return std::move(result.value->as_object());
}

/// A national number is nobody's business but the holder's: it is shown as a salted hash
/// (OB 3.0 IdentityObject). An identifier of the centre is shown as it is.
credential::LearnerIdentifier shown_identifier(const std::string& identifier,
                                               const std::string& type, base::Random& random) {
    if (type != "national") return {"sisSourcedId", identifier, std::nullopt};
    std::array<std::uint8_t, 16> salt_bytes;
    random.fill(salt_bytes);
    const std::string salt = base::to_base64url(salt_bytes);
    const crypto::Digest hash = crypto::sha256(base::as_bytes(identifier + salt));
    return {"nationalIdentityNumber", "sha256$" + base::to_hex(hash), salt};
}

std::string day_as_instant(std::int64_t days) {
    return base::format(base::Instant{std::chrono::days{days}});
}

/// Evidence names are in the assessment's own entry.
std::vector<credential::EvidenceFact> load_evidence(store::Database& database,
                                                    std::int64_t assessment_row) {
    std::vector<credential::EvidenceFact> facts;
    const json::Object body = journal::read_entry(database, assessment_row).body;
    const json::Value* evidence = body.find("evidence");
    if (evidence == nullptr || !evidence->is_array()) return facts;
    for (const json::Value& item : evidence->as_array()) {
        const std::string* digest = item.find_string("sha256");
        const std::string* name = item.find_string("name");
        const std::string* media_type = item.find_string("media_type");
        const auto bytes = digest != nullptr ? base::from_hex(*digest) : std::nullopt;
        if (!bytes || name == nullptr || media_type == nullptr)
            throw Error{
                ErrorKind::corrupt,
                "the evidence of an assessment is damaged; restore the store from a backup"};
        facts.push_back({"ni:///sha-256;" + base::to_base64url(*bytes), *name, *media_type});
    }
    return facts;
}

AwardFacts facts_of(journal::Ledger& ledger, const store::Query& row) {
    AwardFacts facts;
    facts.awarded = day_as_instant(row.integer(2));
    if (!row.is_null(3)) facts.grade = row.text(3);
    facts.learner_name = row.text(4);
    if (!row.is_null(5)) facts.learner_latin_name = row.text(5);
    if (!row.is_null(6)) facts.learner_did = row.text(6);
    if (!row.is_null(7))
        facts.identifier = shown_identifier(row.text(7), row.text(8), ledger.random());
    if (row.integer(9) != 0) facts.evidence = load_evidence(ledger.database(), row.integer(0));
    return facts;
}

}  // namespace

PublishedAchievement find_published(store::Database& database, base::AchievementId id,
                                    std::optional<int> version) {
    auto row = database
                   .query(
                       "SELECT id, version FROM achievement WHERE uuid = ?1 AND published_ms IS NOT"
                       " NULL AND (?2 IS NULL OR version = ?2) ORDER BY version DESC LIMIT 1")
                   .bind(id.uuid, version);
    if (row.step()) return {row.integer(0), static_cast<int>(row.integer(1))};
    if (database.query("SELECT 1 FROM achievement WHERE uuid = ?").bind(id.uuid).step())
        throw Error{ErrorKind::not_found,
                    "the achievement " + base::format(id) +
                        " is not published in this version; see `tamga achievement publish`"};
    throw Error{ErrorKind::not_found, "there is no achievement " + base::format(id)};
}

credential::DocumentFrame load_frame(store::Database& database, std::int64_t achievement_row,
                                     const credential::Organisation& organisation,
                                     const std::string& issuer_did) {
    auto row =
        database.query("SELECT document FROM achievement WHERE id = ?").bind(achievement_row);
    if (!row.step()) throw Error{ErrorKind::not_found, "the achievement is gone"};
    const design::AchievementReading reading = design::read_achievement(row.text_view(0));
    if (!reading.achievement)
        throw Error{ErrorKind::corrupt,
                    "the stored achievement cannot be read; restore the store from a backup"};
    const design::Achievement& achievement = *reading.achievement;
    credential::DocumentFrame frame;
    frame.issuer = issuer_profile(organisation, issuer_did);
    frame.achievement = design::to_open_badge(achievement);
    frame.name = achievement.title.best(design::primary_language(achievement));
    if (design::has_graded_result(achievement))
        frame.grade_description = design::result_description_iri(achievement);
    frame.credits = achievement.ects_credits;
    return frame;
}

credential::Organisation load_organisation(store::Database& database) {
    auto row = database.query("SELECT profile FROM organisation");
    if (!row.step())
        throw Error{ErrorKind::not_found, "this station belongs to no organisation yet"};
    return credential::organisation_from_json(parse_stored(row.text(0), "organisation"));
}

std::int64_t find_learner_row(store::Database& database, base::LearnerId id) {
    auto row = database.query("SELECT id FROM learner WHERE uuid = ?").bind(id.uuid);
    if (!row.step()) throw Error{ErrorKind::not_found, "there is no learner " + base::format(id)};
    return row.integer(0);
}

void refuse_without_assessment(store::Database& database, std::int64_t achievement_row,
                               std::int64_t learner_row) {
    if (database
            .query("SELECT 1 FROM contested_assessment WHERE achievement = ? AND learner ="
                   " (SELECT coalesce(person, id) FROM learner WHERE id = ?)")
            .bind(achievement_row, learner_row)
            .step())
        throw Error{ErrorKind::forbidden,
                    "several assessments of this learner stand, which were recorded apart: see "
                    "`tamga review list`, and take the one that counts"};
    throw Error{ErrorKind::forbidden,
                "this learner has no passed assessment that waits for an award. Attendance alone "
                "is not a micro-credential (ETF guide): record a passed assessment first"};
}

std::int64_t count_pending(store::Database& database, std::int64_t achievement_row,
                           std::optional<std::int64_t> learner_row) {
    auto row = database
                   .query(
                       "SELECT count(*) FROM award_queue q JOIN assessment a ON a.id = q.assessment"
                       " WHERE q.achievement = ?1 AND (?2 IS NULL OR a.learner = ?2 OR a.learner IN"
                       "  (SELECT m.id FROM learner l JOIN learner m ON m.person = l.person"
                       "   WHERE l.id = ?2))")
                   .bind(achievement_row, learner_row);
    row.step();
    return row.integer(0);
}

std::vector<PendingAward> load_pending(journal::Ledger& ledger, std::int64_t achievement_row,
                                       std::optional<std::int64_t> learner_row,
                                       std::int64_t limit) {
    std::vector<PendingAward> pending;
    auto row =
        ledger.database()
            .query(
                "SELECT a.id, a.uuid, a.date_days, a.grade, l.name, l.latin_name, l.did,"
                " l.identifier, l.identifier_type, a.evidence_count FROM award_queue q"
                " JOIN assessment a ON a.id = q.assessment JOIN learner l ON l.id = a.learner"
                " WHERE q.achievement = ?1 AND (?2 IS NULL OR a.learner = ?2 OR a.learner IN"
                "  (SELECT m.id FROM learner l JOIN learner m ON m.person = l.person"
                "   WHERE l.id = ?2))"
                " ORDER BY q.assessment LIMIT ?3")
            .bind(achievement_row, learner_row, limit);
    while (row.step())
        pending.push_back({base::format(row.uuid(1)), facts_of(ledger, row)});
    return pending;
}

}  // namespace tamga::issue
