import { InstanceRun } from '../run/InstanceRun';

/** As much of a run as is needed where nothing is asked for. */
export function silent(options: { webUrl: string; now: number }): InstanceRun {
  return {
    instance: { webUrl: options.webUrl },
    observation: {
      source: 'gitlab:gitlab.com',
      time: new Date(options.now).toISOString(),
    },
    run: { now: options.now },
  } as InstanceRun;
}
