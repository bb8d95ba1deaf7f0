#include "core/station.h"

#include "core/base/error.h"
#include "core/credential/organisation_rules.h"
#include "core/issue/award_source.h"
#include "core/issue/issuer.h"
#include "core/journal/exchange.h"
#include "core/journal/projection.h"
#include "core/proof/did_key.h"
#include "core/station_state.h"

namespace tamga {
namespace {

using base::Error;
using base::ErrorKind;

bool has_leftover_log(const std::filesystem::path& file) {
    std::error_code missing;
    const auto size = std::filesystem::file_size(file.string() + "-wal", missing);
    return !missing && size > 0;
}

/// The profile as it is kept. @throws base::Error{data} that says what is wrong with it.
credential::Organisation usable(const credential::Organisation& given) {
    credential::Organisation organisation = credential::tidied(given);
    const base::Findings findings = credential::check_organisation(organisation);
    if (!findings.empty())
        throw Error{ErrorKind::data, findings.front().what + " " + findings.front().how};
    return organisation;
}

void check_setup(const StationSetup& setup) {
    if (setup.operator_name.empty())
        throw Error{ErrorKind::data, "the first operator needs a name"};
    if (setup.passphrase.empty())
        throw Error{ErrorKind::data, "the first operator needs a passphrase"};
}

json::Object started_body(const store::StationIdentity& identity, const char* reason) {
    return {{"station", base::format(identity.station)},
            {"public_key", proof::to_multikey(identity.public_key)},
            {"reason", reason}};
}

/// A folder for secrets is its owner's only.
void make_folder(const std::filesystem::path& folder) {
    std::error_code problem;
    if (std::filesystem::create_directories(folder, problem))
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all, problem);
    if (!std::filesystem::is_directory(folder))
        throw Error{ErrorKind::disk, "cannot make the folder " + folder.string() +
                                         "; check its name and who may write there"};
}

/// A store under construction: whatever stops it, `store_file` names a whole store or nothing.
std::filesystem::path unfinished_file(const std::filesystem::path& folder) {
    return folder / "tamga.db.unfinished";
}

void remove_unfinished(const std::filesystem::path& folder) {
    std::error_code ignored;
    for (const char* suffix : {"", "-wal", "-shm"})
        std::filesystem::remove(unfinished_file(folder).string() + suffix, ignored);
}

/// @throws base::Error{conflict} when the folder holds a store.
void require_no_store(const std::filesystem::path& folder) {
    if (std::filesystem::exists(store_file(folder)))
        throw Error{ErrorKind::conflict,
                    "there is a store in " + folder.string() + " already; choose an empty folder"};
}

void finish_store(const std::filesystem::path& folder) {
    std::error_code problem;
    std::filesystem::rename(unfinished_file(folder), store_file(folder), problem);
    if (problem)
        throw Error{ErrorKind::disk,
                    "cannot put the new store in " + folder.string() + ": " + problem.message()};
}

/// Writes a new store's first entries; nothing of it is kept when that fails.
void fill_new_store(store::Database& database, const StationSetup& setup, StationDevices devices) {
    base::UuidGenerator ids{devices.clock, devices.random};
    store::KeyVault vault{database, devices.random};
    const Operator first{
        base::OperatorId{ids.next()}, setup.operator_name, {journal::Role::administrator}};
    std::optional<store::UnlockedKeys> keys;
    {
        store::Transaction transaction{database};
        keys = vault.create(base::StationId{ids.next()});
        vault.put_slot(first.id, setup.passphrase, *keys, setup.kdf);
        transaction.commit();
    }
    const store::StationIdentity identity = vault.identity();
    journal::Writer writer{database,
                           {identity.station, identity.incarnation},
                           keys->signing_key,
                           {devices.clock, devices.random}};
    journal::Batch batch{writer};
    batch.append(journal::Kind::station_started, started_body(identity, "first"));
    batch.append(journal::Kind::organisation_set,
                 {{"profile", to_json(usable(setup.organisation))}});
    batch.append(journal::Kind::operator_set, operator_body(first));
    batch.commit();
}

}  // namespace

Station::State::State(const std::filesystem::path& folder, const std::filesystem::path& file,
                      StationDevices given)
    : mark(folder / "open"),
      was_unclean(mark.was_alone() && has_leftover_log(file)),
      database(store::Database::open(file)),
      devices(given),
      vault(database, given.random),
      ledger(database, {given.clock, given.random}),
      achievements(ledger),
      learners(ledger),
      assessments(ledger),
      awards(ledger),
      credentials(ledger),
      commissions(ledger) {}

Station::Station(std::unique_ptr<State> state) : state_(std::move(state)) {}
Station::Station(Station&&) noexcept = default;
Station::~Station() = default;

void Station::create(const std::filesystem::path& folder, const StationSetup& setup,
                     StationDevices devices) {
    usable(setup.organisation);
    check_setup(setup);
    make_folder(folder);
    require_no_store(folder);
    remove_unfinished(folder);
    try {
        store::Database database = store::Database::create(unfinished_file(folder));
        fill_new_store(database, setup, devices);
    } catch (...) {
        remove_unfinished(folder);
        throw;
    }
    finish_store(folder);
}

bool Station::exists(const std::filesystem::path& folder) {
    std::error_code ignored;
    return std::filesystem::is_regular_file(store_file(folder), ignored);
}

