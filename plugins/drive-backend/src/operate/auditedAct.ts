import { AuditorService } from '@backstage/backend-plugin-api';
import { Request } from 'express';

/** Says what an act is about, as soon as that is known; also of one that fails. */
export type NoteMeta = (known: Record<string, string>) => void;

/** Does what a person asked for, and tells the portal's auditor how it went. */
export async function auditedAct<T>(
  auditor: AuditorService,
  req: Request,
  eventId: string,
  work: (note: NoteMeta) => Promise<T>,
): Promise<T> {
  const event = await auditor.createEvent({
    eventId,
    request: req,
    severityLevel: 'medium',
  });
  const meta: Record<string, string> = { ...req.params };
  let result: T;
  try {
    result = await work(known => Object.assign(meta, known));
  } catch (error) {
    await event.fail({ error: error as Error, meta });
    throw error;
  }
  await event.success({ meta });
  return result;
}
