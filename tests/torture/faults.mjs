// Loaded before the program with `node --import`. Counts the file operations below a folder, can make one of them fail, and
// can record all of them. TORTURE holds JSON: { root, log?, side: 'write' | 'read', failAt?, kind?, sticky? }.
// Plain JavaScript, because Node loads it as it stands.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';

const plan = JSON.parse(process.env['TORTURE'] ?? 'null');
const ERRNO = { EIO: -5, EMFILE: -24, ENOSPC: -28, EROFS: -30 };
const CREATES = fs.constants.O_CREAT | fs.constants.O_WRONLY | fs.constants.O_RDWR;

if (plan !== null) {
  const real = { ...fs };
  const log = plan.log === undefined ? -1 : real.openSync(plan.log, 'a');
  const open = new Map();
  let seen = 0;
  let shortened = false;

  const record = (entry) => {
    if (log >= 0) real.writeSync(log, `${JSON.stringify(entry)}\n`);
  };
  const below = (given) => {
    if (given instanceof URL || typeof given === 'string' || Buffer.isBuffer(given)) {
      const at = path.resolve(given instanceof URL ? given.pathname : String(given));
      return at === plan.root || at.startsWith(plan.root + path.sep) ? at : null;
    }
    return null;
  };
  const die = () => {
    process.kill(process.pid, 'SIGKILL');
    for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
  };
  const failure = (code, op, at) =>
    Object.assign(new Error(`${code}: made to fail, ${op} '${at}'`), {
      code,
      errno: ERRNO[code],
      syscall: op,
      path: at,
    });
  // A full disk, or too many open files, is no reason for a name not to go away.
  const spared = (op) => (op === 'unlink' || op === 'rmdir') && plan.kind !== 'EIO' && plan.kind !== 'EROFS';

  /** Runs `go` for one operation, or does to it what the plan says. `half` writes a part only. */
  const operation = (side, op, at, go, half) => {
    if (at === null || side !== plan.side) return go();
    seen++;
    const due = plan.failAt !== undefined && (seen === plan.failAt || (plan.sticky === true && seen > plan.failAt));
    if (!due) return go();
    const harmless = (plan.kind in ERRNO && spared(op)) || (plan.kind === 'short' && half === undefined);
    record({ fault: plan.kind, op, at, seen, harmless });
    if (harmless) return go();
    switch (plan.kind) {
      case 'kill-before':
        return die();
      case 'kill-after':
        go();
        return die();
      case 'torn-kill':
        (half ?? go)();
        return die();
      case 'short':
        // A full disk takes the first part of a write, and nothing of the next.
        if (shortened) throw failure('ENOSPC', op, at);
        shortened = true;
        return half();
      default:
        throw failure(plan.kind, op, at);
    }
  };

  const bytesOf = (data, a, b, c) => {
    if (typeof data === 'string') return [Buffer.from(data, typeof b === 'string' ? b : 'utf8'), a ?? null];
    const whole = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    if (a !== null && typeof a === 'object') return [whole.subarray(a.offset ?? 0).subarray(0, a.length), a.position];
    return [whole.subarray(a ?? 0, (a ?? 0) + (b ?? whole.length - (a ?? 0))), c ?? null];
  };

  const covered = {
    openSync(name, flags, mode) {
      const at = below(name);
      const writes = typeof flags === 'number' ? (flags & CREATES) !== 0 : /[wax+]/.test(flags ?? 'r');
      return operation(writes ? 'write' : 'read', 'open', at, () => {
        const fresh = at !== null && writes && !real.existsSync(at);
        const fd = real.openSync(name, flags, mode);
        if (at === null) return fd;
        open.set(fd, at);
        if (writes) record({ op: 'open', at, fresh });
        return fd;
      });
    },
    closeSync(fd) {
      open.delete(fd);
      return real.closeSync(fd);
    },
    writeSync(fd, data, a, b, c) {
      const at = open.get(fd) ?? null;
      if (at === null) return real.writeSync(fd, data, a, b, c);
      const [bytes, position] = bytesOf(data, a, b, c);
      const put = (part) => {
        const written = part.length === 0 ? 0 : real.writeSync(fd, part, 0, part.length, position);
        record({ op: 'write', at, data: part.subarray(0, written).toString('base64') });
        return written;
      };
      return operation(
        'write',
        'write',
        at,
        () => put(bytes),
        () => put(bytes.subarray(0, bytes.length >> 1)),
      );
    },
    fsyncSync(fd) {
      const at = open.get(fd) ?? null;
      return operation('write', 'fsync', at, () => {
        real.fsyncSync(fd);
        if (at !== null) record({ op: 'fsync', at });
      });
    },
    renameSync(from, to) {
      const at = below(to);
      return operation('write', 'rename', at, () => {
        real.renameSync(from, to);
        if (at !== null) record({ op: 'rename', from: below(from), at });
      });
    },
    linkSync(from, to) {
      const at = below(to);
      return operation('write', 'link', at, () => {
        real.linkSync(from, to);
        if (at !== null) record({ op: 'link', from: below(from), at });
      });
    },
    ...Object.fromEntries(
      ['unlink', 'rmdir', 'mkdir'].map((op) => [
        `${op}Sync`,
        (name, ...rest) => {
          const at = below(name);
          return operation('write', op, at, () => {
            real[`${op}Sync`](name, ...rest);
            if (at !== null) record({ op, at });
          });
        },
      ]),
    ),
    ...Object.fromEntries(
      ['readdir', 'realpath', 'lstat', 'stat', 'readFile'].map((op) => [
        `${op}Sync`,
        (name, ...rest) => operation('read', op, below(name), () => real[`${op}Sync`](name, ...rest)),
      ]),
    ),
    ...Object.fromEntries(
      ['read', 'fstat'].map((op) => [
        `${op}Sync`,
        (fd, ...rest) => operation('read', op, open.get(fd) ?? null, () => real[`${op}Sync`](fd, ...rest)),
      ]),
    ),
  };
  covered.realpathSync.native = real.realpathSync.native;

  // Whatever else could change a file must not slip past the proof unseen: it is refused, and the proof then fails.
  const CHANGES = [
    'appendFile',
    'chmod',
    'chown',
    'copyFile',
    'cp',
    'fchmod',
    'fdatasync',
    'ftruncate',
    'mkdtemp',
    'rm',
  ];
  CHANGES.push('symlink', 'truncate', 'utimes', 'writeFile', 'writev', 'lchown', 'createWriteStream');
  const refuse = (name, original) =>
    function refused(...given) {
      const about = typeof given[0] === 'number' ? open.has(given[0]) : given.some((g) => below(g) !== null);
      if (about) throw new Error(`the proof does not know fs.${name}: teach it to tests/torture/faults.mjs`);
      return original.apply(this, given);
    };
  for (const name of Object.keys(real)) {
    const base = name.replace(/Sync$/, '');
    const twin = ['open', 'write', 'fsync', 'rename', 'link', 'unlink', 'rmdir', 'mkdir'].includes(base);
    if (covered[name] !== undefined) fs[name] = covered[name];
    else if (CHANGES.includes(base) || twin) fs[name] = refuse(name, real[name]);
  }
  const opens = fs.promises.open;
  for (const name of Object.keys(fs.promises)) {
    if (
      typeof fs.promises[name] !== 'function' ||
      !CHANGES.concat(['rename', 'link', 'unlink', 'rmdir', 'mkdir']).includes(name)
    )
      continue;
    fs.promises[name] = refuse(`promises.${name}`, fs.promises[name]);
  }
  fs.promises.open = async (name, flags, mode) => {
    const at = below(name);
    const writes = typeof flags === 'number' ? (flags & CREATES) !== 0 : /[wax+]/.test(flags ?? 'r');
    if (at !== null && writes) throw new Error('the proof does not know fs.promises.open for writing');
    const file = await operation('read', 'open', at, () => opens(name, flags, mode));
    if (at !== null) {
      for (const op of ['read', 'stat']) {
        const original = file[op].bind(file);
        file[op] = async (...rest) => operation('read', op, at, () => original(...rest));
      }
    }
    return file;
  };
  const say = process.stdout.write.bind(process.stdout);
  process.stdout.write = (text, ...rest) => {
    record({ op: 'told', data: Buffer.from(text).toString('base64') });
    return say(text, ...rest);
  };
  process.on('exit', () => record({ end: seen }));
  syncBuiltinESMExports();
}
