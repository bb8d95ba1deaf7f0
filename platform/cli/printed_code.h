#pragma once

#include <optional>
#include <string>

#include "core/json/value.h"
#include "core/station.h"

namespace tamga::cli {

/// The address that printed codes begin with: what was given, else the beginning of the
/// organisation's own page (`https://centre.example`), else nothing, and the code is understood by
/// our readers only.
std::string code_address(Station& station, const std::optional<std::string>& given);

/// A credential's document by its identifier, as it was typed. @throws base::Error{usage} where it
/// is no identifier, {not_found} where there is none or it was erased, {corrupt}.
json::Object stored_document(Station& station, const std::string& id);

}  // namespace tamga::cli
