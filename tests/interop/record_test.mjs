// Comprehensive Learner Records, exchanged in both directions: the record is signed as canonical
// JSON, the credentials in it as linked data.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';

import * as canonicalJson from './canonical_json.mjs';
import {Centre, mutations} from './centre.mjs';
import * as linkedData from './linked_data.mjs';

let centre;
let ours = [];

before(() => {
  centre = new Centre();
  centre.issue('eddsa-rdfc-2022');
  centre.issue('eddsa-rdfc-2022', centre.publishAnother());
  ours = centre.exported('clr', '.json').map(({bytes}) => JSON.parse(bytes.toString('utf8')));
});

after(() => centre.remove());

const credentialsIn = record => record.credentialSubject.verifiableCredential;

/// The record with its credentials, all issued by others.
async function theirs() {
  const [{proof, ...record}] = ours;
  const verifiableCredential = [];
  for (const credential of credentialsIn(record))
    verifiableCredential.push(await linkedData.issue(credential));
  return canonicalJson.issue({...record,
    credentialSubject: {...record.credentialSubject, verifiableCredential}});
}

async function peerVerifies(record) {
  if (!canonicalJson.verifies(record)) return false;
  for (const credential of credentialsIn(record))
    if (!await linkedData.verifies(credential)) return false;
  return true;
}

const proofOf = report => report.checks.find(({check}) => check === 'proof');

test('a record that Tamga makes verifies elsewhere and here, with each credential in it', async () => {
  assert.equal(ours.length, 2);
  for (const record of ours) {
    assert.equal(credentialsIn(record).length, 2);
    assert.equal(await peerVerifies(record), true);
    const report = centre.report(record);
    assert.equal(report.verdict, 'valid');
    assert.deepEqual(report.inner.map(({verdict}) => verdict), ['valid', 'valid']);
  }
});

test('a record that others made verifies here, with each credential in it', async () => {
  const record = await theirs();
  assert.equal(await peerVerifies(record), true);
  const report = centre.report(record);
  assert.equal(report.format, 'clr');
  for (const one of [report, ...report.inner]) assert.equal(proofOf(one).result, 'pass');
  assert.equal(report.inner.length, 2);
});

test('a change of any value of a record is refused by both, whoever made it', async () => {
  for (const record of [ours[0], await theirs()]) {
    const changes = [...mutations(record)];
    for (const {path, copy} of changes)
      assert.equal(await peerVerifies(copy), false, `elsewhere, at ${path}`);
    centre.mustRefuse(changes);
  }
});

test('a sound record with a changed credential in it is refused by both', async () => {
  const record = await theirs();
  const [first, second] = credentialsIn(record);
  const changed = canonicalJson.issue({...record, credentialSubject: {...record.credentialSubject,
    verifiableCredential: [first, {...second, name: 'Other'}]}});
  assert.equal(await peerVerifies(changed), false);
  const report = centre.report(changed);
  assert.equal(proofOf(report).result, 'pass');
  assert.equal(proofOf(report.inner[1]).reason, 'proof.signature');
  assert.equal(report.verdict, 'not valid');
});
