#pragma once

#include <pqxx/pqxx>

#include "core/journal/membership.h"

/// The log's tables: made, brought up to date, and whose they are.
namespace tamga::sync {

/// A server that does not write through would lose what it confirmed.
/// @throws base::Error{conflict} for one.
void require_durable(pqxx::connection& connection);

/// Makes the tables that this program needs, or those that an older one's lack. Several processes
/// may do it at once. @throws base::Error{conflict} where they are another organisation's or a
/// newer program's, {corrupt}.
void ensure_tables(pqxx::connection& connection, const journal::Member& owner);

}  // namespace tamga::sync
