#include <algorithm>
#include <map>

#include "core/base/error.h"
#include "core/json/read.h"
#include "core/proof/did.h"
#include "core/station_state.h"
#include "core/station_trust_lists.h"
#include "core/trust/did_document.h"
#include "core/trust/organisations_file.h"
#include "core/trust/revocation_list.h"
#include "core/trust/status_credential.h"

namespace tamga {
namespace {

using base::Error;
using base::ErrorKind;
using base::Severity;

/// Reads a row by itself: how many stand in one file is limited, how many are trusted is not.
trust::TrustedOrganisation read_stored(std::string_view text) {
    json::ReadResult document = json::read(text);
    if (document) {
        json::Array one;
        one.push_back(*std::move(document.value));
        trust::OrganisationsResult read = trust::read_organisations(
            json::Value{json::Object{{"format", "tamga-trusted-organisations"},
                                     {"version", 1},
                                     {"organisations", std::move(one)}}});
        if (read.organisations && read.organisations->size() == 1)
            return std::move(read.organisations->front());
    }
    throw Error{ErrorKind::corrupt,
                "a stored trusted organisation is damaged; restore the store from a backup"};
}

/// The organisation as the file format writes it.
json::Object as_document(const trust::TrustedOrganisation& organisation) {
    const json::Object file = trust::write_organisations({organisation});
    return file.find("organisations")->as_array().front().as_object();
}

base::Finding unreadable(const json::ReadError& error) {
    return {Severity::error, error.code, json::describe(error),
            "This is neither a file of trusted organisations, nor a status list, nor a DID "
            "document: it is no JSON.",
            "Give a file made by `tamga trust export` or `tamga status publish`, or one that the "
            "organisation publishes."};
}

/// A JSON Web Token in the compact form: three parts, none of which is JSON.
bool is_token(std::string_view text) {
    return text.find_first_of("{[\"") == std::string_view::npos &&
           std::count(text.begin(), text.end(), '.') == 2;
}

std::string_view trimmed(std::string_view text) {
    constexpr const char* blank = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(blank);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blank) - begin + 1);
}

void append_trust(journal::Batch& batch, const trust::TrustedOrganisation& organisation,
                  const std::string& by) {
    batch.append(journal::Kind::trust_set,
                 {{"organisation", as_document(organisation)}, {"by", by}});
}

/// What was said here of an organisation's keys outlives a file that does not say it: an older
/// file must not make a stolen key good again.
void keep_marks(trust::TrustedOrganisation& incoming, const trust::TrustedOrganisation& stored,
                base::Findings& findings) {
    for (const auto& [method, said] : stored.terms) {
        trust::KeyTerms& terms = incoming.terms[method];
        const trust::KeyTerms kept = stricter(terms, said);
        if (kept == terms) continue;
        terms = kept;
        findings.push_back({Severity::warning, "trust.mark_kept", method,
                            "What was said here of this key stays, although the file does not say "
                            "it.",
                            "Nothing, if that is right; else `tamga trust remove` the organisation "
                            "and import the file again."});
    }
}

base::Finding refused(const verify::ListReceipt& receipt) {
    const bool is_unsigned = receipt.reason == "status.list_unsigned";
    return {Severity::error, std::string{receipt.reason}, receipt.url, receipt.message,
            is_unsigned ? "Say whose it is and where it was fetched: --issuer DID --url URL."
                        : "Ask the organisation for its newest list, and trust the organisation "
                          "first."};
}

/// One import: what is asked, and what to write it with.
class Importing {
  public:
    Importing(Station::State& state, const ImportSource& source)
        : state_(state),
          writer_(state.ledger.writer(journal::Role::administrator)),
          source_(source),
          now_(state.devices.clock.now()),
          read_at_(source.read_at.value_or(now_)) {}

