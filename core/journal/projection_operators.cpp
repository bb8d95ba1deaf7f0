#include <string>

#include "core/base/error.h"
#include "core/journal/body.h"
#include "core/journal/projection_parts.h"
#include "core/json/write.h"
#include "core/proof/did_key.h"

// Operators. A station's own administrator decides about those whom the station added itself; what
// the founding station decided about anybody, only the founding station changes.
namespace tamga::journal::projection {
namespace {

using base::Error;
using base::ErrorKind;

struct KnownOperator {
    std::int64_t id = 0;
    bool is_appointed = false;
};

std::optional<KnownOperator> find_operator(store::Database& database, const base::Uuid& uuid) {
    auto row = database
                   .query(
                       "SELECT id, is_appointed FROM operator WHERE uuid = ?"
                       " ORDER BY id LIMIT 1")
                   .bind(uuid);
    if (!row.step()) return std::nullopt;
    return KnownOperator{row.integer(0), row.integer(1) != 0};
}

bool are_of_one_station(store::Database& database, std::int64_t one, std::int64_t other) {
    return database
        .query(
            "SELECT 1 FROM entry a JOIN origin ao ON ao.id = a.origin"
            " JOIN entry b ON b.id = ? JOIN origin bo ON bo.id = b.origin"
            " WHERE a.id = ? AND ao.station = bo.station")
        .bind(one, other)
        .step();
}

/// @throws base::Error{conflict} where the entry's station has no say about this operator.
void check_authority(store::Database& database, const AppliedEntry& entry,
                     const KnownOperator& known) {
    if (known.is_appointed)
        throw Error{ErrorKind::conflict,
                    "the founding station decided about this operator, and only it changes that"};
    if (!are_of_one_station(database, entry.id, known.id))
        throw Error{ErrorKind::conflict,
                    "another station added this operator; the founding station may change that"};
}

/// Where the operator may work, as it is kept; nothing where the entry does not say.
std::optional<std::string> stations_of(const json::Object& body) {
    const json::Value* const stations = body.find("stations");
    if (stations == nullptr) return std::nullopt;
    if (const std::string* const word = stations->if_string(); word != nullptr && *word == "all")
        return *word;
    json::Array tidied;
    for (const json::Value& one : Body{body}.array("stations")) {
        const std::string* const text = one.if_string();
        const auto station = base::parse_uuid(text != nullptr ? *text : std::string{});
        if (!station) throw Error{ErrorKind::data, "a station of an operator is no identifier"};
        tidied.emplace_back(base::format(*station));
    }
    return json::canonical(tidied);
}

struct Code {
    std::optional<base::Bytes> key;
    std::optional<std::int64_t> until_ms;
};

/// What the one-time code opens; nothing where there is none.
Code code_of(const json::Object& body) {
    const auto text = Body{body}.optional_text("code_key");
    if (!text) return {};
    const auto key = proof::from_multikey(*text);
    const auto* const ed25519 = key ? std::get_if<crypto::PublicKey>(&*key) : nullptr;
    if (ed25519 == nullptr) throw Error{ErrorKind::data, "a one-time code's key is no Ed25519 key"};
    return {base::Bytes{ed25519->bytes.begin(), ed25519->bytes.end()},
            static_cast<std::int64_t>(Body{body}.instant("code_until").time_since_epoch().count())};
}

}  // namespace

void set_operator(store::Database& database, const AppliedEntry& entry) {
    const Body body{entry.body};
    const base::Uuid uuid = body.uuid("operator");
    const std::string roles = json::canonical(body.array("roles"));
    const bool is_root = is_made_by_root(database, entry.id);
    const auto stations = is_root ? stations_of(entry.body) : std::nullopt;
    const Code code = is_root ? code_of(entry.body) : Code{};
    if (const auto known = find_operator(database, uuid)) {
        if (!is_root) check_authority(database, entry, *known);
        database
            .query(
                "UPDATE operator SET name = ?, roles = ?, active = 1, is_appointed = ?,"
                " stations = coalesce(?, stations), code_key = ?, code_until_ms = ? WHERE id = ?")
            .bind(body.text("name"), roles, is_root, stations, code.key, code.until_ms, known->id)
            .run();
        return;
    }
    database
        .query(
            "INSERT INTO operator (id, uuid, name, roles, active, is_appointed, stations, code_key,"
            " code_until_ms) VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?)")
        .bind(entry.id, uuid, body.text("name"), roles, is_root, stations, code.key, code.until_ms)
        .run();
}

void remove_operator(store::Database& database, const AppliedEntry& entry) {
    const auto known = find_operator(database, Body{entry.body}.uuid("operator"));
    if (!known) throw Error{ErrorKind::not_found, "an operator is removed who is not known here"};
    const bool is_root = is_made_by_root(database, entry.id);
    if (!is_root) check_authority(database, entry, *known);
    database
        .query(
            "UPDATE operator SET active = 0, is_appointed = ?, code_key = NULL,"
            " code_until_ms = NULL WHERE id = ?")
        .bind(is_root, known->id)
        .run();
}

}  // namespace tamga::journal::projection
