import { ConnectorRun, HttpClient } from 'backstage-plugin-drive-node';
import { GithubGraphql } from '../api/GithubGraphql';
import { GithubInstance } from '../api/GithubInstance';
import { ChangeAuthors } from '../changes/ChangeAuthors';
import { GithubSettings } from '../config';
import { Observation } from '../records';
import { OrganizationCursor } from './OrganizationCursor';
import { RepositoryIndex } from './RepositoryIndex';

/** What the steps of reading one organization share. */
export interface OrganizationRun {
  organization: string;
  instance: GithubInstance;
  settings: GithubSettings;
  client: HttpClient;
  graphql: GithubGraphql;
  authors: ChangeAuthors;
  repositories: RepositoryIndex;
  observation: Observation;
  cursor: OrganizationCursor;
  run: ConnectorRun;
  /** Whom a problem with the whole organization concerns. Absent: everything that this connector reads. */
  concerned?: readonly string[];
  /** Stores what was yielded so far, and the cursor as it is now. */
  checkpoint(): Promise<void>;
}
