// Credentials of an organisation that is a did:web, verified by others with what `publish` wrote.
import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';

import {Centre, mutations} from './centre.mjs';
import * as linkedData from './linked_data.mjs';

const multikeyContext = 'https://w3id.org/security/multikey/v1';

let centre;
let issued = [];
let site = '';

before(() => {
  centre = new Centre();
  centre.must('organisation', 'set', '--did', 'did:web:centre.example');
  issued = centre.issue('eddsa-rdfc-2022');
  centre.must('credential', 'revoke', issued[0].id.replace('urn:uuid:', ''), '--reason', 'a test');
  site = join(centre.folder, 'site');
  centre.must('publish', site);
});

after(() => centre.remove());

const onSite = path => JSON.parse(readFileSync(join(site, path), 'utf8'));

/// The did:web method's own rules (§3.2): the document of the DID, and a key in it by its name.
function resolved() {
  const document = onSite('.well-known/did.json');
  const found = {[document.id]: document};
  for (const method of document.verificationMethod)
    found[method.id] = {'@context': multikeyContext, ...method};
  return found;
}

test('a credential under the common name verifies elsewhere with the published document', async () => {
  for (const credential of issued) {
    assert.equal(credential.issuer.id, 'did:web:centre.example');
    assert.ok(credential.proof.verificationMethod.startsWith('did:web:centre.example#z6Mk'));
    assert.equal(await linkedData.verifies(credential, 'eddsa-rdfc-2022', resolved()), true);
  }
});

test('without the document, or with another key in it, it verifies nowhere', async () => {
  assert.equal(await linkedData.verifies(issued[0], 'eddsa-rdfc-2022', {}), false);
  const other = await linkedData.newKey();
  const documents = resolved();
  for (const document of Object.values(documents)) {
    if (document.publicKeyMultibase) document.publicKeyMultibase = other.publicKeyMultibase;
    for (const method of document.verificationMethod ?? [])
      method.publicKeyMultibase = other.publicKeyMultibase;
  }
  assert.equal(await linkedData.verifies(issued[0], 'eddsa-rdfc-2022', documents), false);
});

test('with any value of it changed it verifies neither there nor here', async () => {
  const changes = [...mutations(issued[1])];
  for (const {path, copy} of changes)
    assert.equal(await linkedData.verifies(copy, 'eddsa-rdfc-2022', resolved()), false, path);
  centre.mustRefuse(changes);
});

test('the status lists lie where credentials say, and tell of the revocation', async () => {
  const documents = resolved();
  for (const {credentialStatus} of issued) {
    for (const {statusListCredential: url} of credentialStatus) {
      const path = new URL(url).pathname;
      assert.ok(existsSync(join(site, path)), path);
      documents[url] = onSite(path);
      assert.equal(documents[url].issuer, 'did:web:centre.example');
    }
  }
  const [revoked, good] = issued;
  assert.deepEqual(await linkedData.statuses(revoked, documents),
    revoked.credentialStatus.map(({statusPurpose}) => statusPurpose === 'revocation'));
  assert.deepEqual(await linkedData.statuses(good, documents), good.credentialStatus.map(() => false));
});
