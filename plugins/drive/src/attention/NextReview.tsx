import { Link } from '@backstage/core-components';
import { Attention } from 'backstage-plugin-drive-common';
import { useFormat } from '../hooks/useFormat';
import { useLinks } from '../hooks/useLinks';
import { useTranslate } from '../translation';

const NEAR_MS = 6 * 86_400_000;

/** When: the weekday and time where that is plain, else the date. In the reader's time zone. */
function when(at: string, locale: string): string {
  const difference = Date.parse(at) - Date.now();
  return new Intl.DateTimeFormat(
    locale,
    difference >= 0 && difference < NEAR_MS
      ? { weekday: 'short', hour: '2-digit', minute: '2-digit' }
      : { day: 'numeric', month: 'short', year: 'numeric' },
  ).format(new Date(at));
}

/** The next review, as a link to it. Nothing where there is none. */
export const NextReview = ({ attention }: { attention?: Attention }) => {
  const t = useTranslate();
  const format = useFormat();
  const links = useLinks();
  const next = attention?.nextReview;
  return next ? (
    <Link
      to={links.review(next.id)}
      title={`${next.title}, ${format.instant(next.at)}`}
    >
      {t('attention.nextReview', { when: when(next.at, format.locale) })}
      <span aria-hidden> →</span>
    </Link>
  ) : null;
};
