export async function measurePeers() {}
