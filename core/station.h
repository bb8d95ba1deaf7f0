#pragma once

#include <chrono>
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
#include "core/issue/commissions.h"
#include "core/issue/credentials.h"
#include "core/issue/status_lists.h"
#include "core/journal/audit.h"
#include "core/journal/held.h"
#include "core/journal/ledger.h"
#include "core/journal/membership.h"
#include "core/journal/operators.h"
#include "core/proof/context_suites.h"
#include "core/trust/certificate_anchors.h"
#include "core/trust/delegation.h"
#include "core/trust/organisations.h"
#include "core/trust/trust_bundle.h"
#include "core/verify/verify.h"

namespace tamga::journal {
enum class WayOut;
}

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

/// Somebody whom the founding station appointed.
struct Appointment {
    base::OperatorId id;
    std::string code;  ///< one-time: with it they set their passphrase; said once, kept nowhere
};

/// What whoever imports a file says about where it came from. A file that is signed says it itself;
/// a revocation list does not, and counts only for the issuer and the URL that are named here.
struct ImportSource {
    std::string issuer;  ///< whose it is; empty where nobody said
    std::string url;     ///< where credentials look for it; empty where nobody said
    std::optional<base::Instant> read_at;  ///< when it was fetched; now, where nobody said
    bool accepts_another_root = false;     ///< a trust root beside the one that is pinned here
};

/// What taking in a file about others did.
struct TrustImport {
    std::size_t organisations = 0;
    std::size_t status_lists = 0;
    std::size_t did_documents = 0;
    /// How old what was taken in is taken to be, where it does not say so itself.
    std::optional<base::Instant> read_at;
    std::size_t anchors = 0;
    std::size_t trust_roots = 0;
    std::size_t trust_lists = 0;
    base::Findings findings;  ///< with an error, nothing was taken in
};

/// What is said of a key from a moment on; see core/trust/key_terms.h for what follows from it.
enum class KeyMark { retired, compromised };

/// A copy of a status list as a list shows it.
struct HeldList {
    std::string url;
    std::string issuer;
    std::optional<base::Instant> as_of;  ///< nothing where it is not used
    std::string_view reason;             ///< `status.list_held`, or why it is not used
    bool is_signed = true;
};

/// A trust root that is pinned here, and its newest list.
struct HeldTrustList {
    trust::TrustRoot root;
    std::string fingerprint;  ///< of the root, to be compared by voice
    std::optional<trust::TrustList> list;
    trust::ListAge age;  ///< of the list, by this station's clock
};

/// A key of somebody else, as a list shows it.
struct HeldKey {
    std::string method;
    std::string_view kind{};  ///< `Ed25519`, `P-256` or `RSA`
    trust::KeyTerms terms{};
    /// When the DID document that has it was read; nothing where somebody here wrote the key down.
    std::optional<base::Instant> read_at{};
    bool is_for_credentials = true;  ///< and not for presentations or secrets alone
    bool is_trusted = false;         ///< of an organisation that is trusted here with this key
};

/// A JSON-LD context that this station knows.
struct HeldContext {
    std::string url;
    std::string sha256;                  ///< in hexadecimal
    std::optional<base::Instant> added;  ///< nothing where it is compiled in
    /// Whether two stations added different ones under this URL: then neither is used.
    bool is_disputed = false;
};

/// What adding a context did.
struct ContextImport {
    bool is_added = false;  ///< false where it is held already, or with an error
    std::string sha256;     ///< of the file, in hexadecimal
    base::Findings findings;
};

/// What a verifier knows, held together: `knowledge` refers to the other members.
struct HeldKnowledge {
    trust::TrustStore organisations;
    verify::StatusLists status_lists;
    trust::CertificateAnchors anchors;
    base::Instant now;
    std::optional<base::Instant> clock_floor;
    /// With the contexts that were added here; null where there are none.
    std::shared_ptr<const proof::ContextSuites> suites;
    std::chrono::days trust_limit{30};

    verify::Knowledge view() const {
        return {.organisations = organisations,
                .status_lists = status_lists,
                .now = now,
                .clock_floor = clock_floor,
                .trust_limit = trust_limit,
                .suites = suites ? suites->all() : verify::StatusLists::Suites{},
                .anchors = &anchors};
    }
};

