// Status lists, exchanged in both directions.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';

import {createCredential, createList} from '@digitalbazaar/vc-bitstring-status-list';

import {Centre, mutations} from './centre.mjs';
import * as linkedData from './linked_data.mjs';
import * as tokens from './tokens.mjs';

let centre;
let issued = [];
let ours = {};

before(() => {
  centre = new Centre();
  issued = centre.issue('eddsa-rdfc-2022');
  centre.must('credential', 'revoke', issued[0].id.replace('urn:uuid:', ''), '--reason', 'a test');
  const folder = `${centre.folder}/lists`;
  centre.must('status', 'publish', '--out', folder);
  for (const {bytes} of centre.written(folder, '')) {
    const list = JSON.parse(bytes.toString('utf8'));
    ours[list.id] = list;
  }
});

after(() => centre.remove());

const statusOf = report => report.checks.find(({check}) => check === 'status');

/// A list in which entry 7 is revoked, and a credential with an entry in it, both unsigned.
async function unsigned(index) {
  const id = 'https://elsewhere.example/status/1';
  const bits = await createList({length: 131072});
  bits.setStatus(7, true);
  const list = await createCredential({id, list: bits, statusPurpose: 'revocation'});
  const credentialStatus = {type: 'BitstringStatusListEntry', statusPurpose: 'revocation',
    statusListIndex: `${index}`, statusListCredential: id};
  return {list: {...list, issuer: {}}, credential: {...issued[0], credentialStatus}};
}

/// The two as others issue them with proofs.
async function theirs(index) {
  const key = await linkedData.newKey();
  const sign = document => linkedData.issue(document, 'eddsa-rdfc-2022', {}, key);
  const {list, credential} = await unsigned(index);
  return {list: await sign(list), credential: await sign(credential)};
}

/// The two as others issue them as tokens.
async function asTokens(index, algorithm) {
  const key = await tokens.newKey(algorithm);
  const {list, credential} = await unsigned(index);
  return {list: await tokens.issueWith(key, list), credential: await tokens.issueWith(key, credential)};
}

test('a revocation in the published list is read by others as it is here', async () => {
  const isRevocation = ({statusPurpose}) => statusPurpose === 'revocation';
  const [revoked, good] = issued;
  assert.deepEqual(await linkedData.statuses(revoked, ours),
    revoked.credentialStatus.map(isRevocation));
  assert.deepEqual(await linkedData.statuses(good, ours), good.credentialStatus.map(() => false));
  assert.equal(centre.answer(revoked, 'status').reason, 'status.revoked');
  assert.equal(centre.answer(good, 'status').reason, 'status.good');
});

test('a list that others publish is read here as it is there', async () => {
  for (const [index, isRevoked] of [[7, true], [8, false], [131071, false]]) {
    const {list, credential} = await theirs(index);
    assert.deepEqual(await linkedData.statuses(credential, {[list.id]: list}), [isRevoked]);
    const {reason} = statusOf(centre.strangersReport(credential, list));
    assert.equal(reason, isRevoked ? 'status.revoked' : 'status.good', `${index}`);
  }
});

test('a list with any value changed is believed by neither, whoever published', async () => {
  const {list, credential} = await theirs(8);
  const [entry] = issued[1].credentialStatus;
  const single = {...issued[1], credentialStatus: [entry]};
  for (const [about, whole] of [[single, ours[entry.statusListCredential]], [credential, list]]) {
    assert.equal(statusOf(centre.strangersReport(about, whole)).reason, 'status.good');
    for (const {path, copy} of mutations(whole)) {
      assert.equal(await linkedData.statuses(about, {[whole.id]: copy}), null, `elsewhere, at ${path}`);
      const {result} = statusOf(centre.strangersReport(about, copy));
      assert.equal(result, 'unknown', `here, at ${path}`);
    }
  }
});

test('a list that others publish as a token is read here, unless any value of it is changed', async () => {
  for (const algorithm of ['EdDSA', 'ES256', 'RS256']) {
    const revoked = await asTokens(7, algorithm);
    const {reason} = statusOf(centre.strangersReport(revoked.credential, revoked.list));
    assert.equal(reason, 'status.revoked', algorithm);
  }
  const {list, credential} = await asTokens(8, 'ES256');
  assert.equal(statusOf(centre.strangersReport(credential, list)).reason, 'status.good');
  for (const {path, copy} of tokens.changesOf(list)) {
    assert.equal(await tokens.verifies(copy, 'ES256'), false, `elsewhere, at ${path}`);
    assert.equal(statusOf(centre.strangersReport(credential, copy)).result, 'unknown', `here, at ${path}`);
  }
});
