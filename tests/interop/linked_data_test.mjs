// Credentials signed as linked data, exchanged with independent software in both directions.
//
//   PROGRAM=path/to/tamga ACHIEVEMENT=path/to/sample.json node --test linked_data_test.mjs
import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';

import * as vc from '@digitalbazaar/vc';

import {Centre, mutations} from './centre.mjs';
import {loaderFor} from './contexts.mjs';
import * as linkedData from './linked_data.mjs';

const {suiteNames} = linkedData;

let centre;
let issued = [];

before(() => {
  centre = new Centre();
  issued = centre.issue('eddsa-rdfc-2022');
});

after(() => centre.remove());

test('what Tamga issues as linked data verifies elsewhere', async () => {
  assert.equal(issued.length, 2);
  for (const credential of issued) assert.equal(await linkedData.verifies(credential), true);
});

test('what is issued elsewhere verifies here, in every suite', async () => {
  for (const name of suiteNames) {
    const credential = await linkedData.issue(issued[0], name);
    assert.equal(centre.answer(credential, 'proof').result, 'pass', name);
    const other = centre.answer({...credential, name: 'Other'}, 'proof');
    assert.equal(other.reason, 'proof.signature', name);
  }
});

test('credentials of both data models, of no kind that is known here, verify in every suite', async () => {
  const subject = {id: 'did:example:learner', grade: 'excellent'};
  const terms = {grade: 'https://elsewhere.example/terms#grade'};
  const models = [
    {'@context': ['https://www.w3.org/2018/credentials/v1',
      'https://w3id.org/security/data-integrity/v2', terms],
    issuanceDate: '2026-01-01T00:00:00Z', expirationDate: '2036-01-01T00:00:00+02:00'},
    {'@context': ['https://www.w3.org/ns/credentials/v2', terms],
      name: {'@value': 'شهادة', '@language': 'ar'}, validFrom: '2026-01-01T00:00:00Z'}
  ];
  for (const model of models) {
    const document = {...model, id: 'urn:uuid:0196a2f4-31d0-7b1c-8f65-0c9a4be1d7f2',
      type: ['VerifiableCredential'], issuer: {}, credentialSubject: subject};
    for (const name of suiteNames) {
      const credential = await linkedData.issue(document, name);
      const {checks} = centre.report(credential);
      for (const question of ['document', 'proof', 'period', 'status']) {
        const answer = checks.find(({check}) => check === question);
        assert.equal(answer.result, 'pass', `${name}, ${model['@context'][0]}: ${answer.message}`);
      }
      const copy = {...credential, credentialSubject: {...subject, grade: 'poor'}};
      assert.equal(await linkedData.verifies(copy, name), false);
      assert.equal(centre.answer(copy, 'proof').reason, 'proof.signature', name);
    }
  }
});

test('a change of any value of ours is refused by both', async () => {
  const changes = [...mutations(issued[0])];
  for (const {path, copy} of changes)
    assert.equal(await linkedData.verifies(copy), false, `elsewhere, at ${path}`);
  centre.mustRefuse(changes);
});

test('a change of any value of theirs is refused by both, in every suite', async () => {
  for (const name of suiteNames) {
    const changes = [...mutations(await linkedData.issue(issued[0], name))];
    for (const {path, copy} of changes)
      assert.equal(await linkedData.verifies(copy, name), false, `${name} elsewhere, at ${path}`);
    centre.mustRefuse(changes);
  }
});

test('an undefined term is refused by both', async () => {
  const copy = {...issued[0], grade: 'excellent'};
  assert.equal(await linkedData.verifies(copy), false);
  assert.equal(centre.answer(copy, 'proof').reason, 'proof.linked_data');
});

test('a claim that a context of the holder hides from the signature is refused by both', async () => {
  const hiding = {...issued[0], '@context': [...issued[0]['@context'], {grade: null}]};
  assert.equal(await linkedData.verifies(hiding), true);
  const copy = {...hiding, grade: 'excellent'};
  assert.equal(await linkedData.verifies(copy), false);
  assert.equal(centre.answer(copy, 'proof').reason, 'proof.linked_data');
});

test('a context that was added here counts for what is issued elsewhere, in every suite', async () => {
  const url = 'https://elsewhere.example/context/v1';
  const context = {'@context': {grade: 'https://elsewhere.example/terms#grade'}};
  const more = {[url]: context};
  const document = {...issued[0], '@context': [...issued[0]['@context'], url], grade: 'excellent'};
  const theirs = new Map();
  for (const name of suiteNames) theirs.set(name, await linkedData.issue(document, name, more));
  for (const [name, credential] of theirs)
    assert.equal(centre.answer(credential, 'proof').reason, 'proof.context_unknown', name);
  const file = join(centre.folder, 'context.json');
  writeFileSync(file, JSON.stringify(context));
  centre.must('context', 'add', file, '--url', url);
  for (const [name, credential] of theirs) {
    assert.equal(centre.answer(credential, 'proof').reason, 'proof.sound', name);
    const other = centre.answer({...credential, grade: 'poor'}, 'proof');
    assert.equal(other.reason, 'proof.signature', name);
  }
});

test('a presentation of ours that its holder signed elsewhere is judged with its challenge', async () => {
  const key = await linkedData.newKey();
  const presentation = await vc.signPresentation({
    presentation: vc.createPresentation({verifiableCredential: issued, holder: key.controller}),
    suite: linkedData.eddsa(key.signer()), challenge: 'c-17', domain: 'gate.example',
    documentLoader: loaderFor()});
  const asked = ['--challenge', 'c-17', '--domain', 'gate.example'];
  const report = centre.report(presentation, ...asked);
  assert.equal(report.inner.length, 2);
  for (const inner of report.inner) assert.equal(inner.verdict, 'valid');
  assert.equal(report.checks.find(check => check.check === 'proof').result, 'pass');
  const replayed = centre.report(presentation, '--challenge', 'c-18', '--domain', 'gate.example');
  assert.equal(replayed.verdict, 'not valid');
});
