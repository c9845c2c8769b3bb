import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { startActions } from './app/actions/startActions.ts';
import { fetchLater } from './app/later.ts';
import { startMirror } from './state/mirror.ts';
import { watchClosing } from './state/tabs.ts';
import { watchWorkspace } from './state/workspaceStore.ts';
import { watchWriting } from './ui/focus.ts';
import './styles/base.css';

startMirror();
watchWorkspace();
startActions();
watchClosing();
watchWriting();
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
fetchLater();
