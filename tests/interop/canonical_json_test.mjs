// Credentials signed as canonical JSON, exchanged in both directions.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';

import * as canonicalJson from './canonical_json.mjs';
import {Centre, mutations} from './centre.mjs';

const {ed25519, p256} = canonicalJson;

let centre;
let issued = [];

before(() => {
  centre = new Centre();
  issued = centre.issue('eddsa-jcs-2022');
});

after(() => centre.remove());

test('what Tamga issues as canonical JSON verifies elsewhere', () => {
  assert.equal(issued.length, 2);
  for (const credential of issued) assert.equal(canonicalJson.verifies(credential), true);
});

test('what is issued elsewhere as canonical JSON verifies here', () => {
  for (const suite of [ed25519, p256]) {
    const credential = canonicalJson.issue(issued[0], suite);
    assert.equal(centre.answer(credential, 'proof').result, 'pass', suite.name);
    const other = centre.answer({...credential, name: 'Other'}, 'proof');
    assert.equal(other.reason, 'proof.signature', suite.name);
  }
});

test('a change of any value is refused by both, whoever issued', () => {
  for (const credential of [issued[0], canonicalJson.issue(issued[0])]) {
    const changes = [...mutations(credential)];
    for (const {path, copy} of changes)
      assert.equal(canonicalJson.verifies(copy), false, `elsewhere, at ${path}`);
    centre.mustRefuse(changes);
  }
});

test('a change of any value that is signed with a key on P-256 is refused here', () => {
  centre.mustRefuse([...mutations(canonicalJson.issue(issued[0], p256))]);
});
