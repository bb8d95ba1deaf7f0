#include "sync/hub/log/postgres_tables.h"

#include "core/base/error.h"
#include "sync/hub/log/postgres_schema.h"
#include "sync/hub/log/postgres_values.h"

namespace tamga::sync {
namespace {

using base::Error;
using base::ErrorKind;

constexpr int schema_version = 2;

bool has_tables(pqxx::connection& connection) {
    pqxx::nontransaction looking{connection};
    return !looking
                .exec(
                    "SELECT 1 FROM information_schema.tables WHERE table_name = 'tamga_log'"
                    " AND table_schema = current_schema()")
                .empty();
}

/// Of the tables that are there, once it is certain that they are this organisation's.
int version_of(pqxx::connection& connection, const journal::Member& owner) {
    pqxx::nontransaction looking{connection};
    const pqxx::result rows =
        looking.exec("SELECT version, root_station, root_key FROM tamga_log WHERE id = 1");
    if (rows.size() != 1)
        throw Error{ErrorKind::corrupt, "the database does not say whose log it is"};
    const int version = rows[0][0].as<int>();
    if (version > schema_version)
        throw Error{ErrorKind::conflict,
                    "a newer program keeps the log in this database: update this one"};
    if (fixed<16>(rows[0][1]) != owner.station.uuid.bytes ||
        fixed<32>(rows[0][2]) != owner.key.bytes)
        throw Error{ErrorKind::conflict,
                    "this database keeps the log of another organisation: name another database"};
    return version;
}

void make_tables(pqxx::connection& connection, const journal::Member& owner) {
    pqxx::work making{connection};
    making.exec(postgres_schema);
    making.exec_params(
        "INSERT INTO tamga_log (id, version, root_station, root_key) VALUES (1, $1, $2, $3)"
        " ON CONFLICT DO NOTHING",
        schema_version, binary(owner.station.uuid.bytes), binary(owner.key.bytes));
    making.exec_params("UPDATE tamga_log SET version = $1 WHERE id = 1 AND version < $1",
                       schema_version);
    making.commit();
}

}  // namespace

void require_durable(pqxx::connection& connection) {
    pqxx::nontransaction looking{connection};
    const pqxx::result rows = looking.exec(
        "SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit')");
    for (const pqxx::row& row : rows) {
        if (row[1].as<std::string>() != "off") continue;
        if (row[0].as<std::string>() == "fsync")
            throw Error{ErrorKind::conflict,
                        "PostgreSQL is set to fsync = off and may forget what it confirmed: set it "
                        "to on"};
        looking.exec("SET synchronous_commit = on");
    }
}

/// Two processes may make them at once: then the server refuses one, which finds them made.
void ensure_tables(pqxx::connection& connection, const journal::Member& owner) {
    constexpr int limit_attempts = 10;
    for (int attempt = 1;; ++attempt) {
        if (has_tables(connection) && version_of(connection, owner) == schema_version) return;
        try {
            make_tables(connection, owner);
        } catch (const pqxx::sql_error&) {
            if (attempt >= limit_attempts || !connection.is_open()) throw;
        }
    }
}

}  // namespace tamga::sync
