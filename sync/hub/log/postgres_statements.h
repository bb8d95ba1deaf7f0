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
inline constexpr const char* lock_living = "tamga_lock_living";
inline constexpr const char* add_name = "tamga_add_name";
inline constexpr const char* lock_names = "tamga_lock_names";
inline constexpr const char* has_names = "tamga_has_names";
inline constexpr const char* drop_names = "tamga_drop_names";
inline constexpr const char* whole_contents = "tamga_whole_contents";
inline constexpr const char* add_content = "tamga_add_content";
inline constexpr const char* lock_content = "tamga_lock_content";
inline constexpr const char* move_content = "tamga_move_content";
inline constexpr const char* add_part = "tamga_add_part";
inline constexpr const char* read_part = "tamga_read_part";
inline constexpr const char* drop_content = "tamga_drop_content";
inline constexpr const char* drop_parts = "tamga_drop_parts";
inline constexpr const char* keep_invitation = "tamga_keep_invitation";
inline constexpr const char* mark_used = "tamga_mark_used";
inline constexpr const char* use_invitation = "tamga_use_invitation";
inline constexpr const char* read_invitation = "tamga_read_invitation";
}  // namespace statement

void prepare_statements(pqxx::connection& connection);

}  // namespace tamga::sync
