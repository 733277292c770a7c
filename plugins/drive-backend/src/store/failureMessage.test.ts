import { failureMessage } from './failureMessage';
import { describeOnDatabases } from './__testUtils__/databases';

describeOnDatabases('The message of a failed statement', open => {
  it('is what the database said, without the statement and its values', async () => {
    const client = await open();
    const error = await client('drive_state')
      .insert({ key: 'secret - value', value: null })
      .catch(thrown => thrown);
    expect(error.message).toContain('insert into');
    expect(failureMessage(error)).toMatch(/not.null/i);
    expect(failureMessage(error)).not.toMatch(/insert into|secret/);
  });
});

describe('The message of a failure', () => {
  it('is that of the error', () => {
    expect(failureMessage(new Error('connection refused - for now'))).toBe(
      'connection refused - for now',
    );
  });

  it('is what was thrown where that is no error', () => {
    expect(failureMessage('timeout')).toBe('timeout');
  });

  it('ends where it gets too long to read', () => {
    expect(failureMessage(new Error('x'.repeat(10_000)))).toHaveLength(501);
  });

  it('holds nothing that looks like a secret, nor a part of one where it is cut', () => {
    const secret = 'ghp_0123456789abcdefghijABCDEFGHIJ';
    const message = failureMessage(
      new Error(`${'x '.repeat(245)}${secret} refused`),
    );
    expect(message).toContain('x x x');
    expect(message).not.toContain('ghp_');
  });
});
