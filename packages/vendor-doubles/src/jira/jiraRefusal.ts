import { Answer } from '../server/DoubleServer';

/** How Jira says no. */
export function jiraRefusal(status: number, ...messages: string[]): Answer {
  return {
    status,
    body: { errorMessages: messages, errors: {} },
  };
}
