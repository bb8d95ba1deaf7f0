#include <algorithm>
#include <utility>

#include "core/base/error.h"
#include "core/journal/membership.h"
#include "core/json/read.h"
#include "core/proof/did.h"
#include "core/proof/did_key.h"
#include "core/station_state.h"
#include "core/station_trust_lists.h"
#include "core/trust/did_document.h"

// What the station knows of others, gathered from its tables for verifying and for showing.
namespace tamga {
namespace {

using base::Error;
using base::ErrorKind;

base::Instant instant(std::int64_t milliseconds) {
    return base::Instant{std::chrono::milliseconds{milliseconds}};
}

std::optional<base::Instant> newest_entry(store::Database& database) {
    // This station's own: others' clocks may be wrong. Its heads are looked up one by one; a join
    // makes SQLite read entries backwards until it meets one of them.
    auto row = database.query(
        "SELECT time_ms FROM entry WHERE id = (SELECT max(head) FROM ("
        " SELECT (SELECT e.id FROM entry e WHERE e.origin = o.id AND e.sequence = o.head_sequence)"
        "  AS head FROM station s JOIN origin o ON o.station = s.uuid WHERE o.is_fork = 0))");
    if (!row.step()) return std::nullopt;
    return instant(row.integer(0));
}

void add_did_documents(store::Database& database, trust::TrustStore& organisations) {
    auto row = database.query("SELECT document, read_ms FROM did_document ORDER BY read_ms, id");
    while (row.step()) {
        const json::ReadResult stored = json::read(row.text_view(0));
        const json::Object* const object = stored ? stored.value->if_object() : nullptr;
        trust::DidDocumentResult read =
            object != nullptr ? trust::read_did_document(*object) : trust::DidDocumentResult{};
        if (!read.document)
            throw Error{ErrorKind::corrupt,
                        "a stored DID document is damaged; restore the store from a backup"};
        organisations.put_document(*std::move(read.document), instant(row.integer(1)));
    }
}

/// A stored copy of a status list.
struct Copy {
    std::string_view url;
    std::string_view issuer;
    base::ByteView document;
    base::Instant received;
};

/// The copy as a revocation list; nothing where it is a list with a proof of its own.
std::optional<json::Object> as_revocations(const Copy& copy) {
    const std::string_view text = base::as_text(copy.document);
    if (text.find("revokedCredential") == std::string_view::npos) return std::nullopt;
    json::ReadResult read = json::read(text, {.size_bytes = verify::StatusLists::most_bytes});
    if (!read || !read.value->is_object()) return std::nullopt;
    json::Object& object = read.value->as_object();
    if (!trust::is_revocation_list(object)) return std::nullopt;
    return std::move(object);
}

verify::ListReceipt add_copy(const Copy& copy, const HeldKnowledge& known,
                             verify::StatusLists& lists) {
    if (const auto revocations = as_revocations(copy))
        return lists.put_unsigned(*revocations, std::string{copy.url}, std::string{copy.issuer},
                                  copy.received);
    return lists.add(copy.document, copy.received, known.organisations, known.view().suites);
}

template <typename Use>
void for_each_copy(store::Database& database, Use&& use) {
    auto row = database.query(
        "SELECT url, issuer, document, received_ms FROM status_copy ORDER BY url, id");
    while (row.step())
        use(Copy{row.text_view(0), row.text_view(1), row.blob(2), instant(row.integer(3))});
}

/// What is known of others' keys, without any list.
HeldKnowledge gather_trust(Station& station, store::Database& database) {
    HeldKnowledge known;
    for (trust::TrustedOrganisation& organisation : station.trusted())
        known.organisations.put(std::move(organisation));
    for (const StoredTrust& stored : stored_trust(database))
        if (stored.list)
            put_listed(trust::stored_root(stored.roots.back().content),
                       trust::stored_list(stored.list->content), known.organisations);
    for (trust::TrustedOrganisation& issuer : station.own_issuers())
        known.organisations.put(std::move(issuer));
    add_did_documents(database, known.organisations);
    known.suites = load_context_suites(database);
    return known;
}

/// How often what is known of others was written.
struct Revision {
    std::int64_t trust = 0;
    std::int64_t copies = 0;

