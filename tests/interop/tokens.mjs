// Credentials as JSON Web Tokens, made and checked with `jose`.
import * as base58 from 'base58-universal';
import * as jose from 'jose';

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

/// The document, issued as a token by somebody with a new key of their own.
export async function issue(document, algorithm) {
  const {publicKey, privateKey} = await jose.generateKeyPair(algorithm, {extractable: true});
  const did = didOf(await jose.exportJWK(publicKey));
  const {proof, ...unsigned} = document;
  const theirs = {...unsigned, issuer: {...unsigned.issuer, id: did}};
  const token = await new jose.SignJWT(theirs).setProtectedHeader({alg: algorithm, kid: `${did}#0`,
    typ: 'vc+jwt'}).setIssuer(did).sign(privateKey);
  return {token, document: theirs};
}
