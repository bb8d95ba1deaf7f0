#include "core/base/csv.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace std::string_literals;
using tamga::base::as_bytes;
using tamga::base::CsvLimits;
using tamga::base::CsvResult;
using tamga::base::CsvRow;
using tamga::base::CsvTable;
using tamga::base::Finding;
using tamga::base::Severity;
using Cells = std::vector<std::string>;

CsvResult read(std::string_view file, const CsvLimits& limits = {}) {
    return tamga::base::read_csv(as_bytes(file), limits);
}

CsvTable table_of(std::string_view file) {
    const CsvResult result = read(file);
    REQUIRE_MESSAGE(result.table, (result.findings.empty() ? "" : result.findings[0].what));
    CHECK(result.findings.empty());
    return *result.table;
}

/// `code @ where` of each finding.
std::vector<std::string> findings_of(std::string_view file, const CsvLimits& limits = {}) {
    std::vector<std::string> found;
    for (const Finding& finding : read(file, limits).findings) {
        CHECK_FALSE(finding.what.empty());
        CHECK_FALSE(finding.how.empty());
        found.push_back(finding.code + " @ " + finding.where);
    }
    return found;
}

using Found = std::vector<std::string>;

}  // namespace

TEST_SUITE("base/csv") {
    TEST_CASE("the separator is the one the header has, whatever the cells have") {
        const CsvTable expected{1, {"name", "note"}, {{2, {"Ali", "a"}}}};
        CHECK(table_of("name;note\nAli;a\n") == expected);
        CHECK(table_of("name\tnote\nAli\ta\n") == expected);
        CHECK(table_of("name,note\nAli,a\n") == expected);
        CHECK(table_of("name;note\nÇağlar, Müge;a\tb,c\n").rows ==
              std::vector<CsvRow>{{2, {"Çağlar, Müge", "a\tb,c"}}});
    }

    TEST_CASE("separators inside the header's quotes do not count") {
        const CsvTable table = table_of("\"a,b,c,\"\"d\";e\n1;2\n");
        CHECK(table.header == Cells{"a,b,c,\"d", "e"});
        CHECK(table.rows[0].cells == Cells{"1", "2"});
    }

    TEST_CASE("a blank row above the header does not name the separator") {
        CHECK(table_of(",,,\n\u00A0\n\"\",\na;b\n1;2\n") ==
              CsvTable{4, {"a", "b"}, {{5, {"1", "2"}}}});
        CHECK(table_of("\"\"\"\";\";\"\n1;2\n").header == Cells{"\"", ";"});
    }

    TEST_CASE("Excel's sep= line names the separator and is no row") {
        CHECK(table_of("sep=;\r\na,b;c\r\n1;2\r\n") ==
              CsvTable{1, {"a,b", "c"}, {{2, {"1", "2"}}}});
        CHECK(table_of("\xEF\xBB\xBFSEP=|\na|b\n1|2\n").header == Cells{"a", "b"});
        CHECK(table_of("sep=xy;b\n1;2\n").header == Cells{"sep=xy", "b"});
    }

    TEST_CASE("rows end with CR LF, LF or CR, and the last one may lack its end") {
        const CsvTable expected{1, {"a", "b"}, {{2, {"1", "2"}}, {3, {"3", "4"}}}};
        CHECK(table_of("a;b\r\n1;2\r\n3;4\r\n") == expected);
        CHECK(table_of("a;b\n1;2\n3;4") == expected);
        CHECK(table_of("a;b\r1;2\r3;4\r") == expected);
        CHECK(table_of("a;b\n1;2\r3;4\r\n") == expected);
    }

    TEST_CASE("quoted cells hold doubled quotes, separators and line breaks in one row") {
        const CsvTable table = table_of("a;b\r\n\"x\r\ny\nz\";\"say \"\"so\"\"; now\"\r\n1;2\r\n");
        REQUIRE(table.rows.size() == 2);
        CHECK(table.rows[0] == CsvRow{2, {"x\r\ny\nz", "say \"so\"; now"}});
        CHECK(table.rows[1] == CsvRow{3, {"1", "2"}});
    }

    TEST_CASE("an empty quoted cell and a quote inside an unquoted cell are text") {
        CHECK(table_of("a;b\n\"\";5\" nail\n").rows[0].cells == Cells{"", "5\" nail"});
        CHECK(table_of("a;b\n\"x\" ;\"\"\"\"\n").rows[0].cells == Cells{"x", "\""});
    }

    TEST_CASE("blank rows are left out, and the others keep their numbers") {
        const CsvTable table = table_of("\n;;\na;b\n\n1;2\n ;\t\n\"\";\n3;4\n;;\n;;\n\n");
        CHECK(table == CsvTable{3, {"a", "b"}, {{5, {"1", "2"}}, {8, {"3", "4"}}}});
    }

    TEST_CASE("blank columns at the right are left out, and missing cells are empty") {
        CHECK(table_of("a;b;;;\n1;2;; ;\n3\n") ==
              CsvTable{1, {"a", "b"}, {{2, {"1", "2"}}, {3, {"3", ""}}}});
    }

    TEST_CASE("headings are trimmed of spaces and invisible marks, cells are not") {
        const CsvTable table = table_of("\uFEFF\u200F name\u00A0;\" b \"; \n x ; y\n");
        CHECK(table.header == Cells{"name", "b"});
        CHECK(table.rows[0].cells == Cells{" x ", " y"});
    }

    TEST_CASE("UTF-16 with and without a byte order mark reads as UTF-8 does") {
        // "اس;ب" and "1;2", then "Имя<tab>Я" and "1<tab>2".
        const std::string arabic = "\x27\x06\x33\x06;\0\x28\x06\r\0\n\0001\0;\0002\0\r\0\n\0"s;
        const CsvTable expected{1, {"اس", "ب"}, {{2, {"1", "2"}}}};
        CHECK(table_of("\xFF\xFE" + arabic) == expected);
        CHECK(table_of(arabic) == expected);
        const std::string cyrillic = "\x04\x18\x04\x3C\x04\x4F\0\t\x04\x2F\0\n\0001\0\t\0002"s;
        const CsvTable expected_cyrillic{1, {"Имя", "Я"}, {{2, {"1", "2"}}}};
        CHECK(table_of("\xFE\xFF" + cyrillic) == expected_cyrillic);
        CHECK(table_of(cyrillic) == expected_cyrillic);
    }

    TEST_CASE("a table of one column needs no separator, and says where it doubts") {
        CHECK(table_of("name\nAli\nSara\n").rows.size() == 2);
        const CsvResult result = read("name\nAli\nSara;2\nMüge;3\n");
        REQUIRE(result.table);
        CHECK(result.table->rows[1].cells == Cells{"Sara;2"});
        REQUIRE(result.findings.size() == 1);
        CHECK(result.findings[0].severity == Severity::warning);
        CHECK(result.findings[0].code == "csv.separator_unsure");
        CHECK(result.findings[0].where == "row 3, column name");
    }

    TEST_CASE("bytes of another encoding are reported once a cell, never guessed") {
        const CsvResult result = read("name;town\nAli;Sfax\nCl\xE9o Andr\xE9;B\xE9ja\n");
        CHECK_FALSE(result.table);
        REQUIRE(result.findings.size() == 2);
        CHECK(result.findings[0].code == "csv.encoding");
        CHECK(result.findings[0].where == "row 3, column name");
        CHECK(result.findings[0].what == "Byte 21 of the file (0xe9) is no UTF-8.");
        CHECK(result.findings[0].how.find("CSV UTF-8") != std::string::npos);
        CHECK(result.findings[1].where == "row 3, column town");
        CHECK(findings_of("n\xE9;b\n") == Found{"csv.encoding @ row 1, column A"});
    }

    TEST_CASE("a NUL is refused with its place") {
        CHECK(findings_of("a;b\n1;2\n3;\0004\n"s) == Found{"csv.nul @ row 3, column b"});
    }

    TEST_CASE("a quote that is never closed is reported where it began") {
        CHECK(findings_of("a;b\n1;2\n3;\"4\n5;6\n7;8\n") ==
              Found{"csv.quote_open @ row 3, column b"});
        CHECK(findings_of("\"a;b\n1;2\n") == Found{"csv.quote_open @ row 1, column A"});
        CHECK(findings_of("a\n\"") == Found{"csv.quote_open @ row 2, column a"});
    }

    TEST_CASE("text behind a closing quote is reported") {
        CHECK(findings_of("a;b\n\"1\"x;2\n") == Found{"csv.text_after_quote @ row 2, column a"});
    }

    TEST_CASE("cells right of the last heading are reported, once a row") {
        CHECK(findings_of("a;b;\n1;2;;x;y\n3;4\n5;6;z\n") ==
              Found{"csv.extra_cell @ row 2, column D", "csv.extra_cell @ row 4, column C"});
    }

    TEST_CASE("all findings are given, not the first only") {
        CHECK(findings_of("a;b\n\xFF;\"1\"x\n1;2;3\n4;\"") ==
              Found{"csv.encoding @ row 2, column a", "csv.text_after_quote @ row 2, column b",
                    "csv.extra_cell @ row 3, column C", "csv.quote_open @ row 4, column b"});
    }

    TEST_CASE("a file without a row says so") {
        for (const std::string_view file :
             {"", "\xEF\xBB\xBF", "\n\r\n", ";;\n", "\n,,\r\"\",\u00A0", "sep=;", " "})
            CHECK(findings_of(file) == Found{"csv.empty @ "});
    }

    TEST_CASE("a workbook is recognised and named") {
        CHECK(findings_of("PK\x03\x04 and so on") == Found{"csv.workbook @ "});
        CHECK(findings_of("\xD0\xCF\x11\xE0 and so on") == Found{"csv.workbook @ "});
    }

    TEST_CASE("columns without a short name are called as spreadsheets call them") {
        const std::string wide(26, ';');
        CHECK(findings_of("\"two\nlines\";b" + wide + "z\n\xFF;1" + wide + ";\xFF\n") ==
              Found{"csv.encoding @ row 2, column A", "csv.encoding @ row 2, column AC",
                    "csv.extra_cell @ row 2, column AC"});
    }
}

