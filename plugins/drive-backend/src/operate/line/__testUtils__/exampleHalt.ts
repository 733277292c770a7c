import { StoredHalt } from '../StoredHalt';

/** A halt of a component, raised at the beginning of time for a day. */
export function exampleHalt(parts: Partial<StoredHalt> = {}): StoredHalt {
  return {
    id: '00000000-0000-4000-8000-000000000001',
    revision: 1,
    state: 'halted',
    subjectRef: 'component:default/payments',
    reason: 'Payments are lost.',
    raisedBy: 'user:default/ada',
    raisedAt: 0,
    exemptions: ['incident-fix'],
    resumeCriteria: 'No payment is lost for a day.',
    expiresAt: 24 * 60 * 60_000,
    deciders: ['group:default/payments'],
    draft: '{}',
    ...parts,
  };
}
