#pragma once

#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json/read.h"

// The first of the reader's two passes; private to core/json.
namespace tamga::json {

enum class TokenKind : std::uint8_t { null, yes, no, number, text, array, object };

/// One value, or one member's name, on a tape in the order of the text.
struct Token {
    union {
        const char* text;     ///< of kind text: without escapes and quotation marks
        double number;        ///< of kind number
        std::uint64_t count;  ///< of arrays and objects: elements or members, which follow
    };
    std::uint32_t size;  ///< of kind text: bytes
    TokenKind kind;
};

/// The largest text that a tape can describe; `ReadLimits::size_bytes` counts for no more than
/// this.
inline constexpr std::size_t tape_limit_bytes = std::size_t{1} << 30;

/// Checks a JSON text completely and writes it down as tokens, with all sizes known, so that the
/// second pass can make every value in its place and cannot fail.
class Tape {
  public:
    /// `text` must outlive the tape and be no longer than `tape_limit_bytes`.
    Tape(std::string_view text, int depth_limit);

    Tape(const Tape&) = delete;
    Tape& operator=(const Tape&) = delete;

    /// Reads the text once; the tape counts only where this returns no error.
    std::optional<ReadError> scan();

    const Token* tokens() const noexcept { return tokens_.data(); }

    /// See `ReadResult::is_canonical`.
    bool is_canonical() const noexcept { return is_canonical_; }

  private:
    class NameIndex;
    struct Names;

    bool scan_value();
    bool scan_word(std::string_view word, TokenKind kind);
    bool scan_number();
    bool scan_container();
    bool scan_elements();
    bool scan_members();
    bool scan_name(Names& names);
    bool is_name_new(Names& names) const;
    bool scan_string();
    bool scan_rest_of_string(const char* opening, const char* run);
    bool scan_escape(std::string& out);
    bool scan_unicode_escape(std::string& out);
    bool scan_code_unit(std::uint32_t& unit);
    bool skip_multibyte();
    void add_text(const char* begin, const char* end);

    void skip_space() noexcept {
        while (at_ != end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t')) {
            ++at_;
            is_canonical_ = false;
        }
    }
    bool is_at(char c) const noexcept { return at_ != end_ && *at_ == c; }
    std::string_view rest() const noexcept { return {at_, static_cast<std::size_t>(end_ - at_)}; }

    /// Records the fault; always false, so that it can be returned.
    bool fail(const char* at, const char* code, std::string message);
    bool fail_syntax(const char* expected);

    const char* at_;
    const char* begin_;
    const char* end_;
    int depth_left_;
    bool is_canonical_ = true;
    std::optional<ReadError> error_;
    /// Strings that had escapes; room for all is made at once, so that tokens can point here.
    std::string decoded_;
    /// An ordinary document is read without memory from the heap.
    std::byte near_memory_[20 * 1024];
    std::pmr::monotonic_buffer_resource memory_{near_memory_, sizeof near_memory_};
    std::pmr::vector<Token> tokens_{&memory_};
    std::pmr::vector<std::string_view> names_{&memory_};
};

}  // namespace tamga::json
