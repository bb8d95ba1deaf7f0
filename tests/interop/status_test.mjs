// Status lists as others read them.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';

import {decodeList} from '@digitalbazaar/vc-bitstring-status-list';

import {Centre} from './centre.mjs';

let centre;
let issued = [];

before(() => {
  centre = new Centre();
  issued = centre.issue('eddsa-rdfc-2022');
});

after(() => centre.remove());

test('a revocation in the published list is read by others as it is here', async () => {
  const [credential] = issued;
  centre.must('credential', 'revoke', credential.id.replace('urn:uuid:', ''), '--reason', 'a test');
  const folder = `${centre.folder}/lists`;
  centre.must('status', 'publish', '--out', folder);
  const lists = centre.written(folder, '').map(({bytes}) => JSON.parse(bytes.toString('utf8')));
  for (const entry of credential.credentialStatus) {
    const published = lists.find(({id}) => id === entry.statusListCredential);
    const list = await decodeList({encodedList: published.credentialSubject.encodedList});
    assert.equal(list.getStatus(Number(entry.statusListIndex)), entry.statusPurpose === 'revocation');
  }
  assert.equal(centre.answer(credential, 'status').reason, 'status.revoked');
});
