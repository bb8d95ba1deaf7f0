#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/assess/assessments.h"
#include "core/assess/learners.h"
#include "core/base/finding.h"
#include "core/base/instant.h"
#include "core/base/random.h"
#include "core/credential/organisation.h"
#include "core/crypto/seal.h"
#include "core/design/achievements.h"
#include "core/issue/awards.h"
#include "core/issue/credentials.h"
#include "core/issue/status_lists.h"
#include "core/journal/audit.h"
#include "core/journal/ledger.h"
#include "core/trust/certificate_anchors.h"
#include "core/trust/organisations.h"
#include "core/verify/verify.h"

namespace tamga {

/// The devices that a station works with; all must outlive it.
struct StationDevices {
    base::Clock& clock;
    base::Random& random;
};

/// What a new station needs to know.
struct StationSetup {
    credential::Organisation organisation;
    std::string operator_name;  ///< the first administrator
    std::string passphrase;
    crypto::KdfParameters kdf;  ///< about a second on a tablet with 1 GB
};

/// An operator as a list shows it.
struct Operator {
    base::OperatorId id;
    std::string name;
    std::set<journal::Role> roles;
};

/// What taking in a file of trusted organisations or a status list did.
struct TrustImport {
    std::size_t organisations = 0;
    std::size_t status_lists = 0;
    std::size_t anchors = 0;
    base::Findings findings;  ///< with an error, nothing was taken in
};

/// What a verifier knows, held together: `knowledge` refers to the other members.
struct HeldKnowledge {
    trust::TrustStore organisations;
    verify::StatusLists status_lists;
    trust::CertificateAnchors anchors;
    base::Instant now;
    std::optional<base::Instant> clock_floor;

    verify::Knowledge view() const {
        return {.organisations = organisations,
                .status_lists = status_lists,
                .now = now,
                .clock_floor = clock_floor,
                .anchors = &anchors};
    }
};

/// One installation: a folder with one SQLite file, a key of its own, and the five rooms. All that
/// the command line and the screens see. Not thread-safe; other processes may use the folder
/// meanwhile.
class Station {
  public:
    /// Makes the folder where needed and a new store in it. @throws base::Error{conflict} when
    /// there is a store, {data} when the set-up lacks something, {disk}.
    static void create(const std::filesystem::path& folder, const StationSetup& setup,
                       StationDevices devices);

    /// Opens a store. After an unclean end its pages are checked first; `notices` then says so.
    /// @throws base::Error{not_found}, {corrupt}, {conflict}, {disk}.
    static Station open(const std::filesystem::path& folder, StationDevices devices);

    Station(Station&&) noexcept;
    Station& operator=(Station&&) = delete;
    ~Station();

    /// Sentences for the person who opened the store.
    const std::vector<std::string>& notices() const noexcept;

    /// Lets an operator write. The name counts without regard to case; where there is one operator
    /// only, it may be empty. @throws base::Error{not_found}, {passphrase}.
    void sign_in(std::string_view operator_name, std::string_view passphrase);
    void sign_out() noexcept;
    /// The clock is right although it lies before the newest entry.
    void accept_clock();

    design::Achievements& achievements() noexcept;
    assess::Learners& learners() noexcept;
    assess::Assessments& assessments() noexcept;
    issue::Awards& awards() noexcept;
    issue::Credentials& credentials() noexcept;
    journal::Ledger& ledger() noexcept;

    /// Status lists, signed, as they are to be put on the organisation's web server.
    std::vector<issue::PublishedList> publish_status();

    credential::Organisation organisation();
    /// Replaces the profile; credentials issued before keep the old one. Needs an administrator.
    void set_organisation(const credential::Organisation& organisation);
    /// The issuer of this station's credentials: `did:key:…`.
    std::string did();

    /// Operators in the order in which they were added. Changes need an administrator.
    std::vector<Operator> operators();
    Operator add_operator(const std::string& name, const std::set<journal::Role>& roles,
                          std::string_view passphrase, const crypto::KdfParameters& kdf = {});
    /// Takes away the operator's passphrase. The last administrator stays.
    void remove_operator(const std::string& name);

    /// Trusted organisations; the station's own is not among them and always trusted. Changes need
    /// an administrator.
    std::vector<trust::TrustedOrganisation> trusted();
    /// Takes in a file of trusted organisations (core/trust/organisations_file.h), or a signed
    /// status list of one of them.
    TrustImport import_trust(std::string_view text);
    /// @throws base::Error{not_found} when this organisation is not among them.
    void remove_trust(const std::string& did);

    /// The certificates under which seals of European Digital Credentials are trusted, with who
    /// decided it and when, in the order of their names. Changes need an administrator.
    std::vector<trust::CertificateAnchor> anchors();
    /// Takes in certificates in PEM or one in DER; all of them or none. `revocation` says what to
    /// make of never knowing whether a certificate under them was revoked. Codes of the findings:
    /// `anchor.unreadable`, `anchor.not_for_seals` (errors), `anchor.expired` (a warning),
    /// `anchor.single` (a note: the certificate of one organisation, not of an authority).
    TrustImport import_anchors(
        base::ByteView bytes,
        trust::RevocationPolicy revocation = trust::RevocationPolicy::unknown_stays_unknown);
    /// @throws base::Error{not_found} when no anchor has this name (`trust::anchor_name`).
    void remove_anchor(const std::string& name);

    /// What this station knows for verifying, as of its clock; `now` may stand in for the clock.
    HeldKnowledge knowledge(std::optional<base::Instant> now = std::nullopt);

    journal::AuditReport verify_journal();
    /// Refills every projected table from the journal.
    void rebuild(const std::function<void(std::uint64_t)>& progress);
    /// Writes every entry as a line of JSON: header, hash, and body.
    void export_journal(std::ostream& out);
    /// A digest over every projected table: equal before and after `rebuild`.
    crypto::Digest projection_digest();

    /// Copies the store into one file while it stays in use. @throws base::Error{conflict} when the
    /// file exists, {disk}.
    void backup(const std::filesystem::path& file);
    /// Makes a station from a backup, in a new incarnation. @throws base::Error{conflict} when the
    /// folder holds a store, {corrupt} when the backup is damaged, {passphrase}.
    static void restore(const std::filesystem::path& file, const std::filesystem::path& folder,
                        std::string_view operator_name, std::string_view passphrase,
                        StationDevices devices);

    struct State;

  private:
    void begin_incarnation();
    explicit Station(std::unique_ptr<State> state);

    std::unique_ptr<State> state_;
};

}  // namespace tamga
