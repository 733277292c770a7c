const REVERTS = /^\s*This reverts merge request (?:[\w./-]+)?!(\d+)/im;

/** The number of the change that one takes back, as GitLab's own button writes it. */
export function revertedBy({
  title,
  description,
}: {
  title: string;
  description?: string | null;
}): string | undefined {
  return /^Revert\b/i.test(title)
    ? REVERTS.exec(description ?? '')?.[1]
    : undefined;
}
