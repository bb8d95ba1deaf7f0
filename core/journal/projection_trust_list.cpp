#include "core/base/error.h"
#include "core/journal/body.h"
#include "core/journal/projection_parts.h"
#include "core/json/write.h"
#include "core/trust/trust_list.h"

// Signed trust lists. Whatever store an entry comes from, its signatures and its version are judged
// here again: no chain of a single station makes an old list, or a stranger's, count.
namespace tamga::journal::projection {
namespace {

using base::Error;
using base::ErrorKind;
using trust::SignedDocument;

[[noreturn]] void refuse(const base::Finding& finding) {
    throw Error{ErrorKind::conflict, finding.what + " [" + finding.code + "]"};
}

SignedDocument read_member(const Body& body, std::string_view member) {
    base::Findings findings;
    auto document = trust::read_signed(json::Value{body.object(member)}, std::string{}, findings);
    if (!document) throw Error{ErrorKind::data, findings.front().what};
    return *std::move(document);
}

std::optional<SignedDocument> newest(store::Query row) {
    if (!row.step()) return std::nullopt;
    return trust::stored_document(row.text_view(0));
}

std::optional<SignedDocument> newest_root(store::Database& database, const std::string& root) {
    return newest(database
                      .query("SELECT document FROM trust_root WHERE root = ?"
                             " ORDER BY version DESC, id LIMIT 1")
                      .bind(root));
}

std::optional<SignedDocument> newest_list(store::Database& database, const std::string& root) {
    return newest(database
                      .query("SELECT document FROM trust_list WHERE root = ?"
                             " ORDER BY version DESC, id LIMIT 1")
                      .bind(root));
}

void delete_list(store::Database& database, const std::string& root) {
    database.query("DELETE FROM trust_list WHERE root = ?").bind(root).run();
}

}  // namespace

void set_trust_root(store::Database& database, const AppliedEntry& entry) {
    const SignedDocument next = read_member(Body{entry.body}, "root");
    base::Findings findings;
    const auto root = trust::read_root(next.content, findings);
    if (!root) refuse(findings.front());
    const auto held = newest_root(database, root->id);
    // What another station took in meanwhile may be newer, which is nobody's fault.
    if (held && trust::stored_root(held->content).version > root->version) return;
    if (const auto fault = trust::fault_of_root(next, held ? &*held : nullptr)) refuse(*fault);
    if (held && held->content == next.content) return;
    database.query("INSERT INTO trust_root (id, root, version, document) VALUES (?, ?, ?, ?)")
        .bind(entry.id, root->id, root->version, json::canonical(trust::write_signed(next)))
        .run();
    // A list for which the new root no longer stands goes, and its version with it: that is how the
    // custodians undo what a thief of a list's key signed.
    const auto list = newest_list(database, root->id);
    if (list && !trust::is_sound(*list, root->list)) delete_list(database, root->id);
}

void set_trust_list(store::Database& database, const AppliedEntry& entry) {
    const SignedDocument next = read_member(Body{entry.body}, "list");
    const std::string id = Body{next.content}.text("root");
    const auto root = newest_root(database, id);
    if (!root)
        throw Error{ErrorKind::not_found, "a trust list is of a root that is not pinned here"};
    const auto held = newest_list(database, id);
    if (held && Body{next.content}.integer("version") < trust::stored_list(held->content).version)
        return;
    if (const auto fault = trust::fault_of_list(next, *root, held ? &*held : nullptr))
        refuse(*fault);
    if (held && held->content == next.content) return;
    delete_list(database, id);
    database.query("INSERT INTO trust_list (id, root, version, document) VALUES (?, ?, ?, ?)")
        .bind(entry.id, id, trust::stored_list(next.content).version,
              json::canonical(trust::write_signed(next)))
        .run();
}

void remove_trust_root(store::Database& database, const AppliedEntry& entry) {
    const std::string& root = Body{entry.body}.text("root");
    delete_list(database, root);
    database.query("DELETE FROM trust_root WHERE root = ?").bind(root).run();
}

}  // namespace tamga::journal::projection