Station Station::open(const std::filesystem::path& folder, StationDevices devices) {
    if (!exists(folder))
        throw Error{ErrorKind::not_found, "there is no store in " + folder.string() +
                                              "; make one with `tamga --store DIR init`"};
    auto state = std::make_unique<State>(folder, store_file(folder), devices);
    if (state->was_unclean) {
        const std::string damage = state->database.damage(false);
        if (!damage.empty())
            throw Error{ErrorKind::corrupt, "the store in " + folder.string() +
                                                " is damaged; restore it from a backup. SQLite "
                                                "says: " +
                                                damage};
        state->notices.emplace_back(
            "The last session ended without closing the store. It was checked and is whole.");
    }
    journal::take_due_effect(state->database);
    return Station{std::move(state)};
}

void Station::set_patience(std::chrono::milliseconds patience) {
    state_->database.set_patience(patience);
}

std::chrono::milliseconds Station::patience() const noexcept {
    return state_->database.patience();
}

const std::vector<std::string>& Station::notices() const noexcept {
    return state_->notices;
}

void Station::sign_in(std::string_view operator_name, std::string_view passphrase) {
    const Operator who = find_operator(state_->database, operator_name);
    state_->ledger.sign_out();
    state_->keys = state_->vault.unlock(who.id, passphrase);
    const store::StationIdentity identity = state_->vault.identity();
    state_->ledger.sign_in({who.id, who.name, who.roles}, {identity.station, identity.incarnation},
                           state_->keys->signing_key);
    tend_key_slots();
}

void Station::sign_out() noexcept {
    state_->ledger.sign_out();
    state_->keys.reset();
}

void Station::accept_clock() {
    state_->ledger.accept_clock();
}

design::Achievements& Station::achievements() noexcept {
    return state_->achievements;
}
assess::Learners& Station::learners() noexcept {
    return state_->learners;
}
assess::Assessments& Station::assessments() noexcept {
    return state_->assessments;
}
issue::Awards& Station::awards() noexcept {
    return state_->awards;
}
issue::Commissions& Station::commissions() noexcept {
    return state_->commissions;
}

issue::Credentials& Station::credentials() noexcept {
    return state_->credentials;
}
journal::Ledger& Station::ledger() noexcept {
    return state_->ledger;
}

std::vector<issue::PublishedList> Station::publish_status(std::string_view only) {
    return issue::publish_lists(state_->ledger, only);
}

credential::Organisation Station::organisation() {
    return issue::load_organisation(state_->database);
}

void Station::set_organisation(const credential::Organisation& given) {
    const credential::Organisation organisation = usable(given);
    require_founding(*state_, "sets its profile");
    journal::Batch batch{state_->ledger.writer(journal::Role::administrator)};
    batch.append(journal::Kind::organisation_set,
                 {{"profile", to_json(organisation)}, {"by", state_->ledger.operator_text()}});
    batch.commit();
}

std::string Station::did() {
    return issue::issuer_of(organisation(), state_->vault.identity().public_key).did;
}

journal::AuditReport Station::verify_journal() {
    return journal::verify_journal(state_->database);
}

void Station::rebuild(const std::function<void(std::uint64_t)>& progress) {
    journal::rebuild(state_->database, progress);
}

void Station::export_journal(std::ostream& out) {
    journal::export_journal(state_->database, out);
}

crypto::Digest Station::projection_digest() {
    return journal::projection_digest(state_->database);
}

void Station::backup(const std::filesystem::path& file) {
    state_->database.backup_to(file);
}

void Station::restore(const std::filesystem::path& file, const std::filesystem::path& folder,
                      std::string_view operator_name, std::string_view passphrase,
                      StationDevices devices, bool is_clock_accepted) {
    if (!std::filesystem::is_regular_file(file))
        throw Error{ErrorKind::not_found, "there is no backup at " + file.string()};
    make_folder(folder);
    require_no_store(folder);
    remove_unfinished(folder);
    std::error_code problem;
    std::filesystem::copy_file(file, unfinished_file(folder), problem);
    try {
        if (problem)
            throw Error{ErrorKind::disk,
                        "cannot copy the backup to " + folder.string() + ": " + problem.message()};
        Station station{std::make_unique<State>(folder, unfinished_file(folder), devices)};
        const std::string damage = station.state_->database.damage(true);
        const journal::AuditReport audit = station.verify_journal();
        if (!damage.empty() || base::has_errors(audit.findings))
            throw Error{ErrorKind::corrupt,
                        "the backup " + file.string() +
                            " is damaged and was not restored; try an older one"};
        station.sign_in(operator_name, passphrase);
        station.begin_incarnation(is_clock_accepted);
    } catch (...) {
        remove_unfinished(folder);
        throw;
    }
    finish_store(folder);
}

void Station::begin_incarnation(bool is_clock_accepted) {
    {
        store::Transaction transaction{state_->database};
        state_->vault.start_incarnation();
        transaction.commit();
    }
    const store::StationIdentity identity = state_->vault.identity();
    journal::Writer writer{state_->database,
                           {identity.station, identity.incarnation},
                           state_->keys->signing_key,
                           {state_->devices.clock, state_->devices.random}};
    if (is_clock_accepted) writer.accept_clock();
    journal::Batch batch{writer};
    batch.append(journal::Kind::station_started, started_body(identity, "restored"));
    batch.commit();
    sign_out();
}

}  // namespace tamga
