#pragma once

#include <string>
#include <vector>

#include "core/station.h"

/// Stations of the organisation as people name them.
namespace tamga::cli {

/// The one station of this name or identifier. @throws base::Error{not_found}, {conflict} where a
/// name is two stations'.
journal::Member find_station(Station& station, const std::string& text);

/// The same, or every station where the text is `all`.
std::vector<journal::Member> find_stations(Station& station, const std::string& text);

}  // namespace tamga::cli
