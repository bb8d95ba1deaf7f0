#pragma once

#include <string>
#include <string_view>

namespace tamga::sync {

/// Where a hub answers.
struct Address {
    std::string origin;  ///< `https://hub.example:8443`
    std::string path;    ///< before the hub's own paths: empty, or `/tamga`
    bool is_loopback = false;
};

/// Reads `https://host[:port][/path]`. `http:` is taken for this machine itself only: what learners
/// are called does not travel in the open.
/// @throws base::Error{usage} that says what is wrong with it.
Address read_address(std::string_view url);

}  // namespace tamga::sync
