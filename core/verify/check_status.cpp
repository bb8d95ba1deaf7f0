#include <span>

#include "core/credential/credential_view.h"
#include "core/verify/checks.h"
#include "core/verify/judge_status.h"

namespace tamga::verify {
namespace {

/// More entries than anybody has a use for; each may name a list of its own.
constexpr std::size_t most_entries = 32;

Check no_status() {
    return {"status", Result::pass, "status.none",
            "The credential has no status: its issuer cannot revoke or suspend it."};
}

Check too_many() {
    return {"status", Result::unknown, "status.too_many",
            "The credential has more than 32 statuses, which are not all looked up here."};
}

/// What weighs more when a credential has several entries: bad, then unknown, then old, then good.
int weight(const Check& check) {
    if (check.result == Result::fail) return check.reason == "status.revoked" ? 5 : 4;
    if (check.result == Result::unknown) return 3;
    return check.reason == "status.good_stale" ? 2 : 1;
}

/// Keeps the answer that weighs most, of equals the one that rests on the oldest knowledge.
bool outweighs(const Check& one, const Check& other) {
    if (weight(one) != weight(other)) return weight(one) > weight(other);
    return one.age && other.age && *one.age > *other.age;
}

}  // namespace

Check check_status(const json::Object& document, const Knowledge& knowledge) {
    const json::Value* const status = document.find("credentialStatus");
    if (status == nullptr) return no_status();
    const json::Array* const list = status->if_array();
    std::span<const json::Value> entries = list != nullptr
                                               ? std::span<const json::Value>{*list}
                                               : std::span<const json::Value>{status, 1};
    std::optional<Check> worst;
    if (entries.size() > most_entries) {
        worst = too_many();
        entries = entries.first(most_entries);
    }
    const std::string_view issuer = credential::issuer_id(document);
    const json::Value* const id = document.find("id");
    const std::string_view name =
        id != nullptr && id->is_string() ? std::string_view{id->as_string()} : std::string_view{};
    std::string notes;
    for (const json::Value& entry : entries) {
        StatusAnswer one = judge_status(entry, issuer, name, knowledge);
        if (one.check && (!worst || outweighs(*one.check, *worst))) worst = *std::move(one.check);
        if (!one.note.empty()) notes += (notes.empty() ? "" : " ") + one.note;
    }
    Check check = worst ? *std::move(worst) : no_status();
    if (!notes.empty()) check.detail += (check.detail.empty() ? "" : " ") + notes;
    return check;
}

}  // namespace tamga::verify
