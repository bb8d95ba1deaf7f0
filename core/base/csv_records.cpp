#include "core/base/csv_records.h"

#include <algorithm>
#include <array>
#include <optional>

namespace tamga::base::csv {
namespace {

/// In the order of preference: a heading has a comma in it more often than a tab.
constexpr std::string_view separators = ";\t,";
constexpr std::string_view spaces = " \t\r\n\v\f";

bool is_in(std::string_view set, char c) {
    return set.find(c) != std::string_view::npos;
}

// No-break space, byte order mark, left-to-right and right-to-left mark.
constexpr std::array<std::string_view, 4> marks{"\u00A0", "\uFEFF", "\u200E", "\u200F"};

/// Bytes of the white space or invisible mark that a text begins with, or 0.
std::size_t blank_size(std::string_view text) {
    if (!text.empty() && is_in(spaces, text.front())) return 1;
    for (const std::string_view mark : marks)
        if (text.starts_with(mark)) return mark.size();
    return 0;
}

/// The same for what a text ends with.
std::size_t blank_size_at_end(std::string_view text) {
    if (!text.empty() && is_in(spaces, text.back())) return 1;
    for (const std::string_view mark : marks)
        if (text.ends_with(mark)) return mark.size();
    return 0;
}

/// Excel's first line, which names the separator and belongs to no row.
std::optional<Dialect> read_separator_line(std::string_view text) {
    constexpr std::string_view key = "sep=";
    const auto same = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
    if (text.size() <= key.size() || !std::equal(key.begin(), key.end() - 1, text.begin(), same) ||
        text[3] != '=')
        return std::nullopt;
    const char separator = text[4];
    if (!is_in(separators, separator) && !is_in("|:^~", separator)) return std::nullopt;
    std::size_t at = 5;
    if (at < text.size() && text[at] != '\r' && text[at] != '\n') return std::nullopt;
    if (at < text.size() && text[at] == '\r') ++at;
    if (at < text.size() && text[at] == '\n') ++at;
    return Dialect{separator, at, 0};
}

}  // namespace

Dialect detect_dialect(std::string_view text) {
    if (const auto named = read_separator_line(text)) return *named;
    Dialect dialect;
    std::array<std::size_t, separators.size()> counts{};
    bool is_quoted = false;
    bool is_cell_begin = true;
    bool has_content = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (is_quoted && c == '"') {
            is_quoted = at + 1 < text.size() && text[at + 1] == '"';
            if (is_quoted) ++at;
            has_content = has_content || is_quoted;
        } else if (!is_quoted && (c == '\n' || c == '\r')) {
            if (has_content) break;
            if (c == '\r' && at + 1 < text.size() && text[at + 1] == '\n') ++at;
            counts = {};
            is_cell_begin = true;
            dialect.begin = at + 1;
            ++dialect.rows_before;
        } else if (!is_quoted && is_in(separators, c)) {
            ++counts[separators.find(c)];
            is_cell_begin = true;
        } else if (c == '"' && is_cell_begin) {
            is_quoted = true;
            is_cell_begin = false;
        } else {
            is_cell_begin = false;
            const std::size_t blank = blank_size(text.substr(at));
            has_content = has_content || blank == 0;
            at += std::max<std::size_t>(blank, 1) - 1;
        }
    }
    if (!has_content) dialect.begin = text.size();
    const auto most = std::max_element(counts.begin(), counts.end());
    if (*most > 0) dialect.separator = separators[static_cast<std::size_t>(most - counts.begin())];
    return dialect;
}

bool RecordReader::next(Record& record) {
    if (at_ >= text_.size()) return false;
    record.number = ++number_;
    record.cells.clear();
    record.begins.clear();
    record.flaws.clear();
    record.has_more_cells = false;
    column_ = 0;
    while (true) {
        read_cell(record);
        if (at_ >= text_.size() || !is_separator(text_[at_])) break;
        ++at_;
        ++column_;
    }
    record.end = at_;
    end_row();
    return true;
}

void RecordReader::end_row() {
    if (at_ < text_.size() && text_[at_] == '\r') {
        ++at_;
        if (at_ < text_.size() && text_[at_] == '\n') ++at_;
    } else if (at_ < text_.size()) {
        ++at_;
    }
}

void RecordReader::read_cell(Record& record) {
    const std::size_t begin = at_;
    cell_.clear();
    is_too_long_ = false;
    if (at_ < text_.size() && text_[at_] == '"') {
        read_quoted(record);
    } else {
        while (at_ < text_.size() && !is_cell_end(text_[at_]))
            ++at_;
        keep(begin, at_);
        if (separator_ == no_separator && cell_.find_first_of(separators) != std::string::npos)
            add_flaw(record, Flaw::separator_unsure);
    }
    if (is_too_long_) add_flaw(record, Flaw::cell_too_long);
    if (column_ < cell_limit_) {
        record.cells.push_back(cell_);
        record.begins.push_back(begin);
    } else if (!trimmed(cell_).empty()) {
        record.has_more_cells = true;
    }
}

void RecordReader::read_quoted(Record& record) {
    while (true) {
        const std::size_t begin = ++at_;
        at_ = std::min(text_.find('"', begin), text_.size());
        keep(begin, at_);
        if (at_ == text_.size()) {
            // The rest of the file is in this cell; that it is long as well says nothing new.
            is_too_long_ = false;
            record.flaws.push_back({column_, Flaw::quote_open});
            return;
        }
        ++at_;
        if (at_ == text_.size() || text_[at_] != '"') break;
        keep(at_, at_ + 1);
    }
    const std::size_t begin = at_;
    while (at_ < text_.size() && !is_cell_end(text_[at_]))
        ++at_;
    if (trimmed(text_.substr(begin, at_ - begin)).empty()) return;
    add_flaw(record, Flaw::text_after_quote);
}

void RecordReader::add_flaw(Record& record, Flaw flaw) {
    // What is wrong further right comes after the table has too many columns.
    if (column_ < cell_limit_) record.flaws.push_back({column_, flaw});
}

void RecordReader::keep(std::size_t begin, std::size_t end) {
    const std::size_t room = cell_bytes_ - cell_.size();
    if (end - begin > room) is_too_long_ = true;
    cell_.append(text_.substr(begin, std::min(end - begin, room)));
}

std::string_view trimmed(std::string_view text) {
    while (const std::size_t size = blank_size(text))
        text.remove_prefix(size);
    while (const std::size_t size = blank_size_at_end(text))
        text.remove_suffix(size);
    return text;
}

}  // namespace tamga::base::csv
