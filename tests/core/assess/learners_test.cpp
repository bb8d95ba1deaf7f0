#include "core/assess/learners.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/assess/assessments.h"
#include "core/base/error.h"
#include "core/json/write.h"
#include "tests/core/assess/samples.h"
#include "tests/core/support/folder.h"
#include "tests/core/support/plans.h"
#include "tests/core/support/steps.h"

using namespace tamga;
using assess::Learner;
using assess::Learners;
using test::AssessRoom;
using test::codes;
using test::Codes;

namespace {

Learner named(std::string name, std::string identifier = {}) {
    Learner learner;
    learner.name = std::move(name);
    learner.identifier = std::move(identifier);
    if (!learner.identifier.empty()) learner.identifier_type = "centre";
    return learner;
}

base::LearnerId add(Learners& learners, const Learner& learner) {
    const auto writing = learners.add(learner);
    REQUIRE(writing.id);
    return *writing.id;
}

Codes names(const std::vector<Learner>& learners) {
    Codes all;
    for (const Learner& learner : learners)
        all.push_back(learner.name);
    return all;
}

std::string bytes_of(const std::filesystem::path& folder) {
    std::string all;
    for (const auto& entry : std::filesystem::directory_iterator{folder}) {
        std::ifstream file{entry.path(), std::ios::binary};
        all.append(std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{});
    }
    return all;
}

}  // namespace

