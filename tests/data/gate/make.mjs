// Makes expired.json: a badge of nobody's, soundly signed (eddsa-jcs-2022), whose time has passed.
// The key is thrown away afterwards. It follows "Data Integrity EdDSA Cryptosuites v1.0" §3.3 and
// shares no code with Tamga.
//
//   node make.mjs > expired.json
import { createHash, generateKeyPairSync, sign } from "node:crypto";

const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
function base58(bytes) {
  let number = BigInt("0x" + Buffer.from(bytes).toString("hex"));
  let text = "";
  for (; number > 0n; number /= 58n) text = alphabet[Number(number % 58n)] + text;
  for (const byte of bytes) {
    if (byte !== 0) break;
    text = "1" + text;
  }
  return "z" + text;
}
// RFC 8785 for what is in here: strings, arrays and objects with names in ASCII.
function canonical(value) {
  if (Array.isArray(value)) return "[" + value.map(canonical).join(",") + "]";
  if (typeof value !== "object") return JSON.stringify(value);
  const members = Object.keys(value).sort().map((name) => JSON.stringify(name) + ":" + canonical(value[name]));
  return "{" + members.join(",") + "}";
}
const digest = (value) => createHash("sha256").update(canonical(value)).digest();

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const raw = Buffer.from(publicKey.export({ format: "jwk" }).x, "base64url");
const key = base58(Buffer.concat([Buffer.from([0xed, 0x01]), raw]));
const did = "did:key:" + key;
const context = ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"];
const credential = {
  "@context": context,
  id: "urn:uuid:5b1c7d3e-8a55-4d0e-9d4e-6a1f3f1f5e01",
  type: ["VerifiableCredential", "OpenBadgeCredential"],
  name: "Forklift licence",
  issuer: { id: did, type: ["Profile"], name: "A centre elsewhere" },
  validFrom: "2020-01-15T08:00:00Z",
  validUntil: "2023-01-15T08:00:00Z",
  credentialSubject: {
    type: ["AchievementSubject"],
    identifier: [{ type: "IdentityObject", hashed: false, identityHash: "Karim Haddad", identityType: "name" }],
    achievement: {
      id: "urn:uuid:5b1c7d3e-8a55-4d0e-9d4e-6a1f3f1f5e02",
      type: ["Achievement"],
      name: "Forklift licence",
      description: "Drives a forklift in a warehouse.",
      criteria: { narrative: "A driving test." },
    },
  },
};
const options = {
  "@context": context,
  type: "DataIntegrityProof",
  cryptosuite: "eddsa-jcs-2022",
  created: "2020-01-15T08:00:00Z",
  verificationMethod: did + "#" + key,
  proofPurpose: "assertionMethod",
};
const signature = sign(null, Buffer.concat([digest(options), digest(credential)]), privateKey);
console.log(JSON.stringify({ ...credential, proof: { ...options, proofValue: base58(signature) } }));
