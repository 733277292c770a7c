import { CODING_AGENTS, CodingAgent } from 'backstage-plugin-drive-node';

/** A coding agent, and how it shows. */
export interface Agent extends CodingAgent {
  /** Of its accounts. */
  usernames: readonly string[];
}

/** What the accounts of known agents are called. Names that a person may have are not among them. */
const USERNAMES: Record<string, readonly string[]> = {
  'GitLab Duo': ['gitlab-duo', 'gitlabduo', 'duo-developer', 'duo-agent'],
  'GitHub Copilot': ['copilot-swe-agent', 'github-copilot'],
  'Claude Code': ['claude-code', 'anthropic-claude'],
  Cursor: ['cursoragent', 'cursor-agent'],
  'OpenAI Codex': ['chatgpt-codex-connector', 'openai-codex'],
  Devin: ['devin-ai-integration', 'devin-ai'],
  Jules: ['google-labs-jules'],
  'Gemini CLI': ['gemini-cli', 'gemini-code-assist'],
  OpenHands: ['openhands-agent', 'openhands-ai'],
  Aider: ['aider-chat'],
  'Amazon Q Developer': ['amazon-q-developer'],
};

/** Agents that are known without any config. */
export const KNOWN_AGENTS: readonly Agent[] = CODING_AGENTS.map(agent => ({
  ...agent,
  usernames: USERNAMES[agent.name] ?? [],
}));