/// A file as it is to lie on the organisation's web server, whose answers are anybody's to read.
struct WebFile {
    std::string path;  ///< from the server's root: `/.well-known/did.json`
    std::string media_type;
    std::string text;
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

    /// Whether the folder holds a store, sound or not.
    static bool exists(const std::filesystem::path& folder);

    /// Opens a store. After an unclean end its pages are checked first; `notices` then says so.
    /// @throws base::Error{not_found}, {corrupt}, {conflict}, {disk}.
    static Station open(const std::filesystem::path& folder, StationDevices devices);

    Station(Station&&) noexcept;
    Station& operator=(Station&&) = delete;
    ~Station();

    /// How long a change waits for another program's before it fails with {busy}, without having
    /// changed anything; five seconds unless said otherwise.
    void set_patience(std::chrono::milliseconds patience);
    std::chrono::milliseconds patience() const noexcept;

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
    issue::Commissions& commissions() noexcept;
    journal::Ledger& ledger() noexcept;

    /// Status lists, signed, as they are to be put on the organisation's web server; only the one
    /// with this file name, where one is given.
    std::vector<issue::PublishedList> publish_status(std::string_view only = {});
    /// The organisation's DID document: the keys of its stations, but of those that were revoked.
    /// Nothing where it issues under no did:web.
    std::optional<json::Object> did_document();
    /// Everything that others look for on the organisation's web server: its DID document, its
    /// status lists, and the trust list that is believed here. @throws base::Error{usage} where
    /// there is nothing to publish yet, {passphrase}, {forbidden} as `publish_status`.
    std::vector<WebFile> web_files();
    /// The one of them at a path; nothing where there is none.
    std::optional<WebFile> web_file(std::string_view path);

    credential::Organisation organisation();
    /// Replaces the profile; credentials issued before keep the old one. Needs an administrator at
    /// the founding station. @throws base::Error{forbidden} elsewhere, {data} for what
    /// `credential::check_organisation` finds, once tidied.
    void set_organisation(const credential::Organisation& organisation);
    /// The issuer of this station's credentials: the organisation's `did:web:…`, else the
    /// `did:key:…` of this station's key.
    std::string did();

    /// Operators in the order in which they were added. Changes need an administrator.
    std::vector<Operator> operators();
    Operator add_operator(const std::string& name, const std::set<journal::Role>& roles,
                          std::string_view passphrase, const crypto::KdfParameters& kdf = {});
    /// Takes away the operator's passphrase. The last administrator stays.
    void remove_operator(const std::string& name);

    /// Everybody who works with the organisation's stations, as far as this one knows.
    std::vector<journal::KnownOperator> known_operators();
    /// At the founding station: somebody works at these stations from now on, or at all of them
    /// where none is named, once they set a passphrase there with the code. The code is good for
    /// so many days, once at each station. Needs an administrator, as the four that follow.
    /// @throws base::Error{forbidden} where this station is not the founding one, {data}.
    Appointment appoint(const std::string& name, const std::set<journal::Role>& roles,
                        const std::vector<base::StationId>& stations, std::chrono::days within);
    /// At the founding station: another code for somebody, who forgot their passphrase or lost the
    /// code; the one before is good no more where this has arrived.
    std::string renew_code(const base::OperatorId& who, std::chrono::days within);
    /// Gives and takes roles. At the founding station anybody's; elsewhere those of operators whom
    /// that station added and the founding one did not decide about. What is taken away is gone at
    /// the next write, also for who is signed in. @throws base::Error{conflict} for the last
    /// administrator of this station, or where the founding station has decided.
    void set_roles(const base::OperatorId& who, const std::set<journal::Role>& roles);
    /// The operator works nowhere any more; otherwise as `set_roles`.
    void dismiss(const base::OperatorId& who);
    /// What the founding station decided since: the station's key is sealed for those whom it
    /// appointed, and whoever may not work here any more has no passphrase here. Signing in does
    /// it; whoever receives entries does it again. Where nobody is signed in, nothing happens, and
    /// where it fails a notice says so.
    void tend_key_slots();
    /// Who may set a passphrase here with a one-time code now.
    std::vector<Operator> newcomers();
    /// Somebody sets their passphrase here with their one-time code, which is used up then. Nobody
    /// is signed in for it. @throws base::Error{passphrase} for a code that is not good, {conflict}
    /// where nobody signed in here since the appointment arrived: the station's key can be sealed
    /// for a newcomer only while somebody is, {not_found} for a name that is no newcomer's.
    Operator begin_with_code(std::string_view name, std::string_view code,
                             std::string_view passphrase, const crypto::KdfParameters& kdf = {});

