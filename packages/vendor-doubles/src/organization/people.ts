import { Account } from './Organization';
import { randomOf } from './random';

const FIRST = ['Zephyrine', 'Quillon', 'Oriabella', 'Thaddeusz', 'Wilhelmya'];
const LAST = ['Vanterpool', 'Okonjo', 'Szczepan', 'Marchetti', 'Lindqvister'];

/** Names that occur nowhere else, so that finding one in an output means that a person leaked. */
export function peopleOf(seed: number): Account[] {
  const random = randomOf(seed, 'people');
  return FIRST.flatMap((first, row) =>
    LAST.map((last, column) => ({
      id: 7_000_000 + row * 100 + column,
      login: `${first}-${last}`.toLowerCase(),
      kind: 'human' as const,
      name: `${first} ${last}`,
      email: `${first}.${last}.${random.hex(
        4,
      )}@people.acme.example`.toLowerCase(),
    })),
  );
}

export const BOTS: readonly Account[] = [
  { id: 49_699_333, login: 'dependabot', kind: 'bot' },
  { id: 29_139_614, login: 'renovate', kind: 'bot' },
];

export const AGENTS: readonly Account[] = [
  { id: 198_982_749, login: 'copilot-swe-agent', kind: 'agent' },
  { id: 158_243_242, login: 'devin-ai-integration', kind: 'agent' },
];

/** Reviews what people write, and is none of them. */
export const REVIEW_BOT: Account = {
  id: 136_622_811,
  login: 'coderabbitai',
  kind: 'bot',
};
