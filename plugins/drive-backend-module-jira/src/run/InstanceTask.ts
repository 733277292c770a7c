import { ConnectorRun } from 'backstage-plugin-drive-node';
import { InstanceAssets } from '../annotations/InstanceAssets';
import { JiraSession } from '../api/JiraSession';
import { JiraSettings } from '../config/readSettings';

/** What is read of an instance, and with what. */
export interface InstanceTask {
  run: ConnectorRun;
  session: JiraSession;
  settings: JiraSettings;
  assets: InstanceAssets;
}
