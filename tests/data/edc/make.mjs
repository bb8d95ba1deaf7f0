// Makes the certificates and the sealed credentials of this folder with OpenSSL's command line and
// Node's own crypto, independently of Tamga. Keys and signatures differ from run to run.
//
//   node tests/data/edc/make.mjs     rewrites certificates.json, root.pem and sealed_*.json
import { execFileSync } from 'node:child_process';
import { constants, createHash, createPrivateKey, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'tamga-edc-'));
const openssl = (...args) =>
    execFileSync('openssl', args, { cwd: work, stdio: ['ignore', 'pipe', 'pipe'] });

const authorityUse = ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign,cRLSign'];
const sealUse = ['basicConstraints=critical,CA:FALSE',
    'keyUsage=critical,digitalSignature,nonRepudiation',
    'extendedKeyUsage=clientAuth,emailProtection'];
// QcCompliance, QcSSCD, QcType eseal (ETSI EN 319 412-5).
const qualified = '1.3.6.1.5.5.7.1.3=DER:' +
    '3029' + '3008' + '060604008e460101' + '3008' + '060604008e460104' +
    '3013' + '060604008e460106' + '3009' + '060704008e46010602';

const zed = { C: 'IE', O: 'University of Zed', organizationIdentifier: 'VATIE-654321',
    CN: 'University of Zed, seal' };
const without = (name, ...attributes) =>
    Object.fromEntries(Object.entries(name).filter(([key]) => !attributes.includes(key)));
const authority = (CN) => ({ C: 'ES', O: 'Test Trust Services', CN });

// name: subject, key, issuer (itself where none is named), validity, extensions, digest.
const plan = {
    root: { subject: authority('Test Root'), from: 2020, until: 2040, use: authorityUse },
    authority: { subject: authority('Test Seal Authority'), by: 'root', from: 2021, until: 2035,
        use: ['basicConstraints=critical,CA:TRUE,pathlen:0', authorityUse[1]] },
    seal: { subject: zed, by: 'authority', from: 2025, until: 2028, use: [...sealUse, qualified] },
    seal_rsa: { subject: zed, key: 'rsa:2048', by: 'authority', from: 2025, until: 2028, use: sealUse },
    seal_p384: { subject: zed, key: 'P-384', by: 'authority', from: 2025, until: 2028, use: sealUse },
    seal_p521: { subject: zed, key: 'P-521', by: 'authority', from: 2025, until: 2028, use: sealUse },
    seal_ed25519: { subject: zed, key: 'ed25519', by: 'authority', from: 2025, until: 2028,
        use: sealUse },
    seal_secp256k1: { subject: zed, key: 'secp256k1', by: 'authority', from: 2025, until: 2028,
        use: sealUse },
    expired: { subject: zed, by: 'authority', from: 2021, until: 2023, use: sealUse },
    not_yet: { subject: zed, by: 'authority', from: 2027, until: 2029, use: sealUse },
    other_organisation: { subject: { ...zed, O: 'Diploma Mill', organizationIdentifier: 'VATIE-999' },
        by: 'authority', from: 2025, until: 2028, use: sealUse },
    other_country: { subject: { ...zed, C: 'FR', organizationIdentifier: 'NTRFR-654321' },
        by: 'authority', from: 2025, until: 2028, use: sealUse },
    nameless: { subject: without(zed, 'organizationIdentifier'), by: 'authority', from: 2025,
        until: 2028, use: sealUse },
    encipherment: { subject: zed, by: 'authority', from: 2025, until: 2028,
        use: [sealUse[0], 'keyUsage=critical,keyEncipherment'] },
    without_usage: { subject: zed, by: 'authority', from: 2025, until: 2028, use: [sealUse[0]] },
    sealing_authority: { subject: zed, by: 'authority', from: 2025, until: 2028,
        use: [authorityUse[0], 'keyUsage=critical,digitalSignature,keyCertSign'] },
    server: { subject: zed, by: 'authority', from: 2025, until: 2028,
        use: [sealUse[0], sealUse[1], 'extendedKeyUsage=serverAuth'] },
    under_seal: { subject: zed, by: 'seal', from: 2025, until: 2028, use: sealUse },
    sub_authority: { subject: authority('Authority Too Deep'), by: 'authority', from: 2021,
        until: 2035, use: authorityUse },
    deep: { subject: zed, by: 'sub_authority', from: 2025, until: 2028, use: sealUse },
    weak_authority: { subject: authority('Authority by SHA-1'), by: 'root', from: 2021, until: 2035,
        use: authorityUse, digest: 'sha1' },
    under_weak: { subject: zed, by: 'weak_authority', from: 2025, until: 2028, use: sealUse },
    short_rsa: { subject: zed, key: 'rsa:1024', by: 'authority', from: 2025, until: 2028,
        use: sealUse },
    brief_authority: { subject: authority('Authority of One Year'), by: 'root', from: 2025,
        until: 2026, use: authorityUse },
    under_brief: { subject: zed, by: 'brief_authority', from: 2025, until: 2028, use: sealUse },
    critical: { subject: zed, by: 'authority', from: 2025, until: 2028,
        use: [...sealUse, '1.2.3.4.5=critical,DER:0500'] },
    self_signed: { subject: zed, from: 2025, until: 2028, use: sealUse },
    foreign_root: { subject: authority('Foreign Root'), from: 2020, until: 2040, use: authorityUse },
    foreign: { subject: zed, by: 'foreign_root', from: 2025, until: 2028, use: sealUse },
    // The name of the true root, with another key.
    false_root: { subject: authority('Test Root'), from: 2020, until: 2040, use: authorityUse },
    under_false_root: { subject: zed, by: 'false_root', from: 2025, until: 2028, use: sealUse },
};