    bool is(std::int64_t trust_then, std::int64_t copies_then) const {
        return trust == trust_then && copies == copies_then;
    }
};

Revision revision(store::Database& database) {
    auto row = database.query("SELECT trust, copies FROM revision");
    if (!row.step()) return {};
    return {row.integer(0), row.integer(1)};
}

/// What is known of others, with their lists: gathered anew only where it has to be.
const HeldKnowledge& known_of_others(Station& station, Station::State& state) {
    const Revision seen = revision(state.database);
    if (state.others && seen.is(state.others->trust, state.others->copies))
        return state.others->value;
    HeldKnowledge known = gather_trust(station, state.database);
    for_each_copy(state.database,
                  [&](const Copy& copy) { add_copy(copy, known, known.status_lists); });
    state.others.emplace(Remembered<HeldKnowledge>{seen.trust, seen.copies, std::move(known)});
    return state.others->value;
}

/// A station's lists as of a moment, of which only what changed is read.
const std::vector<trust::StatusCredential>& lists_of(Station::State& state,
                                                     const issue::ListOwner& owner,
                                                     base::Instant as_of) {
    auto found = state.lists.find(owner.station);
    if (found != state.lists.end() && !found->second.is_for(owner.is_stolen)) {
        state.lists.erase(found);
        found = state.lists.end();
    }
    if (found == state.lists.end())
        found =
            state.lists.emplace(owner.station, issue::StationLists{owner.station, owner.is_stolen})
                .first;
    return found->second.look(state.database, as_of);
}

HeldKey held_key(const std::string& method, const crypto::VerificationKey& key,
                 const trust::KeyTerms& terms) {
    return {.method = method, .kind = crypto::kind_name(key), .terms = terms, .is_trusted = true};
}

trust::KeyTerms said_of(const trust::TrustedOrganisation& organisation, std::string_view method) {
    const auto said = organisation.terms.find(trust::terms_name(method));
    return said != organisation.terms.end() ? said->second : trust::KeyTerms{};
}

void add_listed(const trust::TrustedOrganisation& organisation, std::vector<HeldKey>& keys) {
    for (const auto& [method, key] : organisation.methods)
        keys.push_back(held_key(method, key, said_of(organisation, method)));
    if (const auto key = proof::resolve_self_contained(organisation.did))
        keys.push_back(held_key(organisation.did, *key, said_of(organisation, organisation.did)));
}

void add_from_documents(const trust::TrustStore& organisations, std::vector<HeldKey>& keys) {
    const trust::DidDocuments& documents = organisations.documents();
    for (const std::string& method : documents.methods()) {
        const std::string_view did = proof::did_of(method);
        const trust::TrustedOrganisation* const organisation = organisations.find(did);
        for (const trust::KnownKey& known : documents.keys(method)) {
            const auto& terms = known.assertion ? known.assertion : known.authentication;
            HeldKey key = held_key(method, known.key, terms.value_or(trust::KeyTerms{}));
            key.read_at = documents.read_at(did);
            key.is_for_credentials = known.assertion.has_value();
            key.is_trusted = organisation != nullptr && organisation->methods.empty();
            if (organisation != nullptr)
                key.terms = stricter(key.terms, said_of(*organisation, method));
            keys.push_back(std::move(key));
        }
    }
}

/// What the organisation's stations say of their own credentials, as far as it arrived here.
void add_own_lists(Station::State& state, const journal::Member& member, HeldKnowledge& known) {
    const bool stolen = issue::is_stolen(member);
    const base::Instant as_of =
        stolen ? known.now : std::min(issue::heard_of(state.database, member), known.now);
    for (const trust::StatusCredential& list : lists_of(state, {member.station, stolen}, as_of))
        known.status_lists.put_own(list, as_of);
}

std::vector<HeldList> gather_lists(const HeldKnowledge& known, store::Database& database) {
    std::vector<HeldList> held;
    for_each_copy(database, [&](const Copy& copy) {
        verify::StatusLists one;
        const verify::ListReceipt receipt = add_copy(copy, known, one);
        HeldList list{std::string{copy.url}, std::string{copy.issuer}, std::nullopt,
                      receipt.reason};
        const auto* const with_proof = one.find(copy.url, copy.issuer);
        const auto* const without = one.find_unsigned(copy.url, copy.issuer);
        list.is_signed = without == nullptr;
        if (with_proof != nullptr) list.as_of = with_proof->as_of;
        if (without != nullptr) list.as_of = without->as_of;
        held.push_back(std::move(list));
    });
    return held;
}

}  // namespace

HeldKnowledge Station::knowledge(std::optional<base::Instant> now) {
    HeldKnowledge known = known_of_others(*this, *state_);
    known.trust_limit = trust_limit_of(organisation());
    known.now = now.value_or(state_->devices.clock.now());
    // A moment that was asked for is not this machine's clock, and needs no floor.
    if (!now) known.clock_floor = newest_entry(state_->database);
    for (trust::CertificateAnchor& anchor : anchors())
        known.anchors.put(std::move(anchor));
    const base::StationId self = state_->vault.identity().station;
    for (const journal::Member& member : members())
        if (member.station != self) add_own_lists(*state_, member, known);
    for (const trust::StatusCredential& list : lists_of(*state_, {self}, known.now))
        known.status_lists.put_own(list, known.now);
    return known;
}

std::size_t Station::trusted_count() {
    std::size_t count = 0;
    {
        auto row = state_->database.query("SELECT count(*) FROM trusted_organisation");
        if (row.step()) count = static_cast<std::size_t>(row.integer(0));
    }
    for (const auto& [did, organisation] :
         known_of_others(*this, *state_).organisations.organisations())
        if (organisation.listing) ++count;
    return count;
}

std::vector<HeldList> Station::held_lists() {
    const Revision seen = revision(state_->database);
    const auto& remembered = state_->held_lists;
    if (!remembered || !seen.is(remembered->trust, remembered->copies))
        state_->held_lists.emplace(Remembered<std::vector<HeldList>>{
            seen.trust, seen.copies,
            gather_lists(known_of_others(*this, *state_), state_->database)});
    return state_->held_lists->value;
}

std::vector<HeldKey> Station::held_keys() {
    const HeldKnowledge& known = known_of_others(*this, *state_);
    std::vector<HeldKey> keys;
    for (const trust::TrustedOrganisation& organisation : trusted())
        add_listed(organisation, keys);
    add_from_documents(known.organisations, keys);
    std::stable_sort(keys.begin(), keys.end(), [](const HeldKey& one, const HeldKey& other) {
        return one.method < other.method;
    });
    return keys;
}

}  // namespace tamga
