#include "core/issue/entitlement.h"

#include <algorithm>
#include <limits>
#include <string>

#include "core/base/error.h"
#include "core/journal/membership.h"

namespace tamga::issue {
namespace {

constexpr const char* how =
    ". What was issued stays and can be handed in; the founding station can renew the delegation";

std::int64_t issued_by(store::Database& database, const base::StationId& station) {
    auto row = database
                   .query(
                       "SELECT count(*) FROM credential WHERE origin IN"
                       " (SELECT id FROM origin WHERE station = ?)")
                   .bind(station.uuid);
    row.step();
    return row.integer(0);
}

std::optional<NotEntitled> by_time(const journal::Member& member, base::Instant now) {
    const trust::DelegationTerms& terms = member.terms;
    if (member.end && (member.end->is_revoked || now >= member.end->at))
        return NotEntitled{NotEntitledBy::end, member.end->at};
    if (terms.from && now < *terms.from) return NotEntitled{NotEntitledBy::not_yet, *terms.from};
    if (terms.until && now >= *terms.until) return NotEntitled{NotEntitledBy::over, *terms.until};
    return std::nullopt;
}

bool names_others(const trust::DelegationTerms& terms, base::AchievementId achievement) {
    const auto& allowed = terms.achievements;
    return !allowed.empty() && std::find(allowed.begin(), allowed.end(),
                                         base::to_urn(achievement.uuid)) == allowed.end();
}

std::string sentence(const NotEntitled& refused) {
    switch (refused.why) {
        case NotEntitledBy::end:
        case NotEntitledBy::over:
            return "any more: its delegation ended " + base::format(refused.at);
        case NotEntitledBy::not_yet:
            return "yet: its delegation begins " + base::format(refused.at);
        case NotEntitledBy::achievements: return "this achievement: its delegation names others";
        case NotEntitledBy::quota: break;
    }
    return "any more: the " + std::to_string(refused.quota) +
           " credentials of its delegation are used up";
}

/// How many are left, or what stands in the way.
struct Entitlement {
    std::int64_t left = std::numeric_limits<std::int64_t>::max();
    std::optional<NotEntitled> refused{};
};

Entitlement find_entitlement(journal::Ledger& ledger, base::AchievementId achievement) {
    store::Database& database = ledger.database();
    const auto member = journal::find_member(database, ledger.chain().station);
    if (!member) return {};
    const trust::DelegationTerms& terms = member->terms;
    if (const auto refused = by_time(*member, ledger.clock().now())) return {0, refused};
    if (names_others(terms, achievement)) return {0, NotEntitled{NotEntitledBy::achievements}};
    if (!terms.quota) return {};
    const std::int64_t left = *terms.quota - issued_by(database, member->station);
    if (left <= 0) return {0, NotEntitled{NotEntitledBy::quota, {}, *terms.quota}};
    return {left};
}

}  // namespace

std::optional<NotEntitled> why_not_entitled(journal::Ledger& ledger,
                                            base::AchievementId achievement) {
    return find_entitlement(ledger, achievement).refused;
}

std::int64_t entitled_count(journal::Ledger& ledger, base::AchievementId achievement) {
    const Entitlement entitlement = find_entitlement(ledger, achievement);
    if (entitlement.refused)
        throw base::Error{base::ErrorKind::forbidden,
                          "this station may not issue " + sentence(*entitlement.refused) + how};
    return entitlement.left;
}

}  // namespace tamga::issue
