throw new Error('electron was imported outside electron/desktop/electron: without its binary that starts a download');
