import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const NOW = Date.parse('2026-11-22T12:00:00Z');

const folders: string[] = [];

/** A folder that is gone after the tests. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'drive-git-test-'));
  folders.push(folder);
  return folder;
}

export function removeTemporaryFolders(): void {
  folders
    .splice(0)
    .forEach(folder => rmSync(folder, { recursive: true, force: true }));
}

export const ADA = { name: 'Ada Lovelace', email: 'ada@people.example.org' };

/** A real repository, whose commits have the dates that the test says. */
export class TestRepository {
  readonly directory: string;
  #count = 0;

  constructor(name = 'payments', origin?: string) {
    this.directory = join(temporaryFolder(), name);
    mkdirSync(this.directory);
    this.run(['init', '--quiet', '--initial-branch=main']);
    this.run(['config', 'uploadpack.allowFilter', 'true']);
    if (origin) {
      this.run(['remote', 'add', 'origin', origin]);
    }
  }

  /** @param date - `10-01` of 2026, 12:00 UTC, or a whole timestamp */
  commit(
    date: string,
    message: string,
    more: {
      author?: { name: string; email: string };
      committed?: string;
      file?: string;
      lines?: number;
    } = {},
  ): string {
    const { author = ADA, committed = date, lines = 1 } = more;
    const file = join(this.directory, more.file ?? `file-${++this.#count}.txt`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${message}\n`.repeat(lines));
    this.run(['add', '.']);
    this.run(['commit', '--quiet', '--message', message], {
      author,
      authored: date,
      committed,
    });
    return this.head();
  }

  branch(name: string): void {
    this.run(['checkout', '--quiet', '-b', name]);
  }

  checkout(name: string): void {
    this.run(['checkout', '--quiet', name]);
  }

  /** Merges a branch into main, as a merge request does. */
  merge(date: string, branch: string, message = `Merge ${branch}`): string {
    this.checkout('main');
    this.run(['merge', '--quiet', '--no-ff', '-m', message, branch], {
      authored: date,
      committed: date,
    });
    return this.head();
  }

  /** An annotated tag, or a lightweight one without a date. */
  tag(name: string, date?: string): void {
    this.run(['tag', ...(date ? ['--annotate', '-m', name] : []), name], {
      committed: date,
    });
  }

  head(): string {
    return this.run(['rev-parse', 'HEAD']).trim();
  }

  run(
    args: string[],
    {
      author = ADA,
      authored,
      committed,
    }: {
      author?: { name: string; email: string };
      authored?: string;
      committed?: string;
    } = {},
  ): string {
    return execFileSync('git', ['-C', this.directory, ...args], {
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        HOME: '/nowhere',
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_AUTHOR_NAME: author.name,
        GIT_AUTHOR_EMAIL: author.email,
        GIT_COMMITTER_NAME: author.name,
        GIT_COMMITTER_EMAIL: author.email,
        ...(authored && { GIT_AUTHOR_DATE: instant(authored) }),
        ...(committed && { GIT_COMMITTER_DATE: instant(committed) }),
      },
    });
  }
}

/** `10-01` as it stands in records. */
export function instant(date: string): string {
  return date.includes('T') ? date : `2026-${date}T12:00:00.000Z`;
}
