// Writes the contexts named in an index as one C++ source, after checking each against its SHA-256.
//
//   node pack.mjs PACKAGES INDEX OUTPUT
//
// PACKAGES is the folder in which `npm ci` was run. The hash is of the canonical form (RFC 8785), so
// that it holds the content, not its spacing.
import {createHash} from 'node:crypto';
import {readFileSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {resolve} from 'node:path';

const [packages, indexPath, outputPath] = process.argv.slice(2);
const load = createRequire(resolve(packages, 'package.json'));

function canonical(value) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const members = Object.keys(value).sort();
  return `{${members.map(name => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

function contextOf(entry) {
  const context = load(entry.package).contexts?.get(entry.url);
  if (context === undefined) throw new Error(`${entry.package} does not hold ${entry.url}`);
  const text = canonical(context);
  const sha256 = createHash('sha256').update(text).digest('hex');
  if (sha256 !== entry.sha256) {
    throw new Error(`${entry.url} from ${entry.package} is not the one that is pinned: ` +
      `its SHA-256 is ${sha256}, wanted is ${entry.sha256}`);
  }
  return text;
}

const lines = [
  '// Written by core/linked_data/contexts/pack.mjs; not to be edited.',
  '#include "core/linked_data/bundled_contexts_data.h"',
  '',
  'namespace tamga::linked_data {',
  'namespace {',
  '',
  'constexpr BundledContext contexts[] = {',
];
try {
  for (const entry of JSON.parse(readFileSync(indexPath, 'utf8'))) {
    lines.push(`    {${JSON.stringify(entry.url)}, "${entry.sha256}",`);
    lines.push(`     R"json(${contextOf(entry)})json"},`);
  }
} catch (error) {
  console.error(`contexts: ${error.message}`);
  process.exit(1);
}
lines.push('};', '', '}  // namespace', '');
lines.push('std::span<const BundledContext> bundled_context_data() noexcept { return contexts; }', '');
lines.push('}  // namespace tamga::linked_data', '');
writeFileSync(outputPath, lines.join('\n'));
