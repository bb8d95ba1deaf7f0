// Credentials signed as linked data, exchanged with independent software in both directions.
//
//   PROGRAM=path/to/tamga ACHIEVEMENT=path/to/sample.json node --test linked_data_test.mjs
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';

import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import {cryptosuite as ecdsaSuite} from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import {Ed25519Signature2020} from '@digitalbazaar/ed25519-signature-2020';
import {Ed25519VerificationKey2020} from '@digitalbazaar/ed25519-verification-key-2020';
import {cryptosuite as eddsaSuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';

import {Centre, mutations} from './centre.mjs';
import {loaderFor} from './contexts.mjs';

const documentLoader = loaderFor();
const suiteContext = 'https://w3id.org/security/suites/ed25519-2020/v1';
const eddsa = signer => new DataIntegrityProof({cryptosuite: eddsaSuite, ...(signer && {signer})});

let centre;
let issued = [];

before(() => {
  centre = new Centre();
  issued = centre.issue('eddsa-rdfc-2022');
});

after(() => centre.remove());

async function peerVerifies(credential, suite = eddsa(), loader = documentLoader) {
  const result = await vc.verifyCredential({credential, suite, documentLoader: loader,
    checkStatus: async () => ({verified: true})});
  return result.verified;
}

/// The first credential of ours as somebody else would begin it: unsigned, with their identifier.
function unsignedBy(did) {
  const {proof, ...unsigned} = issued[0];
  return {...unsigned, issuer: {...unsigned.issuer, id: did}};
}

async function multikey(kind, options) {
  const key = await kind.generate(options);
  key.controller = `did:key:${key.publicKeyMultibase}`;
  key.id = `${key.controller}#${key.publicKeyMultibase}`;
  return key;
}

async function key2020() {
  const key = await Ed25519VerificationKey2020.generate();
  key.controller = `did:key:${key.publicKeyMultibase}`;
  key.id = `${key.controller}#${key.publicKeyMultibase}`;
  return key;
}

/// Credentials of every suite that others sign with and Tamga verifies.
async function theirs() {
  const eddsaKey = await multikey(Ed25519Multikey);
  const ecdsaKey = await multikey(EcdsaMultikey, {curve: 'P-256'});
  const oldKey = await key2020();
  const withOldContext = unsignedBy(oldKey.controller);
  withOldContext['@context'] = [...withOldContext['@context'], suiteContext];
  return {
    'eddsa-rdfc-2022': await vc.issue({credential: unsignedBy(eddsaKey.controller),
      suite: eddsa(eddsaKey.signer()), documentLoader}),
    'ecdsa-rdfc-2019': await vc.issue({credential: unsignedBy(ecdsaKey.controller),
      suite: new DataIntegrityProof({cryptosuite: ecdsaSuite, signer: ecdsaKey.signer()}),
      documentLoader}),
    Ed25519Signature2020: await vc.issue({credential: withOldContext,
      suite: new Ed25519Signature2020({key: oldKey}),
      documentLoader: loaderFor('Ed25519VerificationKey2020')})
  };
}

const peerSuites = {
  'eddsa-rdfc-2022': [eddsa, 'Multikey'],
  'ecdsa-rdfc-2019': [() => new DataIntegrityProof({cryptosuite: ecdsaSuite}), 'Multikey'],
  Ed25519Signature2020: [() => new Ed25519Signature2020(), 'Ed25519VerificationKey2020']
};

test('what Tamga issues as linked data verifies elsewhere', async () => {
  assert.equal(issued.length, 2);
  for (const credential of issued) assert.equal(await peerVerifies(credential), true);
});

test('what is issued elsewhere verifies here, in every suite', async () => {
  for (const [name, credential] of Object.entries(await theirs())) {
    assert.equal(centre.answer(credential, 'proof').result, 'pass', name);
    const other = centre.answer({...credential, name: 'Other'}, 'proof');
    assert.equal(other.reason, 'proof.signature', name);
  }
});

test('a change of any value of ours is refused by both', async () => {
  const changes = [...mutations(issued[0])];
  for (const {path, copy} of changes)
    assert.equal(await peerVerifies(copy), false, `elsewhere, at ${path}`);
  centre.mustRefuse(changes);
});

test('a change of any value of theirs is refused by both, in every suite', async () => {
  for (const [name, credential] of Object.entries(await theirs())) {
    const [suite, keyForm] = peerSuites[name];
    const changes = [...mutations(credential)];
    for (const {path, copy} of changes)
      assert.equal(await peerVerifies(copy, suite(), loaderFor(keyForm)), false,
        `${name} elsewhere, at ${path}`);
    centre.mustRefuse(changes);
  }
});

test('an undefined term is refused by both', async () => {
  const copy = {...issued[0], grade: 'excellent'};
  assert.equal(await peerVerifies(copy), false);
  assert.equal(centre.answer(copy, 'proof').reason, 'proof.linked_data');
});

test('a presentation of ours that its holder signed elsewhere is judged with its challenge', async () => {
  const key = await multikey(Ed25519Multikey);
  const presentation = await vc.signPresentation({
    presentation: vc.createPresentation({verifiableCredential: issued, holder: key.controller}),
    suite: eddsa(key.signer()), challenge: 'c-17', domain: 'gate.example', documentLoader});
  const asked = ['--challenge', 'c-17', '--domain', 'gate.example'];
  const report = centre.report(presentation, ...asked);
  assert.equal(report.inner.length, 2);
  for (const inner of report.inner) assert.equal(inner.verdict, 'valid');
  assert.equal(report.checks.find(check => check.check === 'proof').result, 'pass');
  const replayed = centre.report(presentation, '--challenge', 'c-18', '--domain', 'gate.example');
  assert.equal(replayed.verdict, 'not valid');
});
