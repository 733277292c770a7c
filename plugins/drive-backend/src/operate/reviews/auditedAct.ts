import { AuditorService } from '@backstage/backend-plugin-api';
import { Request } from 'express';

/** Does what a person asked for, and tells the portal's auditor how it went. */
export async function auditedAct<T>(
  auditor: AuditorService,
  req: Request,
  eventId: string,
  work: () => Promise<T>,
): Promise<T> {
  const event = await auditor.createEvent({
    eventId,
    request: req,
    severityLevel: 'low',
  });
  try {
    const result = await work();
    await event.success({ meta: { ...req.params } });
    return result;
  } catch (error) {
    await event.fail({ error: error as Error });
    throw error;
  }
}
