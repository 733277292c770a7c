import { MergeRequestNode, NoteNode } from './changeQuery';
import { ChangeAuthors } from './ChangeAuthors';
import { toChange } from './toChange';

const AUTHORS = new ChangeAuthors([
  {
    name: 'House agent',
    usernames: ['house-agent'],
    trailers: ['house agent'],
    bodyMarkers: ['made by the house'],
  },
]);

const AT = (hour: number) =>
  `2026-11-01T${String(hour).padStart(2, '0')}:00:00Z`;

const NODE: MergeRequestNode & { mergedAt: string } = {
  iid: '7',
  title: 'Add retries',
  description: 'What and why.',
  createdAt: AT(8),
  mergedAt: AT(20),
  webUrl: 'https://gitlab.com/acme/app/-/merge_requests/7',
  mergeCommitSha: 'a'.repeat(40),
  diffHeadSha: 'b'.repeat(40),
  squash: false,
  project: { id: 'gid://gitlab/Project/42', fullPath: 'acme/app' },
  author: { username: 'jane', bot: false },
  diffStatsSummary: { additions: 3, deletions: 2, fileCount: 1 },
  oldest: [{ authoredDate: AT(6) }],
  newest: [{ message: 'Add retries' }],
  notes: { nodes: [], pageInfo: { hasNextPage: false } },
};

const note = (hour: number, more: Partial<NoteNode> = {}): NoteNode => ({
  system: false,
  body: 'Have a look at this.',
  createdAt: AT(hour),
  author: { username: 'joe', bot: false },
  ...more,
});

const dataOf = (
  node: Partial<MergeRequestNode & { mergedAt: string }>,
  notes: NoteNode[] = [],
) =>
  toChange(
    { ...NODE, ...node },
    notes,
    { projectId: 42, subject: 'gitlab:gitlab.com/acme/app' },
    AUTHORS,
    { source: 'gitlab:gitlab.com', time: AT(21) },
  ).data as Record<string, unknown>;

describe('what becomes of a merge request', () => {
  it('is a change without anybody in it', () => {
    const data = dataOf({}, [note(10)]);
    expect(data).toEqual({
      openedAt: AT(8),
      firstCommitAt: AT(6),
      firstReviewAt: AT(10),
      mergedAt: AT(20),
      additions: 3,
      deletions: 2,
      changedFiles: 1,
      authorKind: 'human',
      aiEvidence: 'none',
      mergeSha: 'a'.repeat(40),
      url: NODE.webUrl,
    });
  });

  it('is reviewed by somebody else who is no bot, before it is merged', () => {
    const data = dataOf({}, [
      note(9, { author: { username: 'jane', bot: false } }),
      note(10, { author: { username: 'linter', bot: true } }),
      note(11, { author: { username: 'service_account_1', bot: false } }),
      note(12, { system: true, body: 'requested review from @joe' }),
      note(14),
      note(13),
      note(23),
    ]);
    expect(data.firstReviewAt).toBe(AT(13));
    expect(data.approvedAt).toBeUndefined();
  });

  it('is approved by what the system says, not by what somebody writes', () => {
    const approval = { system: true, body: 'approved this merge request' };
    expect(
      dataOf({}, [
        note(9, { body: 'approved this merge request' }),
        note(11, approval),
        note(12, approval),
      ]),
    ).toMatchObject({ firstReviewAt: AT(9), approvedAt: AT(11) });
    expect(
      dataOf({}, [
        note(11, { ...approval, author: { username: 'jane', bot: false } }),
      ]),
    ).not.toHaveProperty('approvedAt');
  });

  it.each([
    'marked this merge request as **ready**',
    'unmarked as a **Work In Progress**',
  ])('is ready since it last was: %s', body => {
    expect(
      dataOf({}, [
        note(9, { system: true, body }),
        note(10, {
          system: true,
          body: 'marked this merge request as **draft**',
        }),
        note(11, { system: true, body }),
      ]).readyAt,
    ).toBe(AT(11));
  });

  it('takes another back where title and description say so', () => {
    const title = 'Revert "Add retries"';
    const description = 'This reverts merge request !5';
    expect(dataOf({ title, description }).revertsChangeId).toBe('42!5');
    expect(
      dataOf({ title, description: `${description}\n\nSorry.` })
        .revertsChangeId,
    ).toBe('42!5');
    expect(
      dataOf({ title, description: 'This reverts merge request acme/app!5' })
        .revertsChangeId,
    ).toBe('42!5');
    expect(dataOf({ title: 'Revertible', description })).not.toHaveProperty(
      'revertsChangeId',
    );
  });

  it('is told by its merge commit, else by the head that was fast-forwarded to, and never by a head that was squashed', () => {
    expect(dataOf({ mergeCommitSha: null }).mergeSha).toBe('b'.repeat(40));
    expect(dataOf({ mergeCommitSha: null, squash: true })).not.toHaveProperty(
      'mergeSha',
    );
  });

  it('has no first commit from after it was merged', () => {
    expect(dataOf({ oldest: [{ authoredDate: AT(23) }] })).not.toHaveProperty(
      'firstCommitAt',
    );
  });

  it.each([
    [{ username: 'house-agent', bot: false }, 'agent', 'authored'],
    [{ username: 'duo-developer', bot: true }, 'agent', 'authored'],
    [{ username: 'project_17_bot_3f', bot: false }, 'bot', 'none'],
    [{ username: 'renovate-bot', bot: false }, 'bot', 'none'],
    [{ username: 'claude', bot: false }, 'human', 'none'],
    [null, 'unknown', 'none'],
  ])('of %j is the work of a kind (%s)', (author, kind, evidence) => {
    expect(dataOf({ author })).toMatchObject({
      authorKind: kind,
      aiEvidence: evidence,
    });
  });

  it.each([
    ['Co-authored-by: Claude Opus 4.6 <noreply@anthropic.com>', 'co_authored'],
    ['Assisted-by: House Agent', 'co_authored'],
    ['Co-authored-by: Claude Dupont <claude@acme.example>', 'none'],
    ['I asked claude code about it', 'none'],
  ])('shows what wrote it in its commits: %s', (line, evidence) => {
    expect(
      dataOf({
        newest: [{ message: 'Begin' }, { message: `Add\n\n${line}` }],
      }).aiEvidence,
    ).toBe(evidence);
  });

  it('shows what wrote it in its description', () => {
    expect(dataOf({ description: 'Made by the house.' }).aiEvidence).toBe(
      'declared',
    );
  });
});
