/**
 * What a frontend's configuration for Red Hat Developer Hub takes from a plugin, by the module that it takes it from.
 *
 * @param {object} config what stands below the plugin's name in `dynamicPlugins.frontend`
 * @returns {Map<string, Set<string>>} names of exports
 */
export function namedImports(config) {
  const found = new Map();
  const add = (module, name) => {
    if (!found.has(module)) found.set(module, new Set());
    found.get(module).add(name);
  };
  for (const entries of Object.values(config)) {
    for (const entry of Array.isArray(entries) ? entries : []) {
      const module = entry.module ?? 'PluginRoot';
      if (entry.importName) add(module, entry.importName);
      if (entry.ref) add(module, entry.ref);
      if (entry.menuItem?.importName) add(module, entry.menuItem.importName);
      const conditions = Object.values(entry.config?.if ?? {}).flat();
      for (const condition of conditions) {
        // Others are of the portal, such as { isKind: component }.
        if (typeof condition === 'string') add(module, condition);
      }
    }
  }
  return found;
}

/**
 * What a configuration points at that nothing in it, or in Red Hat Developer Hub, has: users would meet an empty tab, a
 * missing icon or a page that is not there.
 *
 * @param {object} config
 * @returns {string[]} a sentence for each
 */
export function danglingReferences(config) {
  const icons = (config.appIcons ?? []).map(({ name }) => name);
  const tabs = (config.entityTabs ?? []).map(({ mountPoint }) => mountPoint);
  const points = (config.mountPoints ?? []).map(({ mountPoint }) => mountPoint);
  const paths = (config.dynamicRoutes ?? []).map(({ path }) => path);
  const usedIcons = [
    ...(config.dynamicRoutes ?? []).map(({ menuItem }) => menuItem?.icon),
    ...Object.values(config.menuItems ?? {}).map(({ icon }) => icon),
  ].filter(Boolean);
  return [
    ...usedIcons
      .filter(icon => !icons.includes(icon))
      .map(icon => `no icon is named ${icon}`),
    ...tabs
      .filter(tab => !points.includes(`${tab}/cards`))
      .map(tab => `nothing is mounted in the tab ${tab}`),
    ...points
      .filter(point => /^entity\.page\.(?!overview\/)/.test(point))
      .filter(point => !tabs.includes(point.replace(/\/\w+$/, '')))
      .map(point => `no tab has the mount point ${point}`),
    ...Object.keys(config.menuItems ?? {})
      .filter(name => !paths.includes(`/${name.replaceAll('.', '/')}`))
      .map(name => `no page belongs to the menu item ${name}`),
  ];
}
