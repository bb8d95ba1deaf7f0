#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/instant.h"
#include "core/proof/cryptosuite.h"
#include "core/trust/organisations.h"
#include "core/trust/revocation_list.h"
#include "core/trust/status_credential.h"

namespace tamga::verify {

/// What became of a copy of a status list. The reason codes:
///
/// | code | when |
/// |---|---|
/// | `status.list_held` | the copy is used from now on |
/// | `status.list_older` | a newer copy is held already, which stays |
/// | `status.list_unreadable` | no JSON, no credential, or no status list |
/// | `status.list_unnamed` | it does not say under which URL credentials name it |
/// | `status.list_unproven` | it carries no sound proof |
/// | `status.list_unsigned` | a revocation list without a proof, and nobody stands for it |
/// | `status.list_foreign_key` | the key of its proof is not known to be its issuer's |
/// | `status.list_key_retired` | its issuer's key was not in use when it was made |
/// | `status.list_key_compromised` | its issuer's key is in a stranger's hands: no date in the list
///   tells whose it is, and the issuer can sign it anew |
/// | `status.list_key_wrong_use` | its issuer's key is not one for such documents |
/// | `status.list_untrusted_period` | its issuer was not trusted when it was made |
/// | `status.list_contradicts` | it names another issuer or URL than who brings it does |
struct ListReceipt {
    bool is_held = false;
    std::string_view reason;  ///< of static lifetime
    std::string message;      ///< a sentence for a person
    std::string url;          ///< empty where the copy does not say it
    std::string issuer;       ///< empty where the copy is not held
};

/// Status lists that were carried here, by their URL. Only a copy whose own proof is sound, with a
/// key of its own issuer, is ever consulted; of another copy the reason is remembered, for the
/// verdict. The one exception are revocation lists, which carry no proof: they count where an
/// administrator said whose they are (`put_unsigned`). A value; not thread-safe while it is added
/// to.
class StatusLists {
  public:
    /// The largest copy that is read, in bytes.
    static constexpr std::size_t most_bytes = std::size_t{32} * 1024 * 1024;

    struct Held {
        trust::StatusCredential content;
        /// When what the list says was so: the later of its own `validFrom` and the time of its
        /// proof, both of which its issuer signed; where it has neither, when it was received. A
        /// copy cannot make itself newer by being handed over later, and an issuer who keeps an old
        /// `validFrom` and signs again is believed.
        base::Instant as_of;
    };

    /// A revocation list that rests on the word of an administrator here.
    struct HeldUnsigned {
        trust::RevocationList content;
        base::Instant as_of;  ///< when it was fetched, as the administrator said
    };

    using Suites = std::span<const proof::Cryptosuite* const>;

    /// Takes in a copy of a list that was received at `received`, or tells why not: with Data
    /// Integrity proofs, or as a JSON Web Token (`vc+jwt`) whose `exp` ends the list as well. Never
    /// throws on any input. `suites` are those of `Knowledge`.
    ListReceipt add(base::ByteView bytes, base::Instant received,
                    const trust::TrustStore& organisations, Suites suites = {});
    ListReceipt add(const json::Object& document, base::Instant received,
                    const trust::TrustStore& organisations, Suites suites = {});

    /// Takes in a list that needs no proof, because it was just computed from the issuer's own
    /// store.
    void put_own(trust::StatusCredential content, base::Instant as_of);

    /// Takes in a revocation list of which an administrator said that it was fetched from `url` at
    /// `as_of` and is `issuer`'s. What the list says of itself must not contradict that.
    ListReceipt put_unsigned(const json::Object& document, std::string url, std::string issuer,
                             base::Instant as_of);

    /// The issuer's list under this URL; null where no usable copy is held; valid until the next
    /// `add`. What others publish under the same URL neither answers nor displaces it.
    const Held* find(std::string_view url, std::string_view issuer) const noexcept;
    const HeldUnsigned* find_unsigned(std::string_view url, std::string_view issuer) const noexcept;
    /// Why `find` and `find_unsigned` give nothing: a reason code of the table,
    /// `status.list_other_issuer`, or `status.no_list`. Of static lifetime.
    std::string_view why_absent(std::string_view url) const noexcept;

    std::size_t size() const noexcept { return held_.size() + unsigned_.size(); }

  private:
    ListReceipt add_token(std::string_view text, base::Instant received,
                          const trust::TrustStore& organisations, Suites suites);
    ListReceipt take(const json::Object& document, std::optional<Held> held,
                     std::string_view reason);

    std::multimap<std::string, Held, std::less<>> held_;
    std::multimap<std::string, HeldUnsigned, std::less<>> unsigned_;
    std::map<std::string, std::string_view, std::less<>> refused_;
};

}  // namespace tamga::verify
