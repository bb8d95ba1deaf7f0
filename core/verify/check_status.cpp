#include <charconv>
#include <span>

#include "core/credential/credential_view.h"
#include "core/credential/structure.h"
#include "core/verify/checks.h"

namespace tamga::verify {
namespace {

Check answer(Result result, std::string_view reason, std::string_view sentence) {
    return {"status", result, reason, sentence};
}

Check unknown(std::string_view reason, std::string_view sentence) {
    return answer(Result::unknown, reason, sentence);
}

std::string_view sentence_of_absence(std::string_view reason) {
    if (reason == "status.no_list")
        return "Whether it was revoked is not known: its status list is not held here.";
    if (reason == "status.list_other_issuer")
        return "Whether it was revoked is not known: the status list held here is another "
               "issuer's.";
    return "Whether it was revoked is not known: the copy of its status list cannot be relied on.";
}

std::optional<std::uint64_t> index_of(const json::Object& entry) {
    const json::Value* const value = entry.find("statusListIndex");
    const std::string* const text = value != nullptr ? value->if_string() : nullptr;
    if (text == nullptr || text->empty()) return std::nullopt;
    std::uint64_t index = 0;
    const char* const end = text->data() + text->size();
    const auto [rest, problem] = std::from_chars(text->data(), end, index);
    if (problem != std::errc{} || rest != end) return std::nullopt;
    return index;
}

const std::string* text_of(const json::Object& entry, std::string_view name) {
    const json::Value* const value = entry.find(name);
    return value != nullptr ? value->if_string() : nullptr;
}

/// Whether each entry of the list has one bit, which is all that revoked and suspended need.
bool has_one_bit(const json::Object& entry) {
    const json::Value* const size = entry.find("statusSize");
    return size == nullptr || (size->is_number() && size->as_number() == 1);
}

/// An entry that says nothing about being valid: messages, and where to get a newer credential.
bool is_informative(std::string_view purpose) {
    return purpose == "message" || purpose == "refresh";
}

Check judge_bit(bool is_set, std::string_view purpose, const StatusLists::Held& held,
                const Knowledge& knowledge) {
    const auto age = std::max(knowledge.now - held.as_of, std::chrono::milliseconds{0});
    Check check;
    check.check = "status";
    check.age = std::chrono::floor<std::chrono::seconds>(age);
    const auto say = [&check](Result result, std::string_view reason, std::string_view sentence) {
        check.result = result;
        check.reason = reason;
        check.sentence = sentence;
        return check;
    };

    // Revocation is never undone (design §8), so that no list is too old to tell of it.
    if (is_set && purpose == "revocation")
        return say(Result::fail, "status.revoked", "The issuer has revoked the credential.");
    if (held.as_of > knowledge.now + knowledge.clock_tolerance)
        return say(Result::unknown, "status.list_from_future",
                   "The status list was made after what this machine's clock says.");
    if (held.content.valid_until && judged_now(knowledge) > *held.content.valid_until)
        return say(Result::unknown, "status.list_expired",
                   "Whether it was revoked since is not known: the status list has expired.");
    const auto freshness =
        trust::grade(std::min(held.as_of, knowledge.now), knowledge.now, knowledge.freshness);
    if (freshness == trust::Freshness::over_limit)
        return say(Result::unknown, "status.list_too_old",
                   "Whether it was revoked since is not known: the status list is too old.");
    if (is_set)
        return say(Result::fail, "status.suspended", "The issuer has suspended the credential.");
    if (freshness == trust::Freshness::stale)
        return say(Result::pass, "status.good_stale",
                   "It was neither revoked nor suspended when the status list was made.");
    return say(Result::pass, "status.good", "It is neither revoked nor suspended.");
}

Check judge_entry(const json::Object& entry, std::string_view issuer, const Knowledge& knowledge) {
    const std::string* const purpose = text_of(entry, "statusPurpose");
    const std::string* const url = text_of(entry, "statusListCredential");
    const auto index = index_of(entry);
    const bool is_known = credential::has_type(entry, "BitstringStatusListEntry") && purpose &&
                          url && index && has_one_bit(entry) &&
                          (*purpose == "revocation" || *purpose == "suspension");
    if (!is_known)
        return unknown("status.unsupported",
                       "Its status is published in a way that cannot be read here.");

    const StatusLists::Held* const held = knowledge.status_lists.find(*url, issuer);
    if (held == nullptr) {
        const std::string_view reason = knowledge.status_lists.why_absent(*url);
        return unknown(reason, sentence_of_absence(reason));
    }
    if (!held->content.has_purpose(*purpose))
        return unknown("status.other_purpose",
                       "The status list is about something else than revocation or suspension.");
    const auto bit = held->content.list.get(*index);
    if (!bit)
        return unknown("status.no_entry", "The status list has no entry for this credential.");
    return judge_bit(*bit, *purpose, *held, knowledge);
}

/// What weighs more when a credential has several entries: bad, then unknown, then old, then good.
int weight(const Check& check) {
    if (check.result == Result::fail) return check.reason == "status.revoked" ? 5 : 4;
    if (check.result == Result::unknown) return 3;
    return check.reason == "status.good_stale" ? 2 : 1;
}

}  // namespace

Check check_status(const json::Object& document, const Knowledge& knowledge) {
    const Check none =
        answer(Result::pass, "status.none",
               "The credential has no status: its issuer cannot revoke or suspend it.");
    const json::Value* const status = document.find("credentialStatus");
    if (status == nullptr) return none;
    const json::Array* const list = status->if_array();
    const std::span<const json::Value> entries = list != nullptr
                                                     ? std::span<const json::Value>{*list}
                                                     : std::span<const json::Value>{status, 1};
    const std::string_view issuer = credential::issuer_id(document);
    std::optional<Check> worst;
    for (const json::Value& one : entries) {
        const json::Object* const entry = one.if_object();
        if (entry != nullptr) {
            const std::string* const purpose = text_of(*entry, "statusPurpose");
            if (purpose != nullptr && is_informative(*purpose)) continue;
        }
        Check check = judge_entry(entry != nullptr ? *entry : json::Object{}, issuer, knowledge);
        if (!worst || weight(check) > weight(*worst)) worst = std::move(check);
    }
    return worst ? *std::move(worst) : none;
}

}  // namespace tamga::verify
