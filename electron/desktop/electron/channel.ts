/** The one IPC channel: the preload sends its MessagePort on it. No imports, for the preload's sake. */
export const CONNECT_CHANNEL = 'sallyport:connect';
