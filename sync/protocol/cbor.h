#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/finding.h"

/// The part of CBOR (RFC 8949) that the protocol is written in, in its one deterministic form
/// (§4.2.1). sync/protocol/README.md says what it leaves out, and why.
namespace tamga::sync::cbor {

class Value;
struct Member;
using Array = std::vector<Value>;
/// In rising order of the keys, each once.
using Map = std::vector<Member>;

/// The number −1 − `magnitude` (major type 1).
struct Negative {
    std::uint64_t magnitude = 0;
    bool operator==(const Negative&) const = default;
};

/// One value. Text is well-formed UTF-8.
class Value {
  public:
    using Storage = std::variant<std::nullptr_t, bool, std::uint64_t, Negative, base::Bytes,
                                 std::string, Array, Map>;

    // All of these stand in the .cpp: only there is a member, which holds a value, complete.
    Value();
    Value(const Value& other);
    Value(Value&& other) noexcept;
    Value& operator=(const Value& other);
    Value& operator=(Value&& other) noexcept;
    ~Value();
    Value(std::nullptr_t);
    Value(bool flag);
    Value(std::uint64_t number);
    Value(Negative number);
    Value(base::Bytes bytes);
    Value(base::ByteView bytes);
    Value(std::string text);
    Value(Array items);
    Value(Map members);

    const Storage& storage() const noexcept { return storage_; }
    const bool* if_flag() const noexcept { return std::get_if<bool>(&storage_); }
    const std::uint64_t* if_number() const noexcept {
        return std::get_if<std::uint64_t>(&storage_);
    }
    const base::Bytes* if_bytes() const noexcept { return std::get_if<base::Bytes>(&storage_); }
    const std::string* if_text() const noexcept { return std::get_if<std::string>(&storage_); }
    const Array* if_array() const noexcept { return std::get_if<Array>(&storage_); }
    const Map* if_map() const noexcept { return std::get_if<Map>(&storage_); }

    bool operator==(const Value& other) const;

  private:
    Storage storage_;
};

/// Keys are numbers: short on the wire, and their order is plain.
struct Member {
    std::uint64_t key = 0;
    Value value;
    bool operator==(const Member&) const = default;
};

/// The member with this key, or null.
const Value* find(const Map& map, std::uint64_t key);

/// What a reader accepts before it gives up; all bounds are inclusive.
struct Limits {
    std::size_t size_bytes = std::size_t{8} * 1024 * 1024;
    int depth = 16;  ///< arrays and maps inside each other; a bare value has depth 0
    std::size_t values = 65536;
};

/// Either a value or an error among the findings, whose `where` is `byte N`. The codes are:
/// `cbor.size`, `cbor.depth`, `cbor.values` (a limit was passed), `cbor.cut` (the bytes end too
/// soon), `cbor.trailing` (others follow), `cbor.not_shortest`, `cbor.indefinite`,
/// `cbor.key_order`, `cbor.duplicate_key`, `cbor.key_type`, `cbor.utf8`, `cbor.kind` (a tag, a
/// float, or a simple value other than false, true and null).
struct ReadResult {
    std::optional<Value> value;
    base::Findings findings;
};

/// Reads exactly one value. Never throws for what the bytes are; nothing is set aside for a length
/// that the bytes do not have.
ReadResult read(base::ByteView bytes, const Limits& limits = {});

/// Appends the deterministic form. The keys of maps must rise (checked).
void write(const Value& value, base::Bytes& out);
base::Bytes write(const Value& value);

}  // namespace tamga::sync::cbor
