import { execFileSync } from 'node:child_process';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

const GIGABYTE = 1024 ** 3;

/** What the times depend on. */
export function describeMachine() {
  const [first] = cpus();
  return {
    startedAt: new Date().toISOString(),
    processor: `${cpus().length} × ${first?.model.trim() ?? 'unknown'}`,
    memoryGigabytes: Math.round(totalmem() / GIGABYTE),
    system: `${process.platform} ${release()} ${process.arch}`,
    node: process.version,
    commit: commit(),
    loadAtStart: loadavg()[0],
    databases: [],
  };
}

function commit() {
  const git = (...args) =>
    execFileSync('git', args, {
      cwd: fileURLToPath(new URL('.', import.meta.url)),
      encoding: 'utf8',
    }).trim();
  try {
    return git('rev-parse', '--short', 'HEAD');
  } catch {
    return 'unknown';
  }
}
