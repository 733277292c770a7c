import { parse } from 'graphql';
import { costOf } from './graphql/cost';
import { githubSchema } from './graphql/schema';

const price = (query: string, variables = {}) =>
  costOf(githubSchema(), parse(query), variables);

const aliases = (count: number, selection: string) =>
  `{ ${Array.from(
    { length: count },
    (_, i) =>
      `r${i}: repository(owner: "acme", name: "r${i}") { ${selection} }`,
  ).join('\n')} }`;

const SHALLOW = `
  deployments(first: 30) { nodes { id } }
  releases(first: 10) { nodes { id } }
  defaultBranchRef { target { ... on Commit { statusCheckRollup { state } } } }`;

describe('costOf', () => {
  it('divides the requests for all connections by a hundred, as the documented example does', () => {
    // A hundred repositories, fifty issues in each, sixty labels in each: 1 + 100 + 5,000 requests.
    expect(
      price(`{ viewer { repositories(first: 100) { edges { repository: node {
        issues(first: 50) { edges { node { labels(first: 60) { edges { node { name } } } } } } } } } } }`),
    ).toMatchObject({ points: 51, requests: 5101 });
  });

  it('multiplies nodes along the nesting, as the documented example does', () => {
    expect(
      price(`{ viewer { repositories(first: 50) { edges { repository: node {
        pullRequests(first: 20) { edges { pullRequest: node {
          comments(first: 10) { edges { node { id } } } } } }
        issues(first: 20) { edges { node { id
          comments(first: 10) { edges { node { id } } } } } } } } }
        followers(first: 10) { edges { node { login } } } } }`).nodes,
    ).toBe(22_060);
  });

  it('is one point for fifty repositories and two for a hundred where connections are not nested', () => {
    expect(price(aliases(50, SHALLOW))).toMatchObject({
      points: 1,
      nodes: 2_000,
    });
    expect(price(aliases(100, SHALLOW))).toMatchObject({
      points: 2,
      nodes: 4_000,
    });
  });

  it('counts the connections of each node that is asked for by its id, and those of checks by themselves', () => {
    expect(
      price(
        'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on CheckSuite { checkRuns(first: 10) { nodes { name } } } } }',
        { ids: Array.from({ length: 60 }, (_, i) => `CS_${i}`) },
      ),
    ).toMatchObject({ requests: 60, nodes: 600, checkRequests: 60 });
    expect(
      price(
        aliases(
          2,
          'defaultBranchRef { target { ... on Commit { history(first: 50) { nodes { checkSuites(first: 100) { nodes { id } } } } } } }',
        ),
      ),
    ).toMatchObject({ requests: 102, nodes: 10_100, checkRequests: 100 });
  });

  it('takes page sizes from variables, and fragments for what they hold', () => {
    const query = `query ($n: Int!) { search(query: "is:pr", type: ISSUE, first: $n) { nodes { ...change } } }
      fragment change on PullRequest { reviews(first: 1) { nodes { id } } commits(first: 1) { nodes { id } } }`;
    expect(price(query, { n: 50 })).toMatchObject({ points: 1, nodes: 150 });
    expect(price(query, { n: 100 })).toMatchObject({ points: 2, nodes: 300 });
  });

  it.each([
    [
      'no page size',
      '{ organization(login: "acme") { repositories { nodes { id } } } }',
      /must provide a `first`/,
    ],
    [
      'a page beyond a hundred',
      '{ organization(login: "acme") { repositories(first: 101) { nodes { id } } } }',
      /Requesting 101 records/,
    ],
    [
      'half a million nodes',
      aliases(
        100,
        'deployments(first: 100) { nodes { statuses(first: 60) { nodes { id } } } }',
      ),
      /maximum limit of 500,000/,
    ],
  ])('refuses %s', (_what, query, message) => {
    expect(() => price(query)).toThrow(message);
  });
});
