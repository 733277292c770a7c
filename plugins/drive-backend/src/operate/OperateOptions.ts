import { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import { Router } from 'express';
import { Knex } from 'knex';
import { HistoryReadOptions } from '../serve/trendRoutes';
import { RecordStore } from '../store/RecordStore';
import { StateStore } from '../store/StateStore';
import { SubjectService } from '../subjects/SubjectService';
import { AuditTrail } from './AuditTrail';
import { Notices } from './Notices';

/** What every operating part is made from. */
export interface OperateOptions extends HistoryReadOptions {
  client: Knex;
  /** The same database, for what must not wait for writers. Default: the same client. */
  reading?: Knex;
  auditor: AuditorService;
  auditTrail: AuditTrail;
  logger: LoggerService;
  notices: Notices;
  records: RecordStore;
  state: StateStore;
  subjects: SubjectService;
  /** Where people open the portal. */
  appUrl?: string;
}

/** One of the operating parts: initiatives, the line, reviews, assessments. */
export interface OperatingPart {
  /** Adds its routes to the router that judges requests and answers by the OpenAPI document. */
  addRoutes(router: Router): void;
  /** Adds routes that need no credentials, because what they are asked with is a secret itself. */
  addOpenRoutes?(router: Router): void;
  /** Does what is due. Called every half minute by one replica at a time; what it does is done once. */
  keepUp?(signal: AbortSignal): Promise<void>;
}
