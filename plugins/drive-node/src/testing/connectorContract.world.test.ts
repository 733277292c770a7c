import { Connector, ConnectorRun } from '../Connector';
import { RecordInput } from '../records/record';
import { connectorContract, ContractOptions } from './connectorContract';
import { exampleRecords } from './exampleRecords';

const now = Date.parse('2026-11-21T00:00:00Z');

const { change, coverage } = exampleRecords;

const recordsOf = (repository: string): RecordInput[] =>
  [change, coverage].map(record => ({
    ...record,
    id: `${repository}/${record.id}`,
    subject: `github:github.com/acme/${repository}`,
  }));

/** A source of two repositories, each a page, one of which can be broken. */
function worldOf(
  onFailure: (
    run: ConnectorRun,
    repository: string,
    error: Error,
  ) => RecordInput[] = (run, repository, error) => {
    run.problem({
      what: `changes of ${repository}`,
      error,
      assets: [`github:github.com/acme/${repository}`],
    });
    return [];
  },
) {
  let isBroken = false;
  const connector: Connector = {
    id: 'test',
    title: 'Test',
    kinds: ['change'],
    async *collect(run) {
      for (const repository of ['payments', 'orders']) {
        run.signal.throwIfAborted();
        if (isBroken && repository === 'payments') {
          yield* onFailure(run, repository, new Error('HTTP 502'));
        } else {
          yield* recordsOf(repository);
        }
      }
    },
  };
  const breakPage = () => {
    isBroken = true;
    return () => {
      isBroken = false;
    };
  };
  return { connector, breakPage };
}

const broken = (connector: Connector, options: Partial<ContractOptions>) =>
  connectorContract(connector, { now, ...options }).then(
    () => 'kept',
    error => error.message,
  );

describe('connectorContract in a world with a failing page', () => {
  it('is silent where the page costs itself', async () => {
    const { connector, breakPage } = worldOf();
    expect(await broken(connector, { breakPage })).toBe('kept');
  });

  it('finds a run that ends with its page', async () => {
    const { connector, breakPage } = worldOf((_run, _repository, error) => {
      throw error;
    });
    expect(await broken(connector, { breakPage })).toContain(
      'a failing page ends its run: Error: HTTP 502',
    );
  });

  it('finds a page that is passed over in silence', async () => {
    const { connector, breakPage } = worldOf(() => []);
    expect(await broken(connector, { breakPage })).toContain(
      'a failing page is not noted as a problem of the run',
    );
  });

  it('finds coverage of what was not yielded', async () => {
    const { connector, breakPage } = worldOf((run, repository, error) => {
      run.problem({ what: repository, error, assets: [] });
      return recordsOf(repository).filter(({ kind }) => kind === 'coverage');
    });
    expect(await broken(connector, { breakPage })).toContain(
      'after a failing page it covers the time of change payments/acme/payments#312',
    );
  });

  it('accepts coverage that the noted problem takes back', async () => {
    const { connector, breakPage } = worldOf((run, repository, error) => {
      run.problem({ what: repository, error });
      return recordsOf(repository).filter(({ kind }) => kind === 'coverage');
    });
    expect(await broken(connector, { breakPage })).toBe('kept');
  });

  it('finds what a later run does not make up for', async () => {
    const { connector, breakPage } = worldOf();
    const forgetful: Connector = {
      ...connector,
      async *collect(run) {
        run.setCursor('all read');
        for await (const record of connector.collect(run)) {
          if (run.cursor === undefined) {
            yield record;
          }
        }
      },
    };
    expect(await broken(forgetful, { breakPage })).toContain(
      'the run after a failing page does not make up for change payments/acme/payments#312',
    );
  });
});

describe('connectorContract', () => {
  const connectorOf = (collect: Connector['collect']): Connector => ({
    ...worldOf().connector,
    collect,
  });

  it.each<[string, (run: ConnectorRun) => void]>([
    ['logs', run => run.logger.info('asking with hunter22')],
    [
      'logs beside a message',
      run => run.logger.warn('asking', { token: 'hunter22' }),
    ],
    ['leaves in its cursor', run => run.setCursor({ token: 'hunter22' })],
    [
      'notes',
      run => run.problem({ what: 'x', error: new Error('for hunter22') }),
    ],
  ])('finds a secret that it %s', async (_, leak) => {
    const connector = connectorOf(async function* collect(run) {
      run.signal.throwIfAborted();
      leak(run);
      yield* recordsOf('payments');
    });
    expect(await broken(connector, { secrets: ['hunter22'] })).toContain(
      'it lets a secret out (hunt…)',
    );
    expect(await broken(connector, {})).toBe('kept');
  });

  it('finds a secret in a record, also one that it was not told of', async () => {
    const connector = connectorOf(async function* collect(run) {
      run.signal.throwIfAborted();
      yield {
        ...change,
        data: { ...change.data, url: 'https://x.example.org/?token=abcdefg' },
      };
      yield coverage;
    });
    expect(await broken(connector, {})).toContain(
      'it lets out something that looks like a secret',
    );
  });

  it('finds people, by name or by address', async () => {
    const connectorNaming = (title: string) =>
      connectorOf(async function* collect(run) {
        run.signal.throwIfAborted();
        yield { ...change, id: `${change.id} ${title}` };
        yield coverage;
      });
    expect(
      await broken(connectorNaming('by Ada'), { persons: ['ada'] }),
    ).toContain('names a person: ada');
    expect(await broken(connectorNaming('ada@example.org'), {})).toContain(
      'holds an e-mail address',
    );
    expect(await broken(connectorNaming('git@example.org'), {})).toBe('kept');
  });

  it('finds coverage of what has not happened yet', async () => {
    const connector = connectorOf(async function* collect(run) {
      run.signal.throwIfAborted();
      yield change;
      yield {
        ...coverage,
        data: { ...coverage.data, until: '2026-11-21T00:04:00Z' },
      };
    });
    expect(await broken(connector, {})).toContain(
      'beyond the instant of its run',
    );
  });

  it('says why a world is not one that it can be tried in', async () => {
    const connector = connectorOf(async function* collect() {
      throw new Error('no such host');
    });
    await expect(connectorContract(connector, { now })).rejects.toMatchObject({
      message: expect.stringContaining('fails in the world of its test'),
      cause: expect.objectContaining({ message: 'no such host' }),
    });
  });

  it('finds a connector that hangs once it was aborted in the middle', async () => {
    const connector = connectorOf(async function* collect(run) {
      run.signal.throwIfAborted();
      yield* recordsOf('payments');
      if (run.signal.aborted) {
        await new Promise(() => {});
      }
    });
    expect(await broken(connector, {})).toContain(
      'it goes on after its run was aborted',
    );
  });
});
