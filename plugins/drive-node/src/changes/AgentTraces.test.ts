import { AgentTraces } from './AgentTraces';
import { CODING_AGENTS } from './codingAgents';

const traces = new AgentTraces(CODING_AGENTS);

describe('Traces of coding agents', () => {
  it.each([
    [
      ['Fix\n\nCo-authored-by: Copilot <1+Copilot@users.noreply.github.com>'],
      '',
      'co_authored',
    ],
    [['One', 'Two\n\nAssisted-by: Claude Sonnet'], '', 'co_authored'],
    [['Fix'], '🤖 Generated with [Claude Code](https://x)', 'declared'],
    [['Fix\n\nCo-authored-by: Claude Monet <claude@acme.example>'], '', 'none'],
    [['Talks about Co-authored-by: cursoragent@cursor.com'], '', 'none'],
    [[], '', 'none'],
  ])('in %j and %j are %s', (messages, description, found) => {
    expect(traces.in({ messages, description })).toBe(found);
  });

  it('are those of agents that config adds, too', () => {
    const own = new AgentTraces([
      { name: 'Robo', trailers: ['Robo '], bodyMarkers: [] },
    ]);
    const of = (who: string) =>
      own.in({ messages: [`x\n\nGenerated-by: ${who}`], description: '' });
    expect([of('ROBO'), of('Robot')]).toEqual(['co_authored', 'none']);
  });
});