TEST_SUITE("base/csv limits") {
    TEST_CASE("a file of the permitted size is read, one byte more is not") {
        CsvLimits limits;
        limits.size_bytes = 8;
        CHECK(read("a;b\n1;2\n", limits).table);
        CHECK(findings_of("a;b\n1;2\n\n", limits) == Found{"csv.too_large @ "});
    }

    TEST_CASE("rows are counted without blank ones") {
        CsvLimits limits;
        limits.rows = 2;
        CHECK(read("a\n1\n\n2\n\n", limits).table);
        CHECK(findings_of("a\n1\n\n2\n3\n4\n", limits) == Found{"csv.too_many_rows @ row 5"});
    }

    TEST_CASE("columns are counted up to the last with something in it") {
        CsvLimits limits;
        limits.columns = 2;
        CHECK(read("a;b;;;\n1;2;;;\n", limits).table);
        CHECK(findings_of("a;b;;c\n", limits) == Found{"csv.too_many_columns @ row 1, column C"});
    }

    TEST_CASE("a cell's length is that of its text, without its quotes") {
        CsvLimits limits;
        limits.cell_bytes = 4;
        CHECK(read("a;b\n\"1\"\"34\";1234\n", limits).table);
        CHECK(findings_of("a;b\n\"1\"\"345\";12345\n", limits) ==
              Found{"csv.cell_too_long @ row 2, column a", "csv.cell_too_long @ row 2, column b"});
    }

    TEST_CASE("short rows under a wide header cannot fill the memory") {
        CsvLimits limits;
        limits.cells = 4;
        CHECK(read("a;b\n1\n2\n", limits).table);
        CHECK(findings_of("a;b\n1\n2\n3\n4\n", limits) == Found{"csv.too_many_cells @ row 4"});
    }

    TEST_CASE("after enough findings the rest are counted") {
        CsvLimits limits;
        limits.findings = 2;
        const CsvResult result = read("a\n\xFF\n\xFF\n\xFF\n\xFF\n", limits);
        REQUIRE(result.findings.size() == 3);
        CHECK(result.findings[2].code == "csv.more");
        CHECK(result.findings[2].what == "There are 2 more findings.");
        CHECK(result.findings[2].severity == Severity::error);
    }
}
