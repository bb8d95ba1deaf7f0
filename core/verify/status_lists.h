#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/instant.h"
#include "core/proof/cryptosuite.h"
#include "core/trust/organisations.h"
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
/// | `status.list_foreign_key` | the key of its proof is not known to be its issuer's |
/// | `status.list_untrusted_period` | its issuer was not trusted when it was made |
struct ListReceipt {
    bool is_held = false;
    std::string_view reason;  ///< of static lifetime
    std::string message;      ///< a sentence for a person
    std::string url;          ///< empty where the copy does not say it
};

/// Status lists that were carried here, by their URL. Only a copy whose own proof is sound, with a
/// key of its own issuer, is ever consulted; of another copy the reason is remembered, for the
/// verdict. A value; not thread-safe while it is added to.
class StatusLists {
  public:
    struct Held {
        trust::StatusCredential content;
        /// When what the list says was so: the list's own `validFrom`, else when its proof was
        /// made, else when it was received. A copy cannot make itself newer by being handed over
        /// later.
        base::Instant as_of;
    };

    using Suites = std::span<const proof::Cryptosuite* const>;

    /// Takes in a copy of a list that was received at `received`, or tells why not. Never throws on
    /// any input. `suites` are those of `Knowledge`.
    ListReceipt add(base::ByteView bytes, base::Instant received,
                    const trust::TrustStore& organisations, Suites suites = {});
    ListReceipt add(const json::Object& document, base::Instant received,
                    const trust::TrustStore& organisations, Suites suites = {});

    /// Takes in a list that needs no proof, because it was just computed from the issuer's own
    /// store.
    void put_own(trust::StatusCredential content, base::Instant as_of);

    /// The issuer's list under this URL; null where no usable copy is held; valid until the next
    /// `add`. What others publish under the same URL neither answers nor displaces it.
    const Held* find(std::string_view url, std::string_view issuer) const noexcept;
    /// Why `find` gives nothing: a reason code of the table, `status.list_other_issuer`, or
    /// `status.no_list`. Of static lifetime.
    std::string_view why_absent(std::string_view url) const noexcept;

    std::size_t size() const noexcept { return held_.size(); }

  private:
    std::multimap<std::string, Held, std::less<>> held_;
    std::map<std::string, std::string_view, std::less<>> refused_;
};

}  // namespace tamga::verify
