/**
 * What a scenario works with.
 *
 * @typedef {object} Context
 * @property {object} database as `databases.mjs` opens it
 * @property {number} components
 * @property {number} repeats how often what takes long is repeated, after a warm-up
 * @property {number} reads how often each read is repeated
 * @property {import('../Report.mjs').Report} report
 * @property {(...parts: string[]) => boolean} wants whether any of the parts was asked for
 * @property {number} [records] how many the world has
 */
export {};
