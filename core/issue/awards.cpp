#include "core/issue/awards.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "core/base/encoding.h"
#include "core/base/error.h"
#include "core/issue/award_source.h"
#include "core/issue/award_template.h"
#include "core/issue/entitlement.h"
#include "core/issue/issuer.h"
#include "core/issue/status_slots.h"

namespace tamga::issue {
namespace {

using journal::Batch;
using journal::Kind;

/// A text for one proof, a list of them for a proof set.
json::Value signature_member(const std::vector<crypto::Signature>& signatures) {
    if (signatures.size() == 1) return base::to_base64url(signatures.front());
    json::Array texts;
    for (const crypto::Signature& signature : signatures)
        texts.emplace_back(base::to_base64url(signature));
    return texts;
}

/// One call of `award`: what stays the same over its transactions.
class AwardRun {
  public:
    AwardRun(journal::Ledger& ledger, const AwardRequest& request)
        : ledger_(ledger),
          request_(request),
          key_(ledger.signing_key(journal::Role::issuer)),
          organisation_(load_organisation(ledger.database())),
          issuer_(issuer_of(organisation_, key_.public_key())),
          achievement_(find_published(ledger.database(), request.achievement, request.version)),
          frame_(load_frame(ledger.database(), achievement_.row, organisation_, issuer_.did)) {
        if (request.learner) learner_row_ = find_learner_row(ledger.database(), *request.learner);
    }

    std::int64_t pending() {
        return count_pending(ledger_.database(), achievement_.row, learner_row_);
    }

    /// Why nothing of the one learner waits. @throws base::Error{forbidden}, always.
    [[noreturn]] void refuse() {
        refuse_without_assessment(ledger_.database(), achievement_.row, *learner_row_);
    }

    /// Awards up to one transaction's worth. False when nobody waits any more.
    bool award_some(std::vector<base::CredentialId>& awarded);

  private:
    StatusSlots begin(Batch& batch, std::int64_t wanted);
    AwardTemplate& template_for(Batch& batch, const credential::AwardFacts& facts,
                                std::int64_t list);
    base::CredentialId award_one(Batch& batch, PendingAward& pending, const StatusSlots& slots,
                                 std::int64_t offset);

    journal::Ledger& ledger_;
    const AwardRequest& request_;
    const crypto::SigningKey& key_;
    credential::Organisation organisation_;
    Issuer issuer_;
    PublishedAchievement achievement_;
    credential::DocumentFrame frame_;
    std::optional<std::int64_t> learner_row_;
    std::map<std::pair<std::int64_t, std::string>, std::unique_ptr<AwardTemplate>> templates_;
    std::set<const AwardTemplate*>
        known_templates_;  ///< those that this transaction found or added
};

StatusSlots AwardRun::begin(Batch& batch, std::int64_t wanted) {
    StatusSlots slots;
    slots.count = wanted;
    json::Object body{{"batch", base::format(ledger_.ids().next())},
                      {"by", ledger_.operator_text()},
                      {"achievement", base::format(request_.achievement)},
                      {"version", achievement_.version}};
    if (organisation_.status_address) {
        slots = find_slots(ledger_, batch, wanted, issuer_);
        frame_.status = credential::status_addresses(
            *organisation_.status_address,
            credential::status_list_name(ledger_.chain().station, slots.list));
        body.append("list", slots.list);
        body.append("first", slots.first);
    }
    body.append("count", slots.count);
    batch.append(Kind::award_begun, body);
    return slots;
}

AwardTemplate& AwardRun::template_for(Batch& batch, const credential::AwardFacts& facts,
                                      std::int64_t list) {
    auto& slot = templates_[{list, shape_of(facts)}];
    if (!slot)
        slot = std::make_unique<AwardTemplate>(frame_, facts, issuer_.method, request_.suites,
                                               ledger_.random());
    if (!known_templates_.insert(slot.get()).second) return *slot;
    const auto digest = base::from_base64url(slot->digest());
    auto known = ledger_.database().query("SELECT 1 FROM template WHERE digest = ?").bind(*digest);
    if (!known.step())
        batch.append(Kind::template_added,
                     {{"template", slot->digest()}, {"pieces", slot->pieces()}});
    return *slot;
}

base::CredentialId AwardRun::award_one(Batch& batch, PendingAward& pending,
                                       const StatusSlots& slots, std::int64_t offset) {
    const base::CredentialId id{ledger_.ids().next()};
    credential::AwardFacts& facts = pending.facts;
    facts.credential_id = base::to_urn(id.uuid);
    facts.issued = base::format(batch.time());
    if (frame_.status) facts.status_index = std::to_string(slots.index(offset));
    AwardTemplate& award = template_for(batch, facts, slots.list);
    json::Object body{{"assessment", std::move(pending.assessment)},
                      {"credential", base::format(id)},
                      {"issued", facts.issued},
                      {"template", award.digest()}};
    if (frame_.status) {
        body.append("list", slots.list);
        body.append("index", slots.index(offset));
    }
    AwardTemplate::Signed result = award.sign(facts, key_);
    body.append("signature", signature_member(result.signatures));
    body.append("values", json::Array(std::make_move_iterator(result.values.begin()),
                                      std::make_move_iterator(result.values.end())));
    batch.append(Kind::credential_awarded, body);
    return id;
}

bool AwardRun::award_some(std::vector<base::CredentialId>& awarded) {
    Batch batch{ledger_.writer(journal::Role::issuer)};
    const auto step = std::clamp<std::int64_t>(request_.step, 1, Awards::transaction_limit);
    auto pending = load_pending(ledger_, achievement_.row, learner_row_, step);
    if (pending.empty()) return false;
    const std::int64_t entitled = entitled_count(ledger_, request_.achievement);
    if (entitled < static_cast<std::int64_t>(pending.size()))
        pending.resize(static_cast<std::size_t>(entitled));
    known_templates_.clear();
    const StatusSlots slots = begin(batch, static_cast<std::int64_t>(pending.size()));
    pending.resize(static_cast<std::size_t>(slots.count));
    std::vector<base::CredentialId> issued;
    for (std::int64_t offset = 0; offset < slots.count; ++offset)
        issued.push_back(
            award_one(batch, pending[static_cast<std::size_t>(offset)], slots, offset));
    batch.commit();
    awarded.insert(awarded.end(), issued.begin(), issued.end());
    return true;
}

}  // namespace

AwardResult Awards::award(const AwardRequest& request,
                          const std::function<bool(const AwardProgress&)>& progress) {
    AwardRun run{ledger_, request};
    AwardProgress state{0, run.pending()};
    if (state.total == 0 && request.learner) run.refuse();
    AwardResult result;
    while (run.award_some(result.credentials)) {
        state.done = static_cast<std::int64_t>(result.credentials.size());
        if (!progress(state)) {
            result.is_stopped = true;
            break;
        }
    }
    return result;
}

}  // namespace tamga::issue
