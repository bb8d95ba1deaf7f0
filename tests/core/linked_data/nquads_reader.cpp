#include "tests/core/linked_data/nquads_reader.h"

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>

namespace tamga::test {
namespace {

void append_utf8(std::string& out, std::uint32_t code) {
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xc0 | (code >> 6));
        out += static_cast<char>(0x80 | (code & 0x3f));
    } else if (code < 0x10000) {
        out += static_cast<char>(0xe0 | (code >> 12));
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3f));
        out += static_cast<char>(0x80 | (code & 0x3f));
    } else {
        out += static_cast<char>(0xf0 | (code >> 18));
        out += static_cast<char>(0x80 | ((code >> 12) & 0x3f));
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3f));
        out += static_cast<char>(0x80 | (code & 0x3f));
    }
}

std::string unescape(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\') {
            out += text[i];
            continue;
        }
        const char c = text[++i];
        const std::size_t digits = c == 'u' ? 4 : c == 'U' ? 8 : 0;
        if (digits > 0) {
            std::uint32_t code = 0;
            std::from_chars(text.data() + i + 1, text.data() + i + 1 + digits, code, 16);
            append_utf8(out, code);
            i += digits;
            continue;
        }
        const std::string_view names = "tbnrf";
        const std::string_view values = "\t\b\n\r\f";
        const std::size_t at = names.find(c);
        out += at == std::string_view::npos ? c : values[at];
    }
    return out;
}

/// One line, from left to right.
class Line {
  public:
    Line(std::string_view text, linked_data::Dataset& dataset) : text_(text), dataset_(dataset) {}

    std::optional<linked_data::TermId> term() {
        skip();
        if (text_.starts_with("<")) return dataset_.iri(unescape(until('>')));
        if (text_.starts_with("_:")) {
            const std::size_t end = text_.find_first_of(" \t");
            const std::string_view label = text_.substr(0, end);
            text_.remove_prefix(label.size());
            return dataset_.blank(label);
        }
        if (text_.starts_with("\"")) return literal();
        return std::nullopt;
    }

    bool ends() {
        skip();
        return text_.starts_with(".");
    }

  private:
    void skip() {
        while (!text_.empty() && (text_.front() == ' ' || text_.front() == '\t'))
            text_.remove_prefix(1);
    }

    std::string_view until(char end) {
        std::size_t at = 1;
        while (at < text_.size() && text_[at] != end)
            at += text_[at] == '\\' ? 2 : 1;
        const std::string_view inside = text_.substr(1, at - 1);
        text_.remove_prefix(at + 1);
        return inside;
    }

    linked_data::TermId literal() {
        const std::string value = unescape(until('"'));
        if (text_.starts_with("^^<")) {
            text_.remove_prefix(2);
            return dataset_.literal(value, unescape(until('>')), {});
        }
        if (!text_.starts_with("@")) return dataset_.literal(value, {}, {});
        const std::size_t end = text_.find_first_of(" \t");
        const std::string_view language = text_.substr(1, end - 1);
        text_.remove_prefix(end);
        return dataset_.literal(value, {}, language);
    }

    std::string_view text_;
    linked_data::Dataset& dataset_;
};

}  // namespace

bool read_nquads(std::string_view text, linked_data::Dataset& dataset) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view content = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (content.ends_with('\r')) content.remove_suffix(1);
        if (content.find_first_not_of(" \t") == std::string_view::npos) continue;
        if (content.starts_with('#')) continue;
        Line line{content, dataset};
        const auto subject = line.term();
        const auto predicate = line.term();
        const auto object = line.term();
        if (!subject || !predicate || !object) return false;
        linked_data::TermId graph = 0;
        if (!line.ends()) {
            const auto named = line.term();
            if (!named || !line.ends()) return false;
            graph = *named;
        }
        dataset.add({*subject, *predicate, *object, graph});
    }
    return true;
}

}  // namespace tamga::test
