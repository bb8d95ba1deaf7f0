// Proofs over linked data, made and checked with `@digitalbazaar/vc` and its cryptosuites.
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import {cryptosuite as ecdsaSuite} from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import {Ed25519Signature2020} from '@digitalbazaar/ed25519-signature-2020';
import {Ed25519VerificationKey2020} from '@digitalbazaar/ed25519-verification-key-2020';
import {cryptosuite as eddsaSuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import {checkStatus} from '@digitalbazaar/vc-bitstring-status-list';

import {loaderFor} from './contexts.mjs';

const integrity = cryptosuite => signer =>
  new DataIntegrityProof({cryptosuite, ...(signer && {signer})});
export const eddsa = integrity(eddsaSuite);
const ecdsa = integrity(ecdsaSuite);

/// A new key, named by itself.
export async function newKey(kind = Ed25519Multikey, options = undefined) {
  const key = await kind.generate(options);
  key.controller = `did:key:${key.publicKeyMultibase}`;
  key.id = `${key.controller}#${key.publicKeyMultibase}`;
  return key;
}

/// The suites that others sign with and Tamga verifies: how each gets a key, signs and checks.
const suites = {
  'eddsa-rdfc-2022': {key: () => newKey(), form: 'Multikey', context: [],
    signing: key => eddsa(key.signer()), checking: () => eddsa()},
  'ecdsa-rdfc-2019': {key: () => newKey(EcdsaMultikey, {curve: 'P-256'}), form: 'Multikey',
    context: [], signing: key => ecdsa(key.signer()), checking: () => ecdsa()},
  Ed25519Signature2020: {key: () => newKey(Ed25519VerificationKey2020),
    form: 'Ed25519VerificationKey2020',
    context: ['https://w3id.org/security/suites/ed25519-2020/v1'],
    signing: key => new Ed25519Signature2020({key}), checking: () => new Ed25519Signature2020()}
};
export const suiteNames = Object.keys(suites);

/// Whether a document verifies there, under one of the suites; `more` are contexts by their URL.
export async function verifies(credential, name = 'eddsa-rdfc-2022', more = {}) {
  const {form, checking} = suites[name];
  const result = await vc.verifyCredential({credential, suite: checking(),
    documentLoader: loaderFor(form, more), checkStatus: async () => ({verified: true})});
  return result.verified;
}

/// The document, issued by somebody with a key of their own, a new one where none is given.
export async function issue(document, name = 'eddsa-rdfc-2022', more = {}, ownKey = undefined) {
  const {key, form, context, signing} = suites[name];
  const issuer = ownKey ?? await key();
  const {proof, ...unsigned} = document;
  const credential = {...unsigned, '@context': [...unsigned['@context'], ...context],
    issuer: {...unsigned.issuer, id: issuer.controller}};
  return vc.issue({credential, suite: signing(issuer), documentLoader: loaderFor(form, more)});
}

/// What the entries of a credential say there by the status lists, or null where one cannot be told;
/// `lists` are by their URL.
export async function statuses(credential, lists) {
  const {verified, results} = await checkStatus({credential, suite: eddsa(),
    documentLoader: loaderFor('Multikey', lists)});
  return verified ? results.map(({status}) => status) : null;
}
