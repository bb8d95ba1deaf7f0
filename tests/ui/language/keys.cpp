#include "tests/ui/language/keys.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "tests/core/support/vectors.h"

namespace tamga::test {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 5> callers{"tr", "tr_count", "key", "text", "count"};

bool is_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

/// Reads a C++ source only as far as calls, literals and comments go.
class Scanner {
  public:
    Scanner(std::string_view file, std::string_view source) : file_(file), rest_(source) {}

    std::vector<UsedKey> run() {
        while (!rest_.empty()) {
            if (skip_comment() || skip_literal()) continue;
            if (!is_word(rest_.front())) {
                step(1);
                continue;
            }
            const std::string_view word = take_word();
            const auto caller = std::find(callers.begin(), callers.end(), word);
            if (caller != callers.end() && rest_.starts_with('(')) take_call(word);
        }
        return std::move(keys_);
    }

  private:
    void step(std::size_t count) {
        line_ += static_cast<std::size_t>(
            std::count(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(count), '\n'));
        rest_.remove_prefix(count);
    }
    std::string_view take_word() {
        // Digits may have marks between them: 20'000.
        const bool is_number = std::isdigit(static_cast<unsigned char>(rest_.front())) != 0;
        std::size_t size = 0;
        while (size < rest_.size() && (is_word(rest_[size]) || (is_number && rest_[size] == '\'')))
            ++size;
        const std::string_view word = rest_.substr(0, size);
        step(size);
        return word;
    }
    bool skip_comment() {
        if (rest_.starts_with("//")) {
            step(std::min(rest_.find('\n'), rest_.size()));
            return true;
        }
        if (!rest_.starts_with("/*")) return false;
        step(std::min(rest_.find("*/") + 2, rest_.size()));
        return true;
    }
    bool skip_literal() {
        if (rest_.starts_with('\'')) {
            std::size_t end = 1;
            while (end < rest_.size() && rest_[end] != '\'')
                end += rest_[end] == '\\' ? 2 : 1;
            step(std::min(end + 1, rest_.size()));
            return true;
        }
        std::string ignored;
        return take_string(ignored);
    }
    void skip_blanks() {
        while (!rest_.empty() && (std::isspace(static_cast<unsigned char>(rest_.front())) != 0))
            step(1);
    }
    bool take_string(std::string& text) {
        if (!rest_.starts_with('"')) return false;
        std::size_t at = 1;
        while (at < rest_.size() && rest_[at] != '"') {
            if (rest_[at] == '\\' && at + 1 < rest_.size()) {
                ++at;
                text += rest_[at] == 'n' ? '\n' : rest_[at];
            } else {
                text += rest_[at];
            }
            ++at;
        }
        step(std::min(at + 1, rest_.size()));
        return true;
    }
    /// Literals that stand together are one.
    bool take_strings(std::string& text) {
        skip_blanks();
        if (!take_string(text)) return false;
        for (skip_blanks(); take_string(text); skip_blanks()) {
        }
        return true;
    }
    bool take(char c) {
        skip_blanks();
        if (!rest_.starts_with(c)) return false;
        step(1);
        return true;
    }

    void take_call(std::string_view caller) {
        UsedKey key;
        key.file = file_;
        key.line = line_;
        step(1);
        if (!take_strings(key.context) || !take(',')) return;
        key.is_literal = take_strings(key.id);
        const bool counts = caller == "tr_count" || caller == "count";
        if (counts && key.is_literal) key.is_literal = take(',') && take_strings(key.plural);
        // `text` and `count` are common words; only with two literals do they look up a key.
        if (!key.is_literal && (caller == "text" || caller == "count")) return;
        keys_.push_back(std::move(key));
    }

    std::string file_;
    std::string_view rest_;
    std::size_t line_ = 1;
    std::vector<UsedKey> keys_;
};

}  // namespace

std::vector<UsedKey> find_keys(std::string_view file, std::string_view source) {
    return Scanner{file, source}.run();
}

std::vector<UsedKey> find_keys_below(const fs::path& top, std::string_view folder) {
    std::vector<UsedKey> keys;
    for (const auto& entry : fs::recursive_directory_iterator{top / folder}) {
        const auto extension = entry.path().extension();
        if (extension != ".cpp" && extension != ".h") continue;
        const std::string source = read_file(entry.path());
        const std::string file = entry.path().lexically_relative(top).generic_string();
        for (UsedKey& key : find_keys(file, source))
            keys.push_back(std::move(key));
    }
    return keys;
}

}  // namespace tamga::test
