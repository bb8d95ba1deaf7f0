#include "sync/exchange/party.h"

#include <utility>

#include "core/journal/receive_together.h"

namespace tamga::sync {
namespace {

constexpr std::size_t limit_findings = 100;

}  // namespace

std::optional<journal::Member> member_with(store::Database& database,
                                           const crypto::PublicKey& key) {
    for (journal::Member& member : journal::members(database))
        if (member.key == key) return std::move(member);
    return std::nullopt;
}

bool may_receive(const journal::Member& member) {
    return !(member.end && member.end->is_revoked);
}

void take_in(store::Database& database, const std::vector<journal::CarriedRun>& runs,
             Intake& intake) {
    for (const auto& report : journal::receive_together(database, runs, journal::Effect::later)) {
        intake.stored += report.stored;
        intake.known += report.known;
        intake.waiting += report.waiting;
        intake.held += report.held;
        if (base::has_errors(report.findings)) ++intake.refused;
        for (const base::Finding& finding : report.findings)
            if (intake.findings.size() < limit_findings) intake.findings.push_back(finding);
    }
}

}  // namespace tamga::sync
