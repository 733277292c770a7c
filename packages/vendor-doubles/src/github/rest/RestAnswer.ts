/** What a REST route answers. */
export interface RestAnswer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

/** GitHub's way of refusing. */
export function refusal(
  status: number,
  message: string,
  headers?: Record<string, string>,
): RestAnswer {
  return {
    status,
    body: {
      message,
      documentation_url: 'https://docs.github.com/rest',
      status: String(status),
    },
    headers,
  };
}
