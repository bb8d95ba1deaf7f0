#include "tests/bench/training_centre.h"

#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "core/base/check.h"
#include "core/design/achievement_file.h"
#include "tests/bench/timing.h"

namespace tamga::bench {
namespace {

constexpr const char* passphrase = "correct horse battery staple";

constexpr std::array first_names = {"Ayşe",   "Mehmet",  "فاطمة", "محمد",   "Айгуль", "Нурлан",
                                    "Élise",  "Youssef", "Ana",   "Giorgi", "Լիլիթ",  "Dragan",
                                    "Zeynep", "أحمد",    "Олег",  "Drita"};
constexpr std::array family_names = {"Yılmaz",   "Kaya",   "بن علي", "الحداد",    "Сериков",
                                     "Ахметова", "Dupont", "Haddad", "Kovačević", "ბერიძე",
                                     "Սարգսյան", "Hoxha",  "Şahin",  "المنصوري",  "Иванова",
                                     "Nikolić",  "Öztürk"};

design::Achievement sample_achievement(const std::string& name) {
    std::ifstream file{std::string{TAMGA_SOURCE_DIR} + "/tests/data/achievements/" + name + ".json",
                       std::ios::binary};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    design::AchievementReading reading = design::read_achievement(text);
    base::check(reading.achievement.has_value(),
                "the benchmark's sample achievement is unreadable");
    return *std::move(reading.achievement);
}

std::string learner_name(std::int64_t number) {
    const auto n = static_cast<std::size_t>(number);
    // Every seventh learner gets a number of their own as a third name, so that names differ in
    // rarity.
    std::string name = std::string{first_names[n * 7 % first_names.size()]} + " " +
                       family_names[(n / 5) % family_names.size()];
    return n % 7 == 0 ? name + " " + std::to_string(number) : name;
}

}  // namespace

TrainingCentre::TrainingCentre(const std::string& achievement_name) {
    std::string pattern = (std::filesystem::temp_directory_path() / "tamga-bench-XXXXXX").string();
    base::check(mkdtemp(pattern.data()) != nullptr, "the benchmark cannot make its folder");
    folder_ = pattern;
    StationSetup setup{
        .organisation = {.name = "Ankara Kaynak Eğitim Merkezi",
                         .country = "TR",
                         .region = "TR51",
                         .url = "https://centre.example",
                         .status_address = "https://centre.example/status"},
        .operator_name = "Bench",
        .passphrase = passphrase,
        .kdf = {.operations = 1, .memory_bytes = 8192},
    };
    Station::create(folder_, setup, {clock_, random_});
    station_.emplace(Station::open(folder_, {clock_, random_}));
    station_->sign_in("", passphrase);
    const design::Achievement achievement = sample_achievement(achievement_name);
    achievement_ = station_->achievements().put(achievement).id;
    const design::Publication publication =
        station_->achievements().publish(achievement_, std::nullopt);
    base::check(publication.is_published, "the benchmark's achievement could not be published");
    for (const design::LearningOutcome& outcome : achievement.learning_outcomes)
        results_.emplace_back(json::Object{{"outcome", outcome.code}, {"passed", true}});
}

TrainingCentre::~TrainingCentre() {
    station_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

void TrainingCentre::record(std::int64_t count) {
    constexpr std::int64_t batch_size = 1000;
    for (std::int64_t done = 0; done < count; done += batch_size)
        record_batch(std::min(batch_size, count - done));
}

void TrainingCentre::record_batch(std::int64_t count) {
    journal::Ledger& ledger = station_->ledger();
    const std::string by = ledger.operator_text();
    journal::Batch batch{ledger.writer(journal::Role::assessor)};
    for (std::int64_t i = 0; i < count; ++i, ++recorded_) {
        const std::string learner = base::format(ledger.ids().next());
        batch.append(journal::Kind::learner_set,
                     {{"learner", learner},
                      {"name", learner_name(recorded_)},
                      {"birth_date", "1999-04-17"},
                      {"identifier", "2026-" + std::to_string(100000 + recorded_)},
                      {"identifier_type", "centre"}});
        batch.append(journal::Kind::assessment_recorded,
                     {{"assessment", base::format(ledger.ids().next())},
                      {"learner", learner},
                      {"achievement", base::format(achievement_)},
                      {"version", 1},
                      {"assessor", "Mehmet Demir"},
                      {"date", "2026-11-20"},
                      {"place", "Ankara"},
                      {"method", "practical-assessment"},
                      {"results", results_},
                      {"supervision", "onsite-id"},
                      {"evidence", json::Array{}},
                      {"passed", true},
                      {"by", by}});
    }
    batch.commit();
}

double TrainingCentre::award(const std::vector<const proof::Cryptosuite*>& suites,
                             const std::function<void()>& between) {
    double seconds = 0;
    double start = now_seconds();
    const issue::AwardResult result = station_->awards().award({.achievement = achievement_,
                                                                .version = std::nullopt,
                                                                .learner = std::nullopt,
                                                                .suites = suites},
                                                               [&](const issue::AwardProgress&) {
                                                                   seconds += now_seconds() - start;
                                                                   between();
                                                                   start = now_seconds();
                                                                   return true;
                                                               });
    awarded_ += static_cast<std::int64_t>(result.credentials.size());
    return seconds + now_seconds() - start;
}

std::int64_t TrainingCentre::disk_bytes() {
    station_->ledger().database().execute("PRAGMA wal_checkpoint(TRUNCATE)");
    std::int64_t bytes = 0;
    for (const auto& entry : std::filesystem::directory_iterator{folder_})
        bytes += static_cast<std::int64_t>(entry.file_size());
    return bytes;
}

std::vector<std::string> TrainingCentre::newest_credentials(int count) {
    std::vector<std::string> credentials;
    for (const issue::CredentialRow& row :
         station_->credentials().page({}, std::nullopt, count).rows)
        credentials.push_back(station_->credentials().document(row.id));
    base::check(!credentials.empty(), "the benchmark has awarded nothing");
    return credentials;
}

}  // namespace tamga::bench
