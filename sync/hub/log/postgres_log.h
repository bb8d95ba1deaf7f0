#pragma once

#include <memory>
#include <string>

#include "sync/hub/log/hub_log.h"

namespace tamga::sync {

/// Opens the log that a PostgreSQL database holds, and makes its tables where they are missing. A
/// connection that is lost is made anew by the next call; where that takes long to fail, the calls
/// that follow fail at once for a while.
///
/// @param url `postgresql://USER@HOST:PORT/DATABASE?…` as PostgreSQL's own programs read it, with
///   their environment (`PGPASSWORD`, `~/.pgpass`). Never shown.
/// @param owner the founding station of the organisation whose log it is to be.
/// @throws base::Error{usage} for an address that is none, {network} where nobody answers or lets
/// this program in, {conflict} where the log is another organisation's or a newer program's, or the
/// server is set to forget what it confirmed (`fsync = off`).
std::unique_ptr<HubLog> open_postgres_log(const std::string& url, const journal::Member& owner);

}  // namespace tamga::sync
