import { entityChoice } from './entityChoice';
import { heatMap } from './heatMap';
import { model } from './model';
import { modelTexts } from './modelTexts';
import { organization } from './organization';
import { saving } from './saving';
import { signals } from './signals';
import { sources } from './sources';
import { states } from './states';
import { subject } from './subject';
import { words } from './words';

/** Every text that the pages write themselves, in English. */
export const messages = {
  ...words,
  ...states,
  ...entityChoice,
  ...organization,
  ...heatMap,
  ...subject,
  ...signals,
  ...saving,
  ...sources,
  ...model,
  ...modelTexts,
} as const;

/** The same texts in another language. */
export type TranslatedMessages<Texts = typeof messages> = {
  [Key in keyof Texts]: Texts[Key] extends string
    ? string
    : TranslatedMessages<Texts[Key]>;
};
