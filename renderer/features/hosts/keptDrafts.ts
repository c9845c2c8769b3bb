import type { HostDraft } from './hostDraft.ts';

/** Changes that were not saved when their page was left, by what was edited: they are there when it is opened again. */
const kept = new Map<string, HostDraft>();

export const keptDraft = (key: string): HostDraft | undefined => kept.get(key);
export const keepDraft = (key: string, draft: HostDraft): void => void kept.set(key, draft);
export const dropDraft = (key: string): void => void kept.delete(key);
