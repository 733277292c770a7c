import { useState } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { EntityChoices } from '../../components/EntityChoice';
import { Field } from '../../components/Field';
import { useTranslate } from '../../translation';
import { FacetChoices } from './FacetChoices';
import { TypedInitiative, populationOf } from './draft';
import { PopulationFields, fieldsOf } from './populationFields';
import { useFacets } from './useFacets';

type Population = TypedInitiative['population'];

const parsed = (json: string) => {
  try {
    return { value: populationOf({ json }) };
  } catch (error) {
    return { problem: (error as Error).message };
  }
};

/** Whom it is about: by fields that write the catalog's filter, or by the filter itself. */
export const PopulationInput = (props: {
  value: Population;
  onChange: (value: Population) => void;
}) => {
  const { value, onChange } = props;
  const t = useTranslate();
  const [says, setSays] = useState<string>();
  if ('fields' in value) {
    return (
      <>
        <FieldInputs
          fields={value.fields}
          onChange={fields => onChange({ fields })}
        />
        <Button
          size="small"
          onClick={() =>
            onChange({ json: JSON.stringify(populationOf(value), null, 2) })
          }
        >
          {t('initiativeForm.asJson')}
        </Button>
      </>
    );
  }
  const { value: filter, problem } = parsed(value.json);
  const toFields = () => {
    const fields = filter !== undefined && fieldsOf(filter);
    if (fields) {
      setSays(undefined);
      onChange({ fields });
    } else {
      setSays(t('initiativeForm.jsonOnly'));
    }
  };
  return (
    <>
      <Field
        label={t('initiativeForm.json')}
        value={value.json}
        onChange={event => {
          setSays(undefined);
          onChange({ json: event.target.value });
        }}
        error={problem !== undefined}
        helperText={
          problem === undefined
            ? t('initiativeForm.jsonHelp')
            : t('initiativeForm.jsonInvalid', { reason: problem })
        }
        multiline
        minRows={5}
        fullWidth
        variant="outlined"
        margin="dense"
        inputProps={{ spellCheck: false, style: { fontFamily: 'monospace' } }}
      />
      <Button size="small" disabled={problem !== undefined} onClick={toFields}>
        {t('initiativeForm.asFields')}
      </Button>
      {says && (
        <Typography variant="body2" role="status">
          {says}
        </Typography>
      )}
    </>
  );
};

const FieldInputs = (props: {
  fields: PopulationFields;
  onChange: (fields: PopulationFields) => void;
}) => {
  const { fields, onChange } = props;
  const t = useTranslate();
  const facets = useFacets();
  const facet = (field: keyof typeof facets, helperText?: string) => (
    <FacetChoices
      label={t(`initiativeForm.${field}`)}
      helperText={helperText}
      options={facets[field]}
      value={fields[field]}
      onChange={values => onChange({ ...fields, [field]: values })}
    />
  );
  const entities = (field: 'owners' | 'systems', kind: string) => (
    <EntityChoices
      label={t(`initiativeForm.${field}`)}
      kinds={[kind]}
      value={fields[field]}
      onChange={refs => onChange({ ...fields, [field]: refs })}
    />
  );
  return (
    <>
      {facet('kinds', t('initiativeForm.anyHelp'))}
      {facet('types')}
      {facet('lifecycles')}
      {facet('tags', t('initiativeForm.tagsHelp'))}
      {entities('owners', 'group')}
      {entities('systems', 'system')}
    </>
  );
};
