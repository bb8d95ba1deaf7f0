#include "core/assess/cells.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <span>

#include "core/assess/text_rules.h"

namespace tamga::assess {
namespace {

using base::Date;
using Fault = CellDate::Fault;

constexpr std::string_view pass_signs[] = {"✓", "✔", "✔️", "☑", "✅", "+",
                                           "x", "X", "х",      "Х", "×"};
constexpr std::string_view fail_signs[] = {"✗", "✘", "☒", "❌", "-", "–", "—"};

constexpr std::string_view pass_words[] = {
    "1",         "pass",   "passed",  "yes",      "y",        "true",   "ok",     "achieved",
    "competent", "réussi", "réussie", "oui",      "o",        "acquis", "validé", "admis",
    "admise",    "vrai",   "geçti",   "başarılı", "evet",     "doğru",  "зачёт",  "зачтено",
    "сдал",      "сдала",  "сдано",   "да",       "пройдено", "истина", "ناجح",   "ناجحة",
    "نجح",       "نجحت",   "اجتاز",   "نعم",      "صحيح"};
constexpr std::string_view fail_words[] = {
    "0",          "fail",       "failed",       "no",
    "n",          "false",      "not achieved", "not yet competent",
    "échoué",     "échouée",    "échec",        "non",
    "non acquis", "non validé", "refusé",       "ajourné",
    "faux",       "kaldı",      "başarısız",    "hayır",
    "yanlış",     "незачёт",    "не зачёт",     "не зачтено",
    "не сдал",    "не сдала",   "не сдано",     "нет",
    "ложь",       "راسب",       "راسبة",        "رسب",
    "رسبت",       "لم يجتز",    "لا",           "خطأ"};

constexpr std::string_view national_words[] = {
    "national", "national id", "national identifier", "identité nationale", "nationale", "ulusal",
    "tc",       "tc kimlik",   "национальный",        "государственный",    "وطني",      "وطنية",
    "الوطني",   "هوية وطنية"};
constexpr std::string_view centre_words[] = {
    "centre", "center", "school", "internal",   "interne", "établissement", "merkez", "kurum",
    "okul",   "центр",  "центра", "внутренний", "مركز",    "المركز",        "داخلي"};

bool is_one_of(std::string_view text, std::span<const std::string_view> signs) {
    return std::find(signs.begin(), signs.end(), text) != signs.end();
}

bool is_word_of(const std::string& text, std::span<const std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text == folded(word); });
}

/// Folded words, and whether they say that somebody passed; folded once, since files are long.
const std::map<std::string, bool>& mark_words() {
    static const std::map<std::string, bool> words = [] {
        std::map<std::string, bool> all;
        for (const std::string_view word : pass_words)
            all.emplace(folded(word), true);
        for (const std::string_view word : fail_words)
            all.emplace(folded(word), false);
        return all;
    }();
    return words;
}

bool is_digits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int to_number(std::string_view digits) {
    int number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

struct DateParts {
    int first;
    int second;
    int year;
};

/// `d.m.yyyy` with this separator on both sides, one or two digits each, four for the year.
std::optional<DateParts> split_date(std::string_view text, char separator) {
    const auto one = text.find(separator);
    if (one == std::string_view::npos) return std::nullopt;
    const auto two = text.find(separator, one + 1);
    if (two == std::string_view::npos) return std::nullopt;
    const std::string_view first = text.substr(0, one);
    const std::string_view second = text.substr(one + 1, two - one - 1);
    const std::string_view year = text.substr(two + 1);
    if (!is_digits(first) || !is_digits(second) || !is_digits(year) || first.size() > 2 ||
        second.size() > 2 || year.size() != 4)
        return std::nullopt;
    return DateParts{to_number(first), to_number(second), to_number(year)};
}

Date make_date(int day, int month, int year) {
    return Date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                std::chrono::day{static_cast<unsigned>(day)}};
}

CellDate accept(Date date) {
    if (!date.ok()) return {std::nullopt, Fault::unreadable};
    return {date, Fault::none};
}

/// Day first or month first, whichever gives a day; both is one too many.
CellDate only_reading(const DateParts& parts) {
    const Date day_first = make_date(parts.first, parts.second, parts.year);
    const Date month_first = make_date(parts.second, parts.first, parts.year);
    if (day_first.ok() && month_first.ok() && day_first != month_first)
        return {std::nullopt, Fault::ambiguous};
    return accept(day_first.ok() ? day_first : month_first);
}

/// Spreadsheets add midnight to a day; `T` or a space leads to it.
bool is_midnight(std::string_view text) {
    return text == " 00:00" || text == "T00:00" || text == " 00:00:00" || text == "T00:00:00" ||
           text == " 0:00" || text == " 0:00:00";
}

}  // namespace

CellDate parse_cell_date(std::string_view cell) {
    const std::string digits = with_ascii_digits(cell);
    std::string_view text = digits;
    constexpr std::size_t iso_length = 10;
    if (text.size() > iso_length && is_midnight(text.substr(iso_length)))
        text = text.substr(0, iso_length);
    if (const auto date = base::parse_date(text)) return {date, Fault::none};
    if (const auto parts = split_date(text, '.'))
        return accept(make_date(parts->first, parts->second, parts->year));
    for (const char separator : {'/', '-'})
        if (const auto parts = split_date(text, separator)) return only_reading(*parts);
    return {std::nullopt, Fault::unreadable};
}

std::optional<bool> parse_mark(std::string_view text) {
    if (is_one_of(text, pass_signs)) return true;
    if (is_one_of(text, fail_signs)) return false;
    const auto found = mark_words().find(folded(with_ascii_digits(text)));
    if (found == mark_words().end()) return std::nullopt;
    return found->second;
}

std::optional<std::string> parse_identifier_type(std::string_view text) {
    const std::string words = folded(text);
    if (is_word_of(words, national_words)) return "national";
    if (is_word_of(words, centre_words)) return "centre";
    return std::nullopt;
}

std::optional<std::string> parse_concept(credential::Vocabulary vocabulary, std::string_view text) {
    if (const credential::Concept* known = credential::find(vocabulary, text))
        return std::string{known->code};
    const std::string words = folded(text);
    if (words.empty()) return std::nullopt;
    for (const credential::Concept& candidate : credential::all(vocabulary)) {
        if (words == folded(candidate.code)) return std::string{candidate.code};
        for (const std::string_view label : candidate.labels)
            if (words == folded(label)) return std::string{candidate.code};
    }
    return std::nullopt;
}

std::string with_ascii_digits(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0u;
        // U+0660 is D9 A0, U+066A is D9 AA, U+066B is D9 AB, U+06F0 is DB B0.
        if (byte == 0xd9 && next >= 0xa0 && next <= 0xab) {
            plain += next == 0xaa ? '%' : next == 0xab ? '.' : static_cast<char>('0' + next - 0xa0);
            ++i;
        } else if (byte == 0xdb && next >= 0xb0 && next <= 0xb9) {
            plain += static_cast<char>('0' + next - 0xb0);
            ++i;
        } else {
            plain += text[i];
        }
    }
    return plain;
}

}  // namespace tamga::assess
