#pragma once

#include <string>
#include <string_view>

#include "core/json/value.h"
#include "core/station.h"

namespace tamga::sync {

/// What other systems ask of this organisation as their issuer and verifier, after the community's
/// VC API (W3C CCG, §3.2 to §3.5), without HTTP: a request's body in, a status and a body out.
///
/// | request | answers |
/// |---|---|
/// | issue: `credential`, `options` | 201 `verifiableCredential`; 400 with problems |
/// | status: `credentialId`, `credentialStatus` | 200; 404; 409 where it is revoked for good |
/// | verify: `verifiableCredential` or `verifiablePresentation`, `options` | 200 `verified`: true;
///   422 `verified`: false with problems; 400 where there is nothing to verify |
///
/// `options` of issuing: `cryptosuite` (`eddsa-rdfc-2022` where not said, `eddsa-jcs-2022`,
/// `Ed25519Signature2020`) or `type`, and `credentialStatus`, an object: then the credential gets
/// entries for revocation and suspension. Of verifying a presentation: `challenge`, `domain`. An
/// option that is not known is refused, since leaving it out would mean something else.
///
/// Here *verified* means that document, proof, period and status are good. Whether the issuer is
/// trusted is a question of its own: an issuer of whom nothing is known is a `warnings` entry, one
/// that is known and may not is a problem. Every problem has `type` (a URL of the data model's or
/// of Bitstring Status List where there is one), `title` (a reason code, see core/verify/verify.h)
/// and `detail`. Never throws for what a body is.
class VcApi {
  public:
    struct Answer {
        int status = 200;
        json::Object body;
    };

    /// The station must outlive this; its operator may issue.
    explicit VcApi(Station& station) : station_(station) {}

    Answer issue(std::string_view body);
    Answer change_status(std::string_view body);
    Answer verify_credential(std::string_view body);
    Answer verify_presentation(std::string_view body);

  private:
    Station& station_;
};

}  // namespace tamga::sync
