import {
  ConnectorError,
  ConnectorErrorReason,
} from 'backstage-plugin-drive-node';

const MEANINGS: [RegExp, ConnectorErrorReason, string?][] = [
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
    /repository .*not found|does not appear to be a git repository|not a git repository|does not exist|returned error: 404|no such file or directory|couldn't find remote ref|unknown revision|bad revision/i,
    'notFound',
  ],
  [
    /could not resolve host|connection (refused|reset|timed out)|failed to connect|timed out|returned error: 5\d\d|early eof|remote end hung up/i,
    'unavailable',
  ],
  [/returned error: 429/i, 'rateLimited'],
];

/** What git said, without progress and hints. */
export function errorOfGit(said: string): ConnectorError {
  const lines = said.split('\n').map(line => line.trim());
  const line =
    lines.find(one => /^(fatal|error|remote):/i.test(one)) ??
    lines.find(Boolean) ??
    'git failed';
  const [, reason, nextStep] = MEANINGS.find(([pattern]) =>
    pattern.test(said),
  ) ?? [undefined, 'badAnswer' as const];
  return new ConnectorError(
    reason,
    line.replace(/^(fatal|error|remote):\s*/i, ''),
    { nextStep },
  );
}
