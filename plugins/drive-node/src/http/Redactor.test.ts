import { redactSecrets, Redactor } from './Redactor';

describe('redactSecrets', () => {
  it.each([
    'ghp_0123456789abcdefghijABCDEFGHIJ012345',
    'github_pat_11ABCDEFG0123456789_abcdefghij',
    'glpat-0123456789abcdefghij',
    'squ_0123456789abcdef0123456789abcdef01234567',
    'AKIAIOSFODNN7EXAMPLE',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl',
    'Authorization: Bearer abcdef0123456789',
    'https://user:password@git.example.org/x',
    'https://x.example.org/?private_token=abc123',
    '-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA PRIVATE KEY-----',
  ])('hides %s', secret => {
    const left = redactSecrets(`failed with ${secret} again`);
    expect(left).toContain('[hidden]');
    expect(left).toMatch(/^failed with .* again$/s);
    expect(left).not.toMatch(
      /0123456789|EXAMPLE|c2lnbmF0dXJl|abc123|password@|MIIE/,
    );
  });

  it('leaves ordinary sentences, addresses and commits alone', () => {
    const text =
      'GET https://api.github.com/repos/acme/x?page=2 answered 404 for 3f786850e387550fdab836ed7e6dc881de23001b: the token is missing';
    expect(redactSecrets(text)).toBe(text);
  });
});

describe('Redactor', () => {
  it('hides the secrets that it was told, also the one behind a scheme and in an address', () => {
    const redactor = new Redactor(['p@ss word', undefined, '']);
    redactor.add('Bearer opaque-value');
    redactor.add(`Basic ${Buffer.from('ada:pass-word').toString('base64')}`);
    expect(
      redactor.redact(
        'p@ss word, p%40ss%20word, opaque-value, ada, pass-word, Bearer',
      ),
    ).toBe('[hidden], [hidden], [hidden], ada, [hidden], Bearer');
  });

  it('does not blank out sentences for a secret too short to be one', () => {
    expect(new Redactor(['a']).redact('a cat')).toBe('a cat');
  });
});
