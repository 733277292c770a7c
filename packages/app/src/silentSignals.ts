import { ApiBlueprint, createApiRef } from '@backstage/frontend-plugin-api';

interface SignalApi {
  subscribe(): { unsubscribe(): void };
}

// The ref of the signals plugin, which this portal does without.
const signalApiRef = createApiRef<SignalApi>({ id: 'plugin.signal.service' });

/**
 * Settings are kept in the backend, whose client wants to hear when another browser changes one. Without signals it
 * hears nothing, and sees the change when the page is loaded again.
 */
export const silentSignals = ApiBlueprint.make({
  name: 'silent-signals',
  params: defineParams =>
    defineParams({
      api: signalApiRef,
      deps: {},
      factory: () => ({ subscribe: () => ({ unsubscribe() {} }) }),
    }),
});
