import { AssessmentAnswer, Practice } from 'backstage-plugin-drive-common';
import { newId } from '../../api/newId';
import { safeUrl } from '../../format/safeUrl';

/** A level, or that it is not known. */
export type Said = 0 | 1 | 2 | 3 | 4 | 'unknown';

/** What was said of a practice, as far as it was. */
export interface DraftAnswer {
  said?: Said;
  note?: string;
  evidenceUrl?: string;
}

/** An assessment that is not sent yet. */
export interface Draft {
  /** Under which it will be sent, however often that takes. */
  id: string;
  answers: Record<string, DraftAnswer>;
}

export const LEVELS = [0, 1, 2, 3, 4] as const;

export function newDraft(): Draft {
  return { id: newId(), answers: {} };
}

/** Where a draft is kept: one for each subject and version of the questionnaire. */
export function draftKey(subjectRef: string, version: string): string {
  return `drive/assessment/${version}/${subjectRef}`;
}

/** A draft as it was kept. What is no draft is undefined: others may write to the browser's storage, too. */
export function readDraft(text: string | null): Draft | undefined {
  try {
    const kept = JSON.parse(text ?? '');
    return typeof kept.id === 'string' && isRecord(kept.answers)
      ? { id: kept.id, answers: kept.answers }
      : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** How many practices have a level, are said not to be known, and are open. */
export function countDraft(practices: readonly Practice[], draft: Draft) {
  const said = practices.map(({ id }) => draft.answers[id]?.said);
  const unknown = said.filter(one => one === 'unknown').length;
  const open = said.filter(one => one === undefined).length;
  return { answered: said.length - unknown - open, unknown, open };
}

/** Whether a link can be sent as it is typed. */
export function isLink(text: string | undefined): boolean {
  return !text?.trim() || safeUrl(text.trim()) !== undefined;
}

/** What is sent of a draft. A note to a question that was not answered goes along, as one on what is not known. */
export function answersOf(
  practices: readonly Practice[],
  draft: Draft,
): AssessmentAnswer[] {
  return practices.flatMap(({ id }) => {
    const { said, note, evidenceUrl } = draft.answers[id] ?? {};
    const text = note?.trim();
    const link = evidenceUrl?.trim();
    return said === undefined && !text && !link
      ? []
      : [
          {
            practiceId: id,
            ...(said !== undefined && said !== 'unknown' && { level: said }),
            ...(text && { note: text }),
            ...(link && { evidenceUrl: link }),
          },
        ];
  });
}
