#pragma once

#include <string_view>

/// Proofs of vc-di-ecdsa (its TestVectors) on P-256. Each was checked with Node.js' own crypto: the
/// signature fits the hash data, and what the suites for JSON hash is SHA-256 of the canonical
/// JSON.
namespace tamga::test {

inline constexpr std::string_view ecdsa_multikey =
    "zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP";
inline constexpr std::string_view ecdsa_method =
    "did:key:zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP"
    "#zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP";
inline constexpr std::string_view ecdsa_web_method =
    "https://vc.example/issuers/5678#zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP";
inline constexpr std::string_view ecdsa_created = "2023-02-24T23:36:38Z";

/// Hash data and signature, in hexadecimal.
struct EcdsaStep {
    std::string_view hash_data;
    std::string_view signature;
};

/// `ecdsa-rdfc-2019` by `ecdsa_method` over eddsa/unsigned.json.
inline constexpr EcdsaStep ecdsa_rdfc_alumni{
    "3a8a522f689025727fb9d1f0fa99a618da023e8494ac74f51015d009d35abc2e"
    "517744132ae165a5349155bef0bb0cf2258fff99dfe1dbd914b938d775a36017",
    "1cb4290918ffb04a55ff7ae1e55e316a9990fda8eec67325eac7fcbf2ddf9dd2"
    "b06716a657e72b284c9604df3a172ecbf06a1a475b49ac807b1d9162df855636"};

/// The same over eddsa/employmentAuth.json, whose `description` has another word there.
inline constexpr EcdsaStep ecdsa_rdfc_employment{
    "3a8a522f689025727fb9d1f0fa99a618da023e8494ac74f51015d009d35abc2e"
    "e21de16d0139192fe6ea51851d3bb55d55937eb88f80b7f3ba3b79af16bc643f",
    "ac0bdac9046b3ef099f1186bf6e305bfc8e843ffd608f6f306d39dcb733412e3"
    "762b5912bd24628a176103121de23f6c06d81be42c228e345cccceeb9bb200f6"};
inline constexpr std::string_view employment_description =
    "Example Country Employment Authorization Document.";

/// `ecdsa-jcs-2019` by `ecdsa_method` over eddsa/unsigned.json; the proof carries no `@context`.
inline constexpr EcdsaStep ecdsa_jcs_without_context{
    "9c4b552d65fcb106b6b27ec2436d8ae81b319afc7aeaab7964b2938cd120cec3"
    "59b7cb6251b8991add1ce0bc83107e3db9dbbab5bd2c28f687db1a03abc92f19",
    "29793c6684cb7c3628e09ed5f14d06a37835cc9564b50fe1829c252c6bb9d14f"
    "52513c92533508ea4b4938ed523597b40b9584f395537b87592dc60d0f5ea9b7"};

/// The same by `ecdsa_web_method`; the proof carries the document's `@context`.
inline constexpr EcdsaStep ecdsa_jcs_with_context{
    "1cb0435d142d1cc97e10b0f330cc5a637b25aeeeabc8d63f278df951c48712ff"
    "59b7cb6251b8991add1ce0bc83107e3db9dbbab5bd2c28f687db1a03abc92f19",
    "7befc76b324ffb93073c7b9c59a11ec548f6e034da6be2f40044e7f2c4e2b606"
    "46c50b158666a802a83979cc31751619888d43cd1a3e103b73deaeb5dc8a4a3a"};

/// `ecdsa-jcs-2019` with a key on P-384: the method and the signature, 96 bytes.
inline constexpr std::string_view p384_method =
    "did:key:z82LkuBieyGShVBhvtE2zoiD6Kma4tJGFtkAhxR5pfkp5QPw4LutoYWhvQCnGjdVn14kujQ"
    "#z82LkuBieyGShVBhvtE2zoiD6Kma4tJGFtkAhxR5pfkp5QPw4LutoYWhvQCnGjdVn14kujQ";
inline constexpr std::string_view p384_proof_value =
    "zR3krc7pt9Dpn1PY2u8HWPePggtzAG2SuH2ZGNrzw8Ku3QrFLWgDTjS5mCWy65ShixJEtpMwfviAFfh5xTgd5FGN1sSb"
    "pPJ5djqSZQLqQkY8KLBPNswuqKtq3bS8f9vEHm8w";

}  // namespace tamga::test
