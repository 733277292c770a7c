/** Keeps what is sent and answered by `fetch` from now on, until it is removed. */
export function tapFetch(): { text(): string; remove(): void } {
  const original = globalThis.fetch;
  const seen: string[] = [];
  globalThis.fetch = async (input, init) => {
    const headers = new Headers(init?.headers);
    seen.push(
      String(input),
      JSON.stringify([...headers]),
      // A password, where it is sent as one.
      Buffer.from(
        /^Basic (.*)/.exec(headers.get('authorization') ?? '')?.[1] ?? '',
        'base64',
      ).toString(),
      // Text, or a form.
      String(init?.body ?? ''),
    );
    const answer = await original(input, init);
    seen.push(JSON.stringify([...answer.headers]), await answer.clone().text());
    return answer;
  };
  return {
    text: () => seen.join('\n'),
    remove() {
      globalThis.fetch = original;
    },
  };
}
