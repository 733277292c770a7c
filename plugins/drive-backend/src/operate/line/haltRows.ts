import { HaltTimes, StoredHalt } from './StoredHalt';

/** Enough of a halt to choose and to order by. */
export type HaltKey = HaltTimes & Pick<StoredHalt, 'id' | 'subjectRef'>;

/** A halt as it is written first. */
export function toRow(halt: StoredHalt) {
  return {
    id: halt.id,
    revision: halt.revision,
    state: halt.state,
    subject_ref: halt.subjectRef,
    reason: halt.reason,
    raised_by: halt.raisedBy,
    rule_id: halt.ruleId ?? null,
    raised_at: halt.raisedAt,
    exemptions: JSON.stringify(halt.exemptions),
    resume_criteria: halt.resumeCriteria,
    expires_at: halt.expiresAt,
    deciders: JSON.stringify(halt.deciders),
    evidence: jsonOrNull(halt.evidence),
    condition_holds: halt.conditionHolds ?? null,
    draft: halt.draft,
    open_key: halt.ruleId ? `${halt.ruleId} ${halt.subjectRef}` : null,
  };
}

export function keyOf(row: any): HaltKey {
  return {
    id: row.id,
    subjectRef: row.subject_ref,
    state: row.state,
    raisedAt: Number(row.raised_at),
    expiresAt: Number(row.expires_at),
  };
}

/** Whether the condition of a rule still holds, where it is known. */
export function conditionOf(row: any) {
  return row.condition_holds === null
    ? {}
    : { conditionHolds: Boolean(row.condition_holds) };
}

/** A halt as it was read. */
export function fromRow(row: any): StoredHalt {
  return {
    ...keyOf(row),
    revision: row.revision,
    reason: row.reason,
    raisedBy: row.raised_by,
    ...(row.rule_id && { ruleId: row.rule_id }),
    exemptions: JSON.parse(row.exemptions),
    resumeCriteria: row.resume_criteria,
    deciders: JSON.parse(row.deciders),
    ...(row.evidence && { evidence: JSON.parse(row.evidence) }),
    ...(row.release_asked && { releaseAsked: JSON.parse(row.release_asked) }),
    ...(row.extended && { extended: JSON.parse(row.extended) }),
    ...(row.cleared_at !== null && {
      cleared: {
        at: Number(row.cleared_at),
        by: row.cleared_by,
        note: row.cleared_note,
      },
    }),
    ...conditionOf(row),
    draft: row.draft,
  };
}

export function jsonOrNull(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
