/** The labels of a series, without its name. */
export type Labels = Readonly<Record<string, string>>;

const PLACEHOLDER = /\{([^{}]*)\}/g;
const LABEL = /^[a-zA-Z_]\w*$/;

/** A text with labels in braces, e.g. `{namespace}/{service}`. */
export class Template {
  /** The labels that it names. */
  readonly labels: readonly string[];
  readonly text: string;

  /** @throws Error where something else than a label stands in braces, or nothing does */
  constructor(text: string) {
    this.text = text;
    this.labels = [
      ...new Set([...text.matchAll(PLACEHOLDER)].map(([, label]) => label)),
    ];
    if (
      this.labels.length === 0 ||
      !this.labels.every(one => LABEL.test(one))
    ) {
      throw new Error('expected labels in braces, as in {namespace}/{service}');
    }
  }

  /** The text for a series; undefined where one of the labels is not there. */
  textFor(labels: Labels): string | undefined {
    return this.labels.every(label => labels[label])
      ? this.text.replace(PLACEHOLDER, (_, label) => labels[label])
      : undefined;
  }
}
