// Credentials as JSON Web Tokens, exchanged with `jose` in both directions.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';

import * as base58 from 'base58-universal';
import * as jose from 'jose';

import {Centre} from './centre.mjs';

let centre;
let tokens = [];
let issued = [];

before(() => {
  centre = new Centre();
  issued = centre.issue('eddsa-rdfc-2022');
  tokens = centre.exported('jwt', '.jwt').map(({bytes}) => bytes.toString('utf8').trim());
});

after(() => centre.remove());

/// The key of a did:key with Ed25519.
function keyOf(method) {
  const bytes = base58.decode(method.split('#')[0].slice('did:key:z'.length));
  return jose.importJWK({kty: 'OKP', crv: 'Ed25519',
    x: Buffer.from(bytes.slice(2)).toString('base64url')}, 'EdDSA');
}

async function peerVerifies(token) {
  try {
    const header = jose.decodeProtectedHeader(token);
    const {payload} = await jose.jwtVerify(token, await keyOf(header.kid), {typ: 'vc+jwt',
      algorithms: ['EdDSA']});
    return payload.issuer.id === payload.iss && header.kid.startsWith(`${payload.iss}#`);
  } catch {
    return false;
  }
}

const didOf = jwk => `did:jwk:${Buffer.from(JSON.stringify(jwk)).toString('base64url')}`;

/// A document of ours, issued as a token by somebody else with a key of their own.
async function issueElsewhere(algorithm) {
  const {publicKey, privateKey} = await jose.generateKeyPair(algorithm, {extractable: true});
  const did = didOf(await jose.exportJWK(publicKey));
  const {proof, ...unsigned} = issued[0];
  const document = {...unsigned, issuer: {...unsigned.issuer, id: did}};
  return new jose.SignJWT(document).setProtectedHeader({alg: algorithm, kid: `${did}#0`,
    typ: 'vc+jwt'}).setIssuer(did).sign(privateKey);
}

test('what Tamga hands out as tokens verifies elsewhere', async () => {
  assert.equal(tokens.length, 2);
  for (const token of tokens) assert.equal(await peerVerifies(token), true);
});

test('what is issued elsewhere as a token verifies here, with every algorithm', async () => {
  for (const algorithm of ['EdDSA', 'ES256', 'RS256', 'PS256']) {
    const token = await issueElsewhere(algorithm);
    const answer = centre.answer(token, 'proof');
    assert.equal(answer.result, 'pass', `${algorithm}: ${answer.message}`);
  }
});

test('an enveloped token verifies here', async () => {
  const token = await issueElsewhere('ES256');
  const report = centre.report({'@context': 'https://www.w3.org/ns/credentials/v2',
    type: 'EnvelopedVerifiableCredential', id: `data:application/vc+jwt,${token}`});
  const text = JSON.stringify(report);
  assert.match(text, /"check":"proof","result":"pass"/);
});

test('a change of any character of a token is refused by both', async () => {
  const [token] = tokens;
  const changes = [];
  for (let at = 0; at < token.length; at += 7) {
    const other = token[at] === 'A' ? 'B' : 'A';
    changes.push({path: at, copy: token.slice(0, at) + other + token.slice(at + 1)});
  }
  for (const {path, copy} of changes)
    assert.equal(await peerVerifies(copy), false, `elsewhere, at ${path}`);
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
