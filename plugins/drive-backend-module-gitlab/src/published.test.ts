import { collectAll } from 'backstage-plugin-drive-node/testing';
import {
  describePublished,
  differencesFromGitlab,
  readGitlabSchema,
  refusedQueries,
} from 'drive-vendor-doubles';
import { NOW, startWorld, World } from './__testUtils__/world';

jest.setTimeout(120_000);

/** An older GitLab tells no vulnerabilities, and why. */
const UNKNOWN_TO_16_3 = /field "solution" on type "Vulnerability"/;

/** What GitLab's reference has and its schema of August 2023 had not yet. */
const SINCE_16_3 = [
  'Query.currentUser is UserCore, not CurrentUser',
  'there is no CurrentUser',
  'there is no Commit.committedDate',
  'Note.author is UserCore!, not UserCore',
  'PipelineStatusEnum has no WAITING_FOR_CALLBACK',
  'PipelineStatusEnum has no CANCELING',
  'there is no Pipeline.source',
  'there is no Vulnerability.solution',
];

describePublished('GitLab, by its own schema', ['gitlab.json'], text => {
  const schema = readGitlabSchema(text);
  let world: World;
  afterEach(() => world?.double.stop());

  it('has what the double has, and as the double has it', () => {
    expect(
      differencesFromGitlab(schema).filter(line => !SINCE_16_3.includes(line)),
    ).toEqual([]);
  });

  it.each([
    ['with Ultimate', { edition: 'ee', ultimate: true }],
    ['of the community', { edition: 'ce' }],
  ] as const)(
    'would refuse nothing that it is asked, %s',
    async (_, double) => {
      world = await startWorld({ double });
      const { connector, assets } = world;
      await collectAll(connector, { assets, now: NOW });
      await connector.testConnection!(new AbortController().signal);
      expect(world.double.log.length).toBeGreaterThan(10);
      const refused = refusedQueries(schema, world.double.log);
      expect(refused.filter(line => !UNKNOWN_TO_16_3.test(line))).toEqual([]);
    },
  );
});