    /// Whether the time that was said can be; tells where not.
    bool has_sound_time() {
        if (read_at_ <= now_ + journal::clock_tolerance) return true;
        import_.findings.push_back({Severity::error, "trust.read_at", base::format(read_at_),
                                    "The file cannot have been read in the future.",
                                    "Correct --read-at, or this machine's clock."});
        return false;
    }

    void fail(base::Finding finding) { import_.findings.push_back(std::move(finding)); }

    void take_list(std::string_view text, const json::Value* document, HeldKnowledge known) {
        const verify::Knowledge view = known.view();
        const verify::ListReceipt receipt =
            known.status_lists.add(base::as_bytes(text), now_, known.organisations, view.suites);
        if (!receipt.is_held) return fail(refused(receipt));
        json::Object body{{"url", receipt.url}, {"issuer", receipt.issuer}};
        if (document != nullptr)
            body.append("document", *document);
        else
            body.append("jwt", text);
        write(journal::Kind::status_copy_set, std::move(body));
        import_.status_lists = 1;
    }

    void take_revocations(const json::Object& document, HeldKnowledge known) {
        if (source_.issuer.empty() || source_.url.empty())
            return fail(refused(known.status_lists.add(document, now_, known.organisations)));
        base::Findings findings = trust::read_revocation_list(document).findings;
        if (!findings.empty()) {
            import_.findings = std::move(findings);
            return;
        }
        const verify::ListReceipt receipt =
            known.status_lists.put_unsigned(document, source_.url, source_.issuer, read_at_);
        if (!receipt.is_held) return fail(refused(receipt));
        write(journal::Kind::status_copy_set, {{"url", source_.url},
                                               {"issuer", source_.issuer},
                                               {"document", document},
                                               {"read_at", base::format(read_at_)}});
        import_.status_lists = 1;
        import_.read_at = read_at_;
    }

    void take_did_document(const json::Object& document, const trust::TrustStore& organisations) {
        trust::DidDocumentResult read = trust::read_did_document(document);
        import_.findings = std::move(read.findings);
        if (!read.document) return;
        warn_of_use(read.document->did, organisations);
        write(journal::Kind::did_document_set, {{"did", read.document->did},
                                                {"document", document},
                                                {"read_at", base::format(read_at_)}});
        import_.did_documents = 1;
        import_.read_at = read_at_;
    }

    /// Roots, list, and the files that it vouches for, in one transaction.
    void take_bundle(const json::Value& file, const std::vector<StoredTrust>& stored,
                     HeldKnowledge known) {
        const auto bundle = trust::read_bundle(file, import_.findings);
        if (!bundle) return;
        const std::string id = id_of(*bundle);
        trust::HeldTrust held;
        for (const StoredTrust& one : stored) {
            held.has_others = held.has_others || one.id != id;
            if (one.id == id) held = {one.roots.back(), one.list, held.has_others};
        }
        trust::BundleNews news = trust::look_at(*bundle, held, now_, source_.accepts_another_root);
        import_.findings = std::move(news.findings);
        if (base::has_errors(import_.findings)) return;
        journal::Batch batch{writer_};
        bool is_new = false;
        const auto append = [&](journal::Kind kind, json::Object body) {
            body.append("by", state_.ledger.operator_text());
            batch.append(kind, body);
            is_new = true;
        };
        for (const trust::SignedDocument& root : news.roots)
            append(journal::Kind::trust_root_set, {{"root", trust::write_signed(root)}});
        if (news.list)
            append(journal::Kind::trust_list_set, {{"list", trust::write_signed(*news.list)}});
        if (bundle->list) {
            const trust::TrustList list = trust::stored_list(bundle->list->content);
            put_listed(
                trust::stored_root((news.roots.empty() ? *held.root : news.roots.back()).content),
                list, known.organisations);
            take_vouched(bundle->files, list, known, append);
        }
        if (is_new) batch.commit();
        import_.trust_roots = news.roots.size();
        import_.trust_lists = news.list ? 1 : 0;
    }

