#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/encoding.h"
#include "core/base/error.h"
#include "core/credential/credential_view.h"
#include "core/journal/body.h"
#include "core/journal/projection_parts.h"
#include "core/json/read.h"
#include "core/json/write.h"

// What is known of others: whom to trust, what they publish, and the words they use.
namespace tamga::journal::projection {
namespace {

/// A JSON Web Token, or the JSON of an object.
std::string document_text(const Body& body) {
    if (auto token = body.optional_text("jwt")) return *std::move(token);
    return json::canonical(body.object("document"));
}

/// When it was read, where an administrator said so.
base::Instant received(const Body& body, const AppliedEntry& entry) {
    return body.optional_text("read_at") ? body.instant("read_at") : entry.time;
}

/// Entries of the first programs do not say the issuer; their documents do.
std::string issuer_of_copy(const Body& body) {
    if (auto issuer = body.optional_text("issuer")) return *std::move(issuer);
    return std::string{credential::issuer_id(body.object("document"))};
}

/// When a proof was made; the latest of several.
void note_created(const json::Value& proof, std::optional<base::Instant>& latest) {
    const std::string* const text = proof.find_string("created");
    const auto created = text != nullptr ? base::parse_instant(*text) : std::nullopt;
    if (created) latest = std::max(latest, created);
}

/// When what a copy says was so: as its issuer signed it, or, where nobody did, when it was
/// fetched. Nothing for what is no JSON.
std::optional<base::Instant> made_at(std::string_view text, base::Instant received) {
    const json::ReadResult read = json::read(text, {.size_bytes = std::size_t{32} * 1024 * 1024});
    const json::Object* const document = read ? read.value->if_object() : nullptr;
    if (document == nullptr) return std::nullopt;
    const json::Value* const proof = document->find("proof");
    if (proof == nullptr) return received;
    std::optional<base::Instant> latest = credential::valid_from(*document);
    note_created(*proof, latest);
    if (const json::Array* const several = proof->if_array())
        for (const json::Value& one : *several)
            note_created(one, latest);
    return latest;
}

/// Whether the copy that is held tells of a later time: stations that were apart may bring theirs
/// in any order, and what one of them took in long ago must not undo a revocation.
bool holds_newer_copy(store::Database& database, const std::string& url, const std::string& issuer,
                      const std::optional<base::Instant>& made) {
    auto held = database
                    .query(
                        "SELECT document, received_ms FROM status_copy"
                        " WHERE url = ? AND issuer = ? ORDER BY id DESC LIMIT 1")
                    .bind(url, issuer);
    if (!made || !held.step()) return false;
    const auto held_made =
        made_at(held.text_view(0), base::Instant{std::chrono::milliseconds{held.integer(1)}});
    return held_made && *held_made > *made;
}

base::Bytes digest(const Body& body, std::string_view member) {
    const auto bytes = base::from_hex(body.text(member));
    if (!bytes || bytes->size() != 32)
        throw base::Error{base::ErrorKind::data, "a context's SHA-256 is none"};
    return *bytes;
}

}  // namespace

void set_trust(store::Database& database, const AppliedEntry& entry) {
    const json::Object& organisation = Body{entry.body}.object("organisation");
    const std::string did = Body{organisation}.text("did");
    database.query("DELETE FROM trusted_organisation WHERE did = ?").bind(did).run();
    database.query("INSERT INTO trusted_organisation (id, did, document) VALUES (?, ?, ?)")
        .bind(entry.id, did, json::canonical(organisation))
        .run();
}

void remove_trust(store::Database& database, const AppliedEntry& entry) {
    database.query("DELETE FROM trusted_organisation WHERE did = ?")
        .bind(Body{entry.body}.text("did"))
        .run();
}

void set_status_copy(store::Database& database, const AppliedEntry& entry) {
    const Body body{entry.body};
    const std::string& url = body.text("url");
    const std::string issuer = issuer_of_copy(body);
    const std::string text = document_text(body);
    if (holds_newer_copy(database, url, issuer, made_at(text, received(body, entry)))) return;
    database.query("DELETE FROM status_copy WHERE url = ? AND issuer = ?").bind(url, issuer).run();
    database
        .query(
            "INSERT INTO status_copy (id, url, received_ms, document, issuer)"
            " VALUES (?, ?, ?, ?, ?)")
        .bind(entry.id, url, milliseconds(received(body, entry)), text, issuer)
        .run();
}

void add_context(store::Database& database, const AppliedEntry& entry) {
    const Body body{entry.body};
    database.query("INSERT INTO context (id, url, sha256, added_ms, text) VALUES (?, ?, ?, ?, ?)")
        .bind(entry.id, body.text("url"), digest(body, "sha256"), milliseconds(entry.time),
              body.text("text"))
        .run();
}

void remove_context(store::Database& database, const AppliedEntry& entry) {
    database.query("DELETE FROM context WHERE url = ?").bind(Body{entry.body}.text("url")).run();
}

void set_did_document(store::Database& database, const AppliedEntry& entry) {
    const Body body{entry.body};
    const std::string& did = body.text("did");
    const std::string document = json::canonical(body.object("document"));
    const std::int64_t read_ms = milliseconds(body.instant("read_at"));
    auto newest = database
                      .query(
                          "SELECT id, read_ms, document FROM did_document WHERE did = ?"
                          " ORDER BY read_ms DESC, id DESC LIMIT 1")
                      .bind(did);
    // Read again and found unchanged: what is known of it is younger, and nothing else is new.
    if (newest.step() && newest.text(2) == document && newest.integer(1) <= read_ms) {
        database.query("UPDATE did_document SET read_ms = ? WHERE id = ?")
            .bind(read_ms, newest.integer(0))
            .run();
        return;
    }
    database.query("INSERT INTO did_document (id, did, read_ms, document) VALUES (?, ?, ?, ?)")
        .bind(entry.id, did, read_ms, document)
        .run();
}

}  // namespace tamga::journal::projection
