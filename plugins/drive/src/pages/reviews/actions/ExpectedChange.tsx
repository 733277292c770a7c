import { Link } from '@backstage/core-components';
import { ActionDraft } from 'backstage-plugin-drive-common';
import { useFormat } from '../../../hooks/useFormat';
import { useLinks } from '../../../hooks/useLinks';
import { useModel } from '../../../hooks/useModel';
import { useTranslate } from '../../../translation';

/** What a subject is called as far as its ref tells. */
export function nameOfRef(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}

/** The change of a metric that an action is expected to make, as a link to its chart. */
export const ExpectedChange = (props: {
  expects: NonNullable<ActionDraft['expects']>;
}) => {
  const { subjectRef, metricId, direction, by } = props.expects;
  const t = useTranslate();
  const format = useFormat();
  const links = useLinks();
  const { value: model } = useModel();
  const info = model?.pillars
    .flatMap(({ metrics }) => metrics)
    .find(({ id }) => id === metricId);
  const words = {
    metric: info?.title ?? metricId,
    subject: nameOfRef(subjectRef),
  };
  const change =
    direction === 'up'
      ? t('reviewAction.expectsUp', words)
      : t('reviewAction.expectsDown', words);
  return (
    <Link to={links.subject(subjectRef, metricId)}>
      {by === undefined
        ? change
        : t('reviewAction.expectsBy', {
            change,
            amount: info
              ? format.quantity({ metricId, value: by, unit: info.unit })
              : format.number(by),
          })}
    </Link>
  );
};
