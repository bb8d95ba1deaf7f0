#include "core/journal/body_form.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <optional>

#include "core/base/encoding.h"
#include "core/base/error.h"
#include "core/base/instant.h"
#include "core/base/uuid.h"
#include "core/journal/body_names.h"

namespace tamga::journal {
namespace {

using base::Bytes;
using base::ByteView;

/// The first byte of a stored form.
enum class Form : std::uint8_t { packed = 1, residue = 2 };

/// The first byte of a value. Frozen, like the names.
enum class Tag : std::uint8_t {
    null = 0,
    no = 1,
    yes = 2,
    whole = 3,       ///< a number from 0 to 2^53, as a varint
    number = 4,      ///< any other number: eight bytes, least significant first
    text = 5,        ///< length, bytes
    uuid = 6,        ///< 16 bytes
    uuid_urn = 7,    ///< the same behind `urn:uuid:`
    base64_64 = 8,   ///< 64 bytes as 86 characters of base64url
    instant = 9,     ///< milliseconds since 1970
    date = 10,       ///< days since 1970
    hex32 = 11,      ///< 32 bytes as 64 hexadecimal digits
    base64_32 = 12,  ///< 32 bytes as 43 characters of base64url
    array = 13,      ///< count, values
    object = 14      ///< count, names and values
};

constexpr double whole_limit = 9007199254740992.0;  // 2^53
/// What is set aside for a count before its members are seen: a stranger's count may be wrong.
constexpr std::uint64_t reserve_limit = 64;
constexpr int depth_limit = 70;  // A little more than the JSON reader's 64.

[[noreturn]] void damaged() {
    throw base::Error{base::ErrorKind::corrupt,
                      "a journal entry's body cannot be unpacked: the store is damaged; restore it "
                      "from a backup"};
}

class Packer {
  public:
    explicit Packer(Bytes& out) : out_(out) {}

    void object(const json::Object& object) {
        varint(object.size());
        for (const auto& [name, value] : object) {
            if (const auto number = number_of_name(name)) {
                varint(*number + 1);
            } else {
                varint(0);
                counted(name);
            }
            this->value(value);
        }
    }

  private:
    void tag(Tag tag) { out_.push_back(static_cast<std::uint8_t>(tag)); }

    void varint(std::uint64_t number) {
        for (; number >= 128; number >>= 7)
            out_.push_back(static_cast<std::uint8_t>(number | 128));
        out_.push_back(static_cast<std::uint8_t>(number));
    }

    void raw(ByteView bytes) { out_.insert(out_.end(), bytes.begin(), bytes.end()); }

    void counted(std::string_view text) {
        varint(text.size());
        raw(base::as_bytes(text));
    }

    void value(const json::Value& value) {
        if (const auto* text = value.if_string()) return string(*text);
        if (const auto* number = value.if_number()) return this->number(*number);
        if (const auto* flag = value.if_bool()) return tag(*flag ? Tag::yes : Tag::no);
        if (const auto* array = value.if_array()) {
            tag(Tag::array);
            varint(array->size());
            for (const json::Value& item : *array)
                this->value(item);
            return;
        }
        if (const auto* object = value.if_object()) {
            tag(Tag::object);
            return this->object(*object);
        }
        tag(Tag::null);
    }

    void number(double number) {
        if (number >= 0 && number <= whole_limit && std::floor(number) == number) {
            tag(Tag::whole);
            return varint(static_cast<std::uint64_t>(number));
        }
        tag(Tag::number);
        const auto bits = std::bit_cast<std::uint64_t>(number);
        for (int shift = 0; shift < 64; shift += 8)
            out_.push_back(static_cast<std::uint8_t>(bits >> shift));
    }

    /// The shortest form that gives the text back, letter for letter.
    void string(const std::string& text) {
        if (!as_shape(text)) {
            tag(Tag::text);
            counted(text);
        }
    }

    bool as_shape(const std::string& text) {
        switch (text.size()) {
            case 10: return as_date(text);
            case 20:
            case 24: return as_instant(text);
            case 36: return as_uuid(text, Tag::uuid);
            case 43: return as_bytes<32>(base::from_base64url(text), Tag::base64_32);
            case 45: return as_uuid(text, Tag::uuid_urn);
            case 64: return is_lower(text) && as_bytes<32>(base::from_hex(text), Tag::hex32);
            case 86: return as_bytes<64>(base::from_base64url(text), Tag::base64_64);
            default: return false;
        }
    }

    bool as_date(const std::string& text) {
        const auto date = base::parse_date(text);
        const auto days = date ? std::chrono::sys_days{*date}.time_since_epoch().count() : -1;
        if (days < 0) return false;
        tag(Tag::date);
        varint(static_cast<std::uint64_t>(days));
        return true;
    }

    bool as_instant(const std::string& text) {
        const auto instant = base::parse_instant(text);
        if (!instant || instant->time_since_epoch().count() < 0 || base::format(*instant) != text)
            return false;
        tag(Tag::instant);
        varint(static_cast<std::uint64_t>(instant->time_since_epoch().count()));
        return true;
    }

