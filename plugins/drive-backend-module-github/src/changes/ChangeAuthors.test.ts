import { ChangeAuthors } from './ChangeAuthors';

const authors = new ChangeAuthors([
  {
    name: 'In-house',
    logins: ['acme-coder'],
    trailers: ['coder@acme.example'],
    bodyMarkers: ['written by the coder'],
  },
]);
const person = { login: 'somebody', type: 'User' };

describe('ChangeAuthors', () => {
  it.each([
    [person, 'human'],
    [{ login: 'dependabot', type: 'Bot' }, 'bot'],
    [{ login: 'dependabot[bot]', type: 'User' }, 'bot'],
    [{ login: 'copilot-swe-agent', type: 'Bot' }, 'agent'],
    [{ login: 'Copilot', type: 'Bot' }, 'agent'],
    [{ login: 'devin-ai-integration[bot]', type: 'Bot' }, 'agent'],
    [{ login: 'acme-coder', type: 'User' }, 'agent'],
    [undefined, 'unknown'],
  ])('tells whose work it is: %j is %s', (actor, kind) => {
    expect(authors.kindOf(actor)).toBe(kind);
  });

  it.each([
    [
      'an agent as the author',
      { login: 'claude', type: 'User' },
      '',
      '',
      'authored',
    ],
    [
      'a trailer with the name of some model',
      person,
      'Fix\n\nCo-Authored-By: Claude Opus 4.6 <x@y.example>',
      '',
      'co_authored',
    ],
    [
      'a trailer with a known address',
      person,
      'Fix\n\nAssisted-by: Agent <cursoragent@cursor.com>',
      '',
      'co_authored',
    ],
    [
      'a trailer of a configured agent',
      person,
      'Fix\n\nGenerated-by: x <coder@acme.example>',
      '',
      'co_authored',
    ],
    [
      'a marker in the description',
      person,
      'Fix',
      '🤖 Generated with [Claude Code](https://claude.com)',
      'declared',
    ],
    [
      'a trailer of a colleague',
      person,
      'Fix\n\nCo-authored-by: Claudette <claudette@acme.example>',
      '',
      'none',
    ],
    [
      'the name in the text alone',
      person,
      'Talk to Claude about the cursor',
      'Uses copilot',
      'none',
    ],
    ['a bot', { login: 'renovate', type: 'Bot' }, '', '', 'none'],
  ])('finds evidence: %s', (_what, author, message, body, evidence) => {
    expect(authors.evidenceIn({ author, message, body })).toBe(evidence);
  });
});
