#include "core/issue/credential_text.h"

#include "core/base/encoding.h"
#include "core/base/error.h"
#include "core/journal/body.h"
#include "core/journal/reader.h"

namespace tamga::issue {
namespace {

using base::Error;
using base::ErrorKind;

std::vector<std::string> texts(const json::Array& array) {
    std::vector<std::string> all;
    all.reserve(array.size());
    for (const json::Value& value : array) {
        if (!value.is_string())
            throw Error{ErrorKind::corrupt,
                        "a credential's values are damaged; restore the store from a backup"};
        all.push_back(value.as_string());
    }
    return all;
}

/// The signatures of the proofs in their order, as `proofValue` holds them, behind the values.
void append_proof_values(const json::Object& body, std::vector<std::string>& values) {
    const auto append = [&](const json::Value& value) {
        const std::string* text = value.if_string();
        const auto signature = text != nullptr ? base::from_base64url(*text) : std::nullopt;
        if (!signature)
            throw Error{ErrorKind::corrupt,
                        "a credential's signature is damaged; restore the store from a backup"};
        values.push_back(base::to_multibase_z(*signature));
    };
    const json::Value* member = body.find("signature");
    const json::Array* several = member != nullptr ? member->if_array() : nullptr;
    if (several == nullptr) return append(member != nullptr ? *member : json::Value{});
    for (const json::Value& one : *several)
        append(one);
}

}  // namespace

std::string CredentialText::read(std::int64_t row) {
    const journal::StoredEntry entry = journal::read_entry(database_, row);
    if (entry.is_erased)
        throw Error{ErrorKind::not_found,
                    "this credential was erased at the learner's request; only its status remains"};
    const json::Object object = entry.body;
    const journal::Body body{object};
    std::vector<std::string> values = texts(body.array("values"));
    append_proof_values(object, values);
    std::string text;
    template_of(body.text("template")).render(values, text);
    return text;
}

const credential::Template& CredentialText::template_of(const std::string& digest) {
    const auto known = templates_.find(digest);
    if (known != templates_.end()) return known->second;
    const auto bytes = base::from_base64url(digest);
    auto row = database_.query("SELECT id FROM template WHERE digest = ? ORDER BY id LIMIT 1")
                   .bind(bytes.value_or(base::Bytes{}));
    if (!row.step())
        throw Error{ErrorKind::corrupt,
                    "the journal lacks the template of a credential; restore it from a backup"};
    const json::Object body = journal::read_entry(database_, row.integer(0)).body;
    return templates_
        .emplace(digest, credential::Template::from_json(journal::Body{body}.array("pieces")))
        .first->second;
}

}  // namespace tamga::issue