    /// Capital letters are read like small ones, but would not come back.
    static bool is_lower(std::string_view text) {
        return text.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos;
    }

    bool as_uuid(const std::string& text, Tag shape) {
        const auto uuid = base::parse_uuid(text);
        if (!uuid || !is_lower(text)) return false;
        tag(shape);
        raw(uuid->bytes);
        return true;
    }

    template <std::size_t Size>
    bool as_bytes(const std::optional<Bytes>& bytes, Tag shape) {
        if (!bytes || bytes->size() != Size) return false;
        tag(shape);
        raw(*bytes);
        return true;
    }

    Bytes& out_;
};

class Unpacker {
  public:
    explicit Unpacker(ByteView in) : in_(in) {}

    bool is_at_end() const { return in_.empty(); }

    json::Object object(int depth) {
        json::Object object;
        const std::uint64_t count = bounded_count();
        object.reserve(std::min(count, reserve_limit));
        for (std::uint64_t i = 0; i < count; ++i) {
            std::string name = this->name();
            object.append(std::move(name), value(depth + 1));
        }
        return object;
    }

  private:
    ByteView take(std::uint64_t size) {
        if (size > in_.size()) damaged();
        const ByteView taken = in_.first(static_cast<std::size_t>(size));
        in_ = in_.subspan(static_cast<std::size_t>(size));
        return taken;
    }

    std::uint64_t varint() {
        std::uint64_t number = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            const std::uint8_t byte = take(1)[0];
            number |= std::uint64_t{byte & 127U} << shift;
            if (byte < 128) return number;
        }
        damaged();
    }

    /// Every member and item takes at least a byte, so a larger count is damage.
    std::uint64_t bounded_count() {
        const std::uint64_t count = varint();
        if (count > in_.size()) damaged();
        return count;
    }

    std::string counted() { return std::string{base::as_text(take(varint()))}; }

    std::string name() {
        const std::uint64_t number = varint();
        if (number == 0) return counted();
        if (number > body_names.size()) damaged();
        return std::string{body_names[static_cast<std::size_t>(number - 1)]};
    }

    double number() {
        std::uint64_t bits = 0;
        const ByteView bytes = take(8);
        for (std::size_t i = 0; i < 8; ++i)
            bits |= std::uint64_t{bytes[i]} << (8 * i);
        const double number = std::bit_cast<double>(bits);
        if (!std::isfinite(number)) damaged();
        return number;
    }

    base::Uuid uuid() { return *base::uuid_from_bytes(take(16)); }

    std::int64_t time(std::int64_t limit) {
        const std::uint64_t units = varint();
        if (units > static_cast<std::uint64_t>(limit)) damaged();
        return static_cast<std::int64_t>(units);
    }

    json::Value value(int depth) {
        constexpr std::int64_t year_9999_ms = 253402300799999;
        constexpr std::int64_t year_9999_days = 2932896;
        if (depth > depth_limit) damaged();
        switch (static_cast<Tag>(take(1)[0])) {
            case Tag::null: return nullptr;
            case Tag::no: return false;
            case Tag::yes: return true;
            case Tag::whole: return static_cast<double>(varint());
            case Tag::number: return number();
            case Tag::text: return counted();
            case Tag::uuid: return base::format(uuid());
            case Tag::uuid_urn: return base::to_urn(uuid());
            case Tag::base64_64: return base::to_base64url(take(64));
            case Tag::instant:
                return base::format(base::Instant{std::chrono::milliseconds{time(year_9999_ms)}});
            case Tag::date:
                return base::format(base::Date{std::chrono::sys_days{
                    std::chrono::days{static_cast<int>(time(year_9999_days))}}});
            case Tag::hex32: return base::to_hex(take(32));
            case Tag::base64_32: return base::to_base64url(take(32));
            case Tag::array: return array(depth);
            case Tag::object: return object(depth);
        }
        damaged();
    }

    json::Value array(int depth) {
        const std::uint64_t count = bounded_count();
        json::Array items;
        items.reserve(static_cast<std::size_t>(std::min(count, reserve_limit)));
        for (std::uint64_t i = 0; i < count; ++i)
            items.push_back(value(depth + 1));
        return items;
    }

    ByteView in_;
};

}  // namespace

void pack_body(const json::Object& body, Bytes& out) {
    out.push_back(static_cast<std::uint8_t>(Form::packed));
    Packer{out}.object(body);
}

void pack_residue(const json::Object& residue, Bytes& out) {
    out.push_back(static_cast<std::uint8_t>(Form::residue));
    Packer{out}.object(residue);
}

bool is_residue(ByteView stored) {
    return !stored.empty() && stored[0] == static_cast<std::uint8_t>(Form::residue);
}

json::Object unpack_body(ByteView stored) {
    const bool is_known =
        !stored.empty() &&
        (stored[0] == static_cast<std::uint8_t>(Form::packed) || is_residue(stored));
    if (!is_known) damaged();
    Unpacker unpacker{stored.subspan(1)};
    json::Object body = unpacker.object(0);
    if (!unpacker.is_at_end()) damaged();
    return body;
}

}  // namespace tamga::journal