TEST_SUITE("assess/learners") {
    TEST_CASE("a learner who was added is found with every detail, texts tidied") {
        AssessRoom room;
        Learners learners{room.ledger};
        Learner learner = named(" Ayşe  Yılmaz ", " 42 ");
        learner.latin_name = "Ayse Yilmaz";
        learner.birth_date = base::parse_date("2001-05-06");
        learner.did = "did:web:example.org";
        const auto writing = learners.add(learner);
        REQUIRE(writing.id);
        CHECK(writing.findings.empty());
        learner.id = *writing.id;
        learner.name = "Ayşe Yılmaz";
        learner.identifier = "42";
        CHECK(learners.find(*writing.id) == learner);
        CHECK(room.is_sound());
    }

    TEST_CASE("what is wrong with a learner is told and nothing is written") {
        AssessRoom room;
        Learners learners{room.ledger};
        const std::int64_t head = room.head();
        const auto writing = learners.add(named("  ", "42"));
        CHECK_FALSE(writing.id);
        CHECK(codes(writing.findings) == Codes{"learner.name_missing"});
        CHECK(room.head() == head);
    }

    TEST_CASE("an identifier belongs to one learner, of its kind") {
        AssessRoom room;
        Learners learners{room.ledger};
        add(learners, named("Ali", "42"));
        CHECK(codes(learners.add(named("Veli", "42")).findings) ==
              Codes{"learner.identifier_taken"});
        Learner national = named("Veli", "42");
        national.identifier_type = "national";
        CHECK(learners.add(national).id);
    }

    TEST_CASE("a second person of one name and date of birth is recorded with a warning") {
        AssessRoom room;
        Learners learners{room.ledger};
        Learner learner = named("Иван Петров");
        learner.birth_date = base::parse_date("1990-01-02");
        add(learners, learner);
        learner.name = "иван петров";
        const auto writing = learners.add(learner);
        CHECK(writing.id);
        CHECK(codes(writing.findings) == Codes{"learner.same_name"});
    }

    TEST_CASE("an update replaces every detail, and is searched for by the new ones") {
        AssessRoom room;
        Learners learners{room.ledger};
        Learner learner = named("Leyla Demir", "42");
        learner.id = add(learners, learner);
        learner.name = "Leyla Kaya";
        CHECK(learners.update(learner).id == learner.id);
        CHECK(learners.find(learner.id) == learner);
        CHECK(learners.search("demir", 10).empty());
        CHECK(names(learners.search("kaya", 10)) == Codes{"Leyla Kaya"});
        const std::int64_t head = room.head();
        CHECK(learners.update(learner).id == learner.id);
        CHECK(room.head() == head);
        CHECK(room.is_sound());
    }

    TEST_CASE("nobody who is unknown or erased is updated") {
        AssessRoom room;
        Learners learners{room.ledger};
        Learner learner = named("Leyla Demir");
        CHECK(codes(learners.update(learner).findings) == Codes{"learner.unknown"});
        learner.id = add(learners, learner);
        CHECK(learners.erase(learner.id, "her own request").empty());
        CHECK(codes(learners.update(learner).findings) == Codes{"learner.erased"});
    }

    TEST_CASE("search finds beginnings of words in any order, script, case and diacritics") {
        AssessRoom room;
        Learners learners{room.ledger};
        Learner aisha = named("عائشة التونسي", "TN-77");
        aisha.latin_name = "Aïcha Ettounsi";
        add(learners, aisha);
        add(learners, named("Şükrü İnan"));
        add(learners, named("Артём Ёлкин"));
        CHECK(names(learners.search("ett aic", 10)) == Codes{"عائشة التونسي"});
        CHECK(names(learners.search("عايشه", 10)) == Codes{"عائشة التونسي"});
        CHECK(names(learners.search("التونس", 10)) == Codes{"عائشة التونسي"});
        CHECK(names(learners.search("tn 77", 10)) == Codes{"عائشة التونسي"});
        CHECK(names(learners.search("SUKRU inan", 10)) == Codes{"Şükrü İnan"});
        CHECK(names(learners.search("елк артем", 10)) == Codes{"Артём Ёлкин"});
        CHECK(learners.search("\" OR *", 10).empty());
        CHECK(learners.search("", 10).empty());
    }

    TEST_CASE("search gives at most what was asked for, and exact names only by name") {
        AssessRoom room;
        Learners learners{room.ledger};
        for (int i = 0; i < 3; ++i)
            add(learners, named("Fatima Zahra " + std::to_string(i)));
        CHECK(learners.search("fatima", 2).size() == 2);
        CHECK(learners.find_by_name("Fatima Zahra").empty());
        CHECK(names(learners.find_by_name("ZAHRA, Fatima 1")).empty());
        CHECK(names(learners.find_by_name("fátima zahra 1")) == Codes{"Fatima Zahra 1"});
    }

    TEST_CASE("a list goes on where its cursor stands and ends without one") {
        AssessRoom room;
        Learners learners{room.ledger};
        for (const char* name : {"A", "B", "C"})
            add(learners, named(name));
        const auto first = learners.list(0, 2);
        CHECK(names(first.learners) == Codes{"A", "B"});
        REQUIRE(first.next);
        const auto second = learners.list(*first.next, 2);
        CHECK(names(second.learners) == Codes{"C"});
        CHECK_FALSE(second.next);
    }

    TEST_CASE("erasing takes every detail away and leaves a whole chain") {
        AssessRoom room;
        Learners learners{room.ledger};
        assess::Assessments assessments{room.ledger};
        const base::LearnerId id = add(learners, named("Zeynep Ak", "42"));
        const auto digest = assessments.add_evidence(base::as_bytes("photo"), "image/jpeg");
        assess::Assessment assessment = test::passed_welding(id);
        assessment.evidence = {{digest, "seam.jpg", "image/jpeg"}};
        REQUIRE(assessments.record(assessment).id);

        CHECK(codes(learners.erase(id, " ")) == Codes{"learner.reason_missing"});
        CHECK(codes(learners.erase({}, "x")) == Codes{"learner.unknown"});
        CHECK(learners.erase(id, "her own request").empty());
        CHECK(codes(learners.erase(id, "again")) == Codes{"learner.erased"});

        const auto erased = learners.find(id);
        REQUIRE(erased);
        CHECK(erased->is_erased);
        CHECK(erased->name.empty());
        CHECK(learners.search("zeynep", 10).empty());
        CHECK(learners.find_by_identifier("42", "").empty());
        CHECK_THROWS_AS(assessments.evidence(digest), base::Error);
        const std::string left = json::canonical(learners.export_personal_data(id));
        for (const char* personal : {"Zeynep", "seam.jpg", "Mehmet", "\"42\""})
            CHECK(left.find(personal) == std::string::npos);
        CHECK(room.is_sound());
    }

    TEST_CASE("after an erasure no byte of the store's files says the name") {
        const test::Folder folder;
        test::Room room{store::Database::create(folder.path() / "store")};
        room.sign_in("Amina", {journal::Role::assessor});
        Learners learners{room.ledger};
        Learner learner = named("Xanthippe");
        learner.latin_name = "Ksantippa";
        const base::LearnerId id = add(learners, learner);
        add(learners, named("Sokrates"));
        CHECK(learners.erase(id, "request").empty());
        const std::string left = bytes_of(folder.path());
        for (const char* part : {"anthippe", "santippa"})
            CHECK(left.find(part) == std::string::npos);
        CHECK(left.find("okrates") != std::string::npos);
    }

    TEST_CASE("evidence that another learner's assessment names survives an erasure") {
        AssessRoom room;
        Learners learners{room.ledger};
        assess::Assessments assessments{room.ledger};
        const base::LearnerId one = add(learners, named("One"));
        const base::LearnerId other = add(learners, named("Other"));
        const auto digest = assessments.add_evidence(base::as_bytes("group photo"), "image/png");
        for (const base::LearnerId& id : {one, other}) {
            assess::Assessment assessment = test::passed_welding(id);
            assessment.evidence = {{digest, "group.png", "image/png"}};
            REQUIRE(assessments.record(assessment).id);
        }
        CHECK(learners.erase(one, "request").empty());
        CHECK(base::as_text(assessments.evidence(digest)) == "group photo");
        CHECK(room.is_sound());
    }

    TEST_CASE("a personal export holds every entry about the learner and no other's") {
        AssessRoom room;
        Learners learners{room.ledger};
        assess::Assessments assessments{room.ledger};
        Learner learner = named("Omar Haddad");
        learner.id = add(learners, learner);
        add(learners, named("Somebody Else"));
        learner.latin_name = "Omar";
        REQUIRE(learners.update(learner).id);
        REQUIRE(assessments.record(test::passed_welding(learner.id)).id);
        const json::Value exported{learners.export_personal_data(learner.id)};
        Codes kinds;
        for (const json::Value& entry : exported.find("entries")->as_array())
            kinds.push_back(*entry.find_string("kind"));
        CHECK(kinds == Codes{"learner.set", "learner.set", "assessment.recorded"});
        CHECK(*exported.find("learner")->find_string("latin_name") == "Omar");
        CHECK(json::canonical(exported).find("Somebody") == std::string::npos);
        CHECK_THROWS_AS(learners.export_personal_data({}), base::Error);
    }

    TEST_CASE("an erasure goes through nobody else's data") {
        const test::QuestionListener listener;
        AssessRoom room;
        Learners learners{room.ledger};
        assess::Assessments assessments{room.ledger};
        const base::LearnerId one = add(learners, named("One"));
        REQUIRE(assessments.record(test::passed_welding(one)).id);
        CHECK(learners.erase(one, "request").empty());
        for (const std::string& walk : listener.long_walks())
            FAIL_CHECK(walk);
    }

    TEST_CASE("a personal export takes as long with everybody else's evidence as without") {
        AssessRoom room;
        Learners learners{room.ledger};
        assess::Assessments assessments{room.ledger};
        int number = 0;
        const auto assess_another = [&] {
            const std::string name = "Learner " + std::to_string(++number);
            const base::LearnerId id = add(learners, named(name));
            assess::Assessment assessment = test::passed_welding(id);
            const auto digest = assessments.add_evidence(base::as_bytes(name), "text/plain");
            assessment.evidence = {{digest, "weld.txt", "text/plain"}};
            REQUIRE(assessments.record(assessment).id);
            return id;
        };
        const base::LearnerId one = assess_another();
        const auto export_one = [&] {
            return test::steps_of(room.database, [&] { (void)learners.export_personal_data(one); });
        };
        const int before = export_one();
        for (int i = 0; i < 50; ++i)
            (void)assess_another();
        const int after = export_one();
        MESSAGE(before << " instructions, and " << after << " with fifty others' evidence");
        CHECK(after < before + 50);
    }

    TEST_CASE("only somebody with the role may write") {
        AssessRoom room;
        Learners learners{room.ledger};
        room.sign_in("Igor", {journal::Role::issuer});
        CHECK_THROWS_AS(learners.add(named("A")), base::Error);
        room.ledger.sign_out();
        CHECK_THROWS_AS(learners.erase({}, "x"), base::Error);
        CHECK(learners.list(0, 10).learners.empty());
    }
}
