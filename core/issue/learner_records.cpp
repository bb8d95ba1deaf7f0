#include <set>

#include "core/assess/same_person.h"
#include "core/base/encoding.h"
#include "core/base/error.h"
#include "core/credential/learner_record.h"
#include "core/crypto/hash.h"
#include "core/issue/award_source.h"
#include "core/issue/credential_text.h"
#include "core/issue/credentials.h"
#include "core/issue/issuer.h"
#include "core/json/read.h"
#include "core/json/write.h"
#include "core/proof/data_integrity.h"

namespace tamga::issue {
namespace {

using base::Error;
using base::ErrorKind;

/// What other programs read of one document.
constexpr std::size_t most_record_bytes = std::size_t{4} * 1024 * 1024;

/// The credentials by their rows, once each. @throws as `Credentials::make_record`.
std::vector<CredentialRow> load(Credentials& credentials, journal::Ledger& ledger,
                                const std::vector<base::CredentialId>& ids) {
    std::vector<CredentialRow> rows;
    std::set<std::int64_t> seen;
    for (const base::CredentialId id : ids) {
        auto row = credentials.find(id);
        const std::string name = base::to_urn(id.uuid);
        if (!row) throw Error{ErrorKind::not_found, "there is no credential " + name};
        if (row->state != CredentialState::good)
            throw Error{ErrorKind::conflict, "the credential " + name + " is " +
                                                 std::string{issue::name(row->state)} +
                                                 ", so that no record is made with it"};
        if (!rows.empty() && assess::person_of(ledger, row->learner) !=
                                 assess::person_of(ledger, rows.front().learner))
            throw Error{ErrorKind::usage,
                        "a learner record is about one learner, and the "
                        "credential " +
                            name + " is another's"};
        if (seen.insert(row->row).second) rows.push_back(*std::move(row));
    }
    return rows;
}

json::Value parse(const std::string& text) {
    json::ReadResult read = json::read(text);
    if (!read)
        throw Error{ErrorKind::corrupt,
                    "a stored credential is damaged; restore the store from a backup"};
    return *std::move(read.value);
}

/// How many of the learner's credentials are good.
std::size_t count_good(store::Database& database, base::LearnerId learner) {
    auto row = database
                   .query(
                       "SELECT count(*) FROM credential c WHERE c.learner IN"
                       " (" TAMGA_RECORDS_OF_PERSON("?1") ") AND c.state = 0")
                   .bind(learner.uuid);
    row.step();
    return static_cast<std::size_t>(row.integer(0));
}

}  // namespace

LearnerRecord Credentials::make_record(const std::vector<base::CredentialId>& ids) {
    if (ids.empty()) throw Error{ErrorKind::usage, "no credential was named"};
    if (ids.size() > credential::most_recorded_credentials)
        throw Error{ErrorKind::usage, "a learner record holds at most " +
                                          std::to_string(credential::most_recorded_credentials) +
                                          " credentials"};
    store::Database& database = ledger_.database();
    const crypto::SigningKey& key = ledger_.signing_key(journal::Role::issuer);
    journal::Batch batch{ledger_.writer(journal::Role::issuer)};
    const std::vector<CredentialRow> rows = load(*this, ledger_, ids);

    CredentialText texts{database};
    json::Array documents;
    json::Array held;
    for (const CredentialRow& row : rows) {
        documents.push_back(parse(texts.read(row.row)));
        held.emplace_back(base::format(row.id));
    }
    const base::Uuid id = ledger_.ids().next();
    credential::LearnerRecordFacts facts;
    facts.id = base::to_urn(id);
    facts.issued = base::format(batch.time());
    const credential::Organisation organisation = load_organisation(database);
    const Issuer issuer = issuer_of(organisation, key.public_key());
    facts.issuer = credential::issuer_profile(organisation, issuer.did);
    const assess::Learner learner =
        assess::records_of_person(ledger_, rows.front().learner).front();
    facts.learner_name = learner.name;
    if (!learner.did.empty()) facts.learner_did = learner.did;
    facts.is_partial = rows.size() < count_good(database, learner.id);

    proof::ProofOptions options;
    options.verification_method = issuer.method;
    options.created = batch.time();
    LearnerRecord record{id, json::canonical(proof::add_proof(
                                 credential::build_learner_record(facts, std::move(documents)), key,
                                 options, proof::eddsa_jcs_2022()))};
    if (record.document.size() > most_record_bytes)
        throw Error{ErrorKind::data,
                    "the record would be larger than 4 MiB; name fewer credentials"};
    batch.append(journal::Kind::record_made,
                 {{"record", base::format(id)},
                  {"learner", base::format(learner.id)},
                  {"credentials", std::move(held)},
                  {"issued", facts.issued},
                  {"sha256", base::to_hex(crypto::sha256(base::as_bytes(record.document)))},
                  {"by", ledger_.operator_text()}});
    batch.commit();
    return record;
}

}  // namespace tamga::issue
