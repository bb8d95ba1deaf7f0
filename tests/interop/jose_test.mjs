// Credentials as JSON Web Tokens, exchanged with `jose` in both directions.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';

import * as jose from 'jose';

import {Centre} from './centre.mjs';
import * as tokens from './tokens.mjs';

let centre;
let ours = [];
let issued = [];

before(() => {
  centre = new Centre();
  issued = centre.issue('eddsa-rdfc-2022');
  ours = centre.exported('jwt', '.jwt').map(({bytes}) => bytes.toString('utf8').trim());
});

after(() => centre.remove());

test('what Tamga hands out as tokens verifies elsewhere', async () => {
  assert.equal(ours.length, 2);
  for (const token of ours) assert.equal(await tokens.verifies(token), true);
});

test('what is issued elsewhere as a token verifies here, with every algorithm', async () => {
  for (const algorithm of tokens.algorithms) {
    const token = await tokens.issue(issued[0], algorithm);
    const answer = centre.answer(token, 'proof');
    assert.equal(answer.result, 'pass', `${algorithm}: ${answer.message}`);
  }
});

test('an enveloped token verifies here', async () => {
  const token = await tokens.issue(issued[0], 'ES256');
  const report = centre.report({'@context': 'https://www.w3.org/ns/credentials/v2',
    type: 'EnvelopedVerifiableCredential', id: `data:application/vc+jwt,${token}`});
  const text = JSON.stringify(report);
  assert.match(text, /"check":"proof","result":"pass"/);
});

test('a change of any value of a token is refused by both, whoever issued', async () => {
  const all = [{algorithm: 'EdDSA', token: ours[0]}];
  for (const algorithm of tokens.algorithms)
    all.push({algorithm, token: await tokens.issue(issued[0], algorithm)});
  for (const {algorithm, token} of all) {
    assert.equal(await tokens.verifies(token, algorithm), true, algorithm);
    const changes = [...tokens.changesOf(token)];
    for (const {path, copy} of changes)
      assert.equal(await tokens.verifies(copy, algorithm), false, `${algorithm} elsewhere, at ${path}`);
    centre.mustRefuse(changes);
  }
});

test('a change of any character of a token is refused by both', async () => {
  const [token] = ours;
  const changes = [];
  for (let at = 0; at < token.length; at += 7) {
    const other = token[at] === 'A' ? 'B' : 'A';
    changes.push({path: at, copy: token.slice(0, at) + other + token.slice(at + 1)});
  }
  for (const {path, copy} of changes) {
    // The last letter of a signature has four bits that mean nothing; others do not look at them.
    if (path === token.length - 1) continue;
    assert.equal(await tokens.verifies(copy), false, `elsewhere, at ${path}`);
  }
  centre.mustRefuse(changes);
});

test('a token that is not signed, or signed with what everyone knows, is refused', async () => {
  const {proof, ...document} = issued[0];
  const unsigned = new jose.UnsecuredJWT(document).encode();
  assert.equal(centre.answer(unsigned, 'proof').reason, 'jose.alg_none');
  const secret = new TextEncoder().encode(document.issuer.id);
  const shared = await new jose.SignJWT(document).setProtectedHeader({alg: 'HS256', typ: 'vc+jwt',
    kid: `${document.issuer.id}#key`}).setIssuer(document.issuer.id).sign(secret);
  assert.equal(centre.answer(shared, 'proof').reason, 'jose.alg_symmetric');
});
