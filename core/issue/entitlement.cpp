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

[[noreturn]] void refuse(const std::string& why) {
    throw base::Error{base::ErrorKind::forbidden, "this station may not issue " + why + how};
}

std::int64_t issued_by(store::Database& database, const base::StationId& station) {
    auto row = database
                   .query(
                       "SELECT count(*) FROM credential c JOIN entry e ON e.id = c.id"
                       " JOIN origin o ON o.id = e.origin WHERE o.station = ?")
                   .bind(station.uuid);
    row.step();
    return row.integer(0);
}

void check_time(const journal::Member& member, base::Instant now) {
    const trust::DelegationTerms& terms = member.terms;
    if (member.end && (member.end->is_revoked || now >= member.end->at))
        refuse("any more: its delegation ended " + base::format(member.end->at));
    if (terms.from && now < *terms.from)
        refuse("yet: its delegation begins " + base::format(*terms.from));
    if (terms.until && now >= *terms.until)
        refuse("any more: its delegation ended " + base::format(*terms.until));
}

}  // namespace

std::int64_t entitled_count(journal::Ledger& ledger, base::AchievementId achievement) {
    store::Database& database = ledger.database();
    const auto member = journal::find_member(database, ledger.chain().station);
    constexpr std::int64_t any = std::numeric_limits<std::int64_t>::max();
    if (!member) return any;
    const trust::DelegationTerms& terms = member->terms;
    check_time(*member, ledger.clock().now());
    const auto& allowed = terms.achievements;
    if (!allowed.empty() &&
        std::find(allowed.begin(), allowed.end(), base::to_urn(achievement.uuid)) == allowed.end())
        refuse("this achievement: its delegation names others");
    if (!terms.quota) return any;
    const std::int64_t left = *terms.quota - issued_by(database, member->station);
    if (left <= 0)
        refuse("any more: the " + std::to_string(*terms.quota) +
               " credentials of its delegation are used up");
    return left;
}

}  // namespace tamga::issue
