import { CODING_AGENTS, CodingAgent } from 'backstage-plugin-drive-node';

/** A coding agent, and how it shows. */
export interface Agent extends CodingAgent {
  /** Of its accounts, without `[bot]`. */
  logins: readonly string[];
}

/** What the accounts of known agents are called, without `[bot]`. */
const LOGINS: Record<string, readonly string[]> = {
  'GitHub Copilot': ['copilot', 'copilot-swe-agent'],
  'Claude Code': ['claude', 'claude-code', 'anthropic-claude'],
  Cursor: ['cursor', 'cursoragent', 'cursor-agent'],
  'OpenAI Codex': ['codex', 'chatgpt-codex-connector', 'openai-codex'],
  Devin: ['devin-ai-integration', 'devin-ai'],
  Jules: ['google-labs-jules', 'jules'],
  'Gemini CLI': ['gemini-cli', 'gemini-code-assist'],
  OpenHands: ['openhands', 'openhands-agent', 'openhands-ai'],
  Aider: ['aider'],
  'Amazon Q Developer': ['amazon-q-developer'],
};

/** Agents that are known without any config. */
export const KNOWN_AGENTS: readonly Agent[] = CODING_AGENTS.map(agent => ({
  ...agent,
  logins: LOGINS[agent.name] ?? [],
}));
