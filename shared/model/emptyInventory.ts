import type { Inventory } from './inventory.ts';

export const emptyInventory: Inventory = { identityKey: null, regions: [], instances: [] };
