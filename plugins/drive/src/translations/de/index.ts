import { TranslatedMessages } from '../../messages';
import { flatMessages } from '../flatMessages';
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

/** Every text in German. */
const german: TranslatedMessages = {
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
};

export default flatMessages(german);
