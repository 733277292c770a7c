import {
  ConnectorError,
  ConnectorErrorReason,
} from 'backstage-plugin-drive-node';

/** What an admin can do where a branch is missing. */
export const NO_SUCH_BRANCH =
  'Name a branch that the repository has in defaultBranch, or leave the setting out.';

/** The first that fits counts, so what says more stands before what says less. */
const MEANINGS: [RegExp, ConnectorErrorReason, string?][] = [
  [
    /permission denied \([^)]*publickey|host key verification failed/i,
    'noPermission',
    'Let the key of the user that the backend runs as read the repository, and let that user know the key of the host.',
  ],
  [
    /(cannot change to|could not open|cannot open|unable to open) .*permission denied/i,
    'noPermission',
    'Let the user that the backend runs as read the directory.',
  ],
  [
    /authentication failed|could not read (username|password)|permission denied|access denied|returned error: 40[13]|invalid (username|credentials)/i,
    'noPermission',
    'Let the integration of this host under integrations read the repository.',
  ],
  [
    /dubious ownership/i,
    'noPermission',
    'Let the directory belong to the user that the backend runs as, or name it in the safe.directory setting of git.',
  ],
  [
    /couldn't find remote ref|remote branch .* not found|unknown revision|bad revision/i,
    'notFound',
    NO_SUCH_BRANCH,
  ],
  [
    /repository .*not found|does not appear to be a git repository|not a git repository|does not exist|returned error: 404|no such file or directory/i,
    'notFound',
    'Correct where the repository is, or let the integration of its host see it: many hosts hide what a token may not read.',
  ],
  [/returned error: 429/i, 'rateLimited'],
  [
    /could not resolve host|connection (refused|reset|timed out)|failed to connect|timed out|returned error: 5\d\d|early eof|remote end hung up/i,
    'unavailable',
    'Look whether the host of the repository is up, and whether the machine of the backend reaches it.',
  ],
];

/** What git said, without progress and hints, and without the host's own words: they may name who asked. */
export function errorOfGit(said: string): ConnectorError {
  const line =
    said
      .split('\n')
      .map(one => one.trim())
      .find(one => /^(fatal|error):/.test(one))
      ?.replace(/^(fatal|error):\s*/, '')
      .replace(/^(remote error):.*/s, 'the host refused') ?? 'git failed';
  const [, reason, nextStep] = MEANINGS.find(([pattern]) =>
    pattern.test(said),
  ) ?? [undefined, 'badAnswer' as const];
  return new ConnectorError(reason, line, { nextStep });
}
