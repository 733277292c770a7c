import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  search?: {
    collators?: {
      drive?: {
        /** When the index is made anew. Default: every ten minutes. */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
        /** Where DRIVE is in the portal. Default: `/drive`. */
        path?: string;
        /** What is found. Default: all of them. */
        types?: Array<'subjects' | 'initiatives' | 'reviews'>;
      };
    };
  };
}
