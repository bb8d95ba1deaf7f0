#include "platform/cli/trust_documents.h"

#include <algorithm>
#include <set>
#include <variant>

#include "core/base/error.h"
#include "core/json/read.h"
#include "core/json/write.h"
#include "core/proof/did_key.h"
#include "core/trust/custodian_key.h"
#include "platform/cli/files.h"
#include "platform/cli/inputs.h"
#include "platform/cli/passphrase.h"

namespace tamga::cli {
namespace {

using base::Error;
using base::ErrorKind;

constexpr std::size_t limit_key_bytes = std::size_t{64} * 1024;

[[noreturn]] void refuse(const std::string& file, const std::string& why) {
    throw Error{ErrorKind::data, file + ": " + why};
}

json::Value read_json(const std::string& file) {
    const std::string text = read_input(file, limit_trust_bytes);
    json::ReadResult read = json::read(text, {.size_bytes = limit_trust_bytes});
    if (!read) refuse(file, json::describe(*read.error));
    return *std::move(read.value);
}

trust::SignedDocument read_document(const std::string& file) {
    base::Findings findings;
    auto document = trust::read_signed(read_json(file), std::string{}, findings);
    if (!document) refuse(file, findings.front().what);
    return *std::move(document);
}

/// Of a bundle that part; nothing where the file is none.
template <typename Choose>
std::optional<trust::SignedDocument> from_bundle(const std::string& file, Choose&& choose) {
    const json::Value value = read_json(file);
    if (!trust::is_trust_bundle(value)) return std::nullopt;
    base::Findings findings;
    auto bundle = trust::read_bundle(value, findings);
    if (!bundle) refuse(file, findings.front().what);
    std::optional<trust::SignedDocument> chosen = choose(*bundle);
    if (!chosen) refuse(file, "it holds no such document");
    return chosen;
}

template <typename Read>
void require(const std::string& file, const trust::SignedDocument& document, Read&& read) {
    base::Findings findings;
    if (!read(document.content, findings)) refuse(file, findings.front().what);
}

}  // namespace

trust::SignedDocument read_root_file(const std::string& file) {
    const auto bundled = from_bundle(file, [](const trust::TrustBundle& bundle) {
        return bundle.roots.empty() ? std::nullopt
                                    : std::optional<trust::SignedDocument>{bundle.roots.back()};
    });
    trust::SignedDocument document = bundled ? *bundled : read_document(file);
    require(file, document, trust::read_root);
    return document;
}

trust::SignedDocument read_list_file(const std::string& file) {
    const auto bundled =
        from_bundle(file, [](const trust::TrustBundle& bundle) { return bundle.list; });
    trust::SignedDocument document = bundled ? *bundled : read_document(file);
    require(file, document, trust::read_list);
    return document;
}

trust::SignedDocument read_copies(const std::vector<std::string>& files) {
    trust::SignedDocument document = read_document(files.front());
    for (const std::string& file : files)
        if (!trust::merge(document, read_document(file)))
            throw Error{ErrorKind::conflict, file + " is not a copy of " + files.front() +
                                                 ": somebody signed another document"};
    return document;
}

crypto::PublicKey read_custodian(const std::string& text) {
    if (!text.starts_with("z6Mk"))
        return trust::custodian_public_key(read_input(text, limit_key_bytes));
    const auto key = proof::from_multikey(text);
    const auto* const ed25519 = key ? std::get_if<crypto::PublicKey>(&*key) : nullptr;
    if (ed25519 == nullptr) refuse_use("“" + text + "” is no Ed25519 key; copy it anew");
    return *ed25519;
}

trust::Role read_role(const std::vector<std::string>& keys, std::optional<int> threshold,
                      const char* what) {
    std::set<crypto::PublicKey> seen;
    for (const std::string& text : keys)
        if (!seen.insert(read_custodian(text)).second)
            refuse_use("the key " + text + " is named twice as " + what);
    if (seen.empty()) refuse_use(std::string{"nobody is named as "} + what);
    trust::Role role{{seen.begin(), seen.end()}, seen.size() / 2 + 1};
    if (threshold) role.threshold = static_cast<std::size_t>(*threshold);
    if (role.threshold > seen.size())
        refuse_use("a threshold of " + std::to_string(role.threshold) + " cannot be reached by " +
                   std::to_string(seen.size()) + " keys (" + what + ")");
    return role;
}

void write_document(const std::string& file, const trust::SignedDocument& document) {
    write_file(file, json::pretty(trust::write_signed(document)) + "\n", Existing::replace);
}

ExitCode sign_file(Session& session, const std::string& file, const std::string& key_file) {
    trust::SignedDocument document = read_document(file);
    const std::string key_text = read_input(key_file, limit_key_bytes);
    const std::string public_key = proof::to_multikey(trust::custodian_public_key(key_text));
    std::string secret = session.passphrase(false);
    const crypto::SigningKey key = trust::open_custodian_key(key_text, secret);
    forget(secret);
    trust::sign(document, key);
    write_document(file, document);
    session.output().line("Signed " + file + " with " + public_key + ". It bears " +
                          std::to_string(document.signatures.size()) + " signatures now.");
    session.output().line("Its fingerprint is " + trust::fingerprint(trust::digest_of(document)));
    session.output().document(
        json::Object{{"file", file},
                     {"key", public_key},
                     {"signatures", static_cast<std::uint64_t>(document.signatures.size())},
                     {"fingerprint", trust::fingerprint(trust::digest_of(document))}});
    return ExitCode::done;
}

bool show_signers(Output& output, const trust::SignedDocument& document, const trust::Role& role,
                  const char* what) {
    const std::size_t found = trust::count_sound(document, role);
    output.line(std::string{what} + ": " + std::to_string(found) + " of " +
                std::to_string(role.threshold) + " signatures");
    for (const crypto::PublicKey& key : role.keys) {
        const bool has_signed = trust::count_sound(document, {{key}, 1}) == 1;
        output.line(std::string{has_signed ? "  signed   " : "  not yet  "} +
                    proof::to_multikey(key));
    }
    return found >= role.threshold;
}

}  // namespace tamga::cli