    /// Trusted organisations; the station's own is not among them and always trusted. Changes need
    /// an administrator.
    std::vector<trust::TrustedOrganisation> trusted();
    /// How many they are.
    std::size_t trusted_count();
    /// Takes in a file about others, by looking at what it is: trusted organisations
    /// (core/trust/organisations_file.h), a signed trust list with what it vouches for
    /// (core/trust/trust_bundle.h), a signed status list, a revocation list without a
    /// signature (which counts for the issuer and URL of `source` only), or a DID document. What
    /// was said here of an organisation's keys stays, unless the file says something stricter.
    TrustImport import_trust(std::string_view text, const ImportSource& source = {});
    /// Says of a key of a trusted organisation that it was retired or compromised from a moment on;
    /// a moment said before is replaced. `method` is the name that proofs give the key, or its
    /// did:key. @throws base::Error{not_found} when no trusted organisation has this key.
    void mark_key(const std::string& method, KeyMark mark, base::Instant from);
    /// Every key of others that is known here, by name, with what is said of it.
    std::vector<HeldKey> held_keys();
    /// Every status list of others that is held here, by URL.
    std::vector<HeldList> held_lists();
    /// The trust lists that are believed here, the one that was pinned first first, each graded by
    /// its age. Organisations that somebody here decided about are as that decision says.
    std::vector<HeldTrustList> trust_lists();
    /// The file that brings a root's list to others: the roots from the first one pinned here, and
    /// the list. @throws base::Error{not_found}.
    trust::TrustBundle trust_bundle(const std::string& root);
    /// Believes a root, and its list, no longer. @throws base::Error{not_found}.
    void remove_trust_root(const std::string& root);
    /// @throws base::Error{not_found} when this organisation is not among them.
    void remove_trust(const std::string& did);

    /// JSON-LD contexts beside those that are compiled in. Changes need an administrator.
    ///
    /// A URL that is held keeps its meaning: the same file again changes nothing, and another file
    /// is `context.other_meaning`. Who added a wrong file takes it away and adds the right one; in
    /// between, credentials with this context are undetermined. Both are entries of the journal, so
    /// that it stays visible which meaning held when. Beside the codes of
    /// core/linked_data/context_check.h there are `context.other_meaning` and `context.too_many`
    /// (errors; more than 256, or 16 MiB together).
    ContextImport add_context(std::string_view text, const std::string& url);
    /// Those that are compiled in, then those that were added, by URL.
    std::vector<HeldContext> contexts();
    /// @throws base::Error{not_found} when it was not added here.
    void remove_context(const std::string& url);
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

