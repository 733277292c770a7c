import { parseEntityRef } from '@backstage/catalog-model';
import { InitiativeDraft } from 'backstage-plugin-drive-common';
import { useTranslate } from '../../translation';
import { fieldsOf } from './populationFields';

const nameOf = (ref: string) => parseEntityRef(ref).name;

/** Whom an initiative is about: in words where they can say it, else as the filter that it is. */
export const PopulationWords = (props: {
  population: InitiativeDraft['population'];
}) => {
  const { population } = props;
  const t = useTranslate();
  const fields = fieldsOf(population);
  if (!fields) {
    return <code>{JSON.stringify(population)}</code>;
  }
  const { kinds, types, lifecycles, tags, owners, systems } = fields;
  const parts = [
    [t('initiativeForm.kinds'), kinds],
    [t('initiativeForm.types'), types],
    [t('initiativeForm.lifecycles'), lifecycles],
    [t('initiativeForm.tags'), tags],
    [t('initiativeForm.owners'), owners.map(nameOf)],
    [t('initiativeForm.systems'), systems.map(nameOf)],
  ] as const;
  return (
    <>
      {parts
        .filter(([, values]) => values.length > 0)
        .map(([name, values]) => `${name}: ${values.join(', ')}`)
        .join(' · ')}
    </>
  );
};
