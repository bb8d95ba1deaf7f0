#pragma once

#include <optional>
#include <pqxx/pqxx>
#include <span>
#include <vector>

#include "sync/hub/log/hub_log.h"

/// Files of evidence in the log's tables: what HubLog promises of them, each within a transaction
/// of the caller's. Whoever changes something locks entries first, then names, then contents, so
/// that a file that is handed in at one process while another erases it is either not taken or
/// taken away.
namespace tamga::sync {

void add_names(pqxx::transaction_base& to, const std::vector<journal::ContentName>& names);

/// Takes away what these entries named, and the contents that no other names. They are residues by
/// then.
void drop_names(pqxx::transaction_base& to, const std::vector<journal::Residue>& residues);

std::vector<crypto::Digest> whole_contents(pqxx::transaction_base& to,
                                           std::span<const crypto::Digest> contents);
std::optional<journal::ContentStanding> add_part(pqxx::transaction_base& to,
                                                 const journal::ContentPart& part);
std::optional<journal::ContentPart> part_at(pqxx::transaction_base& to,
                                            const crypto::Digest& sha256, std::uint64_t offset);
void drop_content(pqxx::transaction_base& to, const crypto::Digest& sha256);

}  // namespace tamga::sync
