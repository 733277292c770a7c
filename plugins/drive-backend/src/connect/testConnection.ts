import { SourceKind } from 'backstage-plugin-drive-common';
import { Connector, redactSecrets } from 'backstage-plugin-drive-node';
import { RunProblems } from './RunProblems';

/** Somebody waits for the answer. */
const LIMIT_MS = 60_000;

/**
 * Tries a connector's connection. What it throws is the answer for all of its kinds.
 *
 * @returns undefined where the connector has no test
 */
export async function testConnection(
  connector: Connector,
  ending: AbortSignal,
): Promise<SourceKind[] | undefined> {
  if (!connector.testConnection) {
    return undefined;
  }
  const signal = AbortSignal.any([ending, AbortSignal.timeout(LIMIT_MS)]);
  try {
    const kinds = await orAborted(connector.testConnection(signal), signal);
    return kinds.map(kind => ({
      ...kind,
      ...(kind.reason && { reason: redactSecrets(kind.reason) }),
      ...(kind.nextStep && { nextStep: redactSecrets(kind.nextStep) }),
    }));
  } catch (error) {
    const problems = new RunProblems(connector.kinds);
    problems.noteEnd(error);
    return problems.kinds();
  }
}

function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () =>
      reject(new Error('The test took too long, or was cancelled.'));
    signal.addEventListener('abort', giveUp, { once: true });
    work
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', giveUp));
  });
}