    void take_organisations(const json::Value& file,
                            const std::vector<trust::TrustedOrganisation>& stored) {
        trust::OrganisationsResult result = trust::read_organisations(file);
        import_.findings = std::move(result.findings);
        if (!result.organisations || result.organisations->empty()) return;
        std::map<std::string_view, const trust::TrustedOrganisation*> by_did;
        for (const trust::TrustedOrganisation& organisation : stored)
            by_did.emplace(organisation.did, &organisation);
        journal::Batch batch{writer_};
        for (trust::TrustedOrganisation& organisation : *result.organisations) {
            const auto known = by_did.find(organisation.did);
            if (known != by_did.end()) keep_marks(organisation, *known->second, import_.findings);
            append_trust(batch, organisation, state_.ledger.operator_text());
        }
        batch.commit();
        import_.organisations = result.organisations->size();
    }

    TrustImport finish() { return std::move(import_); }

  private:
    /// The root of which a bundle is; empty where it does not say.
    static std::string id_of(const trust::TrustBundle& bundle) {
        if (bundle.roots.empty() && !bundle.list) return {};
        const json::Value* const id = bundle.roots.empty()
                                          ? bundle.list->content.find("root")
                                          : bundle.roots.front().content.find("id");
        const std::string* const text = id != nullptr ? id->if_string() : nullptr;
        return text != nullptr ? *text : std::string{};
    }

    /// DID documents before status lists, which may be signed with their keys. A file that cannot
    /// be used is told, and holds nothing back: the list itself is sound.
    template <typename Append>
    void take_vouched(const std::vector<trust::BundleFile>& files, const trust::TrustList& list,
                      HeldKnowledge& known, Append&& append) {
        std::vector<const trust::BundleFile*> lists;
        for (const trust::BundleFile& one : files) {
            const json::ReadResult read = json::read(one.text, {.size_bytes = one.text.size()});
            const json::Object* const object = read ? read.value->if_object() : nullptr;
            if (object == nullptr || !trust::is_did_document(*object)) {
                lists.push_back(&one);
                continue;
            }
            trust::DidDocumentResult document = trust::read_did_document(*object);
            if (!document.document || document.document->did != one.name) {
                fail({Severity::warning, "trust_list.file_unusable", one.name,
                      "The list vouches for it, but it is no DID document of this name.",
                      "Tell whoever made the list."});
                continue;
            }
            append(journal::Kind::did_document_set,
                   json::Object{{"did", one.name},
                                {"document", *object},
                                {"read_at", base::format(list.issued)}});
            known.organisations.put_document(*std::move(document.document), list.issued);
            ++import_.did_documents;
        }
        for (const trust::BundleFile* const one : lists)
            take_vouched_list(*one, known, append);
    }

    template <typename Append>
    void take_vouched_list(const trust::BundleFile& file, HeldKnowledge& known, Append&& append) {
        const verify::Knowledge view = known.view();
        const verify::ListReceipt receipt = known.status_lists.add(
            base::as_bytes(file.text), now_, known.organisations, view.suites);
        // What is held already is as good.
        if (receipt.reason == "status.list_older") return;
        if (!receipt.is_held || receipt.url != file.name) {
            fail({Severity::warning, "trust_list.file_unusable", file.name, receipt.message,
                  "Tell whoever made the list."});
            return;
        }
        json::Object body{{"url", receipt.url}, {"issuer", receipt.issuer}};
        json::ReadResult read = json::read(file.text, {.size_bytes = file.text.size()});
        if (read)
            body.append("document", *std::move(read.value));
        else
            body.append("jwt", trimmed(file.text));
        append(journal::Kind::status_copy_set, std::move(body));
        ++import_.status_lists;
    }

