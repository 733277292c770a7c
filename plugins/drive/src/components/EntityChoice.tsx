import { ReactNode, useMemo, useState } from 'react';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { EntityName, ORGANIZATION_REF } from 'backstage-plugin-drive-common';
import { failureMessage } from '../api/readFailure';
import { useEntityNames, useEntitySearch } from '../hooks/useCatalogEntities';
import { useTranslate } from '../translation';

interface CommonProps {
  label: string;
  /** Kinds of the catalog, such as `group`. `organization` offers DRIVE's whole organization too. */
  kinds: string[];
  required?: boolean;
  disabled?: boolean;
  helperText?: ReactNode;
  /** Marks what is chosen as wrong; the helper text says why. */
  error?: boolean;
}

/** @see EntityChoice */
export interface EntityChoiceProps extends CommonProps {
  /** Entity ref in lower case. */
  value?: string;
  onChange: (ref: string | undefined) => void;
}

/** @see EntityChoices */
export interface EntityChoicesProps extends CommonProps {
  /** Entity refs in lower case. */
  value: string[];
  onChange: (refs: string[]) => void;
}

const NOBODY: string[] = [];

/** Chooses one entity of the catalog by typing some of its name. One that is gone meanwhile stays chosen. */
export const EntityChoice = (props: EntityChoiceProps) => {
  const { value, onChange, ...common } = props;
  const chosen = useMemo(() => (value ? [value] : NOBODY), [value]);
  const fields = useEntityFields(common, chosen);
  return (
    <Autocomplete<EntityName>
      {...fields.common}
      value={value ? fields.named(value) : null}
      onChange={(_event, name) => onChange(fields.take(name ? [name] : [])[0])}
    />
  );
};

/** Chooses several entities of the catalog. */
export const EntityChoices = (props: EntityChoicesProps) => {
  const { value, onChange, ...common } = props;
  const fields = useEntityFields(common, value);
  return (
    <Autocomplete<EntityName, true>
      {...fields.common}
      multiple
      filterSelectedOptions
      value={value.map(fields.named)}
      onChange={(_event, names) => onChange(fields.take(names))}
    />
  );
};

/** What choosing one and choosing several have in common. */
function useEntityFields(props: CommonProps, chosen: string[]) {
  const { label, kinds, required, disabled, helperText, error } = props;
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  const [term, setTerm] = useState('');
  const organization = useMemo<EntityName>(
    () => ({ ref: ORGANIZATION_REF, title: t('entityChoice.organization') }),
    [t],
  );
  const [taken, setTaken] = useState<EntityName[]>([]);
  const known = useMemo(
    () => new Map([organization, ...taken].map(name => [name.ref, name])),
    [organization, taken],
  );
  const { nameOf, settled } = useEntityNames(chosen, known);
  const search = useEntitySearch({
    kinds: kinds.filter(kind => kind !== 'organization'),
    term,
    open,
  });

  const names = search.value?.names ?? [];
  const withOrganization =
    kinds.includes('organization') &&
    organization.title.toLowerCase().includes(term.trim().toLowerCase());
  const left = (search.value?.total ?? 0) - names.length;
  const gone = settled ? chosen.filter(ref => !nameOf(ref)) : [];
  const notes = [
    helperText,
    ...gone.map(ref => t('entityChoice.gone', { ref })),
    open && left > 0 && t('entityChoice.more', { count: left }),
  ].filter(Boolean);

  return {
    /** A ref with its title, as far as it is known. */
    named: (ref: string): EntityName => nameOf(ref) ?? { ref, title: ref },
    /** Remembers the titles of what is chosen now. */
    take: (now: EntityName[]): string[] => {
      setTaken(before => [...before, ...now]);
      return now.map(({ ref }) => ref);
    },
    common: {
      options: withOrganization ? [organization, ...names] : names,
      disabled,
      open,
      onOpen: () => setOpen(true),
      onClose: () => setOpen(false),
      onInputChange: (_event: unknown, text: string, reason: string) =>
        setTerm(reason === 'input' ? text : ''),
      // The catalog has filtered already.
      filterOptions: (options: EntityName[]) => options,
      getOptionLabel: ({ title }: EntityName) => title,
      getOptionSelected: (option: EntityName, other: EntityName) =>
        option.ref === other.ref,
      loading: search.loading,
      loadingText: t('entityChoice.searching'),
      noOptionsText: search.error
        ? t('entityChoice.failed', { reason: failureMessage(search.error) })
        : t('entityChoice.none'),
      openText: t('entityChoice.open'),
      closeText: t('entityChoice.close'),
      clearText: t('entityChoice.clear'),
      size: 'small' as const,
      renderOption: ({ ref, title }: EntityName) => (
        <div style={{ overflowWrap: 'anywhere' }}>
          {title}
          {ref !== ORGANIZATION_REF && (
            <Typography variant="caption" color="textSecondary" component="div">
              {ref}
            </Typography>
          )}
        </div>
      ),
      renderInput: (params: object) => (
        <TextField
          {...params}
          label={label}
          variant="outlined"
          margin="dense"
          // A list of several has no text of its own that the browser could ask for.
          required={required && chosen.length === 0}
          error={error}
          helperText={
            notes.length > 0
              ? notes.map((note, index) => (
                  <span key={index} style={{ display: 'block' }}>
                    {note}
                  </span>
                ))
              : undefined
          }
        />
      ),
    },
  };
}
