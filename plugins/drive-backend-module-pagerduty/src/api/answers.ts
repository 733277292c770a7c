import { z } from 'zod';

// Only what is needed is kept of an answer: the rest of it names people.

const page = { more: z.boolean().nullish() };

const incident = z.object({
  id: z.string().min(1),
  created_at: z.string(),
  resolved_at: z.string().nullish(),
  last_status_change_at: z.string().nullish(),
  status: z.string(),
  html_url: z.string().nullish(),
  urgency: z.string().nullish(),
  priority: z
    .object({ summary: z.string().nullish(), name: z.string().nullish() })
    .nullish(),
  service: z.object({ id: z.string().min(1) }).nullish(),
  acknowledgements: z.array(z.object({ at: z.string() })).nullish(),
  resolve_reason: z
    .object({
      type: z.string().nullish(),
      incident: z.object({ id: z.string().min(1) }).nullish(),
    })
    .nullish(),
});

/** `GET /incidents` */
export const incidentsPage = z.object({
  incidents: z.array(incident),
  ...page,
});

/** An incident, as the REST API tells it now. */
export type IncidentAnswer = z.output<typeof incident>;

const service = z.object({
  id: z.string().min(1),
  html_url: z.string().nullish(),
  integrations: z
    .array(z.object({ integration_key: z.string().nullish() }))
    .nullish(),
});

/** `GET /services` */
export const servicesPage = z.object({
  services: z.array(service),
  ...page,
});

/** A service, and the keys of its integrations. */
export type ServiceAnswer = z.output<typeof service>;

const count = z.number().int().nonnegative().nullish();

const analysed = z.object({
  id: z.string().min(1),
  created_at: z.string(),
  updated_at: z.string().nullish(),
  resolved_at: z.string().nullish(),
  seconds_to_first_ack: z.number().nonnegative().nullish(),
  service_id: z.string().nullish(),
  priority_name: z.string().nullish(),
  urgency: z.string().nullish(),
  business_hour_interruptions: count,
  off_hour_interruptions: count,
  sleep_hour_interruptions: count,
});

/** `POST /analytics/raw/incidents` */
export const analyticsPage = z.object({
  data: z.array(analysed),
  last: z.string().nullish(),
  ...page,
});

/** An incident, as analytics knew it when they last looked. */
export type AnalysedAnswer = z.output<typeof analysed>;
