#include "core/credential/document.h"
#include "core/issue/award_source.h"
#include "core/issue/awards.h"
#include "core/issue/issuer.h"

namespace tamga::issue {

std::vector<WaitingAchievement> Awards::waiting() {
    std::vector<WaitingAchievement> all;
    auto row = ledger_.database().query(
        "SELECT a.uuid, a.version, a.title, q.waiting FROM award_queue_length q"
        " JOIN achievement a ON a.id = q.achievement ORDER BY a.title, a.version");
    while (row.step())
        all.push_back({base::AchievementId{row.uuid(0)}, static_cast<int>(row.integer(1)),
                       row.text(2), row.integer(3)});
    return all;
}

WaitingPage Awards::waiting(base::AchievementId achievement, int version, std::int64_t cursor,
                            std::size_t limit) {
    store::Database& database = ledger_.database();
    const PublishedAchievement published = find_published(database, achievement, version);
    auto row =
        database
            .query(
                "SELECT a.id, a.uuid, l.uuid, l.name, a.date_days, a.grade FROM award_queue q"
                " JOIN assessment a ON a.id = q.assessment JOIN learner l ON l.id = a.learner"
                " WHERE q.achievement = ? AND q.assessment > ?"
                " ORDER BY q.assessment LIMIT ?")
            .bind(published.row, cursor, static_cast<std::int64_t>(limit) + 1);
    WaitingPage page;
    std::int64_t last = cursor;
    while (row.step()) {
        if (page.learners.size() == limit) {
            page.next = last;
            break;
        }
        last = row.integer(0);
        page.learners.push_back(
            {base::AssessmentId{row.uuid(1)}, base::LearnerId{row.uuid(2)}, row.text(3),
             base::Date{std::chrono::sys_days{std::chrono::days{row.integer(4)}}},
             row.is_null(5) ? std::string{} : row.text(5)});
    }
    return page;
}

std::int64_t Awards::contested(base::AchievementId achievement, std::optional<int> version) {
    store::Database& database = ledger_.database();
    auto row = database.query("SELECT count(*) FROM contested_assessment WHERE achievement = ?")
                   .bind(find_published(database, achievement, version).row);
    row.step();
    return row.integer(0);
}

json::Object Awards::preview(base::AchievementId achievement, int version,
                             base::LearnerId learner) {
    store::Database& database = ledger_.database();
    const crypto::SigningKey& key = ledger_.signing_key(journal::Role::issuer);
    const PublishedAchievement published = find_published(database, achievement, version);
    const std::int64_t row = find_learner_row(database, learner);
    auto pending = load_pending(ledger_, published.row, row, /*limit=*/1);
    if (pending.empty()) refuse_without_assessment(database, published.row, row);
    const credential::Organisation organisation = load_organisation(database);
    const credential::DocumentFrame frame = load_frame(
        database, published.row, organisation, issuer_of(organisation, key.public_key()).did);
    credential::AwardFacts& facts = pending.front().facts;
    facts.credential_id = base::to_urn(base::Uuid{});
    facts.issued = base::format(ledger_.clock().now());
    return credential::build_document(frame, facts);
}

}  // namespace tamga::issue
