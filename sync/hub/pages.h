#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "core/station.h"

/// The public files of the organisation, which the hub shows as any web server could
/// (`tamga publish`).
namespace tamga::sync {

/// What every page is sent with: a verifier within a web page may read it, and whoever keeps a copy
/// asks again after five minutes.
inline constexpr std::array<std::pair<const char*, const char*>, 2> page_headers{{
    {"Access-Control-Allow-Origin", "*"},
    {"Cache-Control", "public, max-age=300"},
}};

/// The page at a path; nothing where there is none. Status lists are found at the path of their
/// address, and under `/status/` whatever it is: a server in front of the hub may map one to the
/// other. @throws base::Error{passphrase} when nobody is signed in.
std::optional<WebFile> find_page(Station& station, std::string_view path);

}  // namespace tamga::sync
