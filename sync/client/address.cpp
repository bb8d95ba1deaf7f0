#include "sync/client/address.h"

#include <algorithm>

#include "core/base/error.h"

namespace tamga::sync {
namespace {

[[noreturn]] void refuse(std::string_view url, const char* problem) {
    throw base::Error{base::ErrorKind::usage,
                      "“" + std::string{url} + "” is no hub's address: " + problem};
}

std::string_view host_of(std::string_view authority) {
    if (authority.starts_with('[')) return authority.substr(0, authority.find(']') + 1);
    return authority.substr(0, authority.find(':'));
}

}  // namespace

Address read_address(std::string_view url) {
    const bool is_secure = url.starts_with("https://");
    if (!is_secure && !url.starts_with("http://"))
        refuse(url, "it begins with https://, as in https://hub.example");
    const std::size_t start = is_secure ? 8 : 7;
    const std::string_view rest = url.substr(start);
    const std::string_view authority = rest.substr(0, rest.find('/'));
    if (authority.empty() || authority.find_first_of(" @?#\\") != std::string_view::npos)
        refuse(url, "the name of the machine is missing, or is none");
    std::string_view path = rest.substr(authority.size());
    if (path.find_first_of(" ?#\\") != std::string_view::npos)
        refuse(url, "its path has signs that no hub's has");
    while (path.ends_with('/'))
        path.remove_suffix(1);
    const std::string_view host = host_of(authority);
    const bool is_loopback = host == "localhost" || host == "127.0.0.1" || host == "[::1]";
    if (!is_secure && !is_loopback)
        refuse(url,
               "http:// is for this machine alone; elsewhere names would travel in the open. "
               "Use https://");
    return {std::string{url.substr(0, start)} + std::string{authority}, std::string{path},
            is_loopback};
}

}  // namespace tamga::sync
