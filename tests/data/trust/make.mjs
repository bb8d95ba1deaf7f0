// Makes trust-bundle.json beside this file: a root by two of three custodians, a list, and what it vouches
// for, with Node's own Ed25519 and SHA-256. Run it again only when core/trust/README.md changes the format.
import {createHash, createPrivateKey, createPublicKey, sign} from 'node:crypto';
import {writeFileSync} from 'node:fs';

const letters = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

function base58(bytes) {
  let number = BigInt('0x' + bytes.toString('hex'));
  let text = '';
  for (; number > 0n; number /= 58n) text = letters[Number(number % 58n)] + text;
  return text;
}

/// The key whose seed is 32 times this byte.
function key(byte) {
  const prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
  const secret = createPrivateKey({key: Buffer.concat([prefix, Buffer.alloc(32, byte)]), format: 'der',
    type: 'pkcs8'});
  const raw = createPublicKey(secret).export({format: 'der', type: 'spki'}).subarray(-32);
  return {secret, multikey: 'z' + base58(Buffer.concat([Buffer.from('ed01', 'hex'), raw]))};
}

/// RFC 8785 for what stands here: ASCII member names, whole numbers.
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.keys(value).sort().map(name => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

const signed = (content, keys) => ({signed: content, signatures: keys.map(({secret, multikey}) =>
  ({key: multikey, signature: sign(null, Buffer.from(canonical(content)), secret).toString('base64url')}))});

const [a, b, c, lister, centre] = [1, 2, 3, 4, 5].map(key);
const id = 'urn:uuid:019ab0c4-5e00-7a11-8c01-3f2b6d5e9a01';
const root = signed({type: 'tamga-trust-root', id, name: 'Ministry of Vectors', version: 1,
  issued: '2026-11-01T00:00:00Z', expires: '2028-01-01T00:00:00Z', roles: {
    root: {keys: [a, b, c].map(one => one.multikey), threshold: 2},
    list: {keys: [lister.multikey], threshold: 1}}}, [a, c]);
const did = 'did:web:centre.example';
const document = JSON.stringify({'@context': ['https://www.w3.org/ns/did/v1'], id: did,
  verificationMethod: [{id: `${did}#key-1`, type: 'Multikey', controller: did,
    publicKeyMultibase: centre.multikey}], assertionMethod: [`${did}#key-1`]});
const list = signed({type: 'tamga-trust-list', root: id, version: 7, issued: '2026-11-20T00:00:00Z',
  expires: '2026-12-20T00:00:00Z', organisations: [{did, name: {en: 'Centre', ar: 'مركز'}}],
  files: [{name: did, sha256: createHash('sha256').update(document).digest('hex'),
    size: Buffer.byteLength(document)}]}, [lister]);
const digest = createHash('sha256').update(canonical(root.signed)).digest();
const groups = [0, 2, 4, 6, 8, 10, 12, 14].map(at => String(digest.readUInt16BE(at)).padStart(5, '0'));
console.log(groups.join(' '));
writeFileSync(new URL('trust-bundle.json', import.meta.url), JSON.stringify({format: 'tamga-trust-bundle',
  version: 1, roots: [root], list, files: [{name: did, text: document}]}, null, 2) + '\n');
