#include "core/base/csv_write.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>
#include <string_view>
#include <vector>

namespace {

using tamga::base::as_bytes;
using tamga::base::CsvTable;
using tamga::base::CsvWriteOptions;
using tamga::base::read_csv;
using tamga::base::write_csv;

std::string written(const CsvTable& table, char separator = ',') {
    CsvWriteOptions options;
    options.separator = separator;
    options.has_mark = false;
    return write_csv(table, options);
}

/// The second line of a table whose only cell is given.
std::string written_cell(const std::string& cell) {
    const std::string text = written({1, {"h"}, {{2, {cell}}}});
    REQUIRE(text.starts_with("h\r\n"));
    REQUIRE(text.ends_with("\r\n"));
    return text.substr(3, text.size() - 5);
}

/// Texts of pieces that have a meaning in CSV, and of letters of several scripts.
rc::Gen<std::string> any_cell() {
    const auto piece = rc::gen::element<std::string>(";", ",", "\t", "\"", "\r", "\n", "\r\n", " ",
                                                     "=", "-", "'", "sep=;", "PK\x03\x04", "\uFEFF",
                                                     "\u00A0", "a", "7", "Ç", "ж", "سارة", "😀");
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                        [](const std::vector<std::string>& pieces) {
                            std::string cell;
                            for (const std::string& next : pieces)
                                cell += next;
                            return cell;
                        });
}

/// The first heading and the first cell of each row begin and end with a letter, so that no
/// heading is trimmed and no row is blank.
CsvTable any_table() {
    const auto columns = *rc::gen::inRange<std::size_t>(1, 5);
    const auto rows = *rc::gen::inRange<std::size_t>(0, 5);
    CsvTable table;
    for (std::size_t column = 0; column < columns; ++column)
        table.header.push_back("h" + *any_cell() + "h");
    for (std::size_t row = 0; row < rows; ++row) {
        table.rows.push_back({row + 2, {"x" + *any_cell()}});
        while (table.rows.back().cells.size() < columns)
            table.rows.back().cells.push_back(*any_cell());
    }
    return table;
}

}  // namespace

TEST_SUITE("base/csv_write") {
    TEST_CASE("a table is written as RFC 4180 has it, behind a byte order mark") {
        CHECK(write_csv({1, {"name", "note"}, {{2, {"Ali", "says \"so\", now"}}, {3, {"سارة"}}}}) ==
              "\xEF\xBB\xBFname,note\r\nAli,\"says \"\"so\"\", now\"\r\nسارة,\r\n");
    }

    TEST_CASE("the separator can be chosen, and cells with any separator are quoted") {
        const CsvTable table{1, {"a", "b,c"}, {{2, {"1;2", "3\t4"}}}};
        CHECK(written(table, ';') == "a;\"b,c\"\r\n\"1;2\";\"3\t4\"\r\n");
        CHECK(written(table, '\t') == "a\t\"b,c\"\r\n\"1;2\"\t\"3\t4\"\r\n");
    }

    TEST_CASE("line breaks inside a cell stay as they are, in quotes") {
        CHECK(written_cell("two\r\nlines\n") == "\"two\r\nlines\n\"");
    }

    TEST_CASE("a cell that a spreadsheet would run is guarded by an apostrophe") {
        CHECK(written_cell("=1+1") == "'=1+1");
        CHECK(written_cell("=HYPERLINK(\"x\")") == "\"'=HYPERLINK(\"\"x\"\")\"");
        CHECK(written_cell("@SUM(A1)") == "'@SUM(A1)");
        CHECK(written_cell("+216 71 123 456") == "'+216 71 123 456");
        CHECK(written_cell("-2+3") == "'-2+3");
        CHECK(written_cell("-") == "'-");
        CHECK(written_cell("\t=1") == "\"'\t=1\"");
        CHECK(written_cell("\r=1") == "\"'\r=1\"");
        CHECK(written_cell("＝1+1") == "'＝1+1");
    }

    TEST_CASE("plain numbers keep their sign, and other cells stay as they are") {
        CHECK(written_cell("-3") == "-3");
        CHECK(written_cell("+4.5") == "+4.5");
        CHECK(written_cell("-2,75") == "\"-2,75\"");
        CHECK(written_cell("-2.") == "'-2.");
        CHECK(written_cell("-1.2.3") == "'-1.2.3");
        CHECK(written_cell("a=b") == "a=b");
        CHECK(written_cell("") == "");
    }

    TEST_CASE("the guard can be left out") {
        CsvWriteOptions options;
        options.has_mark = false;
        options.guards_formulas = false;
        CHECK(write_csv({1, {"=h"}, {}}, options) == "=h\r\n");
    }

    TEST_CASE("a first heading that looks like a sep= line is quoted") {
        CHECK(written({1, {"sep=x"}, {}}) == "\"sep=x\"\r\n");
    }

    TEST_CASE("what is written is read as the same table, with each separator") {
        CHECK(rc::check([] {
            const CsvTable table = any_table();
            CsvWriteOptions options;
            options.separator = *rc::gen::element(',', ';', '\t');
            options.has_mark = *rc::gen::arbitrary<bool>();
            options.guards_formulas = false;
            const auto result = read_csv(as_bytes(write_csv(table, options)));
            RC_ASSERT(result.findings.empty());
            RC_ASSERT(result.table == table);
        }));
    }

    TEST_CASE("the guard changes only the beginning of the cells that it guards") {
        CHECK(rc::check([] {
            const CsvTable table = any_table();
            const auto result = read_csv(as_bytes(write_csv(table)));
            RC_ASSERT(result.table.has_value());
            for (std::size_t row = 0; row < table.rows.size(); ++row)
                for (std::size_t column = 0; column < table.header.size(); ++column) {
                    const std::string& before = table.rows[row].cells[column];
                    const std::string& after = result.table->rows[row].cells[column];
                    const bool begins_badly =
                        !before.empty() &&
                        std::string_view{"=-\t\r\n"}.find(before[0]) != std::string_view::npos;
                    RC_ASSERT(after == before || (begins_badly && after == "'" + before));
                }
        }));
    }
}
