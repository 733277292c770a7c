import { ConnectorError } from 'backstage-plugin-drive-node';
import { StateStore } from '../../store/StateStore';
import { CatalogEntity } from '../../subjects/catalogEntity';
import { SubjectService } from '../../subjects/SubjectService';

/**
 * The entities of the catalog, as it was last read.
 *
 * @throws ConnectorError where reading it failed since: what stays from before says nothing about now, so that nothing
 *   is vouched for
 */
export async function readEntities({
  state,
  subjects,
}: {
  state: StateStore;
  subjects: SubjectService;
}): Promise<readonly CatalogEntity[]> {
  const sweep = await state.get('sweep');
  if (sweep?.failed) {
    throw new ConnectorError(
      'unavailable',
      `Reading the catalog failed: ${sweep.error}`,
      {
        nextStep:
          'Look why the catalog of the portal does not answer; it is asked again by itself.',
      },
    );
  }
  const { graph } = await subjects.current();
  return [...graph.nodes.values()].flatMap(({ entity }) => entity ?? []);
}
