/**
 * One annotation as it goes into a catalog file.
 *
 * @param placeholder - what stands for the value, in words
 */
export function annotationYaml(
  annotation: string,
  placeholder: string,
): string {
  return `metadata:\n  annotations:\n    ${annotation}: <${placeholder}>\n`;
}
