// Badges in pictures, exchanged in both directions.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';

import {Centre, mutations} from './centre.mjs';
import * as linkedData from './linked_data.mjs';
import {bakePng, bakeSvg, readPng, readSvg} from './pictures.mjs';
import * as tokens from './tokens.mjs';

const carriers = [
  {name: 'png', read: readPng, bake: bakePng},
  {name: 'svg', read: readSvg, bake: bakeSvg}
];

let centre;
let issued = [];

before(() => {
  centre = new Centre();
  issued = centre.issue('eddsa-rdfc-2022');
});

after(() => centre.remove());

for (const {name, read, bake} of carriers) {
  test(`a badge in ${name} is found by others as it was issued, and verifies there and here`, async () => {
    const pictures = centre.exported(name, `.${name}`);
    assert.equal(pictures.length, 2);
    for (const {bytes} of pictures) {
      const credential = JSON.parse(read(bytes));
      assert.deepEqual(credential, issued.find(({id}) => id === credential.id));
      assert.equal(await linkedData.verifies(credential), true);
      const report = centre.report(bytes);
      assert.equal(report.verdict, 'valid');
      assert.equal(report.carrier, name);
    }
  });

  test(`a badge that others issued and put into ${name} verifies here`, async () => {
    const badges = {vc: JSON.stringify(await linkedData.issue(issued[0])),
      'vc-jwt': await tokens.issue(issued[0], 'ES256')};
    for (const [format, text] of Object.entries(badges)) {
      const report = centre.report(bake(text));
      assert.equal(report.carrier, name);
      assert.equal(report.format, format);
      assert.equal(report.checks.find(({check}) => check === 'proof').result, 'pass', format);
    }
  });

  test(`a change of any value of a badge in ${name} is refused by both, whoever issued`, async () => {
    for (const credential of [issued[0], await linkedData.issue(issued[0])]) {
      const changes = [...mutations(credential)].map(({path, copy}) =>
        ({path, copy: bake(JSON.stringify(copy))}));
      for (const {path, copy} of changes)
        assert.equal(await linkedData.verifies(JSON.parse(read(copy))), false, `elsewhere, at ${path}`);
      centre.mustRefuse(changes);
    }
  });
}

test('a PNG with a bit changed anywhere in the credential or before it is refused by both', () => {
  const [{bytes}] = centre.exported('png', '.png');
  const end = bytes.indexOf('openbadgecredential') + 400;
  const changes = [];
  for (let at = 0; at < end; at += 9) {
    const copy = Buffer.from(bytes);
    copy[at] ^= 1;
    changes.push({path: at, copy});
  }
  for (const {path, copy} of changes)
    assert.throws(() => readPng(copy), `elsewhere, at ${path}`);
  centre.mustRefuse(changes);
});
