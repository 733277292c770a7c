const MAX_LISTED_REJECTIONS = 20;

/** Counts what became of the lines, and remembers what to tell about the rejected ones. */
export function tally({ bytesTotal }) {
  const startedAt = performance.now();
  const counts = { accepted: 0, rejected: 0, failed: 0, bytesRead: 0 };
  const listed = [];
  const others = new Map();
  const droppedFields = new Set();

  const seconds = () => (performance.now() - startedAt) / 1000;

  return {
    counts,
    share: () => (bytesTotal ? Math.min(1, counts.bytesRead / bytesTotal) : 1),
    perSecond: () => counts.accepted / Math.max(seconds(), 0.001),

    reject(file, line, text) {
      counts.rejected += 1;
      if (listed.length < MAX_LISTED_REJECTIONS) {
        listed.push(`${file.name}:${line}: ${text}`);
      } else {
        others.set(text, (others.get(text) ?? 0) + 1);
      }
    },

    drop(fields) {
      fields.forEach(field => droppedFields.add(field));
    },

    /** The report, line by line: the first rejections, the others by reason, the totals. */
    *report(fileCount) {
      for (const rejection of listed) yield `rejected  ${rejection}`;
      const byCount = [...others].sort((a, b) => b[1] - a[1]);
      for (const [text, times] of byCount.slice(0, MAX_LISTED_REJECTIONS)) {
        yield `rejected  ${format(times)} more: ${text}`;
      }
      if (byCount.length > MAX_LISTED_REJECTIONS) {
        yield `rejected  and more for ${format(
          byCount.length - MAX_LISTED_REJECTIONS,
        )} other reasons`;
      }
      if (droppedFields.size > 0) {
        yield `No record names a person, so these fields were dropped: ${[
          ...droppedFields,
        ]
          .sort()
          .join(', ')}`;
      }
      yield `${format(counts.accepted)} records accepted, ${format(
        counts.rejected,
      )} rejected, ${format(counts.failed)} failed, from ${format(fileCount)} ${
        fileCount === 1 ? 'file' : 'files'
      } in ${seconds().toFixed(1)} s (${format(this.perSecond())}/s)`;
    },
  };
}

/** `12,345` */
export function format(number) {
  return Math.round(number).toLocaleString('en-US');
}
