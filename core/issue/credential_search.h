#pragma once

#include "core/issue/credentials.h"
#include "core/store/database.h"

namespace tamga::issue {

/// The search behind `Credentials::page`.
CredentialPage search(store::Database& database, const CredentialFilter& filter,
                      std::optional<CredentialCursor> after, int limit);

/// The columns that `read_row` reads, with the tables they come from.
#define TAMGA_CREDENTIAL_COLUMNS                                                                 \
    "SELECT c.id, c.uuid, l.uuid, l.name, a.uuid, a.version, a.title, c.issued_ms, c.state,"     \
    " l.erased, l.latin_name, l.identifier FROM credential c JOIN learner l ON l.id = c.learner" \
    " JOIN achievement a ON a.id = c.achievement"

CredentialRow read_row(const store::Query& row);

}  // namespace tamga::issue
