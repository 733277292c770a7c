import { ConfigSources } from '@backstage/config-loader';

/**
 * Where the portal listens: the addresses of app-config.yaml and app-config.local.yaml, with the ports of the
 * environment where it names some (`PORT` for the frontend, `BACKEND_PORT`).
 *
 * @param {string} rootDir
 * @returns {Promise<{ frontendUrl: string, backendUrl: string, env: Record<string, string> }>} `env` is what the portal's
 *   processes need in order to agree
 */
export async function portalAddresses(rootDir) {
  const config = await ConfigSources.toConfig(
    ConfigSources.default({ rootDir, watch: false }),
  );
  const frontendUrl = withPort(config.getString('app.baseUrl'), 'PORT');
  const backendUrl = withPort(
    config.getString('backend.baseUrl'),
    'BACKEND_PORT',
  );
  config.close?.();

  const env = {};
  if (process.env.PORT) {
    env.APP_CONFIG_app_baseUrl = JSON.stringify(frontendUrl);
    env.APP_CONFIG_backend_cors_origin = JSON.stringify(frontendUrl);
  }
  if (process.env.BACKEND_PORT) {
    env.APP_CONFIG_backend_baseUrl = JSON.stringify(backendUrl);
    env.APP_CONFIG_backend_listen_port = portOf(backendUrl).toString();
  }
  return { frontendUrl, backendUrl, env };
}

/**
 * @param {string} url
 * @returns {number} the port, also where it is the protocol's own
 */
export function portOf(url) {
  const { port, protocol } = new URL(url);
  return Number(port || (protocol === 'https:' ? 443 : 80));
}

function withPort(url, variable) {
  const given = process.env[variable];
  if (!given) return url.replace(/\/$/, '');
  const port = Number(given);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(`${variable} is "${given}", which is not a port`);
  }
  const changed = new URL(url);
  changed.port = given;
  return changed.href.replace(/\/$/, '');
}
