import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { ConnectorError, Redactor } from 'backstage-plugin-drive-node';
import { errorOfGit } from './errorOfGit';

/** What git gets of the backend's environment: how it reaches hosts, nothing that points it at another repository. */
const PASSED_ON =
  /^(PATH|HOME|LANG|TMPDIR|SSH_AUTH_SOCK|GIT_SSH|GIT_SSH_COMMAND|GIT_SSL_\w+|SSL_CERT_\w+|(HTTPS?|ALL|NO)_PROXY)$/i;

/** Nothing asks anybody, runs anything that a repository names, or speaks a protocol that runs commands. */
const ALWAYS = {
  GIT_TERMINAL_PROMPT: '0',
  GIT_ASKPASS: 'true',
  SSH_ASKPASS: 'true',
  GIT_ALLOW_PROTOCOL: 'https:http:ssh:git:file',
  GIT_NO_LAZY_FETCH: '1',
  GIT_OPTIONAL_LOCKS: '0',
  LC_ALL: 'C',
};

const OPTIONS = [
  '--no-pager',
  '-c',
  'credential.helper=',
  '-c',
  'core.quotePath=false',
  '-c',
  'log.showSignature=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'gc.auto=0',
];

/** What git says about an error is read up to this length. */
const MAX_ERROR_LENGTH = 4_000;

/** How git is called. */
export interface GitOptions {
  signal: AbortSignal;
  /** Added to its environment, e.g. credentials. Whatever looks like a secret is taken out of errors. */
  env?: Record<string, string>;
}

/**
 * Runs the git program without a shell, and gives its output line by line: a large one is never in memory as a whole.
 *
 * @throws ConnectorError; the signal's reason once it is aborted
 */
export async function* gitLines(
  args: readonly string[],
  { signal, env = {} }: GitOptions,
): AsyncGenerator<string> {
  signal.throwIfAborted();
  const child = spawn('git', [...OPTIONS, ...args], {
    env: { ...passedOn(), ...ALWAYS, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
    killSignal: 'SIGKILL',
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    said = (said + chunk).slice(0, MAX_ERROR_LENGTH);
  });
  const ended = new Promise<number | Error>(resolve => {
    child.on('error', resolve);
    child.on('close', code => resolve(code ?? -1));
  });
  const lines = createInterface({
    input: child.stdout,
    crlfDelay: Infinity,
  });
  let isRead = false;
  try {
    yield* lines;
    isRead = true;
  } finally {
    if (!isRead) {
      child.kill('SIGKILL');
    }
    lines.close();
  }
  const end = await ended;
  signal.throwIfAborted();
  if (typeof end !== 'number') {
    throw (end as NodeJS.ErrnoException).code === 'ENOENT'
      ? new ConnectorError(
          'notInstalled',
          'The git program was not found on the machine of the backend.',
          { nextStep: 'Install git where the backend runs.' },
        )
      : end;
  }
  if (end !== 0) {
    const secrets = Object.values(env).map(value =>
      value.replace(/^Authorization:\s*/, ''),
    );
    throw errorOfGit(new Redactor(secrets).redact(said));
  }
}

/** Runs the git program, and gives all lines of its output. */
export async function git(
  args: readonly string[],
  options: GitOptions,
): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of gitLines(args, options)) {
    lines.push(line);
  }
  return lines;
}

function passedOn(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (pair): pair is [string, string] =>
        pair[1] !== undefined && PASSED_ON.test(pair[0]),
    ),
  );
}
