#include "core/base/error.h"

#include "core/base/check.h"

namespace tamga::base {

std::string_view name(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::usage: return "usage";
        case ErrorKind::data: return "data";
        case ErrorKind::not_found: return "not-found";
        case ErrorKind::conflict: return "conflict";
        case ErrorKind::passphrase: return "passphrase";
        case ErrorKind::forbidden: return "forbidden";
        case ErrorKind::busy: return "busy";
        case ErrorKind::disk: return "disk";
        case ErrorKind::corrupt: return "corrupt";
        case ErrorKind::clock: return "clock";
        case ErrorKind::network: return "network";
    }
    unreachable("an ErrorKind outside its enumeration");
}

}  // namespace tamga::base
