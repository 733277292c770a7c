import { RecordKind } from 'backstage-plugin-drive-common';
import { daysAgo } from './clock';

/** An event as it is sent. */
export interface TestEvent {
  specversion: string;
  type: string;
  source: string;
  id: string;
  subject: string;
  time: string;
  data: Record<string, unknown>;
}

/** An event of a kind, observed a day ago. */
export function eventOf(
  kind: RecordKind,
  id: string,
  subject: string,
  data: Record<string, unknown>,
  envelope: Partial<TestEvent> = {},
): TestEvent {
  return {
    specversion: '1.0',
    type: `drive.${kind}.v1`,
    source: 'github:github.com',
    id,
    subject,
    time: daysAgo(0.5),
    data,
    ...envelope,
  };
}

/** The asset of a repository of Acme. */
export const repository = (name: string) => `github:github.com/acme/${name}`;

/** A successful production deployment of a repository. */
export function deploymentEvent(
  repo: string,
  days: number,
  data: Record<string, unknown> = {},
  envelope: Partial<TestEvent> = {},
): TestEvent {
  return eventOf(
    'deployment',
    `${repo}@${days}`,
    repository(repo),
    {
      environment: 'production',
      finishedAt: daysAgo(days),
      outcome: 'success',
      failed: false,
      rule: 'deployment',
      ...data,
    },
    { time: daysAgo(days), ...envelope },
  );
}
