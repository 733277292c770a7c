import { ConnectorRun, HttpClient } from 'backstage-plugin-drive-node';
import { GitlabGraphql } from '../api/GitlabGraphql';
import { GitlabInstance } from '../api/GitlabInstance';
import { ChangeAuthors } from '../changes/ChangeAuthors';
import { GitlabSettings } from '../config';
import { ProjectIndex } from '../projects/ProjectIndex';
import { Observation } from '../records';
import { InstanceCursor } from './InstanceCursor';

/** What the steps of reading one instance share. */
export interface InstanceRun {
  instance: GitlabInstance;
  settings: GitlabSettings;
  client: HttpClient;
  graphql: GitlabGraphql;
  authors: ChangeAuthors;
  projects: ProjectIndex;
  observation: Observation;
  cursor: InstanceCursor;
  run: ConnectorRun;
  /** Stores what was yielded so far, and the cursor as it is now. */
  checkpoint(): Promise<void>;
}
