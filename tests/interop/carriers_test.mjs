// Badges in pictures, learner records and status lists, as others read and write them.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import * as zlib from 'node:zlib';

import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import {decodeList} from '@digitalbazaar/vc-bitstring-status-list';

import {Centre} from './centre.mjs';
import {loaderFor} from './contexts.mjs';

let centre;
let issued = [];

before(() => {
  centre = new Centre();
  issued = centre.issue('eddsa-rdfc-2022');
});

after(() => centre.remove());

async function peerVerifies(credential) {
  const result = await vc.verifyCredential({credential, documentLoader: loaderFor(),
    suite: new DataIntegrityProof({cryptosuite}), checkStatus: async () => ({verified: true})});
  return result.verified;
}

/// The chunks of a PNG, each with its checksum compared (PNG, third edition, §5.3).
function* chunksOf(png) {
  assert.deepEqual([...png.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  for (let at = 8; at < png.length;) {
    const size = png.readUInt32BE(at);
    const name = png.toString('latin1', at + 4, at + 8);
    const data = png.subarray(at + 8, at + 8 + size);
    const checksum = png.readUInt32BE(at + 8 + size);
    // Node 18 has no such function.
    if (zlib.crc32) assert.equal(zlib.crc32(png.subarray(at + 4, at + 8 + size)), checksum);
    yield {name, data};
    at += size + 12;
  }
}

/// The text of an iTXt chunk (§11.3.3.3).
function internationalText(data) {
  const end = data.indexOf(0);
  const keyword = data.toString('latin1', 0, end);
  const isCompressed = data[end + 1] === 1;
  const language = data.indexOf(0, end + 3);
  const translated = data.indexOf(0, language + 1);
  const rest = data.subarray(translated + 1);
  return {keyword, text: (isCompressed ? zlib.inflateSync(rest) : rest).toString('utf8')};
}

test('a badge in a PNG is found by others, verifies there, and verifies here', async () => {
  const pictures = centre.exported('png', '.png');
  assert.equal(pictures.length, 2);
  for (const {bytes} of pictures) {
    const texts = [...chunksOf(bytes)].filter(({name}) => name === 'iTXt')
      .map(({data}) => internationalText(data)).filter(({keyword}) => keyword === 'openbadgecredential');
    assert.equal(texts.length, 1);
    assert.equal(await peerVerifies(JSON.parse(texts[0].text)), true);
    assert.equal(centre.report(bytes).verdict, 'valid');
  }
});

test('a badge in an SVG is found by others, verifies there, and verifies here', async () => {
  const pictures = centre.exported('svg', '.svg');
  assert.equal(pictures.length, 2);
  for (const {bytes} of pictures) {
    const found = bytes.toString('utf8')
      .match(/<openbadges:credential[^>]*>\s*<!\[CDATA\[(.*?)\]\]>\s*<\/openbadges:credential>/s);
    assert.notEqual(found, null);
    assert.equal(await peerVerifies(JSON.parse(found[1])), true);
    assert.equal(centre.report(bytes).verdict, 'valid');
  }
});

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
