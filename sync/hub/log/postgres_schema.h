#pragma once

namespace tamga::sync {

/// The text of postgres_schema.sql, compiled in.
extern const char* const postgres_schema;

}  // namespace tamga::sync
