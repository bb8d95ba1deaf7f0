#include "core/credential/template.h"

#include <array>
#include <charconv>

#include "core/base/check.h"
#include "core/base/encoding.h"
#include "core/base/error.h"
#include "core/json/write.h"

namespace tamga::credential {
namespace {

using base::Error;
using base::ErrorKind;

constexpr char mark_end = '!';

[[noreturn]] void damaged() {
    throw Error{ErrorKind::data,
                "a template of credentials is not what it must be: texts and the "
                "indices of values in turn"};
}

}  // namespace

Template::Holes::Holes(base::Random& random) {
    std::array<std::uint8_t, 16> nonce;
    random.fill(nonce);
    prefix_ = "hole:" + base::to_hex(nonce) + ":";
}

std::string Template::Holes::mark(std::size_t value) const {
    return prefix_ + std::to_string(value) + mark_end;
}

std::optional<std::size_t> Template::Holes::index_of(std::string_view text) const {
    if (!text.starts_with(prefix_)) return std::nullopt;
    const std::string_view digits = text.substr(prefix_.size());
    std::size_t value = 0;
    const auto [rest, problem] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
    base::check(problem == std::errc{} && text == mark(value), "a template's mark was altered");
    return value;
}

Template Template::make(const json::Object& document, const Holes& holes) {
    const std::string text = json::canonical(document);
    const std::string opening = '"' + holes.prefix_;
    Template made;
    std::size_t done = 0;
    for (auto at = text.find(opening); at != std::string::npos; at = text.find(opening, done)) {
        std::size_t value = 0;
        const char* digits = text.data() + at + opening.size();
        const auto [rest, problem] = std::from_chars(digits, text.data() + text.size(), value);
        base::check(problem == std::errc{} && rest[0] == mark_end && rest[1] == '"',
                    "a template's mark was altered by its document");
        made.pieces_.push_back({text.substr(done, at - done), value});
        done = static_cast<std::size_t>(rest + 2 - text.data());
    }
    made.end_ = text.substr(done);
    return made;
}

Template Template::from_json(const json::Array& pieces) {
    Template made;
    if (pieces.size() % 2 != 1) damaged();
    for (std::size_t i = 0; i + 1 < pieces.size(); i += 2) {
        const std::string* text = pieces[i].if_string();
        const double* value = pieces[i + 1].if_number();
        if (text == nullptr || value == nullptr || !(*value >= 0 && *value < 65536)) damaged();
        made.pieces_.push_back({*text, static_cast<std::size_t>(*value)});
    }
    const std::string* end = pieces.back().if_string();
    if (end == nullptr) damaged();
    made.end_ = *end;
    return made;
}

json::Array Template::to_json() const {
    json::Array pieces;
    pieces.reserve(pieces_.size() * 2 + 1);
    for (const Piece& piece : pieces_) {
        pieces.emplace_back(piece.text);
        pieces.emplace_back(static_cast<double>(piece.value));
    }
    pieces.emplace_back(end_);
    return pieces;
}

void Template::render(const std::vector<std::string>& values, std::string& out) const {
    for (const Piece& piece : pieces_) {
        if (piece.value >= values.size()) damaged();
        out += piece.text;
        json::append_canonical_string(out, values[piece.value]);
    }
    out += end_;
}

}  // namespace tamga::credential
