#pragma once

#include <string>

#include "core/station.h"
#include "platform/cli/arguments.h"
#include "sync/client/http_line.h"

namespace tamga::cli {

/// --ca and --proxy: how the network is reached where it is not plain.
void add_http_options(Verb& verb, sync::HttpSettings& http);

/// The hub's address that was given, or else the one that was spoken to last.
/// @throws base::Error{usage} where there is neither.
std::string hub_address(Station& station, const std::string& given);

}  // namespace tamga::cli
