import { Charted, ModelInfo } from 'backstage-plugin-drive-common';
import { modelTexts } from '../messages/modelTexts';
import { Translate } from '../translation';

type TranslatedMetric = keyof typeof modelTexts.metricText;

function isTranslated(metricId: string): metricId is TranslatedMetric {
  return metricId in modelTexts.metricText;
}

/** The model with its questions, titles and descriptions in the reader's language. Metrics that are not known keep theirs. */
export function translateModel(model: ModelInfo, t: Translate): ModelInfo {
  return {
    ...model,
    pillars: model.pillars.map(pillar => ({
      ...pillar,
      title: t(`pillar.${pillar.id}`),
      question: t(`pillarQuestion.${pillar.id}`, {
        question: pillar.question,
      }),
      metrics: pillar.metrics.map(metric =>
        isTranslated(metric.id)
          ? {
              ...metric,
              title: t(`metricText.${metric.id}.title`, {
                title: metric.title,
              }),
              description: t(`metricText.${metric.id}.description`, {
                description: metric.description,
              }),
            }
          : metric,
      ),
    })),
  };
}

/** What a charted metric or pillar is called in the reader's language. */
export function chartedTitle(
  { pillarId, metricId, title }: Charted & { title: string },
  t: Translate,
): string {
  if (!metricId) {
    return t(`pillar.${pillarId}`);
  }
  return isTranslated(metricId)
    ? t(`metricText.${metricId}.title`, { title })
    : title;
}
