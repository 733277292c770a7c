import { Fragment, ReactNode } from 'react';

/** Things one after the other, as a sentence lists them: "a, b and c". */
export function formatList(items: ReactNode[], locale: string): ReactNode[] {
  const places = items.map((_, index) => String(index));
  return new Intl.ListFormat(locale, { type: 'conjunction' })
    .formatToParts(places)
    .map(({ type, value }, index) => (
      // The parts of a list have no other identity than their place.
      // eslint-disable-next-line react/no-array-index-key
      <Fragment key={index}>
        {type === 'element' ? items[Number(value)] : value}
      </Fragment>
    ));
}
