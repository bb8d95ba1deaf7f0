#include "tests/ui/language/keys.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>
#include <regex>
#include <set>
#include <vector>

#include "tests/core/support/vectors.h"
#include "ui/language/languages.h"

using namespace tamga::ui::language;
using tamga::test::find_keys;
using tamga::test::UsedKey;
namespace fs = std::filesystem;

namespace {

/// What the keys of sources and languages must keep; one sentence for each breach.
using Faults = std::vector<std::string>;

std::string at(const UsedKey& key) {
    return key.file + ":" + std::to_string(key.line) + ": \"" + key.context + "\", \"" + key.id +
           "\"";
}

/// A key stands in the file that its context names; `common` is for words of several files.
Faults check_places(const std::vector<UsedKey>& keys) {
    Faults faults;
    std::map<std::pair<std::string, std::string>, std::set<std::string>> files;
    for (const UsedKey& key : keys) {
        if (!key.is_literal) faults.push_back(at(key) + " is no literal");
        const std::string stem = fs::path{key.file}.stem().string();
        if (key.context != stem && key.context != "common")
            faults.push_back(at(key) + " stands in another file than its context says");
        files[{key.context, key.id}].insert(key.file);
    }
    for (const auto& [key, where] : files)
        if (key.first == "common" && where.size() == 1)
            faults.push_back("\"common\", \"" + key.second +
                             "\" is used in one file only: " + *where.begin());
    return faults;
}

Faults check_language(const Language& language, const std::vector<UsedKey>& keys) {
    Faults faults;
    std::set<std::pair<std::string, std::string>> used;
    std::map<std::pair<std::string, std::string>, const Message*> held;
    for (const Message& message : language.messages())
        held[{message.context, message.id}] = &message;
    for (const UsedKey& key : keys) {
        used.emplace(key.context, key.id);
        const auto found = held.find({key.context, key.id});
        if (found == held.end())
            faults.push_back(language.tag() + ".po lacks " + at(key));
        else if (found->second->plural != key.plural)
            faults.push_back(language.tag() + ".po has another plural for " + at(key));
    }
    for (const auto& [key, message] : held)
        // Reason codes are data; another case looks for them in the sources of the rooms.
        if (key.first != "reason" && !used.contains(key))
            faults.push_back(language.tag() + ".po, line " + std::to_string(message->line) +
                             ": nothing uses \"" + key.first + "\", \"" + key.second + "\"");
    return faults;
}

const std::vector<UsedKey>& keys_of_the_tree() {
    static const std::vector<UsedKey> keys = [] {
        auto found = tamga::test::find_keys_below(tamga::test::source_dir(), "ui");
        // Certificates speak the languages of the front end.
        auto printed = tamga::test::find_keys_below(tamga::test::source_dir(), "platform/print");
        found.insert(found.end(), printed.begin(), printed.end());
        return found;
    }();
    return keys;
}

/// The text of every source below some folders of the tree.
std::string sources_below(std::initializer_list<const char*> folders) {
    std::string sources;
    for (const char* folder : folders)
        for (const auto& entry :
             fs::recursive_directory_iterator{tamga::test::source_dir() / folder})
            if (entry.path().extension() == ".cpp" || entry.path().extension() == ".h")
                sources += tamga::test::read_file(entry.path());
    return sources;
}

/// English says it in the rooms themselves.
void expect_in_every_language(const std::set<std::string>& codes) {
    const Languages languages;
    for (const std::string& code : codes)
        for (const Language& language : languages.all()) {
            if (language.tag() == "en") continue;
            CAPTURE(code);
            CAPTURE(language.tag());
            CHECK(language.find("reason", code));
        }
}

/// Whether sources hold a reason code, whole or put together of its area and its reason.
bool gives(const std::string& sources, const std::string& code) {
    if (sources.find('"' + code + '"') != std::string::npos) return true;
    const std::size_t dot = code.find('.');
    const auto holds = [&](const std::string& text) {
        return sources.find('"' + text + '"') != std::string::npos;
    };
    // The point stands with either.
    return (holds(code.substr(0, dot + 1)) && holds(code.substr(dot + 1))) ||
           (holds(code.substr(0, dot)) && holds(code.substr(dot)));
}

}  // namespace

