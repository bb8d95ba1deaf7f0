#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/station.h"
#include "platform/cli/arguments.h"

/// Operators as the verbs of `operator` read and show them.
namespace tamga::cli {

/// @throws base::Error{usage} for a word that is no role, and where there is none.
std::set<journal::Role> read_roles(const std::vector<std::string>& texts, const std::string& name);

json::Object to_json(const Operator& who);
std::string describe(const Operator& who);

/// The one operator of the organisation with this name or identifier. @throws
/// base::Error{not_found}, {conflict} where a name is two operators'.
journal::KnownOperator find_known_operator(Station& station, const std::string& text);

/// The verbs `appoint`, `code`, `roles` and `begin` of `operator`.
void add_appointment_commands(Verb& group);

}  // namespace tamga::cli
