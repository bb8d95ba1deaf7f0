#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/journal/projection.h"

namespace tamga::journal {
namespace {

/// What a number in a column stands for besides itself.
enum class Names { nothing, entry, origin };

/// What a column of this name holds, in every projected table that has it.
Names named_by(std::string_view column) {
    static const std::set<std::string_view> entries{
        "id",         "family",     "learner",       "entry",         "achievement", "evidence",
        "assessment", "credential", "superseded_by", "countersigned", "same_as",     "person"};
    if (column == "origin") return Names::origin;
    return entries.contains(column) ? Names::entry : Names::nothing;
}

/// What an entry is called in every store.
struct NumberedEntry {
    std::int64_t row;
    std::int64_t origin;
    std::int64_t sequence;
};

class EntryNames {
  public:
    explicit EntryNames(store::Database& database) {
        auto row = database.query("SELECT id, origin, sequence FROM entry ORDER BY id");
        while (row.step())
            names_.push_back({row.integer(0), row.integer(1), row.integer(2)});
        auto origins = database.query("SELECT id, hex(station) || '/' || incarnation FROM origin");
        while (origins.step())
            origins_.emplace_back(origins.integer(0), origins.text(1));
    }

    /// Whose chain this is, as it is called everywhere; nothing where there is none.
    std::string origin(std::int64_t row) const {
        const auto found = std::find_if(origins_.begin(), origins_.end(),
                                        [&](const auto& one) { return one.first == row; });
        return found == origins_.end() ? std::string{} : found->second;
    }

    /// The name of an entry's row; the bare number where there is none.
    std::string name(std::int64_t row) const {
        const auto found = std::lower_bound(
            names_.begin(), names_.end(), row,
            [](const NumberedEntry& one, std::int64_t id) { return one.row < id; });
        if (found == names_.end() || found->row != row) return std::to_string(row);
        return origin(found->origin) + "/" + std::to_string(found->sequence);
    }

  private:
    std::vector<NumberedEntry> names_;
    std::vector<std::pair<std::int64_t, std::string>> origins_;
};

void hash_cell(crypto::Sha256& hash, bool is_null, base::ByteView content) {
    const std::array<std::uint8_t, 5> frame = {
        static_cast<std::uint8_t>(is_null ? 1 : 0), static_cast<std::uint8_t>(content.size() >> 24),
        static_cast<std::uint8_t>(content.size() >> 16),
        static_cast<std::uint8_t>(content.size() >> 8), static_cast<std::uint8_t>(content.size())};
    hash.update(frame).update(content);
}

/// Adds a row's digest to the sum, as a number of 256 bits.
void add(crypto::Digest& sum, const crypto::Digest& row) {
    unsigned carry = 0;
    for (std::size_t i = sum.size(); i-- > 0;) {
        carry += static_cast<unsigned>(sum[i]) + row[i];
        sum[i] = static_cast<std::uint8_t>(carry & 0xffU);
        carry >>= 8U;
    }
}

class Summing {
  public:
    explicit Summing(store::Database& database) : names_(database) {}

    void row(const store::Query& row, std::string_view table, const std::vector<Names>& names) {
        hash_cell(hash_, false, base::as_bytes(table));
        for (std::size_t i = 0; i < names.size(); ++i) {
            const int column = static_cast<int>(i);
            if (names[i] == Names::nothing || row.is_null(column))
                hash_cell(hash_, row.is_null(column), row.blob(column));
            else
                hash_cell(hash_, false, base::as_bytes(name(names[i], row.integer(column))));
        }
        add(sum_, hash_.finish());
    }

    const crypto::Digest& sum() const { return sum_; }

  private:
    std::string name(Names what, std::int64_t row) const {
        return what == Names::entry ? names_.name(row) : names_.origin(row);
    }

    EntryNames names_;
    crypto::Sha256 hash_;
    crypto::Digest sum_{};
};

std::vector<Names> names_in(store::Database& database, const char* table) {
    std::vector<Names> names;
    auto column = database.query("SELECT name FROM pragma_table_info(?) ORDER BY cid").bind(table);
    while (column.step())
        names.push_back(named_by(column.text_view(0)));
    return names;
}

}  // namespace

crypto::Digest projection_digest(store::Database& database) {
    Summing summing{database};
    for (const char* table : tables_of_projection()) {
        const std::vector<Names> names = names_in(database, table);
        auto rows = database.compose("SELECT * FROM " + std::string{table});
        while (rows.step())
            summing.row(rows, table, names);
    }
    // The search index has no rows of its own to read; what it must hold follows from its words.
    database.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.learner_words"
        " USING fts5vocab ('main', 'learner_search', 'instance')");
    auto words = database.compose("SELECT term, doc FROM learner_words");
    while (words.step())
        summing.row(words, "learner_words", {Names::nothing, Names::entry});
    return summing.sum();
}

}  // namespace tamga::journal
