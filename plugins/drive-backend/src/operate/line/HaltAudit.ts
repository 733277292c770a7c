import { Knex } from 'knex';
import { AuditTrail } from '../AuditTrail';
import { changesBetween } from '../changesBetween';
import { StoredHalt } from './StoredHalt';

/** Writes down what becomes of halts, in the transaction that makes it so. */
export class HaltAudit {
  readonly #options: { auditTrail: AuditTrail; clock: () => number };

  constructor(options: { auditTrail: AuditTrail; clock: () => number }) {
    this.#options = options;
  }

  /** Some halts were raised together. */
  async raised(
    transaction: Knex.Transaction,
    by: string,
    halts: readonly StoredHalt[],
  ): Promise<void> {
    const at = this.#options.clock();
    await this.#options.auditTrail.writeAll(
      transaction,
      halts.map(halt => ({
        at,
        by,
        kind: 'halt',
        objectId: halt.id,
        act: 'halt-raised',
        subjectRef: halt.subjectRef,
        changes: changesBetween(undefined, auditedOf(halt)),
      })),
    );
  }

  /** @param act - in kebab case: `halt-extended` */
  async changed(
    transaction: Knex.Transaction,
    by: string,
    act: string,
    before: StoredHalt,
    after: StoredHalt,
    note?: string,
  ): Promise<void> {
    await this.#options.auditTrail.write(transaction, {
      at: this.#options.clock(),
      by,
      kind: 'halt',
      objectId: after.id,
      act,
      subjectRef: after.subjectRef,
      changes: {
        ...changesBetween(auditedOf(before), auditedOf(after)),
        ...(note !== undefined && { note: { to: note } }),
      },
    });
  }
}

function auditedOf(halt: StoredHalt) {
  return {
    state: halt.state,
    reason: halt.reason,
    exemptions: halt.exemptions,
    resumeCriteria: halt.resumeCriteria,
    expiresAt: new Date(halt.expiresAt).toISOString(),
    deciders: halt.deciders,
    ruleId: halt.ruleId,
  };
}
