// Credentials signed as canonical JSON, exchanged in both directions. The npm suite for
// eddsa-jcs-2022 refuses objects in @context, so the other side is written out here from the
// specification (vc-di-eddsa §3.3): `canonicalize` for RFC 8785, Node's own hashes and signatures.
import assert from 'node:assert/strict';
import {createHash, createPublicKey, generateKeyPairSync, sign, verify} from 'node:crypto';
import {after, before, test} from 'node:test';

import * as base58 from 'base58-universal';
import canonicalize from 'canonicalize';

import {Centre, mutations} from './centre.mjs';

const ed25519 = {name: 'eddsa-jcs-2022', codec: [0xed, 0x01]};
const p256 = {name: 'ecdsa-jcs-2019', codec: [0x80, 0x24]};

let centre;
let issued = [];

before(() => {
  centre = new Centre();
  issued = centre.issue('eddsa-jcs-2022');
});

after(() => centre.remove());

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

function peerVerifies(credential) {
  try {
    const {proof} = credential;
    const [did, fragment] = proof.verificationMethod.split('#');
    if (proof.type !== 'DataIntegrityProof' || proof.cryptosuite !== ed25519.name ||
        proof.proofPurpose !== 'assertionMethod' || did !== credential.issuer.id ||
        `did:key:${fragment}` !== did || !proof.proofValue.startsWith('z')) return false;
    if (canonicalize(proof['@context']) !== canonicalize(credential['@context'])) return false;
    return verify(null, hashData(credential, proof), publicKeyOf(did),
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

/// A document of ours, issued by somebody else with a key of their own.
function issueElsewhere(suite) {
  const {publicKey, privateKey} = suite === ed25519 ?
    generateKeyPairSync('ed25519') : generateKeyPairSync('ec', {namedCurve: 'P-256'});
  const multikey = multikeyOf(suite, publicKey);
  const {proof, ...unsigned} = issued[0];
  const document = {...unsigned, issuer: {...unsigned.issuer, id: `did:key:${multikey}`}};
  const options = {type: 'DataIntegrityProof', cryptosuite: suite.name,
    created: '2026-11-25T10:00:00Z', verificationMethod: `did:key:${multikey}#${multikey}`,
    proofPurpose: 'assertionMethod', '@context': document['@context']};
  const data = hashData(document, options);
  const signature = suite === ed25519 ? sign(null, data, privateKey) :
    sign('sha256', data, {key: privateKey, dsaEncoding: 'ieee-p1363'});
  return {...document, proof: {...options, proofValue: `z${base58.encode(signature)}`}};
}

test('what Tamga issues as canonical JSON verifies elsewhere', () => {
  assert.equal(issued.length, 2);
  for (const credential of issued) assert.equal(peerVerifies(credential), true);
});

test('what is issued elsewhere as canonical JSON verifies here', () => {
  for (const suite of [ed25519, p256]) {
    const credential = issueElsewhere(suite);
    assert.equal(centre.answer(credential, 'proof').result, 'pass', suite.name);
    const other = centre.answer({...credential, name: 'Other'}, 'proof');
    assert.equal(other.reason, 'proof.signature', suite.name);
  }
});

test('a change of any value is refused by both, whoever issued', () => {
  for (const credential of [issued[0], issueElsewhere(ed25519)]) {
    const changes = [...mutations(credential)];
    for (const {path, copy} of changes)
      assert.equal(peerVerifies(copy), false, `elsewhere, at ${path}`);
    centre.mustRefuse(changes);
  }
});
