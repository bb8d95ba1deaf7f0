#include "sync/lan/hint.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/encoding.h"
#include "core/crypto/hash.h"

namespace tamga::sync::lan {
namespace {

constexpr std::size_t hint_bytes = 8;
constexpr std::string_view instance_begin = "tamga-";

std::string shortened(const crypto::Digest& digest) {
    return base::to_hex(base::ByteView{digest}.first(hint_bytes));
}

bool is_hint(std::string_view text) {
    return text.size() == 2 * hint_bytes &&
           text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

char letter(Pairing pairing) {
    switch (pairing) {
        case Pairing::admits: return 'a';
        case Pairing::joins: return 'j';
        case Pairing::none: break;
    }
    return '-';
}

Pairing read_pairing(std::string_view text) {
    if (text == "a") return Pairing::admits;
    if (text == "j") return Pairing::joins;
    return Pairing::none;
}

/// The value of the first string with this key; nothing where there is none.
std::optional<std::string_view> value_of(std::span<const std::string> strings,
                                         std::string_view key) {
    for (const std::string& one : strings)
        if (one.starts_with(key)) return std::string_view{one}.substr(key.size());
    return std::nullopt;
}

}  // namespace

std::string make_instance(base::Random& random) {
    std::array<std::uint8_t, hint_bytes> bytes{};
    random.fill(bytes);
    return std::string{instance_begin} + base::to_hex(bytes);
}

Hints make_hints(const std::string& instance, const crypto::PublicKey& root,
                 const crypto::PublicKey& station) {
    const base::ByteView name = base::as_bytes(instance);
    crypto::Sha256 hash;
    hash.update(base::as_bytes("tamga-lan-organisation-1\n")).update(name).update(root.bytes);
    const crypto::Digest organisation = hash.finish();
    hash.update(base::as_bytes("tamga-lan-station-1\n")).update(name).update(root.bytes);
    return {shortened(organisation), shortened(hash.update(station.bytes).finish())};
}

std::vector<std::string> write_txt(const Announcement& announcement) {
    return {"v=1", "o=" + announcement.hints.organisation, "s=" + announcement.hints.station,
            std::string{"p="} + letter(announcement.pairing)};
}

std::optional<Announcement> read_txt(const std::string& instance,
                                     std::span<const std::string> strings) {
    const auto version = value_of(strings, "v=");
    const auto organisation = value_of(strings, "o=");
    const auto station = value_of(strings, "s=");
    const std::string_view name{instance};
    if (version != "1" || !organisation || !station || !is_hint(*organisation) ||
        !is_hint(*station) || !name.starts_with(instance_begin) ||
        !is_hint(name.substr(instance_begin.size())))
        return std::nullopt;
    return Announcement{instance,
                        {std::string{*organisation}, std::string{*station}},
                        read_pairing(value_of(strings, "p=").value_or("-"))};
}

Recognised recognise(const Announcement& announcement, std::span<const journal::Member> members) {
    Recognised found;
    for (const journal::Member& one : members) {
        const Hints hints = make_hints(announcement.instance, members.front().key, one.key);
        found.is_own_organisation = hints.organisation == announcement.hints.organisation;
        if (found.is_own_organisation && hints.station == announcement.hints.station)
            found.member = &one;
    }
    return found;
}

}  // namespace tamga::sync::lan
