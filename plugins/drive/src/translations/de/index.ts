import { TranslatedMessages } from '../../messages';
import { flatMessages } from '../flatMessages';
import { attention } from './attention';
import { entityChoice } from './entityChoice';
import { assessment } from './assessment';
import { audit } from './audit';
import { heatMap } from './heatMap';
import { initiatives } from './initiatives';
import { line } from './line';
import { model } from './model';
import { modelTexts } from './modelTexts';
import { nav } from './nav';
import { organization } from './organization';
import { reviews } from './reviews';
import { practiceTexts } from './practiceTexts';
import { saving } from './saving';
import { signals } from './signals';
import { sources } from './sources';
import { start } from './start';
import { states } from './states';
import { subject } from './subject';
import { words } from './words';

/** Every text in German. */
const german: TranslatedMessages = {
  ...words,
  ...states,
  ...start,
  ...nav,
  ...attention,
  ...entityChoice,
  ...initiatives,
  ...organization,
  ...heatMap,
  ...subject,
  ...signals,
  ...saving,
  ...sources,
  ...assessment,
  ...audit,
  ...practiceTexts,
  ...reviews,
  ...line,
  ...model,
  ...modelTexts,
};

export default flatMessages(german);
