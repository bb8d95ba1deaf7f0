// A training centre run by the program under test, and what every exchange with others needs.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

globalThis.fetch = () => {
  throw new Error('a test reached for the network');
};

/// A folder with a store in it, an achievement published, and two learners who passed.
export class Centre {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'tamga-interop-'));
    this.store = join(this.folder, 'store');
    this.must('init', '--organisation', 'Test Centre', '--country', 'TR', '--operator', 'Aylin',
      '--status-address', 'https://centre.example/status');
    this.must('achievement', 'add', process.env.ACHIEVEMENT);
    const achievement = JSON.parse(readFileSync(process.env.ACHIEVEMENT, 'utf8'));
    this.achievement = achievement.id.replace('urn:uuid:', '');
    this.must('achievement', 'publish', this.achievement);
    const today = new Date().toISOString().slice(0, 10);
    const sheet = join(this.folder, 'cohort.csv');
    writeFileSync(sheet, 'name;identifier;LO1;LO2;LO3;assessor;date;method;identity_check\n' +
      ['محمد بن علي', 'Öğrenci'].map((name, i) => `${name};C-${i};pass;pass;pass;Y. Demir;` +
        `${today};practical-assessment;identity card\n`).join(''));
    this.must('assessment', 'import', sheet, '--achievement', this.achievement);
  }

  run(...words) {
    const done = spawnSync(process.env.PROGRAM, ['--store', this.store, ...words],
      {encoding: 'utf8', maxBuffer: 2 ** 28, env: {...process.env, TAMGA_PASSPHRASE: 'correct horse'}});
    return {code: done.status, out: done.stdout, err: done.stderr};
  }

  must(...words) {
    const done = this.run(...words);
    assert.equal(done.code, 0, `tamga ${words.join(' ')}: ${done.err}`);
    return done.out;
  }

  /// Awards everyone with a suite; gives the signed documents.
  issue(suite) {
    const out = join(this.folder, 'issued');
    this.must('issue', '--achievement', this.achievement, '--all', '--suite', suite, '--out', out);
    return this.written(out, '.json').map(({bytes}) => JSON.parse(bytes.toString('utf8')));
  }

  /// All credentials in another format, as files.
  exported(format, suffix) {
    const out = join(this.folder, `as-${format}`);
    this.must('credential', 'export', '--all', '--format', format, '--out', out);
    return this.written(out, suffix);
  }

  written(folder, suffix) {
    return readdirSync(folder).filter(name => name.endsWith(suffix)).sort()
      .map(name => ({file: join(folder, name), bytes: readFileSync(join(folder, name))}));
  }

  /// The whole report on a document, a text, or bytes.
  report(what, ...options) {
    const file = join(this.folder, 'asked');
    const isPlain = typeof what === 'string' || Buffer.isBuffer(what);
    writeFileSync(file, isPlain ? what : JSON.stringify(what));
    return JSON.parse(this.run('verify', '--json', ...options, file).out);
  }

  /// The answer to one question about it, with the verdict beside.
  answer(what, question, ...options) {
    const report = this.report(what, ...options);
    return {verdict: report.verdict, ...report.checks.find(check => check.check === question)};
  }

  /// The reports on many documents or texts, in one run of the program.
  reports(all) {
    const folder = mkdtempSync(join(this.folder, 'many-'));
    const files = all.map((what, i) => {
      const file = join(folder, `${i}`);
      writeFileSync(file, typeof what === 'string' ? what : JSON.stringify(what));
      return file;
    });
    return JSON.parse(this.run('verify', '--json', ...files).out);
  }

  /// Fails where any of the changed documents passes here; `changes` are {path, copy}.
  mustRefuse(changes) {
    const reports = this.reports(changes.map(({copy}) => copy));
    assert.equal(reports.length, changes.length);
    reports.forEach(({verdict, checks}, i) => {
      const proof = checks.find(({check}) => check === 'proof');
      assert.notEqual(proof?.result, 'pass', `here, at ${changes[i].path}`);
      assert.notEqual(verdict, 'valid', `here, at ${changes[i].path}`);
    });
  }

  remove() {
    rmSync(this.folder, {recursive: true});
  }
}

/// Copies of a document, each with one text, number or truth value somewhere in it changed.
export function* mutations(document) {
  const places = [];
  const walk = (value, path) => {
    if (value !== null && typeof value === 'object') {
      for (const name of Object.keys(value)) walk(value[name], [...path, name]);
    } else {
      places.push(path);
    }
  };
  walk(document, []);
  for (const path of places) {
    const copy = structuredClone(document);
    const holder = path.slice(0, -1).reduce((value, name) => value[name], copy);
    const old = holder[path.at(-1)];
    holder[path.at(-1)] = typeof old === 'string' ? old + 'x' : typeof old === 'number' ? old + 1 : !old;
    yield {path: path.join('/'), copy};
  }
}
