import {
  ConnectorError,
  ConnectorErrorReason,
} from 'backstage-plugin-drive-node';

const RENEW_TOKEN =
  'Give integrations.gitlab a token that is valid for this instance.';
const WIDEN_SCOPE =
  'Give the token of integrations.gitlab the scope read_api: without it only code can be read.';
const RAISE_ROLE =
  'Give the owner of the token of integrations.gitlab the role Reporter (Developer for vulnerabilities) in the groups that are read.';

/** Other messages are not passed on: they may quote what was asked for, or by whom. */
const TELLING =
  /^(Query has complexity of \d+, which exceeds max complexity of \d+|Field '\w+' doesn't exist on type '\w+'|Timeout on [\w.]+|Internal server error|Request timed out|Invalid token|The resource that you are attempting to access does not exist|Please provide a valid cursor|\d{3} [A-Z][\w -]*)$/;

const saidBy = (message: string) => {
  const [sentence] = message.split('. ');
  return TELLING.test(sentence.replace(/\.$/, ''))
    ? `: ${sentence.replace(/\.$/, '')}`
    : '';
};

function reasonOf(status: number): ConnectorErrorReason {
  if (status === 401 || status === 403) {
    return 'noPermission';
  }
  if (status === 404 || status === 410) {
    return 'notFound';
  }
  return status === 408 || status >= 500 ? 'unavailable' : 'badAnswer';
}

/** What an answer of GitLab's means; undefined for a success. */
export function explainAnswer(answer: {
  status: number;
  body: unknown;
}): ConnectorError | undefined {
  const { status, body } = answer;
  if (status < 400) {
    return undefined;
  }
  const { message, error } = (body ?? {}) as Record<string, unknown>;
  const text = `GitLab answered ${status}${
    error === 'insufficient_scope'
      ? ': the scope of the token is too narrow'
      : saidBy(String(message ?? ''))
  }.`;
  const steps: Record<number, string> = {
    401: RENEW_TOKEN,
    403: error === 'insufficient_scope' ? WIDEN_SCOPE : RAISE_ROLE,
  };
  return new ConnectorError(reasonOf(status), text, {
    status,
    nextStep: steps[status],
  });
}

/** What an error inside an answer by GraphQL means. */
export function errorOfGraphql({
  message = '',
}: {
  message?: string;
}): ConnectorError {
  const text = `GitLab answered with an error${saidBy(message)}.`;
  if (/time(d )?out|internal server error/i.test(message)) {
    return new ConnectorError('unavailable', text);
  }
  if (/doesn't exist on type/.test(message)) {
    return new ConnectorError('notInstalled', text, {
      nextStep: 'This GitLab is too old for it, or of an edition without it.',
    });
  }
  if (/don't have permission|not authorized/i.test(message)) {
    return new ConnectorError('noPermission', text, { nextStep: RAISE_ROLE });
  }
  return new ConnectorError('badAnswer', text);
}

/** What is left out of a list for lack of a role, which GitLab does without a word. */
export function notShown(text: string): ConnectorError {
  return new ConnectorError('noPermission', text, { nextStep: RAISE_ROLE });
}
