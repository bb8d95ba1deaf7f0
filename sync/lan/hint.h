#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/random.h"
#include "core/crypto/ed25519.h"
#include "core/journal/membership.h"

/// What a station says of itself in a local network, where anybody listens: a name made up for the
/// occasion, and hints that only whoever knows its organisation's stations can read.
namespace tamga::sync::lan {

/// The kind of service, as DNS-SD names it (RFC 6763 §7).
inline constexpr const char* service_type = "_tamga._tcp";

/// Whether a station that serves also pairs, and in which role.
enum class Pairing : std::uint8_t {
    none,
    admits,  ///< it lets a new station join its organisation
    joins    ///< it wants to join the other's
};

/// The first eight bytes of a digest, in hexadecimal; changes with every instance.
struct Hints {
    std::string organisation;  ///< of the founding station's key
    std::string station;       ///< of the founding station's key and its own

    bool operator==(const Hints&) const = default;
};

/// `tamga-` and 16 random hexadecimal digits: which station it is, and whose, is not in it.
std::string make_instance(base::Random& random);

Hints make_hints(const std::string& instance, const crypto::PublicKey& root,
                 const crypto::PublicKey& station);

/// What is announced beside the port.
struct Announcement {
    std::string instance;
    Hints hints;
    Pairing pairing = Pairing::none;

    bool operator==(const Announcement&) const = default;
};

/// The strings of the TXT record (RFC 6763 §6): `v=1`, `o=…`, `s=…`, `p=a`, `p=j` or `p=-`.
std::vector<std::string> write_txt(const Announcement& announcement);

/// Nothing for a service that is no station's, or that a newer program announces otherwise. Strings
/// that are not known are passed over.
std::optional<Announcement> read_txt(const std::string& instance,
                                     std::span<const std::string> strings);

/// Whom an announcement seems to be of. Anybody may copy one: only the exchange proves it.
struct Recognised {
    bool is_own_organisation = false;
    const journal::Member* member = nullptr;  ///< of `members`; null for a stranger
};

/// `members` has the founding station first, as `Station::members` gives them.
Recognised recognise(const Announcement& announcement, std::span<const journal::Member> members);

}  // namespace tamga::sync::lan
