#pragma once

#include <pqxx/pqxx>

/// What is said to PostgreSQL, by name. No more of SQL than what CockroachDB, YugabyteDB and Citus
/// accept as well.
namespace tamga::sync {

namespace statement {
inline constexpr const char* ends = "tamga_ends";
inline constexpr const char* count_ends = "tamga_count_ends";
inline constexpr const char* holds = "tamga_holds";
inline constexpr const char* has_entry = "tamga_has_entry";
inline constexpr const char* add_chain = "tamga_add_chain";
inline constexpr const char* lock_chain = "tamga_lock_chain";
inline constexpr const char* add_entries = "tamga_add_entries";
inline constexpr const char* add_seals = "tamga_add_seals";
inline constexpr const char* drop_ends = "tamga_drop_ends";
inline constexpr const char* add_end = "tamga_add_end";
inline constexpr const char* links = "tamga_links";
inline constexpr const char* links_backwards = "tamga_links_backwards";
inline constexpr const char* seals = "tamga_seals";
inline constexpr const char* entries = "tamga_entries";
inline constexpr const char* leave_residues = "tamga_leave_residues";
inline constexpr const char* keep_invitation = "tamga_keep_invitation";
inline constexpr const char* mark_used = "tamga_mark_used";
inline constexpr const char* use_invitation = "tamga_use_invitation";
inline constexpr const char* read_invitation = "tamga_read_invitation";
}  // namespace statement

void prepare_statements(pqxx::connection& connection);

}  // namespace tamga::sync
