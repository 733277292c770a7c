import { z } from 'zod';
import { describeIssue } from '../describeIssue';
import { isObject } from '../isObject';
import { dropPersonFields } from '../personFields';
import { RecordRejection } from '../parseRecord';

const filled = z.string().min(1);

const reference = z.object({ id: filled, source: z.string().optional() });

/**
 * What the mapping reads of a CDEvent. The versions of the specification differ in fields that are not read here, and
 * in the name of a run's address, which became `uri` in 0.5.
 */
const cdEventSchema = z.object({
  context: z.object({
    id: filled,
    source: filled,
    type: filled,
    timestamp: filled,
  }),
  subject: z.object({
    id: filled,
    source: z.string().optional(),
    content: z
      .object({
        environment: reference.optional(),
        service: reference.optional(),
        repository: reference.optional(),
        pipelineName: z.string().optional(),
        outcome: z.string().optional(),
        description: z.string().optional(),
        url: z.string().optional(),
        uri: z.string().optional(),
        ticketURI: z.string().optional(),
      })
      .optional(),
  }),
  customData: z.unknown().optional(),
});

/** A CDEvent, with what DRIVE finds in its custom data. */
export interface CdEvent {
  context: z.output<typeof cdEventSchema>['context'];
  subject: z.output<typeof cdEventSchema>['subject'];
  /** The event's own custom data, where it is an object. */
  customData: Record<string, unknown>;
  /** Its part that is meant for DRIVE, `customData.drive`. */
  drive: Record<string, unknown>;
  /** Where the CDEvent stands inside what was sent: `data.` in a CloudEvent, else empty. */
  root: '' | 'data.';
}

/** A CDEvent that could be read, or why it could not. */
export type ReadCdEvent =
  | { ok: true; event: CdEvent; droppedFields: string[] }
  | { ok: false; rejection: RecordRejection };

/**
 * Reads a CDEvent: the `data` of a CloudEvent, with or without a context of its own, or one that stands alone, as it
 * does in the body of a CloudEvent in binary mode.
 */
export function readCdEvent(input: Record<string, unknown>): ReadCdEvent {
  const alone = isObject(input.context) && input.data === undefined;
  const root = alone ? '' : 'data.';
  const { data: cleaned, dropped } = dropPersonFields(
    alone ? input : input.data,
    alone ? '' : 'data',
  );
  if (!isObject(cleaned)) {
    return rejected('data', 'expected the CDEvent, an object');
  }
  const context =
    alone || cleaned.context !== undefined
      ? cleaned.context
      : {
          id: input.id,
          source: input.source,
          type: input.type,
          timestamp: input.time,
        };
  const whole = { ...cleaned, context };
  const parsed = cdEventSchema.safeParse(whole);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return rejected(
      `${root}${issue.path.map(String).join('.')}`,
      describeIssue(whole, issue),
    );
  }
  const { customData, ...event } = parsed.data;
  if (!alone && event.context.type !== input.type) {
    return rejected(
      `${root}context.type`,
      'differs from the type of the CloudEvent',
    );
  }
  const custom = isObject(customData) ? customData : {};
  return {
    ok: true,
    event: {
      ...event,
      customData: custom,
      drive: isObject(custom.drive) ? custom.drive : {},
      root,
    },
    droppedFields: dropped,
  };
}

function rejected(path: string, reason: string): ReadCdEvent {
  return { ok: false, rejection: { path, reason } };
}
