#pragma once

#include "platform/cli/arguments.h"
#include "sync/client/http_line.h"

namespace tamga::cli {

/// --ca and --proxy: how the network is reached where it is not plain.
void add_http_options(Verb& verb, sync::HttpSettings& http);

}  // namespace tamga::cli
