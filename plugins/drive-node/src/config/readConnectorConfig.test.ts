import { RootConfigService } from '@backstage/backend-plugin-api';
import { z } from 'zod';
import { readConnectorConfig } from './readConnectorConfig';

const shape = {
  repositories: z
    .array(
      z.strictObject({
        url: z.string(),
        paths: z.array(z.string()).optional(),
      }),
    )
    .optional(),
};

const read = (connectors?: unknown) =>
  readConnectorConfig(
    {
      getOptional: (key: string) =>
        key === 'drive.connectors' ? connectors : undefined,
    } as RootConfigService,
    'git',
    shape,
  );

describe('readConnectorConfig', () => {
  it.each([undefined, {}, { other: {} }])(
    'gives nothing where there is nothing: %j',
    connectors => {
      expect(read(connectors)).toBeUndefined();
    },
  );

  it('fills in what every connector has', () => {
    expect(read({ git: {} })).toEqual({ rateBudget: 0.25, backfillDays: 180 });
    expect(read({ git: null })).toEqual({
      rateBudget: 0.25,
      backfillDays: 180,
    });
  });

  it('takes numbers from the environment, durations in both forms, and keys without a value as absent', () => {
    expect(
      read({
        git: {
          rateBudget: '0.5',
          backfillDays: 30,
          schedule: { frequency: 'PT30M', timeout: { minutes: 20 } },
          repositories: null,
        },
      }),
    ).toEqual({
      rateBudget: 0.5,
      backfillDays: 30,
      schedule: { frequency: { minutes: 30 }, timeout: { minutes: 20 } },
    });
  });

  it.each([
    [{ rateBudget: 0 }, 'drive.connectors.git.rateBudget: expected'],
    [{ rateBudget: 25 }, 'drive.connectors.git.rateBudget: expected'],
    [{ backfillDays: 1.5 }, 'drive.connectors.git.backfillDays: expected'],
    [{ branch: 'main' }, 'drive.connectors.git.branch: is not a setting'],
    [
      { repositories: [{ url: 'x' }, {}] },
      'drive.connectors.git.repositories[1].url: is required',
    ],
    [
      { repositories: [{ url: 'x', paths: 'a' }] },
      'drive.connectors.git.repositories[0].paths: expected array',
    ],
    [
      { schedule: { frequency: 'hourly', timeout: 'PT1M' } },
      'drive.connectors.git.schedule.frequency: expected object',
    ],
  ])('says what is wrong with %j', (git, message) => {
    expect(() => read({ git })).toThrow(message);
  });

  it('says everything that is wrong at once', () => {
    expect(() => read({ git: { rateBudget: 2, x: 1 } })).toThrow(
      /rateBudget: .*\n.*git\.x: /,
    );
  });
});
