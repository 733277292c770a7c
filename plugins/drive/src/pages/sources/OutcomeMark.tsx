import { SourceOutcome } from 'backstage-plugin-drive-common';

const MARKS: Record<SourceOutcome, string> = {
  ok: '●',
  noPermission: '■',
  notInstalled: '○',
  rateLimited: '◐',
  error: '▲',
};

/** How reading a kind of records went, as a shape. Its word has to stand beside it. */
export const OutcomeMark = ({ outcome }: { outcome: SourceOutcome }) => (
  <span aria-hidden>{MARKS[outcome]} </span>
);
