// Proofs over canonical JSON (eddsa-jcs-2022, ecdsa-jcs-2019), as others make and check them. The npm
// suite for eddsa-jcs-2022 refuses objects in @context, so this is written out from the specification
// (vc-di-eddsa §3.3): `canonicalize` for RFC 8785, Node's own hashes and signatures.
import assert from 'node:assert/strict';
import {createHash, createPublicKey, generateKeyPairSync, sign, verify} from 'node:crypto';

import * as base58 from 'base58-universal';
import canonicalize from 'canonicalize';

export const ed25519 = {name: 'eddsa-jcs-2022', codec: [0xed, 0x01]};
export const p256 = {name: 'ecdsa-jcs-2019', codec: [0x80, 0x24]};

const sha256 = text => createHash('sha256').update(text).digest();

/// What is signed: the digest of the proof's options, then that of the document without its proof.
function hashData(document, {proofValue, ...options}) {
  const {proof, ...unsecured} = document;
  return Buffer.concat([sha256(canonicalize(options)), sha256(canonicalize(unsecured))]);
}

function publicKeyOf(did) {
  const bytes = base58.decode(did.slice('did:key:z'.length));
  assert.deepEqual([...bytes.slice(0, 2)], ed25519.codec);
  return createPublicKey({format: 'jwk',
    key: {kty: 'OKP', crv: 'Ed25519', x: Buffer.from(bytes.slice(2)).toString('base64url')}});
}

/// Whether a document has a sound proof of eddsa-jcs-2022, made with its issuer's did:key.
export function verifies(document) {
  try {
    const {proof} = document;
    const [did, fragment] = proof.verificationMethod.split('#');
    if (proof.type !== 'DataIntegrityProof' || proof.cryptosuite !== ed25519.name ||
        proof.proofPurpose !== 'assertionMethod' || did !== document.issuer.id ||
        `did:key:${fragment}` !== did || !proof.proofValue.startsWith('z')) return false;
    if (canonicalize(proof['@context']) !== canonicalize(document['@context'])) return false;
    return verify(null, hashData(document, proof), publicKeyOf(did),
      base58.decode(proof.proofValue.slice(1)));
  } catch {
    return false;
  }
}

function multikeyOf(suite, publicKey) {
  const jwk = publicKey.export({format: 'jwk'});
  const x = Buffer.from(jwk.x, 'base64url');
  if (suite === ed25519) return `z${base58.encode(Buffer.concat([Buffer.from(suite.codec), x]))}`;
  const isOdd = Buffer.from(jwk.y, 'base64url').at(-1) & 1;
  return `z${base58.encode(Buffer.concat([Buffer.from([...suite.codec, 2 + isOdd]), x]))}`;
}

/// The document, issued by somebody with a new key of their own.
export function issue(document, suite = ed25519) {
  const {publicKey, privateKey} = suite === ed25519 ?
    generateKeyPairSync('ed25519') : generateKeyPairSync('ec', {namedCurve: 'P-256'});
  const multikey = multikeyOf(suite, publicKey);
  const {proof, ...unsigned} = document;
  const theirs = {...unsigned, issuer: {...unsigned.issuer, id: `did:key:${multikey}`}};
  const options = {type: 'DataIntegrityProof', cryptosuite: suite.name,
    created: '2026-11-25T10:00:00Z', verificationMethod: `did:key:${multikey}#${multikey}`,
    proofPurpose: 'assertionMethod', '@context': theirs['@context']};
  const data = hashData(theirs, options);
  const signature = suite === ed25519 ? sign(null, data, privateKey) :
    sign('sha256', data, {key: privateKey, dsaEncoding: 'ieee-p1363'});
  return {...theirs, proof: {...options, proofValue: `z${base58.encode(signature)}`}};
}
