/** Who made something, as far as it is kept. */
export type AuthorKind = 'human' | 'bot' | 'agent' | 'unknown';

/** The strongest evidence that an agent took part; a lower bound. */
export type AiEvidence = 'authored' | 'co_authored' | 'none';

/**
 * Coding agents, by parts of the names or addresses that they commit with. Names of models vary; addresses hardly do.
 */
const AGENTS: readonly RegExp[] = [
  /\bcopilot(-swe-agent)?(\[bot\]|@)|\+copilot@|copilot@github\.com/i,
  /noreply@anthropic\.com|\bclaude(\[bot\]|\b)/i,
  /cursoragent@cursor\.com|\bcursor agent\b/i,
  /devin-ai-integration|\bdevin ai\b/i,
  /\bcodex@openai\.com|chatgpt-codex-connector|\bopenai codex\b/i,
  /google-labs-jules|\bjules\[bot\]|gemini-code-assist|gemini-cli/i,
  /openhands@all-hands\.dev|\bopenhands\b/i,
  /\baider\b.*(@|\()|noreply@aider\.chat/i,
  /amazon-q-developer|windsurf@codeium|\bsweep-ai\b/i,
];

const BOTS =
  /\[bot\]|\bdependabot\b|\brenovate(-bot)?\b|\bmergify\b|\bsemantic-release(-bot)?\b|\bgithub-actions\b|\bgreenkeeper\b|\bsnyk-bot\b|\bpre-commit-ci\b|(^|[\s<+-])bot@|-bot\b|\bproject_\d+_bot/i;

const TRAILERS =
  /^(?:co-authored-by|assisted-by|generated-by|co-developed-by):[ \t]*(.+)$/gim;

/** Of whoever committed. Neither name nor address is kept. */
export function authorKindOf(name: string, address: string): AuthorKind {
  const who = `${name} <${address}>`;
  if (AGENTS.some(pattern => pattern.test(who))) {
    return 'agent';
  }
  if (BOTS.test(who)) {
    return 'bot';
  }
  return name || address ? 'human' : 'unknown';
}

/** Whether a commit's message names an agent as one that took part. */
export function namesAgent(message: string): boolean {
  for (const [, who] of message.matchAll(TRAILERS)) {
    if (AGENTS.some(pattern => pattern.test(who))) {
      return true;
    }
  }
  return false;
}