const keyArguments = (key) => {
    if (key === 'ed25519') return ['-algorithm', 'ed25519'];
    if (key?.startsWith('rsa:'))
        return ['-algorithm', 'RSA', '-pkeyopt', `rsa_keygen_bits:${key.slice(4)}`];
    return ['-algorithm', 'EC', '-pkeyopt', `ec_paramgen_curve:${key ?? 'P-256'}`];
};

function certify(name, row) {
    const issuer = row.by ?? name;
    const selfSigned = issuer === name;
    openssl('genpkey', ...keyArguments(row.key), '-out', `${name}.key`);
    const subject = Object.entries(row.subject)
        .map(([attribute, value]) => `/${attribute}=${value}`).join('');
    writeFileSync(join(work, 'request.cnf'), '[req]\ndistinguished_name=dn\nstring_mask=utf8only\n[dn]\n');
    openssl('req', '-new', '-utf8', '-config', 'request.cnf', '-key', `${name}.key`, '-subj', subject,
        '-out', `${name}.csr`);
    writeFileSync(join(work, 'index.txt'), '');
    writeFileSync(join(work, 'index.txt.attr'), 'unique_subject = no\n');
    const digest = row.digest ?? (plan[issuer].key === 'ed25519' ? 'null' : 'sha256');
    writeFileSync(join(work, 'authority.cnf'), `[ca]
default_ca = this
[this]
database = index.txt
new_certs_dir = .
rand_serial = yes
default_md = ${digest}
policy = any
unique_subject = no
email_in_dn = no
preserve = yes
x509_extensions = use
[any]
countryName = optional
organizationName = optional
organizationIdentifier = optional
commonName = optional
[use]
subjectKeyIdentifier = hash
${selfSigned ? '' : 'authorityKeyIdentifier = keyid\n'}${row.use.join('\n')}
`);
    openssl('ca', '-batch', '-notext', '-utf8', '-config', 'authority.cnf', '-in', `${name}.csr`,
        '-out', `${name}.pem`, '-startdate', `${row.from}0101000000Z`,
        '-enddate', `${row.until}0101000000Z`,
        ...(selfSigned ? ['-selfsign', '-keyfile', `${name}.key`]
                       : ['-cert', `${issuer}.pem`, '-keyfile', `${issuer}.key`]));
}

const der = (name) => openssl('x509', '-in', `${name}.pem`, '-outform', 'DER');
const key = (name) => openssl('pkcs8', '-topk8', '-nocrypt', '-in', `${name}.key`, '-outform', 'DER');

const base64url = (data) => Buffer.from(data).toString('base64url');
const signatures = {
    ES256: (input, k) => sign('sha256', input, { key: k, dsaEncoding: 'ieee-p1363' }),
    ES384: (input, k) => sign('sha384', input, { key: k, dsaEncoding: 'ieee-p1363' }),
    RS256: (input, k) => sign('sha256', input, k),
    PS256: (input, k) => sign('sha256', input, { key: k, saltLength: 32,
        padding: constants.RSA_PKCS1_PSS_PADDING }),
};

// One signature in the form of RFC 7515 §7.2 over a payload that is written as it is (RFC 7797) or
// in base64url.
function seal(payload, { alg, chain, unencoded, header = {}, unprotected }) {
    const protectedHeader = { alg, typ: 'jose+json', x5c: chain.map((name) => der(name).toString('base64')),
        'x5t#S256': base64url(createHash('sha256').update(der(chain[0])).digest()),
        ...(unencoded ? { b64: false } : {}), ...header };
    const protectedPart = base64url(JSON.stringify(protectedHeader));
    const input = Buffer.from(protectedPart + '.' + (unencoded ? payload : base64url(payload)), 'utf8');
    const k = createPrivateKey(readFileSync(join(work, `${chain[0]}.key`)));
    return { protected: protectedPart, ...(unprotected ? { header: unprotected } : {}),
        signature: base64url(signatures[alg](input, k)) };
}

for (const [name, row] of Object.entries(plan)) certify(name, row);
const certificates = {};
for (const name of Object.keys(plan))
    certificates[name] = { certificate: der(name).toString('base64'), key: key(name).toString('base64') };
writeFileSync(join(here, 'certificates.json'), JSON.stringify(certificates, null, 1) + '\n');
writeFileSync(join(here, 'root.pem'), readFileSync(join(work, 'root.pem')));

const payload = JSON.stringify(JSON.parse(readFileSync(join(here, 'credential.json'), 'utf8')));
const sigT = '2026-05-04T10:00:00Z';
// As the European platform seals: general form, unencoded, the authority in the long-term material.
writeFileSync(join(here, 'sealed_general.json'), JSON.stringify({ payload, signatures: [seal(payload, {
    alg: 'ES256', chain: ['seal'], unencoded: true, header: { sigT, crit: ['b64', 'sigT'] },
    unprotected: { etsiU: [base64url(JSON.stringify({ xVals: [
        { x509Cert: { val: der('authority').toString('base64') } }] }))] } })] }) + '\n');
// As ETSI TS 119 182-1 V1.2.1 has it: flattened, encoded, `iat`, the whole chain.
writeFileSync(join(here, 'sealed_flattened.json'), JSON.stringify({ payload: base64url(payload),
    ...seal(payload, { alg: 'PS256', chain: ['seal_rsa', 'authority', 'root'], unencoded: false,
        header: { iat: Date.parse(sigT) / 1000 } }) }) + '\n');
rmSync(work, { recursive: true });
