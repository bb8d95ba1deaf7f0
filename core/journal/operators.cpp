#include "core/journal/operators.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/journal/chains.h"
#include "core/json/read.h"

namespace tamga::journal {
namespace {

#define TAMGA_OPERATOR_COLUMNS                                                          \
    "SELECT p.uuid, p.name, p.roles, p.active, p.is_appointed, p.stations, p.code_key," \
    " p.code_until_ms, o.station FROM operator p JOIN entry e ON e.id = p.id"           \
    " JOIN origin o ON o.id = e.origin"

[[noreturn]] void damaged_operator() {
    throw base::Error{base::ErrorKind::corrupt,
                      "what is stored of an operator is damaged; restore the store from a backup"};
}

json::Array read_list(std::string_view text) {
    json::ReadResult list = json::read(text);
    if (!list || !list.value->is_array()) damaged_operator();
    return std::move(list.value->as_array());
}

std::set<Role> read_roles(std::string_view text) {
    std::set<Role> roles;
    for (const json::Value& item : read_list(text)) {
        const auto role = parse_role(item.is_string() ? item.as_string() : "");
        if (!role) damaged_operator();
        roles.insert(*role);
    }
    return roles;
}

std::vector<base::StationId> read_stations(std::string_view text) {
    std::vector<base::StationId> stations;
    for (const json::Value& item : read_list(text)) {
        const auto station =
            base::parse_id<base::StationTag>(item.is_string() ? item.as_string() : std::string{});
        if (!station) damaged_operator();
        stations.push_back(*station);
    }
    return stations;
}

KnownOperator read_operator(const store::Query& row) {
    KnownOperator who;
    who.id = base::OperatorId{row.uuid(0)};
    who.name = row.text(1);
    who.roles = read_roles(row.text_view(2));
    who.is_active = row.integer(3) != 0;
    who.is_appointed = row.integer(4) != 0;
    who.is_everywhere = !row.is_null(5) && row.text_view(5) == "all";
    if (row.is_null(5))
        who.stations = {base::StationId{row.uuid(8)}};
    else if (!who.is_everywhere)
        who.stations = read_stations(row.text_view(5));
    if (!row.is_null(6))
        who.code = OneTimeCode{crypto::PublicKey{digest_of(row.blob(6))},
                               base::Instant{std::chrono::milliseconds{row.integer(7)}}};
    return who;
}

}  // namespace

std::vector<KnownOperator> known_operators(store::Database& database) {
    std::vector<KnownOperator> all;
    auto row = database.query(TAMGA_OPERATOR_COLUMNS " ORDER BY p.id");
    while (row.step())
        all.push_back(read_operator(row));
    return all;
}

std::optional<KnownOperator> find_operator(store::Database& database, const base::OperatorId& id) {
    auto row = database.query(TAMGA_OPERATOR_COLUMNS " WHERE p.uuid = ? ORDER BY p.id LIMIT 1")
                   .bind(id.uuid);
    if (!row.step()) return std::nullopt;
    return read_operator(row);
}

bool may_work_at(const KnownOperator& who, const base::StationId& station) {
    if (!who.is_active) return false;
    return who.is_everywhere ||
           std::find(who.stations.begin(), who.stations.end(), station) != who.stations.end();
}

}  // namespace tamga::journal
