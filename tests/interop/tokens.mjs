// Credentials as JSON Web Tokens, made and checked with `jose`.
import * as base58 from 'base58-universal';
import * as jose from 'jose';

import {mutations} from './centre.mjs';

export const algorithms = ['EdDSA', 'ES256', 'RS256', 'PS256'];

const didOf = jwk => `did:jwk:${Buffer.from(JSON.stringify(jwk)).toString('base64url')}`;

/// The key of a did:key with Ed25519, or of a did:jwk.
async function keyOf(method, algorithm) {
  const did = method.split('#')[0];
  if (did.startsWith('did:jwk:'))
    return jose.importJWK(JSON.parse(Buffer.from(did.slice(8), 'base64url')), algorithm);
  const bytes = base58.decode(did.slice('did:key:z'.length));
  return jose.importJWK({kty: 'OKP', crv: 'Ed25519',
    x: Buffer.from(bytes.slice(2)).toString('base64url')}, 'EdDSA');
}

/// Whether a token is its issuer's own.
export async function verifies(token, algorithm = 'EdDSA') {
  try {
    const {kid} = jose.decodeProtectedHeader(token);
    const {payload} = await jose.jwtVerify(token, await keyOf(kid, algorithm),
      {typ: 'vc+jwt', algorithms: [algorithm]});
    return payload.issuer.id === payload.iss && kid.startsWith(`${payload.iss}#`);
  } catch {
    return false;
  }
}

/// A new key, named by itself.
export async function newKey(algorithm) {
  const {publicKey, privateKey} = await jose.generateKeyPair(algorithm, {extractable: true});
  return {algorithm, did: didOf(await jose.exportJWK(publicKey)), privateKey};
}

/// The document as a token of whoever has the key.
export async function issueWith({algorithm, did, privateKey}, document) {
  const {proof, ...unsigned} = document;
  return new jose.SignJWT({...unsigned, issuer: {...unsigned.issuer, id: did}})
    .setProtectedHeader({alg: algorithm, kid: `${did}#0`, typ: 'vc+jwt'}).setIssuer(did)
    .sign(privateKey);
}

/// The document as a token of somebody with a new key of their own.
export const issue = async (document, algorithm) => issueWith(await newKey(algorithm), document);

/// Copies of a token, each with one value in its header or its payload changed.
export function* changesOf(token) {
  const parts = token.split('.');
  for (const place of [0, 1])
    for (const {path, copy} of mutations(JSON.parse(Buffer.from(parts[place], 'base64url')))) {
      const changed = [...parts];
      changed[place] = Buffer.from(JSON.stringify(copy)).toString('base64url');
      yield {path: `${['header', 'payload'][place]}/${path}`, copy: changed.join('.')};
    }
}
