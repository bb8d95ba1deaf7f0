#include "platform/cli/demo/centre.h"

#include "core/assess/cohort_import.h"
#include "core/base/check.h"
#include "core/base/error.h"
#include "core/design/achievement_file.h"
#include "core/json/write.h"
#include "platform/cli/credential_export.h"
#include "platform/cli/demo/cohort.h"
#include "platform/cli/demo/samples.h"
#include "platform/cli/files.h"
#include "platform/cli/inputs.h"

namespace tamga::cli::demo {
namespace {

constexpr const char* administrator = "Nadia";
constexpr const char* assessor = "Yusuf";
constexpr const char* officer = "Olga";

/// What an import of ours says must be right; otherwise the demo itself is.
void require(const base::Findings& findings, const std::string& what) {
    for (const base::Finding& finding : findings)
        if (finding.severity == base::Severity::error)
            throw base::Error{base::ErrorKind::data,
                              what + ": " + finding.where + ": " + finding.what};
}

std::string plural(std::size_t count, const std::string& noun) {
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

}  // namespace

Centre::Centre(std::filesystem::path folder, StationDevices devices, Output& output)
    : folder_(std::move(folder)), devices_(devices), output_(output) {}

json::Object Centre::walk() {
    found();
    design();
    assess();
    refuse_unassessed();
    issue();
    withdraw();
    verify();
    verify_others();
    audit();
    say_what_next();
    const auto count = [](std::size_t number) {
        return json::Value{static_cast<std::uint64_t>(number)};
    };
    return {{"store", folder_.string()},
            {"passphrase", passphrase},
            {"achievements", count(courses_.size())},
            {"credentials", count(credentials_.size())},
            {"valid", count(valid_)},
            {"not_valid", count(not_valid_)},
            {"journal_entries", count(entries_)}};
}

void Centre::step(const std::string& title) {
    output_.line("");
    output_.line(std::to_string(++step_) + ". " + title);
}

void Centre::found() {
    Station::create(folder_,
                    {{"Silk Road Training Centre", "TR", "TR-33", "https://centre.example",
                      "https://centre.example/status"},
                     administrator,
                     passphrase,
                     {}},
                    devices_);
    step("Found a training centre, without a network");
    station_.emplace(Station::open(folder_, devices_));
    station_->sign_in(administrator, passphrase);
    station_->add_operator(assessor, {journal::Role::assessor}, passphrase);
    station_->add_operator(officer, {journal::Role::issuer}, passphrase);
    output_.line("   Silk Road Training Centre, with its own key: " + station_->did());
    output_.line("   Nadia administers, Yusuf assesses, Olga issues; nobody else can write.");
}

void Centre::design() {
    step("Design two micro-credentials by the European standard elements");
    for (const Sample& sample : samples()) {
        auto reading = design::read_achievement(sample.text);
        require(reading.findings, std::string{sample.name});
        Course course;
        course.title = reading.achievement->title.best("en");
        for (const auto& outcome : reading.achievement->learning_outcomes)
            course.outcomes.push_back(outcome.code);
        course.id = station_->achievements().put(*std::move(reading.achievement)).id;
        const auto publication = station_->achievements().publish(course.id, std::nullopt);
        require(publication.findings, course.title);
        output_.line("   Published “" + course.title +
                     "”: " + plural(course.outcomes.size(), "learning outcome") + ", " +
                     plural(publication.findings.size(), "remark") + ", no error.");
        courses_.push_back(std::move(course));
    }
    base::check(courses_.size() == 2, "the demo has two achievements");
    courses_[0].count = 80;
    courses_[1].first = 80;
    courses_[1].count = 120;
    courses_[0].assessor = "Leïla Mansouri";
    courses_[1].assessor = "Yusuf Aksoy";
}

void Centre::assess() {
    step("Assess 200 learners, from the spreadsheets that the assessors filled in");
    station_->sign_in(assessor, passphrase);
    for (const Course& course : courses_)
        assess(course);
}

void Centre::assess(const Course& course) {
    const auto all = people(course.first + course.count);
    const std::vector<Person> cohort(all.begin() + static_cast<std::ptrdiff_t>(course.first),
                                     all.end());
    const std::string sheet = cohort_csv(cohort, course.outcomes);
    assess::CohortImportOptions options;
    options.achievement = course.id;
    options.defaults.assessor = course.assessor;
    options.defaults.date = base::Date{std::chrono::floor<std::chrono::days>(devices_.clock.now())};
    options.defaults.place = "Workshop 2";
    options.defaults.method = "practical-assessment";
    options.defaults.supervision = "supervised-with-identity-verification";
    options.defaults.identity_check = "identity card";
    const auto result = assess::import_cohort(station_->ledger(), base::as_bytes(sheet), options);
    require(result.findings, "the sheet of " + course.title);
    output_.line("   " + course.title + ": " + std::to_string(result.recorded) + " assessed by " +
                 course.assessor + ", " + std::to_string(result.passed) + " passed.");
    output_.line("   Among them " + cohort[0].name + ", " + cohort[1].name + ", " + cohort[2].name +
                 ", " + cohort[3].name + " and " + cohort[4].name + ".");
}

void Centre::refuse_unassessed() {
    step("Try to award somebody who has not passed");
    station_->sign_in(officer, passphrase);
    assess::AssessmentFilter filter;
    filter.is_passed = false;
    const auto failed = station_->assessments().list(filter, 0, 1).records;
    base::check(!failed.empty(), "the demo has somebody who failed");
    issue::AwardRequest request;
    request.achievement = failed.front().assessment.achievement;
    request.learner = failed.front().assessment.learner;
    try {
        station_->awards().award(request, [](const auto&) { return true; });
    } catch (const base::Error& error) {
        output_.line("   Refused: " + std::string{error.what()} + ".");
    }
}

void Centre::issue() {
    step("Issue to everyone who passed: signed, and durable on disk before a file exists");
    CredentialFolder folder{*station_, files(), {}};
    for (const Course& course : courses_) {
        issue::AwardRequest request;
        request.achievement = course.id;
        const auto result = station_->awards().award(request, [](const auto&) { return true; });
        for (const base::CredentialId id : result.credentials)
            folder.add(id);
        credentials_.insert(credentials_.end(), result.credentials.begin(),
                            result.credentials.end());
        output_.line("   " + plural(result.credentials.size(), "credential") + " for “" +
                     course.title + "”.");
    }
    folder.finish();
    output_.line("   Their files and summary.csv are in " + files().string());
}

void Centre::withdraw() {
    step("Revoke three, suspend two, and sign the lists by which others learn of it");
    const auto& all = credentials_;
    station_->credentials().revoke({all[10], all[60], all[110]},
                                   "the examination paper had leaked");
    station_->credentials().suspend({all[20], all[130]}, "an appeal is being heard");
    for (const auto& list : station_->publish_status()) {
        make_folder(folder_ / "status");
        write_file(folder_ / "status" / list.file_name, json::canonical(list.document),
                   Existing::replace);
        output_.line("   " + (folder_ / "status" / list.file_name).string());
    }
}

}  // namespace tamga::cli::demo
