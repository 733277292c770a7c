/**
 * A random UUID, for what is made once however often it is sent. Browsers have a function for that only on secure
 * origins, which not every portal is.
 */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] % 16) + 0x40;
  bytes[8] = (bytes[8] % 64) + 0x80;
  const text = Array.from(bytes, byte =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
