/** With three digits that count. */
export function figure(value) {
  const whole = Math.trunc(Math.abs(value)).toString().length;
  const digits = Math.max(0, 3 - whole);
  return value.toLocaleString('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

export function table(head, body) {
  return [head, head.map(() => '---'), ...body]
    .map(cells => `| ${cells.map(escaped).join(' | ')} |`)
    .join('\n');
}

const escaped = text => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