TEST_SUITE("ui/language/keys") {
    TEST_CASE(
        "keys are found in calls, over several lines, with plurals, not in comments or strings") {
        const auto keys =
            find_keys("ui/screens/a.cpp",
                      "ui.tr(\"a\", \"One \"\n  \"two\"); // tr(\"a\", \"no\")\n"
                      "/* tr(\"a\", \"no\") */ f(\"tr(\\\"a\\\", \\\"no\\\")\");\n"
                      "tr_count(\"a\", \"{n} x\", \"{n} xs\", n); key(\"a\", \"K\");\n"
                      "tr(\"a\", variable); str(\"a\", \"no\"); tr(k);");
        REQUIRE(keys.size() == 4);
        CHECK(keys[0].id == "One two");
        CHECK(keys[0].line == 1);
        CHECK(keys[1].plural == "{n} xs");
        CHECK(keys[2].id == "K");
        CHECK_FALSE(keys[3].is_literal);
    }

    TEST_CASE("a key in another file than its context names is reported") {
        CHECK(check_places({{"ui/screens/a.cpp", 3, "a", "x", "", true}}).empty());
        CHECK(check_places({{"ui/screens/a.cpp", 3, "b", "x", "", true}}).size() == 1);
        CHECK(check_places({{"ui/screens/a.cpp", 3, "a", "", "", false}}).size() == 1);
        CHECK(check_places({{"ui/screens/a.cpp", 3, "common", "x", "", true}}).size() == 1);
    }

    TEST_CASE("a key that a language lacks, or that nothing uses, is reported") {
        PoFile file;
        file.language = "xx";
        file.messages = {{"a", "used", "", {"u"}, 5}, {"a", "unused", "", {"u"}, 8}};
        const Faults faults = check_language(
            Language{file},
            {{"ui/a.cpp", 1, "a", "used", "", true}, {"ui/a.cpp", 2, "a", "missing", "", true}});
        CHECK(faults == Faults{"xx.po lacks ui/a.cpp:2: \"a\", \"missing\"",
                               "xx.po, line 8: nothing uses \"a\", \"unused\""});
    }

    TEST_CASE("every key of the front end stands in its place") {
        CHECK(keys_of_the_tree().size() > 20);
        for (const std::string& fault : check_places(keys_of_the_tree()))
            FAIL_CHECK(fault);
    }

    TEST_CASE("every language has every key and no other") {
        const Languages languages;
        for (const Language& language : languages.all()) {
            if (language.tag() == "en") continue;
            for (const std::string& fault : check_language(language, keys_of_the_tree()))
                FAIL_CHECK(fault);
        }
    }

    TEST_CASE(
        "what an import, a learner's record, an organisation, a code and a presenter say is in "
        "every "
        "language") {
        const std::regex wanted{
            R"re("((import|learner|organisation|qr|presentation)\.[a-z_]+)")re"};
        // Kinds of entries of the journal, which no screen shows.
        const std::set<std::string> others{"learner.set", "learner.erased", "learner.joined",
                                           "organisation.set", "learner.separated"};
        const std::string sources = sources_below({"core"});
        std::set<std::string> codes;
        for (std::sregex_iterator at{sources.begin(), sources.end(), wanted}, end; at != end; ++at)
            if (!others.contains((*at)[1])) codes.insert((*at)[1]);
        CHECK(codes.size() > 40);
        expect_in_every_language(codes);
    }

    TEST_CASE(
        "what an assessment, a row of a cohort and a CSV file are told is in every language") {
        struct Speaker {
            std::vector<const char*> files;
            const char* area;  ///< before what the pattern finds
            const char* pattern;
        };
        const std::array speakers{
            Speaker{
                {"core/assess/assessment_check.cpp", "core/assess/assessments.cpp"},
                "assessment.",
                R"re((?:refuse|report|add_error)\([a-z.]*findings,(?: Severity::[a-z]+,)?\s*"([a-z_]+)")re"},
            Speaker{{"core/assess/learner_match.cpp"},
                    "import.",
                    R"re((?:refuse|report)_row\(findings,(?: Severity::[a-z]+,)?\s*"([a-z_]+)")re"},
            Speaker{{"core/base/csv.cpp"}, "csv.", R"re("csv\.([a-z_]+)")re"}};
        // What two areas say of texts is put together elsewhere.
        std::set<std::string> codes{"assessment.text_too_long", "assessment.control_character",
                                    "learner.text_too_long", "learner.control_character"};
        for (const Speaker& speaker : speakers) {
            const std::regex wanted{speaker.pattern};
            for (const char* file : speaker.files) {
                const std::string source = tamga::test::read_file(tamga::test::source_dir() / file);
                for (std::sregex_iterator at{source.begin(), source.end(), wanted}, end; at != end;
                     ++at)
                    codes.insert(speaker.area + (*at)[1].str());
            }
        }
        CHECK(codes.size() > 50);
        expect_in_every_language(codes);
    }

    TEST_CASE(
        "what a network, an exchange, a stick and received entries say is in every language") {
        const std::regex wanted{R"re("((line|exchange|bundle|journal|nearby|pair)\.[a-z_]+)")re"};
        std::string sources = sources_below({"sync"});
        for (const char* file : {"core/journal/run_check.cpp", "core/journal/receive.cpp"})
            sources += tamga::test::read_file(tamga::test::source_dir() / file);
        // Why single entries are held, the screen says itself, with the way out.
        const std::set<std::string> others{"journal.not_a_member"};
        std::set<std::string> codes;
        for (std::sregex_iterator at{sources.begin(), sources.end(), wanted}, end; at != end; ++at)
            if (!others.contains((*at)[1])) codes.insert((*at)[1]);
        CHECK(codes.size() > 30);
        expect_in_every_language(codes);
    }

    TEST_CASE("what the check of an achievement says is in every language") {
        const std::regex wanted{R"re(\.(error|warning|note)\("([a-z_]+)")re"};
        const std::string sources = sources_below({"core/design"});
        std::set<std::string> codes;
        for (std::sregex_iterator at{sources.begin(), sources.end(), wanted}, end; at != end; ++at)
            codes.insert("achievement." + (*at)[2].str());
        CHECK(codes.size() > 40);
        expect_in_every_language(codes);
    }

    TEST_CASE("reason codes are the same in every language, and some room gives them") {
        const std::string sources = sources_below({"core", "sync", "ui", "platform/scan"});
        const Languages languages;
        std::map<std::string, std::set<std::string>> by_code;
        for (const Language& language : languages.all())
            for (const Message& message : language.messages())
                if (message.context == "reason") by_code[message.id].insert(language.tag());
        for (const auto& [code, tags] : by_code) {
            const std::string& named = code;  // clang's lambdas cannot capture a binding
            CAPTURE(named);
            CHECK(gives(sources, code));
            // English says it in the rooms themselves.
            CHECK(tags.size() >= languages.all().size() - 1);
        }
    }
}