    /// What this station hands the organisation's founding station to be admitted: the text of a
    /// file (core/trust/delegation.h). Needs an administrator.
    std::string request_membership(const std::string& name);
    /// At the founding station: admits who made the request, within these bounds, and gives the
    /// text of the file that the new member is to join with. Needs an administrator.
    /// @throws base::Error{data} for a request that is damaged or bounds that cannot be,
    /// {forbidden} where this station is not the founding one.
    std::string admit(std::string_view request, const trust::DelegationTerms& terms = {});
    /// Makes a code with which a station becomes a member by itself, once, within so many days.
    /// Needs an administrator at the founding station.
    std::string invite(const std::string& name, std::chrono::days within,
                       const trust::DelegationTerms& terms = {});
    /// At the founding station: gives a station other bounds, and takes back its end. Needs an
    /// administrator, as the three that follow. @throws base::Error{not_found} for a stranger,
    /// {conflict} for the founding station itself, {forbidden} where this station is not it.
    void renew(const base::StationId& station, const trust::DelegationTerms& terms);
    /// From `at` on the station issues no more; it goes on handing in. @throws also
    /// base::Error{usage} without a reason, as `revoke_station`.
    void retire(const base::StationId& station, base::Instant at, const std::string& reason);
    /// The station may be in a stranger's hands since `from`: its key counts no more from then on,
    /// and of its entries only those count that are held here now. @throws also base::Error{usage}
    /// where `from` lies ahead.
    void revoke_station(const base::StationId& station, base::Instant from,
                        const std::string& reason);
    /// Of a revoked station also what was received since counts: somebody looked at it, and it is
    /// genuine.
    void accept_entries(const base::StationId& station);
    /// Gives this station another key, which may have been seen, and says so: the text of a file
    /// (core/trust/delegation.h) for the founding station, by which the others learn of it. The old
    /// key is gone with that, and its chain ends; what it signed counts as far as the file says.
    /// Until the founding station's answer arrives, the file can be written again and there is no
    /// further key. Needs an administrator, who stays signed in.
    /// @throws base::Error{conflict} at the founding station, which is known by its key alone, and
    /// where this station is not known yet to be a member with the key it has.
    std::string rekey();
    /// The text that `rekey` gave, as long as the founding station's answer has not arrived.
    std::optional<std::string> key_request();
    /// Whose key such a file is about, and its name, a did:key; `nullopt` for another kind of text.
    /// @throws base::Error{data} for a damaged one.
    struct AskedKey {
        base::StationId station;
        std::string did;
    };
    static std::optional<AskedKey> asked_key(std::string_view text);
    /// At the founding station: lets the key of such a file count from now on instead of the one
    /// before. `seen_from`: since when a stranger may have had that one, so that no date tells what
    /// it signed from a forgery. Needs an administrator. @throws base::Error{data} for a damaged
    /// file, {not_found} for a stranger, {conflict} where the station has another key by now, or
    /// the new one is some station's already.
    void admit_key(std::string_view request, std::optional<base::Instant> seen_from = {});
    /// At the founding station: admits who made the request and has the code of an invitation,
    /// under the name of the invitation; or, where the request is one of `rekey`, lets its key
    /// count, of the station that has this name. @throws base::Error{forbidden} for a code that is
    /// not good, otherwise as `admit` and `admit_key`.
    std::string admit_invited(std::string_view request, std::string_view code);
    /// Where this station reconciles; empty where nobody said.
    std::string hub_address();
    void set_hub_address(const std::string& url);
    /// At the new member: from now on the founding station says who belongs here and what the
    /// organisation's profile is. Needs an administrator. @throws base::Error{data} for an
    /// admission that is damaged, {conflict} for one of another station, or where this station
    /// belongs to another organisation or has admitted members itself.
    void join(std::string_view admission);
    /// The organisation's stations, the founding one first.
    std::vector<journal::Member> members();
    /// The keys that they signed with before (core/journal/membership.h).
    std::vector<journal::Member> former_keys();
    /// Each of them as an issuer, with the bounds of its delegation: what this organisation is to
    /// others who trust it.
    std::vector<trust::TrustedOrganisation> own_issuers();
    /// Entries of other stations that are stored and have no effect, each with its reason.
    std::vector<journal::HeldEntry> held_entries();
    journal::HeldCounts held_counts();

    /// Settles what needs a look (core/journal/review.h), for every station; `side` counts from 1
    /// and is read for `take` and `new_version`. Who may: an assessor about learners, a designer
    /// about achievements, an administrator about what is held.
    /// @throws base::Error as `journal::settle_review`.
    void settle(std::string_view id, journal::WayOut way, std::size_t side = 2);

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
    /// Makes a station from a backup, in a new incarnation. `is_clock_accepted`: as after
    /// `accept_clock`. @throws base::Error{conflict} when the folder holds a store, {corrupt} when
    /// the backup is damaged, {passphrase}, {clock} when the backup's newest entry is of a time to
    /// come.
    static void restore(const std::filesystem::path& file, const std::filesystem::path& folder,
                        std::string_view operator_name, std::string_view passphrase,
                        StationDevices devices, bool is_clock_accepted = false);

    struct State;

  private:
    void begin_incarnation(bool is_clock_accepted);
    std::string admit_as(const trust::MembershipRequest& request,
                         const trust::DelegationTerms& terms);
    std::string admit_invited_key(std::string_view request, std::string_view code);
    void end_delegation(const base::StationId& station, const trust::DelegationEnd& end);
    explicit Station(std::unique_ptr<State> state);

    std::unique_ptr<State> state_;
};

}  // namespace tamga
