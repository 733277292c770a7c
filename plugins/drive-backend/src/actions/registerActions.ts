import { addExplainMetric } from './addExplainMetric';
import { addIsLineClear } from './addIsLineClear';
import { addListInitiatives } from './addListInitiatives';
import { addPrepareReview } from './addPrepareReview';
import { addReadScorecard } from './addReadScorecard';
import { addWhatChanged } from './addWhatChanged';
import { DriveActions } from './DriveActions';

/** What agents and other plugins can ask of DRIVE through Backstage's actions registry. */
export function registerActions(actions: DriveActions): void {
  addReadScorecard(actions);
  addExplainMetric(actions);
  addWhatChanged(actions);
  addIsLineClear(actions);
  addListInitiatives(actions);
  addPrepareReview(actions);
}
