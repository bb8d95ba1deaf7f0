#include "core/verify/status_lists.h"

#include <algorithm>
#include <utility>

#include "core/credential/structure.h"
#include "core/json/read.h"
#include "core/proof/data_integrity.h"
#include "core/proof/did.h"
#include "core/verify/jose.h"
#include "core/verify/key_choice.h"

namespace tamga::verify {
namespace {

/// Whether the issuer's own key, for which nobody else can answer, did not count for this list. A
/// list can always be signed anew, so that what is uncertain is not used.
std::string_view judge_bad_key(trust::KeyStanding standing) {
    switch (standing) {
        case trust::KeyStanding::compromised:
        case trust::KeyStanding::compromised_later: return "status.list_key_compromised";
        case trust::KeyStanding::wrong_use: return "status.list_key_wrong_use";
        case trust::KeyStanding::not_begun:
        case trust::KeyStanding::retired:
        case trust::KeyStanding::undated:
        case trust::KeyStanding::good: break;
    }
    return "status.list_key_retired";
}

/// Whether the proof's key is the issuer's own, so that nobody else can publish the issuer's list.
/// What the issuer may award does not matter here.
std::string_view judge_key(const trust::StatusCredential& content, const proof::ProofCheck& proof,
                           base::Instant as_of, std::size_t generation,
                           const trust::TrustStore& organisations) {
    const std::string_view method = proof.verification_method;
    const trust::Judgement judgement = organisations.judge({.issuer = content.issuer,
                                                            .method = method,
                                                            .issued = as_of,
                                                            .signed_at = as_of,
                                                            .generation = generation});
    switch (judgement.standing) {
        case trust::IssuerStanding::trusted:
        case trust::IssuerStanding::not_entitled: return {};
        case trust::IssuerStanding::bad_key: return judge_bad_key(judgement.key);
        case trust::IssuerStanding::outside_period: return "status.list_untrusted_period";
        case trust::IssuerStanding::unknown_issuer:
            // Such a DID is its own key, whether or not anybody trusts it.
            if (proof::is_self_contained(content.issuer) && proof::did_of(method) == content.issuer)
                return {};
            break;
        case trust::IssuerStanding::foreign_key: break;
    }
    return "status.list_foreign_key";
}

const char* describe(std::string_view reason) {
    if (reason == "status.list_held") return "The status list is used from now on.";
    if (reason == "status.list_older") return "A newer copy of this status list is held already.";
    if (reason == "status.list_unreadable") return "This is not a readable status list.";
    if (reason == "status.list_unnamed")
        return "The status list does not say under which address credentials name it.";
    if (reason == "status.list_unproven") return "The status list carries no sound proof.";
    if (reason == "status.list_unsigned")
        return "A revocation list carries no proof; it counts only where an administrator imports "
               "it and names its issuer and address.";
    if (reason == "status.list_contradicts")
        return "The list names another issuer or address than was said of it.";
    if (reason == "status.list_key_compromised")
        return "The status list is signed with a key that a stranger has.";
    if (reason == "status.list_key_wrong_use")
        return "The status list is signed with a key that is not for this.";
    if (reason == "status.list_key_retired")
        return "The status list is signed with a key that its issuer did not use then.";
    if (reason == "status.list_untrusted_period")
        return "The status list's issuer was not trusted when the list was made.";
    return "The status list is signed with a key that is not known to be its issuer's.";
}

/// A sound list, or the reason against it.
struct Judged {
    std::optional<StatusLists::Held> held{};
    std::string_view reason{};
};

/// When what a list says was so, by one of its proofs.
base::Instant age_from(const trust::StatusCredential& content, const proof::ProofCheck& proof,
                       base::Instant received) {
    if (!content.valid_from) return proof.created.value_or(received);
    return std::max(*content.valid_from, proof.created.value_or(*content.valid_from));
}

/// Judges a list that is secured somehow: `check` gives what is found about that.
template <typename Check>
Judged judge(const json::Object& document, base::Instant received,
             const trust::TrustStore& organisations, Check&& check) {
    if (trust::is_revocation_list(document)) return {std::nullopt, "status.list_unsigned"};
    if (base::has_errors(credential::check_structure(document)))
        return {std::nullopt, "status.list_unreadable"};
    auto read = trust::read_status_credential(document);
    if (!read.credential) return {std::nullopt, "status.list_unreadable"};
    trust::StatusCredential& content = *read.credential;
    if (content.id.empty()) return {std::nullopt, "status.list_unnamed"};

    const auto [proofs, generation] = check();
    if (proofs.soundness != proof::Soundness::sound) return {std::nullopt, "status.list_unproven"};

    std::string_view reason;
    for (const proof::ProofCheck& one : proofs.proofs) {
        const base::Instant as_of = age_from(content, one, received);
        reason = judge_key(content, one, as_of, generation, organisations);
        if (reason.empty()) return {StatusLists::Held{std::move(content), as_of}, {}};
    }
    return {std::nullopt, reason};
}

ListReceipt receipt(bool is_held, std::string_view reason, std::string url,
                    std::string issuer = {}) {
    return {is_held, reason, describe(reason), std::move(url), std::move(issuer)};
}

/// The issuer's copy among those of one URL, or the end.
template <typename Lists>
auto find_copy(Lists& lists, std::string_view url, std::string_view issuer) {
    const auto [first, last] = lists.equal_range(url);
    const auto found = std::find_if(
        first, last, [&](const auto& entry) { return entry.second.content.issuer == issuer; });
    return found == last ? lists.end() : found;
}

/// Keeps the newer of two copies; false where that is the one held already.
template <typename Lists, typename Held>
bool keep_newer(Lists& lists, const std::string& url, Held held) {
    const auto present = find_copy(lists, url, held.content.issuer);
    if (present == lists.end()) {
        lists.emplace(url, std::move(held));
        return true;
    }
    if (present->second.as_of > held.as_of) return false;
    present->second = std::move(held);
    return true;
}

}  // namespace

ListReceipt StatusLists::add(base::ByteView bytes, base::Instant received,
                             const trust::TrustStore& organisations, Suites suites) {
    const std::string_view text = base::as_text(bytes);
    if (proof::looks_like_jws(text)) return add_token(text, received, organisations, suites);
    const auto read = json::read(text, {.size_bytes = most_bytes});
    if (!read || !read.value->is_object()) return receipt(false, "status.list_unreadable", {});
    return add(read.value->as_object(), received, organisations, suites);
}

ListReceipt StatusLists::add(const json::Object& document, base::Instant received,
                             const trust::TrustStore& organisations, Suites suites) {
    Judged judged = judge(document, received, organisations, [&] {
        return judge_proofs(organisations, [&](const proof::KeyResolver& resolve) {
            return proof::verify_proof(document, resolve, {.suites = suites});
        });
    });
    return take(document, std::move(judged.held), judged.reason);
}

ListReceipt StatusLists::add_token(std::string_view text, base::Instant received,
                                   const trust::TrustStore& organisations, Suites suites) {
    // Files end with a line's end, tokens do not.
    text = text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
    const proof::JwsResult read = proof::read_jws(text);
    std::string why;
    const auto token = read.jws ? credential::read_jwt(*read.jws, why) : std::nullopt;
    if (!token || token->is_presentation) return receipt(false, "status.list_unreadable", {});
    Knowledge knowledge{.organisations = organisations, .status_lists = *this, .now = received};
    knowledge.suites = suites;
    Judged judged = judge(token->document, received, organisations,
                          [&] { return check_token_proofs(*read.jws, *token, knowledge); });
    // What the token says of its own end holds for the list in it.
    const auto& expires = token->claims.expires;
    if (judged.held && expires) {
        auto& until = judged.held->content.valid_until;
        until = until ? std::min(*until, *expires) : *expires;
    }
    return take(token->document, std::move(judged.held), judged.reason);
}

ListReceipt StatusLists::take(const json::Object& document, std::optional<Held> held,
                              std::string_view reason) {
    const json::Value* const id = document.find("id");
    std::string url = id != nullptr && id->is_string() ? id->as_string() : std::string{};
    if (!held) {
        if (!url.empty()) refused_.insert_or_assign(url, reason);
        return receipt(false, reason, std::move(url));
    }
    std::string issuer = held->content.issuer;
    if (!keep_newer(held_, url, *std::move(held)))
        return receipt(false, "status.list_older", std::move(url));
    return receipt(true, "status.list_held", std::move(url), std::move(issuer));
}

void StatusLists::put_own(trust::StatusCredential content, base::Instant as_of) {
    const auto present = find_copy(held_, content.id, content.issuer);
    if (present != held_.end()) {
        present->second = {std::move(content), as_of};
        return;
    }
    std::string url = content.id;
    held_.emplace(std::move(url), Held{std::move(content), as_of});
}

ListReceipt StatusLists::put_unsigned(const json::Object& document, std::string url,
                                      std::string issuer, base::Instant as_of) {
    auto read = trust::read_revocation_list(document);
    if (!read.list) return receipt(false, "status.list_unreadable", std::move(url));
    trust::RevocationList& list = *read.list;
    const bool is_other =
        (!list.id.empty() && list.id != url) || (!list.issuer.empty() && list.issuer != issuer);
    if (is_other) return receipt(false, "status.list_contradicts", std::move(url));
    list.id = url;
    list.issuer = issuer;
    if (!keep_newer(unsigned_, url, HeldUnsigned{std::move(list), as_of}))
        return receipt(false, "status.list_older", std::move(url));
    return receipt(true, "status.list_held", std::move(url), std::move(issuer));
}

const StatusLists::Held* StatusLists::find(std::string_view url,
                                           std::string_view issuer) const noexcept {
    const auto found = find_copy(held_, url, issuer);
    return found != held_.end() ? &found->second : nullptr;
}

const StatusLists::HeldUnsigned* StatusLists::find_unsigned(
    std::string_view url, std::string_view issuer) const noexcept {
    const auto found = find_copy(unsigned_, url, issuer);
    return found != unsigned_.end() ? &found->second : nullptr;
}

std::string_view StatusLists::why_absent(std::string_view url) const noexcept {
    if (const auto found = refused_.find(url); found != refused_.end()) return found->second;
    return held_.contains(url) || unsigned_.contains(url) ? "status.list_other_issuer"
                                                          : "status.no_list";
}

}  // namespace tamga::verify
