#include "core/base/file_name.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>

#include "tests/core/support/property.h"

using namespace tamga;

namespace {

std::string harmless(std::string_view name) {
    return base::harmless_file_name(name, "evidence");
}

}  // namespace

TEST_SUITE("base/file_name") {
    TEST_CASE("an ordinary name of any script stays as it is") {
        for (const char* name : {"seam.jpg", "Kaynak dikişi (2).JPG", "صورة اللحام.png",
                                 "протокол №4.pdf", "archive.tar.gz", "no extension"})
            CHECK(harmless(name) == name);
    }

    TEST_CASE("a name is one step of a path, whatever it holds") {
        CHECK(harmless("../../etc/passwd") == "___.._etc_passwd");
        CHECK(harmless("C:\\work\\a.txt") == "C__work_a.txt");
        CHECK(harmless("what?*<\"now\">|.txt") == "what____now___.txt");
        CHECK(harmless(".profile") == "_profile");
        CHECK(harmless("..") == "evidence");
        CHECK(harmless("") == "evidence");
        CHECK(harmless(" . ") == "evidence");
        CHECK(harmless("/") == "_");
    }

    TEST_CASE("what steers a terminal or turns the direction of reading is taken out") {
        CHECK(harmless("a\x1B[31m\n.txt") == "a_[31m_.txt");
        CHECK(harmless("a\u0085.txt") == "a_.txt");
        CHECK(harmless("photo\u202Egpj.exe") == "photogpj.exe");
        CHECK(harmless("\u2068a\u2069\u200F.txt") == "a.txt");
        CHECK(harmless("a\xFF.txt") == "a\uFFFD.txt");
    }

    TEST_CASE("a name that Windows keeps for a device is another one") {
        CHECK(harmless("CON") == "_CON");
        CHECK(harmless("nul.txt") == "_nul.txt");
        CHECK(harmless("COM1.tar.gz") == "_COM1.tar.gz");
        CHECK(harmless("COM0") == "COM0");
        CHECK(harmless("console.txt") == "console.txt");
    }

    TEST_CASE("spaces around, and dots at the end, go") {
        CHECK(harmless("  a b .txt. . ") == "a b .txt");
    }

    TEST_CASE("a long name keeps its extension, and no half of a character") {
        std::string name;
        for (int i = 0; i < 150; ++i)
            name += "я";
        const std::string kept = harmless(name + ".jpeg");
        CHECK(kept == name.substr(0, 194) + ".jpeg");
        CHECK(harmless("x" + name + ".jpeg").size() == 200);
    }

    TEST_CASE("what is harmless once is harmless as it is, and fits") {
        test::check_property("any bytes", [](const std::string& name) {
            const std::string kept = harmless(name);
            RC_ASSERT(!kept.empty());
            RC_ASSERT(kept.size() <= 201);  // an underscore before a device's name
            RC_ASSERT(kept.find('/') == std::string::npos);
            RC_ASSERT(kept.front() != '.');
            RC_ASSERT(harmless(kept) == kept);
        });
    }

    TEST_CASE("a number stands before the extension") {
        CHECK(base::numbered_file_name("photo.jpg", 2) == "photo-2.jpg");
        CHECK(base::numbered_file_name("photo", 12) == "photo-12");
        CHECK(base::numbered_file_name(".jpg", 2) == ".jpg-2");
    }
}
