import { Answer } from '../server/DoubleServer';

/** A refusal, as PagerDuty words it. */
export function refusal(
  status: number,
  message: string,
  options: { code?: number; errors?: readonly string[] } = {},
): Answer {
  const { code = 2000 + (status % 100), errors } = options;
  return {
    status,
    body: { error: { message, code, ...(errors && { errors }) } },
  };
}