    /// Keys alone make nobody trusted, and keys that were written down by hand come first.
    void warn_of_use(const std::string& did, const trust::TrustStore& organisations) {
        const trust::TrustedOrganisation* const trusted = organisations.find(did);
        if (trusted == nullptr)
            fail({Severity::warning, "did.not_trusted", did,
                  "The keys are known from now on, but nobody here trusts this organisation.",
                  "Import it as a trusted organisation, if it is one."});
        else if (!trusted->methods.empty())
            fail({Severity::warning, "did.keys_listed", did,
                  "The keys are not used: the organisation is trusted with keys that are listed.",
                  "Import the organisation without \"verificationMethod\", so that its documents "
                  "count."});
    }

    void write(journal::Kind kind, json::Object body) {
        body.append("by", state_.ledger.operator_text());
        journal::Batch batch{writer_};
        batch.append(kind, body);
        batch.commit();
    }

    Station::State& state_;
    journal::Writer& writer_;
    const ImportSource& source_;
    base::Instant now_;
    base::Instant read_at_;
    TrustImport import_;
};

}  // namespace

std::vector<trust::TrustedOrganisation> Station::trusted() {
    std::vector<trust::TrustedOrganisation> organisations;
    auto row = state_->database.query("SELECT document FROM trusted_organisation ORDER BY did, id");
    while (row.step())
        organisations.push_back(read_stored(row.text_view(0)));
    return organisations;
}

TrustImport Station::import_trust(std::string_view text, const ImportSource& source) {
    Importing importing{*state_, source};
    if (!importing.has_sound_time()) return importing.finish();
    if (is_token(text)) {
        importing.take_list(trimmed(text), nullptr, knowledge());
        return importing.finish();
    }
    const json::ReadResult file = json::read(text, {.size_bytes = verify::StatusLists::most_bytes});
    if (!file) {
        importing.fail(unreadable(*file.error));
        return importing.finish();
    }
    const json::Object* const object = file.value->if_object();
    if (trust::is_trust_bundle(*file.value))
        importing.take_bundle(*file.value, stored_trust(state_->database), knowledge());
    else if (object != nullptr && trust::is_status_credential(*object))
        importing.take_list(text, &*file.value, knowledge());
    else if (object != nullptr && trust::is_revocation_list(*object))
        importing.take_revocations(*object, knowledge());
    else if (object != nullptr && trust::is_did_document(*object))
        importing.take_did_document(*object, knowledge().organisations);
    else
        importing.take_organisations(*file.value, trusted());
    return importing.finish();
}

void Station::mark_key(const std::string& method, KeyMark mark, base::Instant from) {
    journal::Writer& writer = state_->ledger.writer(journal::Role::administrator);
    const trust::TrustStore known = knowledge().organisations;
    std::vector<trust::TrustedOrganisation> marked;
    for (trust::TrustedOrganisation& organisation : trusted()) {
        if (!known.has_method(organisation.did, method)) continue;
        trust::KeyTerms& terms = organisation.terms[std::string{trust::terms_name(method)}];
        (mark == KeyMark::retired ? terms.retired : terms.compromised_from) = from;
        marked.push_back(std::move(organisation));
    }
    if (marked.empty())
        throw Error{ErrorKind::not_found, "no trusted organisation has the key " + method +
                                              "; `trust key list` shows all"};
    journal::Batch batch{writer};
    for (const trust::TrustedOrganisation& organisation : marked)
        append_trust(batch, organisation, state_->ledger.operator_text());
    batch.commit();
}

void Station::remove_trust(const std::string& did) {
    journal::Writer& writer = state_->ledger.writer(journal::Role::administrator);
    if (!state_->database.query("SELECT 1 FROM trusted_organisation WHERE did = ?")
             .bind(did)
             .step())
        throw Error{ErrorKind::not_found, did + " is not among the trusted organisations"};
    journal::Batch batch{writer};
    batch.append(journal::Kind::trust_removed,
                 {{"did", did}, {"by", state_->ledger.operator_text()}});
    batch.commit();
}

}  // namespace tamga
