import {
  ConnectorError,
  ConnectorErrorReason,
} from 'backstage-plugin-drive-node';

/** Other words of PagerDuty's are not passed on: they may name people, or quote what was asked for. */
const TELLING =
  /^(Access Denied|Arguments Caused Error|Internal Server Error|Invalid Input Provided|Not Found|OAuth token is expired|Rate Limit Exceeded|Token does not have required scopes)$/i;

/** What an answer of PagerDuty's means; undefined for a success, and for a used-up limit. */
export function explainAnswer(answer: {
  status: number;
  body: unknown;
}): ConnectorError | undefined {
  const { status, body } = answer;
  if (status < 400 || status === 429) {
    return undefined;
  }
  if (status === 402) {
    return new ConnectorError(
      'notInstalled',
      'The plan of this PagerDuty account does not have it.',
      {
        status,
        nextStep:
          'Ask whoever owns the PagerDuty account for a plan that has it, or leave it: nothing else depends on it.',
      },
    );
  }
  const { error } = (body ?? {}) as {
    error?: { message?: unknown; code?: unknown };
  };
  const message = String(error?.message ?? '').trim();
  const said = [
    TELLING.test(message) ? `: ${message}` : '',
    typeof error?.code === 'number' ? ` (code ${error.code})` : '',
  ].join('');
  return new ConnectorError(
    reasonOf(status),
    `PagerDuty answered ${status}${said}.`,
    { status },
  );
}

function reasonOf(status: number): ConnectorErrorReason {
  if (status === 401 || status === 403) {
    return 'noPermission';
  }
  if (status === 404 || status === 410) {
    return 'notFound';
  }
  return status === 408 || status >= 500 ? 'unavailable' : 'badAnswer';
}
